package org.spectraform.analysis.voronoi;

import org.spectraform.core.structure.Cell;

/**
 * Atoms of a periodic cell sorted into bins of equal shape: a grid of about {@link #ATOMS_A_BIN} atoms a bin, so that empty space
 * costs little. Immutable; shared by threads.
 */
final class AtomBins {
    private static final double ATOMS_A_BIN = 3;

    final int[] bins = new int[3]; // along each cell vector
    final double[] width = new double[3]; // distance between the two faces of a bin, angstrom
    final double[] position; // wrapped, 3N, in the order of the bins
    final int[] atom; // whose position that is
    final int[] place; // of each atom in the order of the bins
    final int[] start; // of each bin, and the end
    private final Cell cell;

    AtomBins(Cell cell, double[] positions) {
        this.cell = cell;
        int n = positions.length / 3;
        double edge = Math.cbrt(ATOMS_A_BIN * cell.volume() / Math.max(n, 1));
        for (int k = 0; k < 3; k++) {
            bins[k] = (int) Math.clamp(cell.height(k) / edge, 1, Math.max(n, 1));
            width[k] = cell.height(k) / bins[k];
        }
        double[] x = cell.wrap(positions);
        int[] bin = new int[n];
        start = new int[bins[0] * bins[1] * bins[2] + 1];
        for (int i = 0; i < n; i++) {
            int b = 0;
            for (int k = 0; k < 3; k++) {
                b = b * bins[k] + (int) coordinate(k, x[3 * i], x[3 * i + 1], x[3 * i + 2]);
            }
            bin[i] = b;
            start[b + 1]++;
        }
        for (int b = 1; b < start.length; b++) {
            start[b] += start[b - 1];
        }
        position = new double[3 * n];
        atom = new int[n];
        place = new int[n];
        int[] next = start.clone();
        for (int i = 0; i < n; i++) {
            int p = next[bin[i]]++;
            atom[p] = i;
            place[i] = p;
            System.arraycopy(x, 3 * i, position, 3 * p, 3);
        }
    }

    /** Where a point in the cell lies along cell vector {@code k}, in bins: its whole part is the bin's index. */
    double coordinate(int k, double x, double y, double z) {
        // A wrapped atom's fractional coordinate can come back as -1e-17 or 1.
        return Math.clamp(along(k, x, y, z), 0, Math.nextDown((double) bins[k]));
    }

    /** The component of a displacement along cell vector {@code k}, in bins. */
    double along(int k, double x, double y, double z) {
        return bins[k] * cell.fractional(k, x, y, z);
    }

    /** Component {@code c} of the lattice vector (u, v, w), in angstrom. */
    double lattice(int c, int u, int v, int w) {
        return cell.cartesian(c, u, v, w);
    }
}
