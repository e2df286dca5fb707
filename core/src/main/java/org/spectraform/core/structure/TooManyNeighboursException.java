package org.spectraform.core.structure;

/**
 * A structure whose atoms have more neighbours than any matter: its cell is in another unit, or the distance is. Told before memory is asked for, in one line that a user understands.
 */
public final class TooManyNeighboursException extends IllegalArgumentException {
    private static final double NEIGHBOURS =
            100_000; // 20 times diamond's within the longest cutoff of a network, 20 angstrom
    private static final double IMAGES = 1_000_000; // of an atom

    TooManyNeighboursException(String message) {
        super(message);
    }

    /**
     * Refuses a search for neighbours that would never end, or end without memory.
     *
     * @param reach distance in angstrom
     */
    static void check(Cell cell, int atoms, double reach) {
        double images = 1;
        for (int k = 0; k < 3; k++) {
            images *= Math.max(1, 2 * reach / cell.height(k));
        }
        double neighbours = atoms * 4 / 3.0 * Math.PI * reach * reach * reach / cell.volume();
        if (!(images <= IMAGES && neighbours <= NEIGHBOURS)) {
            throw new TooManyNeighboursException(atoms + " atoms in a cell of " + (float) cell.length(0) + " by "
                    + (float) cell.length(1) + " by " + (float) cell.length(2) + " angstrom have "
                    + (float) Math.max(neighbours, images) + " neighbours each within " + (float) reach
                    + " angstrom: check the units of the cell and the distance");
        }
    }
}
