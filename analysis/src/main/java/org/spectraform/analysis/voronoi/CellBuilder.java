package org.spectraform.analysis.voronoi;

import java.util.Arrays;
import java.util.Locale;
import org.spectraform.core.io.InputException;

/**
 * Builds the Voronoi cells of single atoms: the cell of points nearer to the atom than to its own images, cut by the planes half
 * way to the other atoms and their images in order of distance, until the next is too far away to cut. Scratch of one thread.
 */
final class CellBuilder {
    /** Closer than this, in angstrom, atoms lie at the same point. */
    private static final double COINCIDENT = 1e-6;

    private final AtomBins bins;
    private final Polyhedron start;
    private final Polyhedron polyhedron = new Polyhedron();

    // The atom at work.
    private int self;
    private double x;
    private double y;
    private double z;
    private final int[] home = new int[3]; // its bin
    private final double[] inBin = new double[3]; // where in it, 0 to 1

    // Atoms found and not yet tried.
    private int found;
    private int[] atom = new int[128];
    private double[] dx = new double[128];
    private double[] dy = new double[128];
    private double[] dz = new double[128];
    private long[] order = new long[128]; // squared distance and index in the arrays above, in one sortable number

    /** @param start the cell of points nearer to an atom than to its own images */
    CellBuilder(AtomBins bins, Polyhedron start) {
        this.bins = bins;
        this.start = start;
    }

    /**
     * The cell of one atom, measured; it is overwritten by the next.
     *
     * @throws InputException if another atom lies at the same point
     */
    Polyhedron build(int i) {
        locate(i);
        polyhedron.set(start);
        for (int shell = 1; shell == 1 || searched(shell - 1) < 2 * Math.sqrt(polyhedron.radius2()); shell++) {
            gather(shell);
            Arrays.sort(order, 0, found);
            for (int k = 0; k < found; k++) {
                double limit = 4 * polyhedron.radius2();
                if (Float.intBitsToFloat((int) (order[k] >> 32)) > (float) limit) {
                    break;
                }
                int a = (int) order[k];
                polyhedron.cut(dx[a], dy[a], dz[a], atom[a]);
            }
        }
        polyhedron.measure();
        return polyhedron;
    }

    private void locate(int i) {
        self = i;
        int p = 3 * bins.place[i];
        x = bins.position[p];
        y = bins.position[p + 1];
        z = bins.position[p + 2];
        for (int k = 0; k < 3; k++) {
            double b = bins.coordinate(k, x, y, z);
            home[k] = (int) b;
            inBin[k] = b - home[k];
        }
    }

    /** The distance up to which all atoms are found once the bins up to {@code shell} steps from the atom's own are searched. */
    private double searched(int shell) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 3; k++) {
            least = Math.min(least, (shell + Math.min(inBin[k], 1 - inBin[k])) * bins.width[k]);
        }
        return least;
    }

    /** Finds the atoms within reach in the bins that are {@code shell} steps from the atom's own; the first shell includes that. */
    private void gather(int shell) {
        found = 0;
        double reach = 2 * Math.sqrt(polyhedron.radius2());
        int u1 = above(0, shell, reach);
        int v0 = below(1, shell, reach);
        int v1 = above(1, shell, reach);
        int w0 = below(2, shell, reach);
        int w1 = above(2, shell, reach);
        for (int u = below(0, shell, reach); u <= u1; u++) {
            for (int v = v0; v <= v1; v++) {
                boolean whole = shell == 1 || Math.abs(u) == shell || Math.abs(v) == shell;
                for (int w = w0; w <= w1; w++) {
                    if (whole || Math.abs(w) == shell) {
                        gatherBin(u, v, w, reach * reach);
                    }
                }
            }
        }
    }

    /** The last step along cell vector k, at most {@code shell}, to a bin that begins within {@code reach}. */
    private int above(int k, int shell, double reach) {
        return (int) Math.min(shell, inBin[k] + reach / bins.width[k]);
    }

    private int below(int k, int shell, double reach) {
        return -(int) Math.min(shell, 1 - inBin[k] + reach / bins.width[k]);
    }

    private void gatherBin(int u, int v, int w, double reach2) {
        int b0 = home[0] + u;
        int b1 = home[1] + v;
        int b2 = home[2] + w;
        double ox = -x;
        double oy = -y;
        double oz = -z;
        int[] n = bins.bins;
        if (b0 < 0 || b0 >= n[0] || b1 < 0 || b1 >= n[1] || b2 < 0 || b2 >= n[2]) {
            int s0 = Math.floorDiv(b0, n[0]);
            int s1 = Math.floorDiv(b1, n[1]);
            int s2 = Math.floorDiv(b2, n[2]);
            b0 -= s0 * n[0];
            b1 -= s1 * n[1];
            b2 -= s2 * n[2];
            ox += bins.lattice(0, s0, s1, s2);
            oy += bins.lattice(1, s0, s1, s2);
            oz += bins.lattice(2, s0, s1, s2);
        }
        int bin = (b0 * n[1] + b1) * n[2] + b2;
        for (int p = bins.start[bin]; p < bins.start[bin + 1]; p++) {
            double ex = bins.position[3 * p] + ox;
            double ey = bins.position[3 * p + 1] + oy;
            double ez = bins.position[3 * p + 2] + oz;
            double r2 = ex * ex + ey * ey + ez * ez;
            // The start is cut by the atom's own images already.
            if (r2 < reach2 && bins.atom[p] != self) {
                add(bins.atom[p], ex, ey, ez, r2);
            }
        }
    }

    private void add(int j, double ex, double ey, double ez, double r2) {
        if (r2 < COINCIDENT * COINCIDENT) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "atoms %d and %d (counted from 0) lie at the same point, %.1e angstrom apart: no Voronoi cells;"
                            + " remove one of them",
                    Math.min(self, j),
                    Math.max(self, j),
                    Math.sqrt(r2)));
        }
        if (found == atom.length) {
            atom = Arrays.copyOf(atom, 2 * found);
            dx = Arrays.copyOf(dx, 2 * found);
            dy = Arrays.copyOf(dy, 2 * found);
            dz = Arrays.copyOf(dz, 2 * found);
            order = Arrays.copyOf(order, 2 * found);
        }
        atom[found] = j;
        dx[found] = ex;
        dy[found] = ey;
        dz[found] = ez;
        // The bits of positive floats sort as the numbers do.
        order[found] = (long) Float.floatToRawIntBits((float) r2) << 32 | found;
        found++;
    }
}
