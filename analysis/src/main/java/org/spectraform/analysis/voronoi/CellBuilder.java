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
    private final double[] low = new double[3]; // how far atoms that can cut may lie, in bins from the home bin
    private final double[] high = new double[3];
    private final int[] from = new int[3]; // the same as whole bins
    private final int[] to = new int[3];

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
        reach();
        for (int shell = 1; shell == 1 || reachesBeyond(shell - 1); shell++) {
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
            reach();
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

    /**
     * Finds the range of bins with atoms that can cut: a point cuts off a vertex if it is nearer to the vertex than the origin is,
     * so it lies in a ball about the vertex that touches the origin. This matters at surfaces, where cells reach far
     * out into the vacuum but not into the material.
     */
    private void reach() {
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        for (int v = 0; v < polyhedron.vertices(); v++) {
            double vx = polyhedron.x(v);
            double vy = polyhedron.y(v);
            double vz = polyhedron.z(v);
            double radius = Math.sqrt(vx * vx + vy * vy + vz * vz);
            for (int k = 0; k < 3; k++) {
                double middle = inBin[k] + bins.along(k, vx, vy, vz);
                double half = radius / bins.width[k];
                low[k] = Math.min(low[k], middle - half);
                high[k] = Math.max(high[k], middle + half);
            }
        }
        for (int k = 0; k < 3; k++) {
            from[k] = (int) Math.floor(low[k]);
            to[k] = (int) high[k];
        }
    }

    private boolean reachesBeyond(int shell) {
        boolean beyond = false;
        for (int k = 0; k < 3; k++) {
            beyond |= from[k] < -shell || to[k] > shell;
        }
        return beyond;
    }

    /** Finds the atoms within reach in the bins that are {@code shell} steps from the atom's own; the first shell includes that. */
    private void gather(int shell) {
        found = 0;
        double limit = 4 * polyhedron.radius2();
        int u1 = Math.min(to[0], shell);
        int v1 = Math.min(to[1], shell);
        int w1 = Math.min(to[2], shell);
        for (int u = Math.max(from[0], -shell); u <= u1; u++) {
            for (int v = Math.max(from[1], -shell); v <= v1; v++) {
                // Inside the shell only the two ends of the row of bins are new.
                boolean whole = shell == 1 || Math.abs(u) == shell || Math.abs(v) == shell;
                for (int w = Math.max(from[2], -shell); w <= w1; w++) {
                    if (whole || Math.abs(w) == shell) {
                        gatherBin(u, v, w, limit);
                    }
                }
            }
        }
    }

    private void gatherBin(int u, int v, int w, double limit) {
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
            if (r2 < limit && bins.atom[p] != self) {
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
