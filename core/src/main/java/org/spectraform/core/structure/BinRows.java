package org.spectraform.core.structure;

import java.util.Arrays;

/**
 * Which rows of bins of a {@link CellGrid}, counted from a bin in whole bins along the three cell vectors, can hold points closer to one of the bin's than
 * some distance.
 *
 * @param steps four whole numbers a row: along the first and the second cell vector, and from where to where along the third, both included
 * @param farthest no two points of the bin and of its rows are farther apart, angstrom
 */
public record BinRows(int[] steps, double farthest) {
    /** Part of a bin by which rounding may misplace a point. */
    private static final double ROUNDING = 1e-12;

    private static final double MOST_BINS =
            1 << 24; // far more than any crystal asks for: no time or memory is given to more

    /** All rows within {@code reach} angstrom; the bin itself is in one of them. */
    public static BinRows within(CellGrid grid, double reach) {
        return within(grid, reach, false);
    }

    /**
     * Of each row and its opposite only one: what meets every pair of bins once. The first row begins with the bin itself, whose points
     * a search meets with those that follow them.
     */
    public static BinRows half(CellGrid grid, double reach) {
        return within(grid, reach, true);
    }

    private static BinRows within(CellGrid grid, double reach, boolean half) {
        double[] edges = new double[9]; // of one bin
        int[] max = new int[3];
        for (int k = 0; k < 3; k++) {
            max[k] = (int) Math.ceil(reach / grid.width(k) - ROUNDING);
            for (int c = 0; c < 3; c++) {
                edges[3 * k + c] = grid.cell().get(k, c) / grid.count()[k];
            }
        }
        if ((2.0 * max[0] + 1) * (2.0 * max[1] + 1) * (2.0 * max[2] + 1) > MOST_BINS) {
            throw new IllegalArgumentException("the cell " + grid.cell() + " is too thin for a reach of " + reach
                    + " angstrom: an atom meets too many of its images");
        }
        int[] steps = new int[4 * (2 * max[0] + 1) * (2 * max[1] + 1)];
        int n = 0;
        double farthest = 0;
        for (int u = half ? 0 : -max[0]; u <= max[0]; u++) {
            for (int v = half && u == 0 ? 0 : -max[1]; v <= max[1]; v++) {
                int from = half && u == 0 && v == 0 ? 0 : -max[2];
                int to = max[2];
                while (from <= to && min(edges, u, v, from) >= reach * reach) {
                    from++;
                }
                while (from < to && min(edges, u, v, to) >= reach * reach) {
                    to--;
                }
                if (from <= to) {
                    steps[n++] = u;
                    steps[n++] = v;
                    steps[n++] = from;
                    steps[n++] = to;
                    farthest = Math.max(farthest, greatest(edges, u, v, from));
                    farthest = Math.max(farthest, greatest(edges, u, v, to)); // convex: no bin between is farther
                }
            }
        }
        return new BinRows(Arrays.copyOf(steps, n), Math.sqrt(farthest));
    }

    /**
     * A lower bound of the squared distance of two bins. Differences of their points fill the parallelepiped (offset + t) . edges with
     * all t in [-1, 1]; coordinate descent finds its point next to the origin (at once if the edges are orthogonal), and the duality
     * gap of that convex problem turns what was found into a bound.
     */
    private static double min(double[] edges, int u, int v, int w) {
        if (Math.abs(u) <= 1 && Math.abs(v) <= 1 && Math.abs(w) <= 1) {
            return 0; // the bins touch
        }
        double[] offset = {u, v, w};
        double[] s = offset.clone();
        double[] d = new double[3];
        for (int sweep = 0; sweep < 12; sweep++) {
            double moved = 0;
            for (int k = 0; k < 3; k++) {
                vector(edges, s, d);
                double square = edges[3 * k] * edges[3 * k]
                        + edges[3 * k + 1] * edges[3 * k + 1]
                        + edges[3 * k + 2] * edges[3 * k + 2];
                double next = Math.clamp(s[k] - dot(edges, k, d) / square, offset[k] - 1, offset[k] + 1);
                moved = Math.max(moved, Math.abs(next - s[k]));
                s[k] = next;
            }
            if (moved < 1e-6) {
                break;
            }
        }
        vector(edges, s, d);
        double bound = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
        for (int k = 0; k < 3; k++) {
            double slope = 2 * dot(edges, k, d);
            bound += Math.min(slope * (offset[k] - 1 - s[k]), slope * (offset[k] + 1 - s[k]));
        }
        return bound * (1 - ROUNDING);
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
