package org.spectraform.analysis;

import java.util.Arrays;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Neighbours of atoms, each with a weight, in compressed-row order: those of atom i are {@code start[i] .. start[i+1]-1}. They need not be
 * mutual. Neighbours of weight zero are none. Immutable by convention: nobody writes to the arrays.
 *
 * @param start N+1 offsets
 * @param sender index of each neighbour
 * @param dx x of the displacement from the atom to the neighbour (the right periodic image), angstrom
 * @param dy y of it
 * @param dz z of it
 * @param weight not negative, such as the area of the Voronoi face between the two
 */
public record WeightedNeighbours(int[] start, int[] sender, double[] dx, double[] dy, double[] dz, double[] weight) {
    /** @throws IllegalArgumentException if lengths disagree or a weight is negative or not finite */
    public WeightedNeighbours {
        int edges = sender.length;
        if (start[start.length - 1] != edges
                || dx.length != edges
                || dy.length != edges
                || dz.length != edges
                || weight.length != edges) {
            throw new IllegalArgumentException("neighbours need arrays of one length, got " + start[start.length - 1]
                    + ", " + edges + ", " + dx.length + ", " + dy.length + ", " + dz.length + " and " + weight.length);
        }
        for (int e = 0; e < edges; e++) {
            if (!(weight[e] >= 0) || Double.isInfinite(weight[e])) {
                throw new IllegalArgumentException("the weight of neighbour " + e + " is " + weight[e]);
            }
        }
    }

    /** All neighbours within a cutoff in angstrom, with the weight 1. */
    public static WeightedNeighbours within(Structure structure, double cutoff) {
        return of(NeighbourList.of(structure, cutoff));
    }

    /** The neighbours of a list, with the weight 1. */
    public static WeightedNeighbours of(NeighbourList list) {
        double[] weight = new double[list.edges()];
        Arrays.fill(weight, 1);
        return new WeightedNeighbours(list.start(), list.sender(), list.dx(), list.dy(), list.dz(), weight);
    }

    /**
     * The {@code count} nearest neighbours of every atom, periodic images seen, with the weight 1.
     *
     * <p>Distances that differ by less than about 1e-7 angstrom are a tie; of those the lower index is nearer, then the lesser dx, dy and
     * dz. Take numbers that fill shells where that matters: the choice among a shell's atoms is arbitrary. Nearness is not mutual.
     *
     * @throws IllegalArgumentException if {@code count} is not positive
     */
    public static WeightedNeighbours nearest(Structure structure, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the number of neighbours must be positive, got " + count);
        }
        return NearestNeighbours.of(structure, count);
    }

    /** Number of atoms. */
    public int atoms() {
        return start.length - 1;
    }
}
