package org.spectraform.analysis.voronoi;

import java.util.Arrays;
import java.util.Locale;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.CellGrid;

/**
 * Builds the Voronoi cells of single atoms: the cell of points nearer to the atom than to its own images, cut by the planes half
 * way to the other atoms and their images in order of distance, until the next is too far away to cut. Scratch of one thread.
 */
final class CellBuilder {
    /** Closer than this, in angstrom, atoms lie at the same point. */
    private static final double COINCIDENT = 1e-6;

    private final CellGrid grid;
    private final Polyhedron start;
    private final Polyhedron polyhedron = new Polyhedron();

    // The atom at work.
    private int self;
    private double x;
    private double y;
    private double z;
    private final int[] home = new int[3]; // its bin
    private final double[] inBin = new double[3]; // where in it, 0 to 1
    private final double[] width = new double[3]; // of a bin from face to face, angstrom
    private final double[] low = new double[3]; // how far atoms that can cut may lie, in bins from the home bin
    private final double[] high = new double[3];
    private final int[] from = new int[3]; // the same as whole bins
    private final int[] to = new int[3];

    // Atoms found and not yet tried.
    private final CellGrid.Stretch gather = this::gather;
    private double limit; // squared distance beyond which none can cut
    private int found;
    private int[] atom = new int[128];
    private double[] dx = new double[128];
    private double[] dy = new double[128];
    private double[] dz = new double[128];
    private long[] order = new long[128]; // squared distance and index in the arrays above, in one sortable number

    /** @param start the cell of points nearer to an atom than to its own images */
    CellBuilder(CellGrid grid, Polyhedron start) {
        this.grid = grid;
        this.start = start;
        Arrays.setAll(width, grid::width);
    }

    /**
     * The cell of one atom, measured; it is overwritten by the next.
     *
     * @param place of the atom in the grid
     * @throws InputException if another atom lies at the same point
     */
    Polyhedron build(int place) {
        locate(place);
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

    private void locate(int place) {
        self = grid.point()[place];
        x = grid.x()[place];
        y = grid.y()[place];
        z = grid.z()[place];
        for (int k = 0; k < 3; k++) {
            // The fractional coordinate of an atom in the cell can come back as -1e-17 or 1.
            double b = Math.clamp(along(k, x, y, z), 0, Math.nextDown((double) grid.count()[k]));
            home[k] = (int) b;
            inBin[k] = b - home[k];
        }
    }

    /** The component of a displacement along cell vector {@code k}, in bins. */
    private double along(int k, double ex, double ey, double ez) {
        return grid.count()[k] * grid.cell().fractional(k, ex, ey, ez);
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
                double middle = inBin[k] + along(k, vx, vy, vz);
                double half = radius / width[k];
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
        limit = 4 * polyhedron.radius2();
        int u1 = Math.min(to[0], shell);
        int v1 = Math.min(to[1], shell);
        int first = Math.max(from[2], -shell);
        int last = Math.min(to[2], shell);
        for (int u = Math.max(from[0], -shell); u <= u1; u++) {
            for (int v = Math.max(from[1], -shell); v <= v1; v++) {
                int p = home[0] + u;
                int q = home[1] + v;
                if (shell == 1 || Math.abs(u) == shell || Math.abs(v) == shell) {
                    grid.row(p, q, home[2] + first, home[2] + last, gather);
                } else { // inside the shell only the two ends of the row of bins are new
                    if (first == -shell) {
                        grid.row(p, q, home[2] - shell, home[2] - shell, gather);
                    }
                    if (last == shell) {
                        grid.row(p, q, home[2] + shell, home[2] + shell, gather);
                    }
                }
            }
        }
    }

    private void gather(int begin, int end, double sx, double sy, double sz) {
        double ox = sx - x;
        double oy = sy - y;
        double oz = sz - z;
        for (int p = begin; p < end; p++) {
            double ex = grid.x()[p] + ox;
            double ey = grid.y()[p] + oy;
            double ez = grid.z()[p] + oz;
            double r2 = ex * ex + ey * ey + ez * ez;
            // The start is cut by the atom's own images already.
            if (r2 < limit && grid.point()[p] != self) {
                add(grid.point()[p], ex, ey, ez, r2);
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
