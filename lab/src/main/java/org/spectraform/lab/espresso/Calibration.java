package org.spectraform.lab.espresso;

import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;

/**
 * From a raw result to a label: the axis is moved to E = E' + onset + shift, intensities are multiplied, and a Gaussian stands for the life of the
 * final state and the resolution. One set of numbers serves all sites of an edge.
 *
 * @param shift eV
 * @param scale factor of intensities
 * @param sigma of the Gaussian, eV
 */
public record Calibration(double shift, double scale, double sigma) {
    /**
     * Carbon's K edge with the pseudopotentials of Debian's examples, brought onto the energies and the scale of the published spectra of amorphous carbon (graphite's pi*
     * at 285.4 eV). Fitted once, over 18 sites of three networks.
     */
    public static final Calibration CARBON_K = new Calibration(393.11, 4.628, 0.8);

    /** @throws InputException if the broadening is not positive */
    public Calibration {
        if (!(sigma > 0) || sigma > 10) {
            throw new InputException(
                    "a broadening of " + sigma + " eV; choose a sigma above 0 and below 10, such as 0.8");
        }
    }

    /** The same with another broadening, eV. */
    public Calibration withSigma(double other) {
        return new Calibration(shift, scale, other);
    }

    /**
     * The label of a site.
     *
     * @return intensities on the grid; beyond the last raw energy its intensity is taken to go on, before the first there is none
     */
    public double[] label(SiteResult result, EnergyGrid grid) {
        double[] raw = result.isotropic();
        double[] e = result.energies();
        double step = (e[e.length - 1] - e[0]) / (e.length - 1);
        double offset = result.onset() + shift;
        double[] label = new double[grid.size()];
        for (int k = 0; k < label.length; k++) {
            double sum = 0;
            double weights = 0; // of the raw points, which would be 1 far from the ends
            for (int i = 0; i < raw.length; i++) {
                double u = (e[i] + offset - grid.energy(k)) / sigma;
                if (Math.abs(u) < 8) {
                    double weight = Math.exp(-0.5 * u * u) * step / (sigma * Math.sqrt(2 * Math.PI));
                    sum += weight * raw[i];
                    weights += weight;
                }
            }
            if (grid.energy(k) > offset + 0.5 * (e[0] + e[e.length - 1])) {
                sum += (1 - weights) * raw[raw.length - 1];
            }
            label[k] = scale * sum;
        }
        return label;
    }
}
