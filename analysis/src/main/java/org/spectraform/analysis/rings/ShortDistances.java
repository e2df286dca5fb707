package org.spectraform.analysis.rings;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Distances in bonds between all vertices that are near each other. */
final class ShortDistances {
    private static final int BITS = 5; // room for distances up to 31 below a vertex

    private final long[] @Nullable []
            near; // of each atom in the home cell: vertex << 5 | distance, ascending; null until asked for

    private final Ball ball;
    private final int radius;

    /** Distances up to {@code radius} bonds, at most 31. */
    ShortDistances(BondGraph graph, int radius) {
        near = new long[graph.atoms()][];
        ball = new Ball(graph, radius);
        this.radius = radius;
    }

    private long[] around(int atom) {
        long[] known = near[atom];
        if (known != null) {
            return known;
        }
        ball.grow(atom);
        long[] found = new long[ball.size()];
        for (int level = 0; level <= radius; level++) {
            for (int k = ball.levelStart(level); k < ball.levelStart(level + 1); k++) {
                found[k] = (ball.vertex(k) << BITS) + level;
            }
        }
        Arrays.sort(found);
        near[atom] = found;
        return found;
    }

    /** Whether two vertices are closer than {@code bonds} bonds, which is at most the radius plus one. */
    boolean closer(long u, long v, int bonds) {
        long[] found = around(BondGraph.atom(u));
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
