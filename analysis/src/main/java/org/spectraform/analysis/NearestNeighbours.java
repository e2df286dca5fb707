package org.spectraform.analysis;

import java.util.Arrays;
import org.spectraform.core.structure.CellGrid;
import org.spectraform.core.structure.Structure;

/**
 * The search for a number of nearest neighbours. The points of a block of bins around a bin are copied side by side; an atom of the bin is done
 * if enough of them lie in the sphere around it that the block surely holds, else the block grows, so that a lonely atom costs no other
 * atom time.
 */
final class NearestNeighbours {
    /** Ties: distances are compared as whole numbers of these, angstrom. */
    private static final double TIE = 1e-7;

    /** Atoms a bin for each neighbour wanted: the sphere in the first block, of 3 x 3 x 3 bins, then holds 1.7 times as many as wanted. */
    private static final double ATOMS_PER_BIN = 0.4;

    private final CellGrid grid;
    private final int count;
    private final double thinnest; // width of a bin across its nearest faces
    private final int[] sender;
    private final double[] dx;
    private final double[] dy;
    private final double[] dz;

    // The points of the block, those of its middle bin first.
    private final CellGrid.Stretch copy = this::copy;
    private int size;
    private int[] point = new int[256];
    private double[] x = new double[256];
    private double[] y = new double[256];
    private double[] z = new double[256];
    private double[] square = new double[256];

    // The nearest so far, nearest first: distances in ties, and which points of the block.
    private final long[] step;
    private final int[] which;
    private int found;

    private NearestNeighbours(CellGrid grid, int count) {
        this.grid = grid;
        this.count = count;
        thinnest = Math.min(grid.width(0), Math.min(grid.width(1), grid.width(2)));
        int edges = Math.multiplyExact(grid.point().length, count);
        sender = new int[edges];
        dx = new double[edges];
        dy = new double[edges];
        dz = new double[edges];
        step = new long[count];
        which = new int[count];
    }

    static WeightedNeighbours of(Structure structure, int count) {
        int n = structure.size();
        CellGrid grid = CellGrid.of(structure.cell(), structure.positions(), 0, Math.max(1, ATOMS_PER_BIN * count));
        NearestNeighbours search = new NearestNeighbours(grid, count);
        for (int bin = 0; bin < grid.bins(); bin++) {
            if (grid.start()[bin] < grid.start()[bin + 1]) {
                search.around(bin);
            }
        }
        int[] start = new int[n + 1];
        Arrays.setAll(start, i -> i * count);
        double[] weight = new double[search.sender.length];
        Arrays.fill(weight, 1);
        return new WeightedNeighbours(start, search.sender, search.dx, search.dy, search.dz, weight);
    }

    /** Finds the nearest of all atoms of a bin. */
    private void around(int bin) {
        int first = grid.start()[bin];
        boolean[] done = new boolean[grid.start()[bin + 1] - first];
        int left = done.length;
        for (int reach = 1; left > 0; reach += Math.max(1, reach / 2)) {
            gather(bin, reach);
            for (int i = 0; i < done.length; i++) {
                if (!done[i] && select(i, reach * thinnest - 2 * TIE)) {
                    write(i, grid.point()[first + i] * count);
                    done[i] = true;
                    left--;
                }
            }
        }
    }

    /** Copies the points of all bins up to {@code reach} away along each cell vector, those of the bin itself first. */
    private void gather(int bin, int reach) {
        int[] n = grid.count();
        int p = bin / (n[1] * n[2]);
        int q = bin / n[2] % n[1];
        int r = bin % n[2];
        size = 0;
        grid.row(p, q, r, r, copy);
        for (int u = p - reach; u <= p + reach; u++) {
            for (int v = q - reach; v <= q + reach; v++) {
                if (u == p && v == q) {
                    grid.row(u, v, r - reach, r - 1, copy);
                    grid.row(u, v, r + 1, r + reach, copy);
                } else {
                    grid.row(u, v, r - reach, r + reach, copy);
                }
            }
        }
    }

    private void copy(int from, int to, double ox, double oy, double oz) {
        int more = to - from;
        if (size + more > point.length) {
            int length = Math.max(2 * point.length, size + more);
            point = Arrays.copyOf(point, length);
            x = Arrays.copyOf(x, length);
            y = Arrays.copyOf(y, length);
            z = Arrays.copyOf(z, length);
            square = new double[length];
        }
        for (int k = 0; k < more; k++) {
            point[size + k] = grid.point()[from + k];
            x[size + k] = grid.x()[from + k] + ox;
            y[size + k] = grid.y()[from + k] + oy;
            z[size + k] = grid.z()[from + k] + oz;
        }
        size += more;
    }

    /** Picks the nearest of point {@code i} of the block; false if fewer than wanted lie within {@code radius}. */
    private boolean select(int i, double radius) {
        squares(x, y, z, square, size, x[i], y[i], z[i]);
        square[i] = Double.POSITIVE_INFINITY;
        found = 0;
        double limit = radius * radius;
        for (int k = 0; k < size; k++) {
            if (square[k] < limit) {
                insert(Math.round(Math.sqrt(square[k]) / TIE), k);
                if (found == count) {
                    double farthest = Math.min(radius, (step[count - 1] + 1) * TIE);
                    limit = farthest * farthest;
                }
            }
        }
        return found == count;
    }

    /** Alone in a method, for the compiler to see a loop over arrays that do not change. */
    private static void squares(
            double[] x, double[] y, double[] z, double[] square, int size, double xi, double yi, double zi) {
        for (int k = 0; k < size; k++) {
            double ex = x[k] - xi;
            double ey = y[k] - yi;
            double ez = z[k] - zi;
            square[k] = ex * ex + ey * ey + ez * ez;
        }
    }

    private void insert(long distance, int candidate) {
        int k = found;
        while (k > 0 && before(distance, candidate, k - 1)) {
            k--;
            if (k + 1 < count) {
                step[k + 1] = step[k];
                which[k + 1] = which[k];
            }
        }
        if (k < count) {
            step[k] = distance;
            which[k] = candidate;
        }
        found = Math.min(found + 1, count);
    }

    private boolean before(long distance, int a, int k) {
        if (distance != step[k]) {
            return distance < step[k];
        }
        int b = which[k];
        if (point[a] != point[b]) {
            return point[a] < point[b];
        }
        if (x[a] != x[b]) {
            return x[a] < x[b];
        }
        return y[a] != y[b] ? y[a] < y[b] : z[a] < z[b];
    }

    private void write(int i, int to) {
        for (int k = 0; k < count; k++) {
            sender[to + k] = point[which[k]];
            dx[to + k] = x[which[k]] - x[i];
            dy[to + k] = y[which[k]] - y[i];
            dz[to + k] = z[which[k]] - z[i];
        }
    }
}
