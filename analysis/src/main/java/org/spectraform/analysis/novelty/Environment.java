package org.spectraform.analysis.novelty;

import java.util.Arrays;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * An atom and what surrounds it: its core, the {@value #CORE} nearest neighbours (the first two shells of a fourfold topology), and a
 * margin of atoms just beyond, in which another environment's core atoms may find their partners. So it does not matter which
 * of several atoms at nearly one distance counts as the last of the core.
 *
 * @param species atomic number of the central atom
 * @param neighbours atomic numbers, nearest first
 * @param x displacement of each neighbour from the central atom, three coordinates in turn, angstrom
 * @param core how many of the neighbours are core; fewer than {@value #CORE} if there are fewer within {@value #REACH} angstrom
 * @param signature by which like environments are found; see {@link Signature}
 */
record Environment(int species, int[] neighbours, double[] x, int core, float[] signature) {
    static final int CORE = 16;

    /** Angstrom; neighbours farther away are no surroundings. */
    static final double REACH = 5;

    /** Angstrom from the last core atom to the end of the margin. */
    static final double MARGIN = 0.6;

    /** The environments of all atoms. */
    static Environment[] of(Structure structure) {
        NeighbourList list = NeighbourList.of(structure, REACH);
        Environment[] environments = new Environment[structure.size()];
        for (int i = 0; i < environments.length; i++) {
            environments[i] = of(structure, list, i);
        }
        return environments;
    }

    private static Environment of(Structure structure, NeighbourList list, int atom) {
        int first = list.start()[atom];
        long[] order = new long[list.degree(atom)]; // distance above, edge below; positive floats sort as their bits
        for (int k = 0; k < order.length; k++) {
            order[k] = ((long) Float.floatToIntBits((float) list.distance(first + k)) << 32) + k;
        }
        Arrays.sort(order);
        int core = Math.min(CORE, order.length);
        int all = core;
        while (all < order.length && distance(order[all]) < distance(order[core - 1]) + MARGIN) {
            all++;
        }
        int[] neighbours = new int[all];
        double[] x = new double[3 * all];
        for (int k = 0; k < all; k++) {
            int e = first + (int) order[k];
            neighbours[k] = structure.species(list.sender()[e]);
            x[3 * k] = list.dx()[e];
            x[3 * k + 1] = list.dy()[e];
            x[3 * k + 2] = list.dz()[e];
        }
        return new Environment(structure.species(atom), neighbours, x, core, Signature.of(x, core));
    }

    private static double distance(long entry) {
        return Float.intBitsToFloat((int) (entry >>> 32));
    }
}
