package org.spectraform.simulation.dynamics;

import java.util.Arrays;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;

/**
 * Which coordinates stay while others relax. Immutable: the array is copied in and out.
 *
 * @param components 3N flags, x y z of each atom in turn, true for what stays
 */
public record Fixed(boolean[] components) {
    /** The array of a frame that says what may move (T) and what stays (F): as ASE writes it, and as selective dynamics of a POSCAR is read. */
    public static final String MOVE_MASK = "move_mask";

    /** Copies the array. */
    public Fixed {
        components = components.clone();
    }

    /** Nothing stays. */
    public static Fixed none(int atoms) {
        return new Fixed(new boolean[3 * atoms]);
    }

    /**
     * As the array {@value #MOVE_MASK} of a frame says, with one column for whole atoms or three for x, y and z; nothing without it.
     *
     * @throws InputException if the array says something else, or some directions of an atom stay in a cell that is not along x, y and z: there VASP
     *     counts directions along the cell, and others do not
     */
    public static Fixed of(Frame frame) {
        AtomArray mask = frame.arrays().get(MOVE_MASK);
        int atoms = frame.structure().size();
        if (mask == null) {
            return none(atoms);
        }
        boolean[] components = new boolean[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            int stay = 0;
            for (int c = 0; c < 3; c++) {
                components[3 * i + c] = !moves(mask, i, mask.columns() == 1 ? 0 : c);
                stay += components[3 * i + c] ? 1 : 0;
            }
            if (stay % 3 != 0 && !isAlongAxes(frame.structure().cell())) {
                throw new InputException(
                        "atom " + (i + 1) + " (counted from 1) is fixed in some directions only, in a cell that"
                                + " is not along x, y and z, where programs disagree about what they are; fix it in all or in none");
            }
        }
        return new Fixed(components);
    }

    private static boolean moves(AtomArray mask, int i, int c) {
        if (mask.columns() == 1 || mask.columns() == 3) {
            if (mask instanceof AtomArray.Flag flags) {
                return flags.get(i, c);
            }
            if (mask instanceof AtomArray.Int numbers && (numbers.get(i, c) & ~1) == 0) {
                return numbers.get(i, c) == 1;
            }
        }
        throw new InputException("the array move_mask has " + mask.columns() + " column(s) of kind " + mask.kind()
                + "; it must be move_mask:L:1 or move_mask:L:3, T for what may move");
    }

    private static boolean isAlongAxes(Cell cell) {
        for (int k = 0; k < 3; k++) {
            for (int c = 0; c < 3; c++) {
                if (k == c ? !(cell.get(k, c) > 0) : cell.get(k, c) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public boolean[] components() {
        return components.clone();
    }

    /** Whether coordinate {@code c} (0, 1, 2 for x, y, z) of atom {@code i} stays. */
    public boolean stays(int i, int c) {
        return components[3 * i + c];
    }

    /** Whether anything stays. */
    public boolean any() {
        for (boolean stays : components) {
            if (stays) {
                return true;
            }
        }
        return false;
    }

    /** The same vectors without the components that stay. */
    public double[] free(double[] vectors) {
        double[] free = vectors.clone();
        Arrays.setAll(free, k -> components[k] ? 0 : vectors[k]);
        return free;
    }

    /** Positions with the components that stay as they were, to the last bit. */
    public double[] held(double[] before, double[] after) {
        double[] held = after.clone();
        Arrays.setAll(held, k -> components[k] ? before[k] : after[k]);
        return held;
    }

    /** Refuses to hold atoms in a cell that changes, which moves them all. @throws InputException if that is asked for */
    public void requireStillCell(Engine.RelaxSettings settings) {
        if (settings.cell() && any()) {
            throw new InputException(
                    "some atoms are fixed, and a cell that relaxes moves all of them; leave out --cell,"
                            + " or the fixed atoms (move_mask, selective dynamics)");
        }
    }
}
