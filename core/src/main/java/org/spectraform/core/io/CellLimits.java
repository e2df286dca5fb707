package org.spectraform.core.io;

import org.spectraform.core.structure.Cell;

/**
 * What the cell of a structure can be, in angstrom. Lengths in another unit and damaged numbers are told by the room that each atom has: matter under the highest
 * pressures leaves it more than a cubic angstrom, and an atom alone in a box of 100 angstrom has a million.
 */
final class CellLimits {
    private static final double LEAST = 1; // cubic angstrom per atom
    private static final double MOST = 1e6;

    /** Faces closer than this, in angstrom, mean that a vector is nearly along another, and that an atom would meet thousands of its own images. */
    private static final double THINNEST = 0.1;

    /** Cubic angstrom per atom of most matter: what a wrong unit is guessed from. */
    private static final double DENSE = 2;

    private static final double SPARSE = 400;

    private CellLimits() {}

    /** A cell of nine numbers, row-major, in angstrom. @throws InputException about the present line if they span no volume */
    static Cell cell(LineReader lines, double... vectors) {
        try {
            return Cell.of(vectors);
        } catch (IllegalArgumentException e) {
            throw lines.error(e.getMessage() + "; correct the cell");
        }
    }

    /**
     * Refuses a cell that so many atoms cannot have.
     *
     * @param line where the file says the cell, for the message
     * @throws InputException if they have too little or too much room, or the cell is too flat
     */
    static void check(LineReader lines, int line, Cell cell, long atoms) {
        double room = cell.volume() / atoms;
        if (!(room >= LEAST && room <= MOST)) {
            throw lines.error(
                    line,
                    "the cell has " + (float) room + " cubic angstrom for each of its " + atoms
                            + (atoms == 1 ? " atom, " : " atoms, ") + remedy(room));
        }
        for (int k = 0; k < 3; k++) {
            if (!(cell.height(k) >= THINNEST)) {
                throw lines.error(
                        line,
                        "the cell is only " + (float) cell.height(k) + " angstrom thick along cell vector " + (k + 1)
                                + "; correct the cell vectors (lengths are in angstrom)");
            }
        }
    }

    private static String remedy(double room) {
        for (int power = -4; power <= 10; power++) {
            double wanted = room * StrictMath.pow(10, 3 * power);
            if (wanted >= DENSE && wanted <= SPARSE) {
                return wrongUnit(power);
            }
        }
        return "expected " + (int) LEAST + " to " + (int) MOST
                + "; correct cell or number of atoms (lengths are in angstrom)";
    }

    /** What to say of lengths that are to be multiplied by this power of ten. */
    private static String wrongUnit(int power) {
        String factor = power < 0 ? "divide by 1" + "0".repeat(-power) : "multiply by 1" + "0".repeat(power);
        return switch (power) {
            case -2 -> "lengths look like pm; " + factor;
            case 1 -> "lengths look like nm; " + factor;
            case 4 -> "lengths look like micrometres; " + factor;
            case 10 -> "lengths look like metres; multiply by 1e10";
            default ->
                "lengths look 1" + "0".repeat(Math.abs(power)) + " times too " + (power > 0 ? "small; " : "large; ")
                        + factor;
        };
    }
}
