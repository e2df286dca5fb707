package org.spectraform.core.structure;

/**
 * Points of a periodic cell sorted into equal bins along the cell vectors, each bin's points side by side in memory: what every search
 * for neighbours walks through.
 *
 * <p>Bin (p, q, r) has the index {@code (p * count[1] + q) * count[2] + r} and holds the entries {@code start[bin] .. start[bin+1]-1}. Bins
 * that follow each other along the last cell vector do so in memory, too, so a row of them is one stretch of entries unless the cell
 * ends between them. Immutable by convention: callers do not write to the arrays.
 *
 * @param cell the cell
 * @param count bins along each of the three cell vectors
 * @param start offsets, one more than there are bins
 * @param point which of the points each entry is; ascending within a bin
 * @param x coordinate of each entry, moved into the cell, angstrom
 * @param y coordinate of each entry
 * @param z coordinate of each entry
 */
public record CellGrid(Cell cell, int[] count, int[] start, int[] point, double[] x, double[] y, double[] z) {
    /** More bins than this for each point cost more than they save, however flat or empty the cell. */
    private static final int BINS_PER_POINT = 8;

    /** Is told where points lie: entries side by side, in one image of the cell. */
    @FunctionalInterface
    public interface Stretch {
        /**
         * Some entries.
         *
         * @param from the first
         * @param to one past the last
         * @param dx what is to be added to their x, angstrom
         * @param dy likewise
         * @param dz likewise
         */
        void accept(int from, int to, double dx, double dy, double dz);
    }

    /**
     * How many bins along each cell vector suit a search.
     *
     * @param points how many points there are
     * @param width least width of a bin, from face to face, where the cell itself is not narrower, angstrom
     * @param perBin least number of points in a bin on average
     */
    public static int[] counts(Cell cell, int points, double width, double perBin) {
        double min = Math.max(width, StrictMath.cbrt(perBin * cell.volume() / Math.max(points, 1)));
        long max = (long) BINS_PER_POINT * (points + 1);
        int[] count = new int[3];
        for (int k = 0; k < 3; k++) {
            count[k] = (int) Math.clamp((long) (cell.height(k) / min), 1, Math.max(max, 1));
            max /= count[k];
        }
        return count;
    }

    /** Sorts points, 3N cartesian coordinates in angstrom inside the cell or not, into bins of about the size asked for in {@link #counts}. */
    public static CellGrid of(Cell cell, double[] positions, double width, double perBin) {
        return of(cell, positions, counts(cell, positions.length / 3, width, perBin));
    }

    /** Sorts points, 3N cartesian coordinates in angstrom inside the cell or not, into {@code count} bins along the three cell vectors. */
    public static CellGrid of(Cell cell, double[] positions, int[] count) {
        int n = positions.length / 3;
        int[] bin = new int[n];
        int[] start = new int[Math.multiplyExact(Math.multiplyExact(count[0], count[1]), count[2]) + 1];
        double[] wrapped = cell.wrap(positions);
        for (int i = 0; i < n; i++) {
            int p = index(cell, 0, count[0], wrapped, i);
            int q = index(cell, 1, count[1], wrapped, i);
            int r = index(cell, 2, count[2], wrapped, i);
            bin[i] = (p * count[1] + q) * count[2] + r;
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
        return new CellGrid(cell, count, start, point, x, y, z);
    }

    /** Which bin along a cell vector; rounding can make a fractional coordinate -1e-17 or 1. */
    private static int index(Cell cell, int k, int count, double[] wrapped, int i) {
        int bin = (int) (count * cell.fractional(k, wrapped[3 * i], wrapped[3 * i + 1], wrapped[3 * i + 2]));
        return Math.min(Math.max(bin, 0), count - 1);
    }

    /** Number of bins. */
    public int bins() {
        return start.length - 1;
    }

    /** Width of the bins along cell vector {@code k}, from face to face, in angstrom. */
    public double width(int k) {
        return cell.height(k) / count[k];
    }

    /**
     * Walks through a row of bins: (p, q, first) to (p, q, last). Indices may lie outside the cell; the bins are then those of its images.
     *
     * @param stretch is told of the points in the order of the bins; not of none
     */
    public void row(int p, int q, int first, int last, Stretch stretch) {
        int u = Math.floorDiv(p, count[0]);
        int v = Math.floorDiv(q, count[1]);
        int length = count[2];
        int row = ((p - u * count[0]) * count[1] + q - v * count[1]) * length;
        for (int w = Math.floorDiv(first, length); w * length <= last; w++) {
            int from = start[row + Math.max(first - w * length, 0)];
            int to = start[row + Math.min(last - w * length, length - 1) + 1];
            if (from < to) {
                stretch.accept(
                        from, to, cell.cartesian(0, u, v, w), cell.cartesian(1, u, v, w), cell.cartesian(2, u, v, w));
            }
        }
    }

    /** Walks through the rows of bins around the bin with this index. */
    public void around(int bin, BinRows rows, Stretch stretch) {
        int p = bin / (count[1] * count[2]);
        int q = bin / count[2] % count[1];
        int r = bin % count[2];
        int[] steps = rows.steps();
        for (int k = 0; k < steps.length; k += 4) {
            row(p + steps[k], q + steps[k + 1], r + steps[k + 2], r + steps[k + 3], stretch);
        }
    }
}
