package org.spectraform.core.structure;

import java.util.Arrays;

/**
 * All neighbours within a cutoff, every periodic image counted, in compressed-row order by receiving atom.
 *
 * <p>The edges of atom i are {@code start[i] .. start[i+1]-1}; edge e comes from atom {@code sender[e]}, whose image lies at
 * {@code x_i + (dx, dy, dz)[e]}. The cutoff may exceed the cell: an atom is then a neighbour several times, also of itself (never
 * its own image at distance zero). The list is symmetric to the last bit: with (i, j, d) it holds (j, i, -d), also where rounding decides whether
 * a pair lies within the cutoff, for each pair is found once and written twice. Cost is O(N) at fixed density and cutoff: atoms are binned, and only
 * bins within reach are searched. The order of the edges of an atom depends on the structure alone. Immutable by convention: callers do not write to
 * the arrays.
 *
 * @param start N+1 offsets
 * @param sender index of the neighbouring atom of each edge
 * @param dx x of the displacement from receiver to sender, angstrom
 * @param dy y of it
 * @param dz z of it
 */
public record NeighbourList(int[] start, int[] sender, double[] dx, double[] dy, double[] dz) {
    /** Least atoms a bin on average: empty space costs little. */
    private static final double ATOMS_PER_BIN = 0.5;

    /** Twice as many edges are the most that arrays hold. */
    private static final int MOST_PAIRS = Integer.MAX_VALUE / 2 - 8;

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
     * The other direction of each edge: {@code reverse[e]} is the edge from the receiver of e to its sender, with the negated vector.
     *
     * @throws IllegalStateException if an edge has none, as in a list that was not made by {@link #of(Structure, double)}
     */
    public int[] reverse() {
        int[] reverse = new int[edges()];
        for (int i = 0; i < atoms(); i++) {
            for (int e = start[i]; e < start[i + 1]; e++) {
                reverse[e] = reverse(i, e);
            }
        }
        return reverse;
    }

    private int reverse(int i, int e) {
        int j = sender[e];
        for (int back = start[j]; back < start[j + 1]; back++) {
            if (sender[back] == i && dx[back] == -dx[e] && dy[back] == -dy[e] && dz[back] == -dz[e]) {
                return back;
            }
        }
        throw new IllegalStateException("the edge from " + j + " to " + i + " has no other direction");
    }

    /**
     * Finds all pairs closer than {@code cutoff}.
     *
     * @param cutoff angstrom, positive; may exceed the cell
     * @throws TooManyNeighboursException if atoms have more neighbours than any matter
     */
    public static NeighbourList of(Structure structure, double cutoff) {
        return of(structure.cell(), structure.positions(), cutoff);
    }

    /**
     * Finds all pairs closer than the distance of their elements; none where no pair of elements is named.
     *
     * @param within distances by pair of elements, such as lengths of bonds
     */
    public static NeighbourList of(Structure structure, PairDistances within) {
        if (within.largest() == 0) {
            int[] none = new int[0];
            return new NeighbourList(new int[structure.size() + 1], none, new double[0], new double[0], new double[0]);
        }
        NeighbourList all = of(structure, within.largest());
        int[] start = new int[all.start.length];
        int[] kept = new int[all.edges()];
        int count = 0;
        for (int i = 0; i < all.atoms(); i++) {
            for (int e = all.start[i]; e < all.start[i + 1]; e++) {
                double reach = within.of(structure.species(i), structure.species(all.sender[e]));
                double square = all.dx[e] * all.dx[e] + all.dy[e] * all.dy[e] + all.dz[e] * all.dz[e];
                if (square < reach * reach) {
                    kept[count++] = e;
                }
            }
            start[i + 1] = count;
        }
        NeighbourList list =
                new NeighbourList(start, new int[count], new double[count], new double[count], new double[count]);
        for (int k = 0; k < count; k++) {
            int e = kept[k];
            list.set(k, all.sender[e], all.dx[e], all.dy[e], all.dz[e]);
        }
        return list;
    }

    /** As {@link #of(Structure, double)}, from the cell and 3N cartesian coordinates in angstrom. */
    public static NeighbourList of(Cell cell, double[] positions, double cutoff) {
        if (!(cutoff > 0) || Double.isInfinite(cutoff)) {
            throw new IllegalArgumentException("the cutoff must be positive, got " + cutoff);
        }
        TooManyNeighboursException.check(cell, positions.length / 3, cutoff);
        return new Search(CellGrid.of(cell, positions, cutoff, ATOMS_PER_BIN), cutoff).run();
    }

    /** Finds each pair once, from the atom that comes first in the order of the bins, then sorts both of its directions into rows. */
    private static final class Search {
        private final CellGrid grid;
        private final double limit; // square of the cutoff

        // What the atoms of the bin at work meet: stretches of the grid's entries.
        private int stretches;
        private int[] from = new int[32];
        private int[] to = new int[32];
        private double[] shift = new double[96]; // x, y and z of the cell's image, each stretch

        // Pairs: those of the grid's entry s end where those of entry s+1 begin.
        private final int[] pairs;
        private int count;
        private int[] other; // the second atom
        private double[] dx; // from the first to the second
        private double[] dy;
        private double[] dz;

        Search(CellGrid grid, double cutoff) {
            this.grid = grid;
            limit = cutoff * cutoff;
            int n = grid.point().length;
            pairs = new int[n + 1];
            BinRows rows = BinRows.half(grid, cutoff);
            int guess = 8 * n + 64;
            other = new int[guess];
            dx = new double[guess];
            dy = new double[guess];
            dz = new double[guess];
            CellGrid.Stretch remember = this::remember;
            for (int bin = 0; bin < grid.bins(); bin++) {
                int first = grid.start()[bin];
                int end = grid.start()[bin + 1];
                if (first < end) {
                    stretches = 0;
                    grid.around(bin, rows, remember);
                    for (int s = first; s < end; s++) {
                        from[0] = s + 1; // the first stretch begins with the bin itself
                        search(s);
                        pairs[s + 1] = count;
                    }
                }
            }
        }

        private void remember(int first, int end, double x, double y, double z) {
            if (stretches == from.length) {
                from = Arrays.copyOf(from, 2 * stretches);
                to = Arrays.copyOf(to, 2 * stretches);
                shift = Arrays.copyOf(shift, 6 * stretches);
            }
            from[stretches] = first;
            to[stretches] = end;
            shift[3 * stretches] = x;
            shift[3 * stretches + 1] = y;
            shift[3 * stretches + 2] = z;
            stretches++;
        }

        private void search(int s) {
            double[] x = grid.x();
            double[] y = grid.y();
            double[] z = grid.z();
            for (int k = 0; k < stretches; k++) {
                makeRoom(to[k] - from[k]);
                double ox = shift[3 * k] - x[s];
                double oy = shift[3 * k + 1] - y[s];
                double oz = shift[3 * k + 2] - z[s];
                for (int t = from[k]; t < to[k]; t++) {
                    double ex = x[t] + ox;
                    double ey = y[t] + oy;
                    double ez = z[t] + oz;
                    if (ex * ex + ey * ey + ez * ez < limit) {
                        other[count] = grid.point()[t];
                        dx[count] = ex;
                        dy[count] = ey;
                        dz[count] = ez;
                        count++;
                    }
                }
            }
        }

        private void makeRoom(int more) {
            if (count + more > other.length) {
                long wanted = count + (long) more + count / 2;
                if (wanted > MOST_PAIRS) {
                    throw new TooManyNeighboursException("more than " + MOST_PAIRS + " pairs of atoms within "
                            + Math.sqrt(limit) + " angstrom in " + grid.cell()
                            + ": check the units of the positions and the distance");
                }
                int length = (int) wanted;
                other = Arrays.copyOf(other, length);
                dx = Arrays.copyOf(dx, length);
                dy = Arrays.copyOf(dy, length);
                dz = Arrays.copyOf(dz, length);
            }
        }

        NeighbourList run() {
            int n = grid.point().length;
            int[] start = new int[n + 1];
            for (int s = 0; s < n; s++) {
                start[grid.point()[s] + 1] += pairs[s + 1] - pairs[s];
            }
            for (int p = 0; p < count; p++) {
                start[other[p] + 1]++;
            }
            for (int i = 0; i < n; i++) {
                start[i + 1] += start[i];
            }
            int[] next = start.clone();
            NeighbourList list = new NeighbourList(
                    start, new int[2 * count], new double[2 * count], new double[2 * count], new double[2 * count]);
            for (int s = 0; s < n; s++) {
                int i = grid.point()[s];
                for (int p = pairs[s]; p < pairs[s + 1]; p++) {
                    int j = other[p];
                    list.set(next[i]++, j, dx[p], dy[p], dz[p]);
                    list.set(next[j]++, i, -dx[p], -dy[p], -dz[p]);
                }
            }
            return list;
        }
    }

    private void set(int e, int j, double x, double y, double z) {
        sender[e] = j;
        dx[e] = x;
        dy[e] = y;
        dz[e] = z;
    }
}
