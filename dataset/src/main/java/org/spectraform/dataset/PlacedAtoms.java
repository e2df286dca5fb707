package org.spectraform.dataset;

import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** The atoms of a structure by their places, to find the one nearest to a point. Larger than the structure: made when it is needed, and not kept. */
final class PlacedAtoms {
    /** Half a bond, angstrom: thermal motion moves atoms less, and strangers are rarely so near. */
    static final double REACH = 0.7;

    private static final int MOST_BINS = 64; // along an edge

    private final Structure structure;
    private final double[] fraction; // 3N, from 0 to 1
    private final int[] bins = new int[3];
    private final int[] binStart;
    private final int[] atomsByBin;

    PlacedAtoms(Structure structure) {
        this.structure = structure;
        fraction = fractions(structure);
        for (int k = 0; k < 3; k++) {
            bins[k] = Math.clamp((int) (structure.cell().height(k) / REACH), 1, MOST_BINS);
        }
        int n = structure.size();
        binStart = new int[bins[0] * bins[1] * bins[2] + 1];
        for (int i = 0; i < n; i++) {
            binStart[bin(i) + 1]++;
        }
        for (int b = 1; b < binStart.length; b++) {
            binStart[b] += binStart[b - 1];
        }
        atomsByBin = new int[n];
        int[] next = binStart.clone();
        for (int i = 0; i < n; i++) {
            atomsByBin[next[bin(i)]++] = i;
        }
    }

    /** Fractional coordinates of the atoms, from 0 to 1. */
    static double[] fractions(Structure structure) {
        Cell cell = structure.cell();
        int n = structure.size();
        double[] fraction = new double[3 * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 3; k++) {
                double f = cell.fractional(
                        k, structure.position(i, 0), structure.position(i, 1), structure.position(i, 2));
                fraction[3 * i + k] = f - Math.floor(f);
            }
        }
        return fraction;
    }

    private int bin(int i) {
        return (binAlong(0, fraction[3 * i]) * bins[1] + binAlong(1, fraction[3 * i + 1])) * bins[2]
                + binAlong(2, fraction[3 * i + 2]);
    }

    private int binAlong(int k, double f) {
        return Math.min((int) (f * bins[k]), bins[k] - 1);
    }

    /** Fractional coordinate {@code k} of atom {@code i}, from 0 to 1. */
    double fraction(int i, int k) {
        return fraction[3 * i + k];
    }

    /** The free atom of an element nearest to a point in fractional coordinates, within reach; -1 if there is none. */
    int nearest(double f, double g, double h, int species, boolean[] taken) {
        double[] point = {f - Math.floor(f), g - Math.floor(g), h - Math.floor(h)};
        int[] home = {binAlong(0, point[0]), binAlong(1, point[1]), binAlong(2, point[2])};
        int found = -1;
        double min = REACH * REACH;
        for (int u = -1; u <= 1; u++) {
            int p = Math.floorMod(home[0] + u, bins[0]);
            for (int v = -1; v <= 1; v++) {
                int q = Math.floorMod(home[1] + v, bins[1]);
                for (int w = -1; w <= 1; w++) {
                    int b = (p * bins[1] + q) * bins[2] + Math.floorMod(home[2] + w, bins[2]);
                    for (int s = binStart[b]; s < binStart[b + 1]; s++) {
                        int j = atomsByBin[s];
                        double square = taken[j] || structure.species(j) != species ? min : square(point, j);
                        if (square < min) {
                            min = square;
                            found = j;
                        }
                    }
                }
            }
        }
        return found;
    }

    private double square(double[] point, int j) {
        double f = point[0] - fraction[3 * j];
        double g = point[1] - fraction[3 * j + 1];
        double h = point[2] - fraction[3 * j + 2];
        f -= Math.rint(f);
        g -= Math.rint(g);
        h -= Math.rint(h);
        double square = 0;
        for (int c = 0; c < 3; c++) {
            double x = structure.cell().cartesian(c, f, g, h);
            square += x * x;
        }
        return square;
    }
}
