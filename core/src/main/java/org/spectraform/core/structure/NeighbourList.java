package org.spectraform.core.structure;

import java.util.Arrays;

/**
 * All neighbours within a cutoff, every periodic image counted, in compressed-row order by receiving atom.
 *
 * <p>The edges of atom i are {@code start[i] .. start[i+1]-1}; edge e comes from atom {@code sender[e]}, whose image lies at
 * {@code x_i + (dx, dy, dz)[e]}. The cutoff may exceed the cell: an atom is then a neighbour several times, also of itself (never
 * its own image at distance zero). The list is symmetric: with (i, j, d) it holds (j, i, -d). Cost is O(N) at fixed density and
 * cutoff: atoms are binned, and only bins within reach are searched. The order of the edges of an atom depends on the
 * structure alone. Immutable by convention: callers do not write to the arrays.
 *
 * @param start N+1 offsets
 * @param sender index of the neighbouring atom of each edge
 * @param dx x of the displacement from receiver to sender, angstrom
 * @param dy y of it
 * @param dz z of it
 */
public record NeighbourList(int[] start, int[] sender, double[] dx, double[] dy, double[] dz) {
    /** Number of directed edges. */
    public int edges() {
        return sender.length;
    }

    /** Number of atoms. */
    public int atoms() {
        return start.length - 1;
    }

    /** Number of neighbours of atom {@code i}: its coordination number at this cutoff. */
    public int degree(int i) {
        return start[i + 1] - start[i];
    }

    /** Length of edge {@code e} in angstrom. */
    public double distance(int e) {
        return Math.sqrt(dx[e] * dx[e] + dy[e] * dy[e] + dz[e] * dz[e]);
    }

    /**
     * Finds all pairs closer than {@code cutoff}.
     *
     * @param cutoff angstrom, positive; may exceed the cell
     */
    public static NeighbourList of(Structure structure, double cutoff) {
        return of(structure.cell(), structure.positions(), cutoff);
    }

    /** As {@link #of(Structure, double)}, from the cell and 3N cartesian coordinates in angstrom. */
    public static NeighbourList of(Cell cell, double[] positions, double cutoff) {
        if (!(cutoff > 0) || Double.isInfinite(cutoff)) {
            throw new IllegalArgumentException("the cutoff must be positive, got " + cutoff);
        }
        return new Search(cell, positions, cutoff).run();
    }

    /** One search: bins of about the cutoff, then every pair of bins within reach. */
    private static final class Search {
        private final Cell cell;
        private final int n;
        private final double[] x; // wrapped, 3N
        private final double cutoff;
        private final int[] bins = new int[3]; // bins along each cell vector
        private final int[] reach = new int[3]; // bins to search on either side
        private final int[] binOf; // 3N bin indices
        private final int[] binStart;
        private final int[] atomsByBin;
        private final double[] xByBin; // x in the order of atomsByBin
        private final Runs[] runs; // for each bin that holds atoms
        private int[] sender;
        private double[] dx;
        private double[] dy;
        private double[] dz;
        private int count;

        /**
         * What the atoms of one bin have to look at: stretches of {@code atomsByBin}. Bins that follow each other along the last cell vector
         * do so there, too, so they are one stretch unless the cell ends between them.
         *
         * @param from first atom of each stretch
         * @param to one past the last
         * @param shift of each stretch, the x, y and z of the cell that its atoms are in
         */
        private record Runs(int[] from, int[] to, double[] shift) {}

        Search(Cell cell, double[] positions, double cutoff) {
            this.cell = cell;
            this.n = positions.length / 3;
            this.x = cell.wrap(positions);
            this.cutoff = cutoff;
            // No more bins than atoms, so that empty space costs nothing.
            int most = (int) Math.ceil(Math.cbrt(2.0 * n + 1));
            for (int k = 0; k < 3; k++) {
                bins[k] = Math.clamp((int) (cell.height(k) / cutoff), 1, Math.max(most, 1));
                reach[k] = (int) Math.ceil(cutoff / (cell.height(k) / bins[k]) - 1e-9);
            }
            binOf = new int[3 * n];
            binStart = new int[bins[0] * bins[1] * bins[2] + 1];
            runs = new Runs[binStart.length - 1];
            atomsByBin = new int[n];
            xByBin = new double[3 * n];
            sortIntoBins();
            int guess = 16 * n + 16;
            sender = new int[guess];
            dx = new double[guess];
            dy = new double[guess];
            dz = new double[guess];
        }

        private void sortIntoBins() {
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < 3; k++) {
                    double f = Cell.wrapUnit(cell.fractional(k, x[3 * i], x[3 * i + 1], x[3 * i + 2]));
                    binOf[3 * i + k] = Math.min((int) (f * bins[k]), bins[k] - 1);
                }
                binStart[bin(i) + 1]++;
            }
            for (int b = 1; b < binStart.length; b++) {
                binStart[b] += binStart[b - 1];
            }
            int[] next = binStart.clone();
            for (int i = 0; i < n; i++) {
                int s = next[bin(i)]++;
                atomsByBin[s] = i;
                System.arraycopy(x, 3 * i, xByBin, 3 * s, 3);
            }
        }

        private int bin(int i) {
            return (binOf[3 * i] * bins[1] + binOf[3 * i + 1]) * bins[2] + binOf[3 * i + 2];
        }

        NeighbourList run() {
            int[] start = new int[n + 1];
            for (int i = 0; i < n; i++) {
                start[i] = count;
                int bin = bin(i);
                if (runs[bin] == null) {
                    runs[bin] = around(i);
                }
                search(i, runs[bin]);
            }
            start[n] = count;
            return new NeighbourList(
                    start,
                    Arrays.copyOf(sender, count),
                    Arrays.copyOf(dx, count),
                    Arrays.copyOf(dy, count),
                    Arrays.copyOf(dz, count));
        }

        /** The stretches around the bin of atom {@code i}. */
        private Runs around(int i) {
            int first = binOf[3 * i + 2] - reach[2];
            int last = binOf[3 * i + 2] + reach[2];
            int cells =
                    Math.floorDiv(last, bins[2]) - Math.floorDiv(first, bins[2]) + 1; // that a row of bins runs through
            int most = (2 * reach[0] + 1) * (2 * reach[1] + 1) * cells;
            Runs found = new Runs(new int[most], new int[most], new double[3 * most]);
            int k = 0;
            for (int u = -reach[0]; u <= reach[0]; u++) {
                int p = binOf[3 * i] + u;
                int shift0 = Math.floorDiv(p, bins[0]);
                for (int v = -reach[1]; v <= reach[1]; v++) {
                    int q = binOf[3 * i + 1] + v;
                    int shift1 = Math.floorDiv(q, bins[1]);
                    int row = (Math.floorMod(p, bins[0]) * bins[1] + Math.floorMod(q, bins[1])) * bins[2];
                    for (int shift2 = Math.floorDiv(first, bins[2]); shift2 * bins[2] <= last; shift2++) {
                        int end = Math.min(last - shift2 * bins[2], bins[2] - 1);
                        found.from[k] = binStart[row + Math.max(first - shift2 * bins[2], 0)];
                        found.to[k] = binStart[row + end + 1];
                        for (int c = 0; c < 3; c++) {
                            found.shift[3 * k + c] = cell.cartesian(c, shift0, shift1, shift2);
                        }
                        k++;
                    }
                }
            }
            return found;
        }

        private void search(int i, Runs runs) {
            double limit = cutoff * cutoff;
            for (int k = 0; k < runs.from.length; k++) {
                double sx = runs.shift[3 * k];
                double sy = runs.shift[3 * k + 1];
                double sz = runs.shift[3 * k + 2];
                boolean home = sx == 0 && sy == 0 && sz == 0;
                double ox = sx - x[3 * i];
                double oy = sy - x[3 * i + 1];
                double oz = sz - x[3 * i + 2];
                for (int s = runs.from[k]; s < runs.to[k]; s++) {
                    double ex = xByBin[3 * s] + ox;
                    double ey = xByBin[3 * s + 1] + oy;
                    double ez = xByBin[3 * s + 2] + oz;
                    if (ex * ex + ey * ey + ez * ez < limit && !(home && atomsByBin[s] == i)) {
                        add(atomsByBin[s], ex, ey, ez);
                    }
                }
            }
        }

        private void add(int j, double ex, double ey, double ez) {
            if (count == sender.length) {
                int more = count + count / 2;
                sender = Arrays.copyOf(sender, more);
                dx = Arrays.copyOf(dx, more);
                dy = Arrays.copyOf(dy, more);
                dz = Arrays.copyOf(dz, more);
            }
            sender[count] = j;
            dx[count] = ex;
            dy[count] = ey;
            dz[count] = ez;
            count++;
        }
    }
}
