package org.spectraform.simulation.label;

import java.util.Arrays;

/** Convolution of a computed spectrum with a Gaussian. */
final class Broadening {
    private static final double REACH = 6; // standard deviations; what is beyond is below 1e-8

    private Broadening() {}

    /**
     * The spectrum broadened, at energies of its own or others. It stands for the straight lines between its points, is 0 before the
     * first (there are no states below the axis) and continues as it ends behind the last.
     *
     * @param energies of the spectrum, eV, equally spaced
     * @param intensities as many
     * @param sigma standard deviation of the Gaussian, eV; 0 for none
     * @param at where the result is wanted, eV
     * @return as many numbers as {@code at}
     */
    static double[] gaussian(double[] energies, double[] intensities, double sigma, double[] at) {
        if (energies.length != intensities.length || energies.length < 2 || !(sigma >= 0)) {
            throw new IllegalArgumentException(energies.length + " energies, " + intensities.length + " intensities, "
                    + "broadened by " + sigma + " eV");
        }
        double step = (energies[energies.length - 1] - energies[0]) / (energies.length - 1);
        // The trapezoidal rule is exact for Gaussians that its steps resolve, and must see every point of the spectrum.
        double h = Math.min(sigma / 4, step / 2);
        int reach = sigma == 0 ? 0 : (int) Math.ceil(REACH * sigma / h);
        double[] weights = new double[2 * reach + 1];
        for (int k = -reach; k <= reach; k++) {
            double t = sigma == 0 ? 0 : k * h / sigma;
            weights[k + reach] = StrictMath.exp(-t * t / 2);
        }
        double norm = Arrays.stream(weights).sum();
        double[] broadened = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double sum = 0;
            for (int k = -reach; k <= reach; k++) {
                sum += weights[k + reach] * value(energies, intensities, step, at[i] + k * h);
            }
            broadened[i] = sum / norm;
        }
        return broadened;
    }

    private static double value(double[] energies, double[] intensities, double step, double energy) {
        double place = (energy - energies[0]) / step;
        if (place < 0) {
            return 0;
        }
        int last = energies.length - 1;
        if (place >= last) {
            return intensities[last];
        }
        int below = (int) place;
        double t = place - below;
        return (1 - t) * intensities[below] + t * intensities[below + 1];
    }
}
