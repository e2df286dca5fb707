package org.spectraform.inference;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

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

    /**
     * From few independent draws of a distribution that is near to a Gaussian: where another draw lies with a probability of 0.9 (Student's t).
     *
     * @param draws at least one; a single one tells no width, which is then infinite
     */
    public static Estimate ofFew(double[] draws) {
        int n = draws.length;
        double mean = Arrays.stream(draws).average().orElseThrow();
        if (n < 2) {
            return new Estimate(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double sd =
                Math.sqrt(Arrays.stream(draws).map(d -> (d - mean) * (d - mean)).sum() / (n - 1));
        double half = new TDistribution(n - 1.0).inverseCumulativeProbability(0.95) * sd * Math.sqrt(1 + 1.0 / n);
        return new Estimate(mean, mean - half, mean + half);
    }

    /** The same for what cannot lie beyond two limits. */
    public Estimate within(double least, double greatest) {
        return new Estimate(
                Math.clamp(mean, least, greatest),
                Math.clamp(low90, least, greatest),
                Math.clamp(high90, least, greatest));
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
