package org.spectraform.core.io;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** Elements and positions of a frame while its lines are read. Grows with the lines: a mistyped number of atoms takes no memory. */
final class AtomRows {
    private static final String LABEL = "label";
    private static final int FIRST = 1 << 12;

    /** Cells that an atom may be away from the first: no trajectory goes so far, and beyond it fractional coordinates lose their digits. */
    private static final double FARTHEST = 1e6;

    private final LineReader lines;
    private final Cell cell;
    private final int atoms;
    private int count;
    private int[] species;
    private double[] positions;
    private String @Nullable [] labels; // once one of them is more than the symbol

    /** Room for so many atoms in a cell; complaints are about the present line. */
    AtomRows(LineReader lines, Cell cell, int atoms) {
        this.lines = lines;
        this.cell = cell;
        this.atoms = atoms;
        species = new int[Math.min(atoms, FIRST)];
        positions = new double[3 * species.length];
    }

    /** The next atom: its atomic number (0 if still unknown), and its cartesian coordinates in angstrom. */
    void add(int element, double x, double y, double z) {
        for (int k = 0; k < 3; k++) {
            double f = cell.fractional(k, x, y, z);
            if (!(Math.abs(f) <= FARTHEST)) {
                throw lines.error("atom " + (count + 1) + " of " + atoms + " lies more than " + (int) FARTHEST
                        + " cells away from the first cell; correct its coordinates or export the structure again");
            }
        }
        if (count == species.length) {
            int room = (int) Math.min(atoms, 2L * count);
            species = Arrays.copyOf(species, room);
            positions = Arrays.copyOf(positions, 3 * room);
            labels = labels == null ? null : Arrays.copyOf(labels, room);
        }
        species[count] = element;
        positions[3 * count] = x;
        positions[3 * count + 1] = y;
        positions[3 * count + 2] = z;
        if (labels != null) {
            labels[count] = Elements.symbol(element);
        }
        count++;
    }

    /** As {@link #add}, with fractional coordinates. */
    void addFractional(int element, double f, double g, double h) {
        add(element, cell.cartesian(0, f, g, h), cell.cartesian(1, f, g, h), cell.cartesian(2, f, g, h));
    }

    /** What the file calls the last atom; kept where it is more than the symbol of its element. */
    void label(String written) {
        String symbol = Elements.symbol(species[count - 1]);
        if (labels == null && !written.equals(symbol)) {
            labels = new String[species.length];
            for (int i = 0; i < count; i++) {
                labels[i] = Elements.symbol(species[i]);
            }
        }
        if (labels != null) {
            labels[count - 1] = written;
        }
    }

    /** Says the element of an atom that was added without. */
    void element(int i, int element) {
        species[i] = element;
    }

    /** Adds the array {@code label} where atoms are called otherwise than by their symbols, and no other array has that name. */
    void putLabels(Map<String, AtomArray> arrays) {
        if (labels != null) {
            arrays.putIfAbsent(LABEL, new AtomArray.Text(LABEL, 1, Arrays.copyOf(labels, count)));
        }
    }

    /** The structure of the atoms. */
    Structure build() {
        return new Structure(cell, Arrays.copyOf(species, count), Arrays.copyOf(positions, 3 * count));
    }
}
