package org.spectraform;

/**
 * Densities in question.
 *
 * @param low least, g/cm3
 * @param high greatest; the same where the density is known
 */
public record DensityRange(double low, double high) {
    /** Whether it is one density. */
    public boolean isKnown() {
        return low == high;
    }

    /** In the middle. */
    public double middle() {
        return (low + high) / 2;
    }
}
