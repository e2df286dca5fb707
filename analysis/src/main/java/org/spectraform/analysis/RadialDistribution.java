package org.spectraform.analysis;

import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * The radial distribution function g(r): density of neighbours at distance r over the mean density.
 *
 * <p>Every periodic image is counted, so r may exceed half the cell. A bin holds the exact average over its spherical shell.
 *
 * @param r bin centres, angstrom
 * @param g g(r) of each bin; tends to 1 in a disordered structure
 */
public record RadialDistribution(double[] r, double[] g) {
    /**
     * Computes g(r) in equal bins from 0 to {@code rMax}.
     *
     * @param rMax angstrom, positive; may exceed the cell
     * @throws IllegalArgumentException if {@code bins} is not positive
     */
    public static RadialDistribution of(Structure structure, double rMax, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("the number of bins must be positive, got " + bins);
        }
        NeighbourList list = NeighbourList.of(structure, rMax);
        double width = rMax / bins;
        double[] g = new double[bins];
        for (int e = 0; e < list.edges(); e++) {
            g[Math.min((int) (list.distance(e) / width), bins - 1)]++;
        }
        int n = structure.size();
        double pairs = n * (n / structure.cell().volume()); // per unit of shell volume, at the mean density
        double[] r = new double[bins];
        for (int k = 0; k < bins; k++) {
            r[k] = (k + 0.5) * width;
            double shell = 4 * Math.PI / 3 * (cube((k + 1) * width) - cube(k * width));
            g[k] /= pairs * shell;
        }
        return new RadialDistribution(r, g);
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
