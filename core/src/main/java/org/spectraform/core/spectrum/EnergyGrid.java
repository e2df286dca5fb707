package org.spectraform.core.spectrum;

import java.util.Locale;

/**
 * Equally spaced photon energies, the axis of a model's spectra: {@code E_i = first + i step}.
 *
 * @param first the lowest energy in eV
 * @param step the spacing in eV
 * @param size the number of energies
 */
public record EnergyGrid(double first, double step, int size) {
    /** @throws IllegalArgumentException if a number is not finite, the step not positive or the size below 2 */
    public EnergyGrid {
        if (!Double.isFinite(first) || !Double.isFinite(step) || !(step > 0) || size < 2) {
            throw new IllegalArgumentException(
                    "no energy grid: first " + first + " eV, step " + step + " eV, size " + size);
        }
    }

    /** Energy {@code i} in eV. */
    public double energy(int i) {
        return first + i * step;
    }

    /** The highest energy in eV. */
    public double last() {
        return energy(size - 1);
    }

    /** Whether the energies are those of another grid but for the rounding in files: within a hundredth of a step. */
    public boolean agreesWith(EnergyGrid other) {
        double rounding = 0.01 * step;
        return size == other.size
                && Math.abs(first - other.first) < rounding
                && Math.abs(last() - other.last()) < rounding;
    }

    /** The grid in words: {@code 274.500 to 314.496 eV in 100 points}. */
    public String inWords() {
        return String.format(Locale.ROOT, "%.6g to %.6g eV in %d points", first, last(), size);
    }

    /** All energies in eV: a new array of {@code size}. */
    public double[] energies() {
        double[] energies = new double[size];
        for (int i = 0; i < size; i++) {
            energies[i] = energy(i);
        }
        return energies;
    }
}
