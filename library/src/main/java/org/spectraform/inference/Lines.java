package org.spectraform.inference;

import org.spectraform.core.spectrum.EnergyGrid;

/**
 * Narrow lines looked for in what an explanation leaves of a spectrum: at each energy the height that fits best, in units of its error. A sum over all energies
 * would hide a single line.
 *
 * @param white whitened lines, of length 1, one for each covered energy
 * @param energies where they are, eV
 */
record Lines(double[][] white, double[] energies) {
    /** Standard deviation of a line, eV: those of C-H and C=O beside the resolution. */
    static final double WIDTH = 0.5;

    /** The strongest one: its energy in eV and its squared height in units of its error. */
    record Strongest(double energy, double chi2) {}

    static Lines of(Whitening errors, EnergyGrid grid, int[] covered) {
        double[][] white = new double[covered.length][];
        double[] energies = new double[covered.length];
        for (int k = 0; k < covered.length; k++) {
            energies[k] = grid.energy(covered[k]);
            double[] line = new double[covered.length];
            for (int i = 0; i < line.length; i++) {
                line[i] = shape(grid.energy(covered[i]) - energies[k]);
            }
            white[k] = errors.of(line);
            double length = Math.sqrt(PriorGaussians.dot(white[k], white[k]));
            for (int i = 0; i < line.length; i++) {
                white[k][i] /= length;
            }
        }
        return new Lines(white, energies);
    }

    /** A line of height 1 so far from its centre. */
    static double shape(double distance) {
        return StrictMath.exp(-distance * distance / (2 * WIDTH * WIDTH));
    }

    /** The strongest line of a whitened residual. */
    Strongest strongest(double[] residual) {
        Strongest best = new Strongest(energies[0], 0);
        for (int k = 0; k < white.length; k++) {
            double height = PriorGaussians.dot(white[k], residual);
            best = height * height > best.chi2() ? new Strongest(energies[k], height * height) : best;
        }
        return best;
    }
}
