package org.spectraform.inference;

import org.spectraform.core.spectrum.EnergyGrid;

/**
 * What a measurement does to a spectrum besides scaling it and adding a background: {@code seen(E) = [K_b * F](E0 + (E - E0 - delta) / (1 + kappa))}.
 *
 * @param shift delta, error of the energy axis in eV: positive if the measured spectrum lies at higher energies
 * @param stretch kappa, relative stretch of the axis about the edge
 * @param broadening b, standard deviation in eV of a Gaussian by which the measurement is broader than the model; not negative
 */
public record Nuisance(double shift, double stretch, double broadening) {
    /** A measurement exactly as the model sees it. */
    public static final Nuisance NONE = new Nuisance(0, 0, 0);

    /**
     * The spectrum as it would be measured. Between the grid's energies it is a cubic (Catmull-Rom), beyond its ends the last value.
     *
     * @param f intensities on the grid
     * @param edge E0 in eV
     * @return intensities on the same grid
     */
    public double[] seen(double[] f, EnergyGrid grid, double edge) {
        double[] broad = Broadened.by(f, broadening / grid.step());
        if (shift == 0 && stretch == 0) {
            return broad;
        }
        double[] seen = new double[f.length];
        for (int i = 0; i < seen.length; i++) {
            double source = edge + (grid.energy(i) - edge - shift) / (1 + stretch);
            seen[i] = cubic(broad, (source - grid.first()) / grid.step());
        }
        return seen;
    }

    private static double cubic(double[] y, double at) {
        int k = Math.clamp((long) Math.floor(at), 0, y.length - 2);
        double t = Math.clamp(at - k, 0.0, 1.0);
        double before = y[Math.max(k - 1, 0)];
        double a = y[k];
        double b = y[k + 1];
        double after = y[Math.min(k + 2, y.length - 1)];
        double slopeA = (b - before) / 2;
        double slopeB = (after - a) / 2;
        double c = 3 * (b - a) - 2 * slopeA - slopeB;
        double d = 2 * (a - b) + slopeA + slopeB;
        return a + t * (slopeA + t * (c + t * d));
    }
}
