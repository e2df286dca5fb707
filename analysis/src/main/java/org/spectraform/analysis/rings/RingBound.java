package org.spectraform.analysis.rings;

import java.util.Arrays;

/**
 * A bound for the size of primitive rings, where one is known.
 *
 * <p>Atoms that hang on by one bond are in no ring and left out. Of what is joined then, a molecule has no ring of more atoms than itself, and no
 * primitive one of more than twice its diameter and one; a chain through the periodic cells has none; a network through them has no bound that
 * could be told from its cell.
 */
final class RingBound {
    private static final int UNBOUND = Integer.MAX_VALUE;

    private final BondGraph graph;
    private final int[] degree; // without the atoms left out; 0 for these
    private final long[] place; // of each atom that has been reached: the vertex by which it was
    private final int[] level;

    private RingBound(BondGraph graph) {
        this.graph = graph;
        int n = graph.atoms();
        degree = new int[n];
        place = new long[n];
        level = new int[n];
        Arrays.fill(level, -1);
        Arrays.setAll(degree, i -> graph.start()[i + 1] - graph.start()[i]);
    }

    /** The most atoms that a primitive ring can have; the greatest number there is, if that is not known. */
    static int of(BondGraph graph) {
        RingBound bound = new RingBound(graph);
        bound.trim();
        int most = 0;
        for (int i = 0; i < graph.atoms(); i++) {
            if (bound.degree[i] > 0 && bound.level[i] < 0) {
                most = Math.max(most, bound.component(i));
            }
        }
        return most;
    }

    /** Takes away atoms with one bond until none is left. */
    private void trim() {
        int[] queue = new int[degree.length];
        int end = 0;
        for (int i = 0; i < degree.length; i++) {
            if (degree[i] == 1) {
                queue[end++] = i;
            }
        }
        for (int k = 0; k < end; k++) {
            int i = queue[k];
            for (int e = graph.start()[i]; e < graph.start()[i + 1] && degree[i] == 1; e++) {
                int j = BondGraph.atom(graph.neighbour(BondGraph.home(i), e));
                if (degree[j] > 0 && --degree[j] == 1) {
                    queue[end++] = j;
                }
            }
            degree[i] = 0;
        }
    }

    private int component(int root) {
        int[] queue = new int[degree.length];
        int end = 0;
        queue[end++] = root;
        place[root] = BondGraph.home(root);
        level[root] = 0;
        int bonds = 0;
        boolean throughCells = false;
        int farthest = 0;
        for (int k = 0; k < end; k++) {
            int i = queue[k];
            farthest = level[i];
            bonds += degree[i];
            for (int e = graph.start()[i]; e < graph.start()[i + 1]; e++) {
                long next = graph.neighbour(place[i], e);
                int j = BondGraph.atom(next);
                if (degree[j] > 0 && level[j] < 0) {
                    place[j] = next;
                    level[j] = level[i] + 1;
                    queue[end++] = j;
                } else if (degree[j] > 0) {
                    throughCells |= place[j] != next;
                }
            }
        }
        if (throughCells) {
            return bonds / 2 == end ? 0 : UNBOUND; // one closed way, which is a chain, or several
        }
        return Math.min(end, 4 * farthest + 1); // the diameter is at most twice the distance from any atom
    }
}
