package org.spectraform.analysis;

import org.spectraform.core.structure.Structure;

/**
 * The radial distribution function g(r), density of neighbours at distance r over the mean density, with what follows from it.
 *
 * <p>Every periodic image is counted, so r may exceed half the cell. A bin holds the exact average over its spherical shell. Of many
 * structures or by species: {@link PairHistogram}.
 *
 * @param r bin centres, angstrom; equally wide bins from 0
 * @param g g(r) of each bin; tends to 1 in a disordered structure
 * @param n running coordination: mean number of neighbours closer than the upper edge of each bin (counted, not integrated)
 * @param density number density of all atoms, rho, in atoms per cubic angstrom; also that of the whole for a partial g(r)
 */
public record RadialDistribution(double[] r, double[] g, double[] n, double density) {
    /**
     * Computes g(r) in equal bins from 0 to {@code rMax}.
     *
     * @param rMax angstrom, positive; may exceed the cell
     * @throws IllegalArgumentException if {@code rMax} or {@code bins} is not positive
     */
    public static RadialDistribution of(Structure structure, double rMax, int bins) {
        return PairHistogram.of(structure, rMax, bins).total();
    }

    /** Width of a bin, angstrom. */
    public double width() {
        return 2 * r[0];
    }

    /**
     * The reduced pair distribution G(r) = 4 pi rho r (g(r) - 1) at the bin centres, in inverse square angstrom. Of a partial g(r) it is
     * the partial of Faber and Ziman, with the density of all atoms.
     */
    public double[] reduced() {
        double[] reduced = new double[r.length];
        for (int k = 0; k < r.length; k++) {
            reduced[k] = 4 * Math.PI * density * r[k] * (g[k] - 1);
        }
        return reduced;
    }
}
