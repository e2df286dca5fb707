package org.spectraform.analysis.rings;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Finds every primitive ring of a bond graph once.
 *
 * <p>A ring of n atoms seen from one of them, its root, is two shortest paths that part at the root and meet again floor(n/2) bonds
 * away, in one atom (n even) or across a bond (n odd). So from every root the paths are walked back in pairs, from where they
 * meet to the root, and a pair is dropped as soon as two of its atoms are closer in the bond graph than along the ring. A
 * ring is taken from the root that comes first in the order of vertices, which no translation changes.
 */
final class RingSearch {
    private final BondGraph graph;
    private final int largest;
    private final ShortDistances distances;
    private final Ball ball;
    private final BiConsumer<long[], Integer> found;
    private final long[] left; // the two paths, by distance from the root
    private final long[] right;
    private final long[] ring;
    private int[] backStart = new int[0]; // neighbours one bond nearer to the root, of each vertex of the ball
    private int[] back = new int[0];
    private final long most;
    private long work;

    /**
     * @param largest the most atoms a ring has
     * @param found gets the vertices of each ring, in order, and their number; the array is reused
     */
    RingSearch(BondGraph graph, int largest, BiConsumer<long[], Integer> found) {
        this(graph, largest, found, Long.MAX_VALUE);
    }

    /** As the other, but gives up after so many steps. */
    RingSearch(BondGraph graph, int largest, BiConsumer<long[], Integer> found, long most) {
        this.most = most;
        this.graph = graph;
        this.largest = largest;
        this.found = found;
        int half = largest / 2;
        this.distances = new ShortDistances(graph, half - 1);
        this.ball = new Ball(graph, half);
        this.left = new long[half + 1];
        this.right = new long[half + 1];
        this.ring = new long[largest];
    }

    /** Whether it has given up. */
    boolean exhausted() {
        return work > most;
    }

    /** Finds the rings whose first vertex is {@code atom}. */
    void from(int atom) {
        ball.grow(atom);
        work += ball.size();
        linkBack();
        left[0] = ball.vertex(0);
        right[0] = ball.vertex(0);
        for (int level = 1; level <= largest / 2; level++) {
            for (int top = ball.levelStart(level); top < ball.levelStart(level + 1); top++) {
                if (backStart[top + 1] > backStart[top]) {
                    meetIn(top, level);
                    if (2 * level < largest) {
                        meetAcross(top, level);
                    }
                }
            }
        }
    }

    /** For every vertex that may be in a ring from here: the ways back. */
    private void linkBack() {
        int size = ball.size();
        if (backStart.length < size + 1) {
            backStart = new int[2 * size + 1];
        }
        long root = ball.vertex(0);
        int count = 0;
        backStart[0] = 0;
        backStart[1] = 0;
        for (int level = 1; level <= largest / 2; level++) {
            for (int k = ball.levelStart(level); k < ball.levelStart(level + 1); k++) {
                long vertex = ball.vertex(k);
                int a = BondGraph.atom(vertex);
                for (int e = graph.start()[a]; vertex > root && e < graph.start()[a + 1]; e++) {
                    int towards = ball.indexOf(graph.neighbour(vertex, e));
                    boolean nearer = towards >= 0 && towards < ball.levelStart(level);
                    if (nearer && (towards == 0 || backStart[towards + 1] > backStart[towards])) {
                        if (count == back.length) {
                            back = Arrays.copyOf(back, 2 * count + 64);
                        }
                        back[count++] = towards;
                    }
                }
                backStart[k + 1] = count;
            }
        }
    }

    /** Rings of an even number of atoms with {@code top} opposite the root. */
    private void meetIn(int top, int level) {
        left[level] = ball.vertex(top);
        right[level] = ball.vertex(top);
        for (int p = backStart[top]; level > 1 && p < backStart[top + 1]; p++) {
            left[level - 1] = ball.vertex(back[p]);
            for (int q = p + 1; q < backStart[top + 1]; q++) {
                right[level - 1] = ball.vertex(back[q]);
                if (fits(right[level - 1], level - 1, left, level - 1, 2 * level)) {
                    descend(back[p], back[q], level - 1, 2 * level);
                }
            }
        }
    }

    /** Rings of an odd number of atoms with a bond of {@code top} opposite the root. */
    private void meetAcross(int top, int level) {
        long vertex = ball.vertex(top);
        int a = BondGraph.atom(vertex);
        left[level] = vertex;
        for (int e = graph.start()[a]; e < graph.start()[a + 1]; e++) {
            int other = ball.indexOf(graph.neighbour(vertex, e));
            boolean sameLevel = other > top && other < ball.levelStart(level + 1); // each bond from one end
            if (sameLevel && backStart[other + 1] > backStart[other]) {
                right[level] = ball.vertex(other);
                descend(top, other, level, 2 * level + 1);
            }
        }
    }

    /** Both paths are known down to {@code level}: goes on to the root. */
    private void descend(int l, int r, int level, int n) {
        if (work++ > most) {
            return;
        }
        if (level == 1) {
            report(n);
            return;
        }
        int next = level - 1;
        for (int p = backStart[l]; p < backStart[l + 1]; p++) {
            left[next] = ball.vertex(back[p]);
            if (fits(left[next], next, right, level, n)) {
                for (int q = backStart[r]; q < backStart[r + 1]; q++) {
                    right[next] = ball.vertex(back[q]);
                    if (fits(right[next], next, left, next, n)) {
                        descend(back[p], back[q], next, n);
                    }
                }
            }
        }
    }

    /** Whether the vertex at {@code level} of one path is no closer to those of the other, from {@code from} up, than along the ring. */
    private boolean fits(long vertex, int level, long[] other, int from, int n) {
        for (int k = from; k <= (n - 1) / 2; k++) {
            int around = Math.min(level + k, n - level - k);
            if (distances.closer(vertex, other[k], around)) {
                return false;
            }
        }
        return true;
    }

    private void report(int n) {
        int half = n / 2;
        System.arraycopy(left, 0, ring, 0, half + 1);
        for (int k = half + 1; k < n; k++) {
            ring[k] = right[n - k];
        }
        found.accept(ring, n);
    }
}
