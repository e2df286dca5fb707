package org.spectraform.inference;

import org.spectraform.core.spectrum.EnergyGrid;

/**
 * Errors that are correlated over the energy: a Gaussian process with the covariance {@code amplitude^2 exp(-(E - E')^2 / (2 length^2))}.
 *
 * @param amplitude standard deviation, on the model's scale
 * @param length eV
 */
public record Discrepancy(double amplitude, double length) {
    /** No error. */
    public static final Discrepancy NONE = new Discrepancy(0, 1);

    /** @throws IllegalArgumentException if the amplitude is negative or the length not positive */
    public Discrepancy {
        if (!(amplitude >= 0) || !(length > 0)) {
            throw new IllegalArgumentException(
                    "a discrepancy needs an amplitude of 0 or more and a positive length, got " + amplitude + " and "
                            + length);
        }
    }

    /** Covariance at two energies of the grid. */
    public double at(EnergyGrid grid, int i, int j) {
        double distance = grid.step() * (i - j) / length;
        return amplitude * amplitude * StrictMath.exp(-distance * distance / 2);
    }
}
