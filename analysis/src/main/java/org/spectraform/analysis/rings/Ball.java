package org.spectraform.analysis.rings;

import java.util.Arrays;

/** A breadth-first search of the bond graph from one atom: every vertex within a number of bonds. Reused from atom to atom. */
final class Ball {
    private static final int EMPTY = -1;

    private final BondGraph graph;
    private final int radius;
    private final int[] levelStart;
    private long[] vertices = new long[256]; // by distance
    private int[] table = new int[1024]; // open addressing: index of a vertex, or EMPTY
    private int size;

    Ball(BondGraph graph, int radius) {
        this.graph = graph;
        this.radius = radius;
        this.levelStart = new int[radius + 2];
    }

    /** Searches from {@code atom} in the home cell, which becomes vertex 0. */
    void grow(int atom) {
        Arrays.fill(table, EMPTY);
        size = 0;
        indexOf(BondGraph.home(atom), true);
        for (int level = 0; level <= radius; level++) {
            levelStart[level + 1] = size;
            for (int k = levelStart[level]; level < radius && k < levelStart[level + 1]; k++) {
                long vertex = vertices[k];
                int a = BondGraph.atom(vertex);
                for (int e = graph.start()[a]; e < graph.start()[a + 1]; e++) {
                    indexOf(graph.neighbour(vertex, e), true);
                }
            }
        }
    }

    /** First index of the vertices at distance {@code level}; they end where the next level starts. */
    int levelStart(int level) {
        return levelStart[level];
    }

    /** Number of vertices found. */
    int size() {
        return size;
    }

    long vertex(int index) {
        return vertices[index];
    }

    /** The index of a vertex, or -1 if it is farther than the radius. */
    int indexOf(long vertex) {
        return indexOf(vertex, false);
    }

    private int indexOf(long vertex, boolean add) {
        int mask = table.length - 1;
        int slot = slot(vertex, mask);
        while (table[slot] != EMPTY) {
            if (vertices[table[slot]] == vertex) {
                return table[slot];
            }
            slot = (slot + 1) & mask;
        }
        if (!add) {
            return EMPTY;
        }
        if (size == vertices.length) {
            enlarge();
            return indexOf(vertex, true);
        }
        vertices[size] = vertex;
        table[slot] = size;
        return size++;
    }

    private void enlarge() {
        vertices = Arrays.copyOf(vertices, 2 * size);
        table = new int[4 * vertices.length];
        Arrays.fill(table, EMPTY);
        int mask = table.length - 1;
        for (int k = 0; k < size; k++) {
            int slot = slot(vertices[k], mask);
            while (table[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            table[slot] = k;
        }
    }

    private static int slot(long vertex, int mask) {
        return (int) ((vertex * 0x9E3779B97F4A7C15L) >>> 40) & mask; // Fibonacci hashing
    }
}
