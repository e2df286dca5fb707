package org.spectraform.analysis;

import java.util.Arrays;
import org.spectraform.core.structure.Cell;

/**
 * Which bins, counted from a bin in whole bins along the three cell vectors, can hold points closer than some distance.
 *
 * @param steps three whole numbers an offset
 * @param farthest no two points of two bins at one of these offsets are farther apart, angstrom
 */
record BinOffsets(int[] steps, double farthest) {
    /** Number of offsets. */
    int size() {
        return steps.length / 3;
    }

    /**
     * The offsets within {@code reach} of each other.
     *
     * @param count bins along each cell vector
     * @param reach angstrom
     * @param half only one of each offset and its opposite, and not (0, 0, 0): what meets every pair of bins once
     */
    static BinOffsets within(Cell cell, int[] count, double reach, boolean half) {
        double[] edges = new double[9]; // of one bin
        int[] most = new int[3];
        for (int k = 0; k < 3; k++) {
            most[k] = (int) Math.ceil(reach * count[k] / cell.height(k));
            for (int c = 0; c < 3; c++) {
                edges[3 * k + c] = cell.get(k, c) / count[k];
            }
        }
        int[] steps = new int[3 * (2 * most[0] + 1) * (2 * most[1] + 1) * (2 * most[2] + 1)];
        int n = 0;
        double farthest = 0;
        for (int u = half ? 0 : -most[0]; u <= most[0]; u++) {
            for (int v = half && u == 0 ? 0 : -most[1]; v <= most[1]; v++) {
                for (int w = half && u == 0 && v == 0 ? 1 : -most[2]; w <= most[2]; w++) {
                    if (least(edges, u, v, w) < reach * reach) {
                        steps[n++] = u;
                        steps[n++] = v;
                        steps[n++] = w;
                        farthest = Math.max(farthest, greatest(edges, u, v, w));
                    }
                }
            }
        }
        // Points of one bin are compared whether or not (0, 0, 0) is listed.
        farthest = Math.max(farthest, greatest(edges, 0, 0, 0));
        return new BinOffsets(Arrays.copyOf(steps, n), Math.sqrt(farthest));
    }

    /**
     * A lower bound of the squared distance of two bins. Differences of their points fill the parallelepiped (offset + t) . edges with
     * all t in [-1, 1]; coordinate descent finds its point next to the origin (at once if the edges are orthogonal), and the duality
     * gap of that convex problem turns what was found into a bound.
     */
    private static double least(double[] edges, int... offset) {
        double[] s = {offset[0], offset[1], offset[2]};
        double[] d = new double[3];
        for (int sweep = 0; sweep < 12; sweep++) {
            for (int k = 0; k < 3; k++) {
                vector(edges, s, d);
                double along = dot(edges, k, d);
                double square = edges[3 * k] * edges[3 * k]
                        + edges[3 * k + 1] * edges[3 * k + 1]
                        + edges[3 * k + 2] * edges[3 * k + 2];
                s[k] = Math.clamp(s[k] - along / square, offset[k] - 1.0, offset[k] + 1.0);
            }
        }
        vector(edges, s, d);
        double bound = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
        for (int k = 0; k < 3; k++) {
            double slope = 2 * dot(edges, k, d);
            bound += Math.min(slope * (offset[k] - 1 - s[k]), slope * (offset[k] + 1 - s[k]));
        }
        return bound;
    }

    /** The greatest squared distance of two points of two bins: that of two corners. */
    private static double greatest(double[] edges, int u, int v, int w) {
        double[] d = new double[3];
        double greatest = 0;
        for (int corner = 0; corner < 8; corner++) {
            double[] s = {u - 1 + (corner & 2), v - 1 + 2 * (corner & 1), w - 1 + (corner >> 2) * 2};
            vector(edges, s, d);
            greatest = Math.max(greatest, d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        }
        return greatest;
    }

    private static void vector(double[] edges, double[] s, double[] d) {
        for (int c = 0; c < 3; c++) {
            d[c] = s[0] * edges[c] + s[1] * edges[3 + c] + s[2] * edges[6 + c];
        }
    }

    private static double dot(double[] edges, int k, double[] d) {
        return edges[3 * k] * d[0] + edges[3 * k + 1] * d[1] + edges[3 * k + 2] * d[2];
    }
}
