package org.spectraform.analysis.rings;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * The infinite bond graph of bonds of a periodic structure: its vertices are pairs of an atom and a lattice translation.
 *
 * <p>A vertex is one number, {@code atom << 30} plus three biased components of the translation of 10 bits each. Moving along a
 * bond is then one addition, and the order of two vertices is the same in every image of them: that is what lets each ring be
 * counted in exactly one of its images.
 *
 * @param start N+1 offsets into the bonds of each atom
 * @param step what to add to a vertex's translation to get the neighbouring vertex
 */
record BondGraph(int[] start, long[] step) {
    private static final int BITS = 10;
    private static final int BIAS = 1 << (BITS - 1);
    private static final long ORIGIN = ((long) BIAS << (2 * BITS)) + ((long) BIAS << BITS) + BIAS;
    private static final long TRANSLATION = (1L << (3 * BITS)) - 1;

    /**
     * The bond graph of the bonds in a list.
     *
     * @param largest the most atoms of a ring that will be looked for
     * @throws IllegalArgumentException if the bonds are so much longer than the cell that translations do not fit
     */
    static BondGraph of(Structure structure, NeighbourList list, int largest) {
        Cell cell = structure.cell();
        double[] x = cell.wrap(structure.positions()); // keeps translations small, as in the list's own search
        long[] step = new long[list.edges()];
        // No walk within a ring, nor between two of its atoms, is longer; and bonds over many cells are none.
        int longestWalk = 2 * Math.max(largest, RingStatistics.USUAL);
        for (int i = 0; i < list.atoms(); i++) {
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                int j = list.sender()[e];
                double dx = x[3 * i] + list.dx()[e] - x[3 * j];
                double dy = x[3 * i + 1] + list.dy()[e] - x[3 * j + 1];
                double dz = x[3 * i + 2] + list.dz()[e] - x[3 * j + 2];
                step[e] = (long) j << (3 * BITS);
                for (int k = 0; k < 3; k++) {
                    long shift = Math.round(cell.fractional(k, dx, dy, dz));
                    if (Math.abs(shift) * longestWalk >= BIAS) {
                        throw new IllegalArgumentException("bonds reach over " + Math.abs(shift)
                                + " cells; rings need a cutoff of the order of a bond length");
                    }
                    step[e] += shift * (1L << ((2 - k) * BITS));
                }
            }
        }
        return new BondGraph(list.start(), step);
    }

    int atoms() {
        return start.length - 1;
    }

    /** The vertex of an atom in the home cell. */
    static long home(int atom) {
        return ((long) atom << (3 * BITS)) + ORIGIN;
    }

    static int atom(long vertex) {
        return (int) (vertex >>> (3 * BITS));
    }

    /** The vertex at the other end of bond {@code e} of {@code vertex}'s atom. */
    long neighbour(long vertex, int e) {
        return (vertex & TRANSLATION) + step[e];
    }

    /** {@code vertex} as seen when {@code from} is moved to the home cell. */
    static long relative(long from, long vertex) {
        return vertex - (from & TRANSLATION) + ORIGIN;
    }

    /**
     * The graph of some atoms alone: two are joined if they are bonded to one another or both to one other atom, a bridge.
     *
     * @param nodes which atoms
     * @param doubles is told, by either end, of pairs with several bridges
     */
    BondGraph through(boolean[] nodes, RingStatistics.Doubles doubles) {
        int[] first = new int[start.length];
        long[] steps = new long[16];
        int count = 0;
        for (int i = 0; i < atoms(); i++) {
            Map<Long, Integer> ways = nodes[i] ? waysFrom(i, nodes) : Map.of();
            for (Map.Entry<Long, Integer> way : ways.entrySet()) {
                if (count == steps.length) {
                    steps = Arrays.copyOf(steps, 2 * count);
                }
                steps[count++] = way.getKey() - ORIGIN;
                int bridges = way.getValue();
                if (bridges > 1) {
                    doubles.accept(i, bridges * (bridges - 1) / 2);
                }
            }
            first[i + 1] = count;
        }
        return new BondGraph(first, Arrays.copyOf(steps, count));
    }

    /** The nodes that a node in the home cell is joined to, and by how many ways. */
    private Map<Long, Integer> waysFrom(int i, boolean[] nodes) {
        Map<Long, Integer> ways = new TreeMap<>();
        for (int e = start[i]; e < start[i + 1]; e++) {
            long next = neighbour(home(i), e);
            int a = atom(next);
            if (nodes[a]) {
                ways.merge(next, 1, Integer::sum);
            } else {
                for (int f = start[a]; f < start[a + 1]; f++) {
                    long beyond = neighbour(next, f);
                    if (nodes[atom(beyond)] && beyond != home(i)) {
                        ways.merge(beyond, 1, Integer::sum);
                    }
                }
            }
        }
        return ways;
    }
}
