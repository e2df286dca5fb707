package org.spectraform.analysis;

import java.util.Arrays;
import org.spectraform.core.structure.Cell;
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

    private final AtomBins bins;
    private final int count;
    private final double thinnest; // width of a bin across its nearest faces
    private final int[] sender;
    private final double[] dx;
    private final double[] dy;
    private final double[] dz;

    // The points of the block, those of its middle bin first.
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

    private NearestNeighbours(AtomBins bins, int count) {
        this.bins = bins;
        this.count = count;
        thinnest = Math.min(bins.width(0), Math.min(bins.width(1), bins.width(2)));
        int edges = Math.multiplyExact(bins.point().length, count);
        sender = new int[edges];
        dx = new double[edges];
        dy = new double[edges];
        dz = new double[edges];
        step = new long[count];
        which = new int[count];
    }

    static WeightedNeighbours of(Structure structure, int count) {
        Cell cell = structure.cell();
        int n = structure.size();
        double width = Math.cbrt(Math.max(1, ATOMS_PER_BIN * count) * cell.volume() / Math.max(1, n));
        AtomBins bins = AtomBins.of(cell, structure.positions(), AtomBins.counts(cell, width));
        NearestNeighbours search = new NearestNeighbours(bins, count);
        for (int bin = 0; bin < bins.bins(); bin++) {
            if (bins.start()[bin] < bins.start()[bin + 1]) {
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
        boolean[] done = new boolean[bins.start()[bin + 1] - bins.start()[bin]];
        int left = done.length;
        for (int reach = 1; left > 0; reach += Math.max(1, reach / 2)) {
            gather(bin, reach);
            for (int i = 0; i < done.length; i++) {
                if (!done[i] && select(i, reach * thinnest - 2 * TIE)) {
                    write(i, bins.point()[bins.start()[bin] + i] * count);
                    done[i] = true;
                    left--;
                }
            }
        }
    }

    /** Copies the points of all bins up to {@code reach} away along each cell vector. */
    private void gather(int bin, int reach) {
        int[] n = bins.count();
        int p = bin / (n[1] * n[2]);
        int q = bin / n[2] % n[1];
        int r = bin % n[2];
        size = 0;
        copy(bin, 0, 0, 0);
        for (int u = p - reach; u <= p + reach; u++) {
            int shiftU = Math.floorDiv(u, n[0]);
            for (int v = q - reach; v <= q + reach; v++) {
                int shiftV = Math.floorDiv(v, n[1]);
                int row = ((u - shiftU * n[0]) * n[1] + v - shiftV * n[1]) * n[2];
                for (int w = r - reach; w <= r + reach; w++) {
                    if (u != p || v != q || w != r) {
                        int shiftW = Math.floorDiv(w, n[2]);
                        copy(row + w - shiftW * n[2], shiftU, shiftV, shiftW);
                    }
                }
            }
        }
    }

    private void copy(int bin, int shiftU, int shiftV, int shiftW) {
        int from = bins.start()[bin];
        int more = bins.start()[bin + 1] - from;
        if (size + more > point.length) {
            int length = Math.max(2 * point.length, size + more);
            point = Arrays.copyOf(point, length);
            x = Arrays.copyOf(x, length);
            y = Arrays.copyOf(y, length);
            z = Arrays.copyOf(z, length);
            square = new double[length];
        }
        double ox = bins.cell().cartesian(0, shiftU, shiftV, shiftW);
        double oy = bins.cell().cartesian(1, shiftU, shiftV, shiftW);
        double oz = bins.cell().cartesian(2, shiftU, shiftV, shiftW);
        for (int k = 0; k < more; k++) {
            point[size + k] = bins.point()[from + k];
            x[size + k] = bins.x()[from + k] + ox;
            y[size + k] = bins.y()[from + k] + oy;
            z[size + k] = bins.z()[from + k] + oz;
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
