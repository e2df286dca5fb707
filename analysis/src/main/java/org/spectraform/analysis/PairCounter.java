package org.spectraform.analysis;

import java.util.Arrays;
import org.spectraform.core.structure.BinRows;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.CellGrid;
import org.spectraform.core.task.ThreadBudget;

/**
 * Counts pairs of points by their distance, every periodic image seen, without ever holding the pairs.
 *
 * <p>The points that a bin can meet are copied side by side once, images moved to where they are; each point of the bin is then compared
 * with all of them in one straight loop, which the compiler turns into vector instructions. The histogram reaches as far as any two
 * points compared can be apart, so that the loop needs no test of the cutoff. Counts are whole numbers: the result does not depend on
 * threads.
 */
final class PairCounter {
    /**
     * Distances this part of a bin below the edge of a bin count as on the edge, so that rounding does not move the shells of a lattice
     * from bin to bin.
     */
    private static final double EDGE = 1e-9;

    /** Bins of a third of the reach: narrower ones waste less on points out of reach, wider ones give longer loops. */
    private static final double BINS_PER_REACH = 3;

    private static final int BINS_PER_TASK = 256;

    private final CellGrid homes;
    private final CellGrid others;
    private final boolean same;
    private final BinRows rows;
    private final double perAngstrom;
    private final int length;

    private PairCounter(CellGrid homes, CellGrid others, boolean same, double rMax, int bins) {
        this.homes = homes;
        this.others = others;
        this.same = same;
        rows = same ? BinRows.half(homes, rMax) : BinRows.within(homes, rMax);
        perAngstrom = bins / rMax;
        length = Math.max(bins, (int) (rows.farthest() * (1 + 1e-9) * perAngstrom) + 2);
    }

    /**
     * Pairs of points of one kind, each once, or of a point of the one and a point of the other kind.
     *
     * @param points the points of each kind, all sorted into the same bins
     * @param a which kind
     * @param b which other kind, or the same
     * @return number of pairs in each of {@code bins} equal bins from 0 to {@code rMax} angstrom
     */
    static long[] count(CellGrid[] points, int a, int b, double rMax, int bins, ThreadBudget threads) {
        PairCounter counter = new PairCounter(points[a], points[b], a == b, rMax, bins);
        int tasks = Math.ceilDiv(points[a].bins(), BINS_PER_TASK);
        long[] all = new long[bins];
        threads.inOrder(tasks, counter::task, some -> {
            for (int k = 0; k < bins; k++) {
                all[k] += some[k];
            }
        });
        return all;
    }

    /** The bins into which to sort {@code points} points of a cell for this search. */
    static int[] binCounts(Cell cell, int points, double rMax) {
        return CellGrid.counts(cell, points, rMax / BINS_PER_REACH, 1);
    }

    private long[] task(int task) {
        Meeting meeting = new Meeting();
        int end = Math.min(homes.bins(), (task + 1) * BINS_PER_TASK);
        for (int bin = task * BINS_PER_TASK; bin < end; bin++) {
            if (homes.start()[bin] < homes.start()[bin + 1]) {
                meeting.of(bin);
            }
        }
        return meeting.histogram;
    }

    /** The points that those of one bin meet. */
    private final class Meeting {
        private final CellGrid.Stretch gather = this::gather;
        private final long[] histogram = new long[length];
        private double[] x = new double[1024];
        private double[] y = new double[1024];
        private double[] z = new double[1024];
        private int[] index = new int[1024];
        private int met;

        void of(int bin) {
            met = 0;
            others.around(bin, rows, gather);
            int first = homes.start()[bin];
            for (int i = first; i < homes.start()[bin + 1]; i++) {
                // Of one kind, the points of the bin itself come first: each meets those after it.
                compare(homes.x()[i], homes.y()[i], homes.z()[i], same ? i - first + 1 : 0);
            }
        }

        private void gather(int from, int to, double ox, double oy, double oz) {
            int size = to - from;
            if (met + size > x.length) {
                int more = Math.max(2 * x.length, met + size);
                x = Arrays.copyOf(x, more);
                y = Arrays.copyOf(y, more);
                z = Arrays.copyOf(z, more);
                index = new int[more];
            }
            for (int k = 0; k < size; k++) {
                x[met + k] = others.x()[from + k] + ox;
                y[met + k] = others.y()[from + k] + oy;
                z[met + k] = others.z()[from + k] + oz;
            }
            met += size;
        }

        private void compare(double xi, double yi, double zi, int from) {
            bins(x, y, z, index, from, met, xi, yi, zi, perAngstrom);
            for (int k = from; k < met; k++) {
                histogram[index[k]]++;
            }
        }
    }

    /** Alone in a method, for the compiler to see a loop over arrays that do not change. */
    private static void bins(
            double[] x,
            double[] y,
            double[] z,
            int[] index,
            int from,
            int to,
            double xi,
            double yi,
            double zi,
            double perAngstrom) {
        for (int k = from; k < to; k++) {
            double dx = x[k] - xi;
            double dy = y[k] - yi;
            double dz = z[k] - zi;
            index[k] = (int) (Math.sqrt(dx * dx + dy * dy + dz * dz) * perAngstrom + EDGE);
        }
    }
}
