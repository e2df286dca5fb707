package org.spectraform.core.io;

import org.spectraform.core.structure.Cell;

/** Counts and box of a LAMMPS data file: what stands above its first section. */
final class LammpsDataHeader {
    private final LineReader lines;
    private final double unit; // of length, in angstrom
    private final double[] lo = new double[3];
    private final double[] edges = new double[3];
    private final double[] tilts = new double[3];
    private final double[] vectors = new double[9];
    private int atoms;
    private int seen; // a bit for each pair of bounds
    private int general; // a bit for each vector, and one for their origin
    private int line; // of the last bounds

    /** With the unit of length in angstrom. */
    LammpsDataHeader(LineReader lines, double unit) {
        this.lines = lines;
        this.unit = unit;
    }

    /** Takes note of the present line, which is not empty. */
    void read() {
        int n = lines.fields();
        String last = lines.field(n - 1, "a keyword");
        if (n == 2 && last.equals("atoms")) {
            atoms = lines.atomCount(0);
        } else if (n == 4 && last.matches("[xyz]hi")) {
            int k = last.charAt(0) - 'x';
            lo[k] = length(0, "the lower bound");
            edges[k] = length(1, "the upper bound") - lo[k];
            seen |= 1 << k;
            line = lines.number();
        } else if (n == 6 && last.equals("yz")) {
            for (int k = 0; k < 3; k++) {
                String name = lines.field(3 + k, "the name of a tilt factor");
                int which = name.equals("xy") ? 0 : name.equals("xz") ? 1 : name.equals("yz") ? 2 : -1;
                if (which != k) {
                    throw lines.error("expected xy xz yz behind the tilt factors, found '" + name
                            + "'; LAMMPS takes them in this order only");
                }
                tilts[k] = length(k, "a tilt factor");
            }
        } else if (n == 4 && last.matches("[abc]vec")) {
            int k = last.charAt(0) - 'a';
            for (int c = 0; c < 3; c++) {
                vectors[3 * k + c] = length(c, "a component of a cell vector");
            }
            general |= 1 << k;
            line = lines.number();
        } else if (n == 5 && last.equals("origin")) {
            for (int c = 0; c < 3; c++) {
                lo[c] = length(c, "the origin");
            }
            general |= 8;
        }
    }

    private double length(int field, String what) {
        return unit * lines.number(field, what);
    }

    /** The cell, once all lines are read; the present line is the first section's. */
    Cell cell() {
        boolean vectorsGiven = general == 15 && seen == 0;
        if (atoms == 0 || !(vectorsGiven || (seen == 7 && general == 0))) {
            throw lines.error("the header has no "
                    + (atoms == 0 ? "number of atoms" : "bounds for every direction")
                    + "; expected N atoms and xlo xhi, ylo yhi, zlo zhi (or avec, bvec, cvec, abc origin) above the"
                    + " first section");
        }
        Cell cell = vectorsGiven ? CellLimits.cell(lines, vectors) : LammpsBox.cell(lines, edges, tilts);
        CellLimits.check(lines, line, cell, atoms);
        return cell;
    }

    /** Component {@code c} of the lower corner, angstrom. */
    double origin(int c) {
        return lo[c];
    }

    /** Number of atoms; 0 if the header says none. */
    int atoms() {
        return atoms;
    }

    /** Whether the present line announces atoms: in the midst of a file, it begins another structure. */
    static boolean announcesAtoms(LineReader lines) {
        return lines.fields() == 2
                && lines.field(1, "a keyword").equals("atoms")
                && lines.field(0, "a number").matches("\\d+");
    }
}
