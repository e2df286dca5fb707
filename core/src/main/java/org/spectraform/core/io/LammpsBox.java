package org.spectraform.core.io;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * LAMMPS's restricted triangular cells: a1 along x, a2 in the upper half of the xy plane, a3 above it. With edges lx, ly, lz
 * and tilts xy, xz, yz the vectors are (lx, 0, 0), (xy, ly, 0), (xz, yz, lz).
 */
final class LammpsBox {
    private LammpsBox() {}

    /** The cell with the given edges and tilts, in angstrom. */
    static Cell cell(LineReader lines, double[] edges, double[] tilts) {
        for (int k = 0; k < 3; k++) {
            if (!(edges[k] > 0)) {
                throw lines.error(
                        "the box has no extent along " + "xyz".charAt(k) + "; the upper bound must be larger");
            }
        }
        return CellLimits.cell(lines, edges[0], 0, 0, tilts[0], edges[1], 0, tilts[1], tilts[2], edges[2]);
    }

    /**
     * The frame turned so that its cell is restricted triangular; fractional coordinates and distances stay. Real arrays of
     * three columns turn along, as vectors. A left-handed cell becomes its mirror image.
     */
    static Frame restricted(Frame frame) {
        Structure structure = frame.structure();
        Cell cell = structure.cell();
        Cell turned = restricted(cell);
        if (turned.equals(cell)) {
            return frame;
        }
        double[] positions = turn(cell, turned, structure.positions());
        Map<String, AtomArray> arrays = new LinkedHashMap<>(frame.arrays());
        arrays.replaceAll((name, array) -> array instanceof AtomArray.Real real && real.columns() == 3
                ? new AtomArray.Real(name, 3, turn(cell, turned, real.values()))
                : array);
        return new Frame(new Structure(turned, structure.species(), positions), frame.header(), arrays);
    }

    private static double[] turn(Cell from, Cell to, double[] vectors) {
        double[] turned = new double[vectors.length];
        for (int i = 0; i < vectors.length; i += 3) {
            double f = from.fractional(0, vectors[i], vectors[i + 1], vectors[i + 2]);
            double g = from.fractional(1, vectors[i], vectors[i + 1], vectors[i + 2]);
            double h = from.fractional(2, vectors[i], vectors[i + 1], vectors[i + 2]);
            for (int c = 0; c < 3; c++) {
                turned[i + c] = to.cartesian(c, f, g, h);
            }
        }
        return turned;
    }

    private static Cell restricted(Cell cell) {
        double[] a = cell.vectors();
        if (a[1] == 0 && a[2] == 0 && a[5] == 0 && a[0] > 0 && a[4] > 0 && a[8] > 0) {
            return cell;
        }
        double lx = cell.length(0);
        double xy = dot(a, 0, 3) / lx;
        double xz = dot(a, 0, 6) / lx;
        double ly = area(a) / lx;
        double yz = (dot(a, 3, 6) - xy * xz) / ly;
        double lz = cell.volume() / (lx * ly);
        double tiny = 1e-13 * (lx + ly + lz); // rounding, not tilt
        return Cell.of(lx, 0, 0, snap(xy, tiny), ly, 0, snap(xz, tiny), snap(yz, tiny), lz);
    }

    private static double snap(double tilt, double tiny) {
        return Math.abs(tilt) < tiny ? 0 : tilt;
    }

    private static double dot(double[] a, int p, int q) {
        return a[p] * a[q] + a[p + 1] * a[q + 1] + a[p + 2] * a[q + 2];
    }

    /** |a1 x a2|, without the cancellation of a difference of squares. */
    private static double area(double[] a) {
        double x = a[1] * a[5] - a[2] * a[4];
        double y = a[2] * a[3] - a[0] * a[5];
        double z = a[0] * a[4] - a[1] * a[3];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
