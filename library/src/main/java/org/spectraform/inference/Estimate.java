package org.spectraform.inference;

import java.util.Arrays;

/**
 * A number that is not known exactly.
 *
 * @param mean expected value
 * @param low90 5th percentile
 * @param high90 95th percentile
 */
public record Estimate(double mean, double low90, double high90) {
    /** From draws of its distribution, at least one. */
    public static Estimate of(double[] draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        return new Estimate(
                Arrays.stream(sorted).average().orElseThrow(), quantile(sorted, 0.05), quantile(sorted, 0.95));
    }

    /** Width of the interval. */
    public double width() {
        return high90 - low90;
    }

    /** Whether a value lies in the interval. */
    public boolean holds(double value) {
        return value >= low90 && value <= high90;
    }

    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int k = Math.min((int) at, sorted.length - 2);
        return sorted.length == 1 ? sorted[0] : sorted[k] + (at - k) * (sorted[k + 1] - sorted[k]);
    }
}
