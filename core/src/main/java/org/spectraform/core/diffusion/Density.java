package org.spectraform.core.diffusion;

import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;

/**
 * How many atoms fill a cell, and which cell holds so many: {@code N = rho V / M}. {@code Structure.density()} is the inverse of both.
 * Densities are in g/cm3; the mass is the mean over the atoms in dalton, {@code Elements.mass(6)} for carbon.
 */
public final class Density {
    private Density() {}

    /**
     * The whole number of atoms that comes nearest to a density.
     *
     * @throws IllegalArgumentException if the density or mass is not positive, or no atom or too many would fit
     */
    public static int atoms(double density, Cell cell, double meanMass) {
        double n = numberDensity(density, meanMass) * cell.volume();
        if (!(n >= 0.5 && n < Integer.MAX_VALUE / 3.0)) {
            throw new IllegalArgumentException("a cell of " + cell.volume() + " cubic angstrom at " + density
                    + " g/cm3 holds " + n + " atoms; choose another cell or density");
        }
        return (int) Math.round(n);
    }

    /**
     * The cube in which {@code atoms} atoms have a density.
     *
     * @throws IllegalArgumentException if an argument is not positive
     */
    public static Cell cube(double density, int atoms, double meanMass) {
        if (atoms < 1) {
            throw new IllegalArgumentException("at least one atom is needed, got " + atoms);
        }
        return Cell.cubic(StrictMath.cbrt(atoms / numberDensity(density, meanMass)));
    }

    /** Atoms per cubic angstrom. */
    private static double numberDensity(double density, double meanMass) {
        if (!(density > 0) || Double.isInfinite(density)) {
            throw new IllegalArgumentException("the density must be positive, got " + density + " g/cm3");
        }
        if (!(meanMass > 0)) {
            throw new IllegalArgumentException("the mean atomic mass must be positive, got " + meanMass);
        }
        return density / (meanMass * Elements.DALTON_PER_CUBIC_ANGSTROM_IN_G_PER_CM3);
    }
}
