package org.spectraform.simulation.lammps;

import java.nio.file.Path;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * A frame that LAMMPS has written. LAMMPS turns cells so that their first vector is along x and their second in the xy plane.
 *
 * @param structure in LAMMPS's orientation, positions not wrapped
 * @param energies of the atoms, eV
 * @param forces 3N components in eV/angstrom, in LAMMPS's orientation
 */
record Output(Structure structure, double[] energies, double[] forces) {
    /** Reads a dump with the columns of {@link Scripts}. */
    static Output read(Path dump) {
        Frame frame = StructureFiles.read(dump).getFirst();
        int n = frame.structure().size();
        double[] energies = column(dump, frame, "c_energy");
        double[] forces = new double[3 * n];
        for (int c = 0; c < 3; c++) {
            double[] component = column(dump, frame, "f" + "xyz".charAt(c));
            for (int i = 0; i < n; i++) {
                forces[3 * i + c] = component[i];
            }
        }
        return new Output(frame.structure(), energies, forces);
    }

    private static double[] column(Path dump, Frame frame, String name) {
        if (frame.arrays().get(name) instanceof AtomArray.Real column && column.columns() == 1) {
            return column.values();
        }
        throw new InputException(dump + ": has no numbers in column " + name + "; run it again in an empty folder");
    }

    /** The atoms in the cell that they were given to LAMMPS with, which has not changed. */
    Structure in(Cell cell) {
        return new Structure(cell, structure.species(), turn(structure.cell(), cell, structure.positions()));
    }

    /**
     * The atoms and their new cell, turned back.
     *
     * @param before the cell before it changed, as LAMMPS had it
     * @param cell the same cell as it was given
     */
    Structure turnedBack(Cell before, Cell cell) {
        Cell relaxed = Cell.of(turn(before, cell, structure.cell().vectors()));
        return new Structure(relaxed, structure.species(), turn(before, cell, structure.positions()));
    }

    /** The forces turned back: {@code before} and {@code cell} are one cell as LAMMPS had it and as it was given. */
    double[] forces(Cell before, Cell cell) {
        return turn(before, cell, forces);
    }

    /** Vectors turned (or mirrored, if {@code to} is left-handed) as {@code from} must be to become {@code to}. */
    private static double[] turn(Cell from, Cell to, double[] vectors) {
        if (from.equals(to)) {
            return vectors;
        }
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

    static double largest(double[] forces) {
        double max = 0;
        for (double f : forces) {
            max = Math.max(max, Math.abs(f));
        }
        return max;
    }
}
