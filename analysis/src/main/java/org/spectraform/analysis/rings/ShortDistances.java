package org.spectraform.analysis.rings;

import java.util.Arrays;

/** Distances in bonds between all vertices that are near each other. */
final class ShortDistances {
    private static final int BITS = 3; // room for distances up to 7 below a vertex

    private final long[][] near; // of each atom in the home cell: vertex << 3 | distance, ascending

    /** Distances up to {@code radius} bonds, at most 7. */
    ShortDistances(BondGraph graph, int radius) {
        near = new long[graph.atoms()][];
        Ball ball = new Ball(graph, radius);
        for (int i = 0; i < near.length; i++) {
            ball.grow(i);
            long[] found = new long[ball.size()];
            for (int level = 0; level <= radius; level++) {
                for (int k = ball.levelStart(level); k < ball.levelStart(level + 1); k++) {
                    found[k] = (ball.vertex(k) << BITS) + level;
                }
            }
            Arrays.sort(found);
            near[i] = found;
        }
    }

    /** Whether two vertices are closer than {@code bonds} bonds, which is at most the radius plus one. */
    boolean closer(long u, long v, int bonds) {
        long[] found = near[BondGraph.atom(u)];
        long wanted = BondGraph.relative(u, v) << BITS;
        int low = 0;
        int high = found.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (found[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < found.length && found[low] - wanted < bonds;
    }
}
