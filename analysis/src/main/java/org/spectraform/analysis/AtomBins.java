package org.spectraform.analysis;

import org.spectraform.core.structure.Cell;

/**
 * Points of a periodic cell sorted into equal bins along the cell vectors, each bin's points side by side in memory.
 *
 * <p>Bin (p, q, r) has the index {@code (p * count[1] + q) * count[2] + r} and holds the entries {@code start[bin] .. start[bin+1]-1}.
 *
 * @param cell the cell
 * @param count bins along each of the three cell vectors
 * @param start offsets, one more than there are bins
 * @param point which of the points each entry is; ascending within a bin
 * @param x coordinate of each entry, moved into the cell, angstrom
 * @param y coordinate of each entry
 * @param z coordinate of each entry
 */
record AtomBins(Cell cell, int[] count, int[] start, int[] point, double[] x, double[] y, double[] z) {
    /** Bins along each cell vector, not narrower than {@code width} angstrom unless the cell itself is. */
    static int[] counts(Cell cell, double width) {
        int[] count = new int[3];
        for (int k = 0; k < 3; k++) {
            count[k] = Math.clamp((long) (cell.height(k) / width), 1, 1 << 10);
        }
        return count;
    }

    /** Sorts points, 3N cartesian coordinates in angstrom, into {@code count} bins along the three cell vectors. */
    static AtomBins of(Cell cell, double[] positions, int[] count) {
        double[] wrapped = cell.wrap(positions);
        int n = wrapped.length / 3;
        int[] bin = new int[n];
        int[] start = new int[count[0] * count[1] * count[2] + 1];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 3; k++) {
                double f = cell.fractional(k, wrapped[3 * i], wrapped[3 * i + 1], wrapped[3 * i + 2]);
                bin[i] = bin[i] * count[k] + Math.clamp((long) (f * count[k]), 0, count[k] - 1);
            }
            start[bin[i] + 1]++;
        }
        for (int b = 1; b < start.length; b++) {
            start[b] += start[b - 1];
        }
        int[] next = start.clone();
        int[] point = new int[n];
        double[] x = new double[n];
        double[] y = new double[n];
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            int e = next[bin[i]]++;
            point[e] = i;
            x[e] = wrapped[3 * i];
            y[e] = wrapped[3 * i + 1];
            z[e] = wrapped[3 * i + 2];
        }
        return new AtomBins(cell, count, start, point, x, y, z);
    }

    /** Number of bins. */
    int bins() {
        return start.length - 1;
    }

    /** Width of the bins along cell vector {@code k}, from face to face, in angstrom. */
    double width(int k) {
        return cell.height(k) / count[k];
    }
}
