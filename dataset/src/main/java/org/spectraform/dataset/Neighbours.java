package org.spectraform.dataset;

import java.util.Arrays;
import org.spectraform.core.structure.NeighbourList;

/**
 * Who is bonded to whom and who is nearly so, without the vectors: of thousands of structures these are kept. Immutable by convention: callers do not write to
 * the arrays.
 *
 * @param start N+1 offsets
 * @param bonds how many of the neighbours of each atom, which come first, are bonded to it
 * @param neighbour of each atom in turn; of those not bonded each once
 */
record Neighbours(int[] start, int[] bonds, int[] neighbour) {
    /**
     * Of two lists of one structure.
     *
     * @param bonded pairs that are
     * @param near these, and those that nearly are
     */
    static Neighbours of(NeighbourList bonded, NeighbourList near) {
        int n = bonded.atoms();
        int[] start = new int[n + 1];
        int[] bonds = new int[n];
        int[] found = new int[bonded.edges() + near.edges()];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int e = bonded.start()[i]; e < bonded.start()[i + 1]; e++) {
                found[count++] = bonded.sender()[e];
            }
            bonds[i] = count - start[i];
            for (int e = near.start()[i]; e < near.start()[i + 1]; e++) {
                if (!has(found, start[i], count, near.sender()[e])) {
                    found[count++] = near.sender()[e];
                }
            }
            start[i + 1] = count;
        }
        return new Neighbours(start, bonds, Arrays.copyOf(found, count));
    }

    /** Whether atom {@code j} is bonded to atom {@code i}, or nearly. */
    boolean has(int i, int j) {
        return has(neighbour, start[i], start[i + 1], j);
    }

    /** Number of bonds, each counted from either end. */
    int total() {
        int sum = 0;
        for (int degree : bonds) {
            sum += degree;
        }
        return sum;
    }

    private static boolean has(int[] atoms, int from, int to, int j) {
        for (int e = from; e < to; e++) {
            if (atoms[e] == j) {
                return true;
            }
        }
        return false;
    }
}
