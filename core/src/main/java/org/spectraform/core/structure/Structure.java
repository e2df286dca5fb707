package org.spectraform.core.structure;

import java.util.Arrays;

/**
 * Atoms in a periodic cell. Immutable: arrays are copied in and out.
 *
 * @param cell the periodic cell
 * @param species atomic numbers, one per atom (6 is carbon)
 * @param positions cartesian coordinates in angstrom, x y z of each atom in turn; may lie outside the cell
 */
public record Structure(Cell cell, int[] species, double[] positions) {
    /** @throws IllegalArgumentException if the lengths disagree or a coordinate is not finite */
    public Structure {
        if (positions.length != 3 * species.length) {
            throw new IllegalArgumentException(species.length + " species but " + positions.length + " coordinates");
        }
        for (int i = 0; i < positions.length; i++) {
            if (!Double.isFinite(positions[i])) {
                throw new IllegalArgumentException(
                        "coordinate " + "xyz".charAt(i % 3) + " of atom " + i / 3 + " is " + positions[i]);
            }
        }
        species = species.clone();
        positions = positions.clone();
    }

    /** Number of atoms. */
    public int size() {
        return species.length;
    }

    @Override
    public int[] species() {
        return species.clone();
    }

    @Override
    public double[] positions() {
        return positions.clone();
    }

    /** Atomic number of atom {@code i}. */
    public int species(int i) {
        return species[i];
    }

    /** Coordinate {@code c} (0, 1, 2 for x, y, z) of atom {@code i} in angstrom. */
    public double position(int i, int c) {
        return positions[3 * i + c];
    }

    /** The same atoms at other positions (3N coordinates in angstrom). */
    public Structure withPositions(double[] moved) {
        return new Structure(cell, species, moved);
    }

    /** The same structure with every atom inside the cell. */
    public Structure wrapped() {
        return withPositions(cell.wrap(positions));
    }

    /** Mass density in g/cm3. */
    public double density() {
        double mass = 0;
        for (int z : species) {
            mass += Elements.mass(z);
        }
        return mass / cell.volume() * Elements.DALTON_PER_CUBIC_ANGSTROM_IN_G_PER_CM3;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Structure other
                && cell.equals(other.cell)
                && Arrays.equals(species, other.species)
                && Arrays.equals(positions, other.positions);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * cell.hashCode() + Arrays.hashCode(species)) + Arrays.hashCode(positions);
    }

    @Override
    public String toString() {
        return "Structure[" + size() + " atoms, " + cell + "]";
    }
}
