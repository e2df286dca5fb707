package org.spectraform.app.figure;

import java.util.List;

/**
 * Mean and standard deviation of several curves on one axis, point by point.
 *
 * @param mean over the curves
 * @param sd over the curves, divided by the count less one; 0 for one curve
 */
public record Spread(double[] mean, double[] sd) {
    /**
     * Averages curves.
     *
     * @throws IllegalArgumentException if there is no curve or the lengths differ
     */
    public static Spread of(List<double[]> curves) {
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("no curves");
        }
        int n = curves.size();
        int points = curves.get(0).length;
        double[] mean = new double[points];
        double[] sd = new double[points];
        for (int k = 0; k < points; k++) {
            for (double[] curve : curves) {
                if (curve.length != points) {
                    throw new IllegalArgumentException("curves of " + points + " and " + curve.length + " points");
                }
                mean[k] += curve[k] / n;
            }
            for (double[] curve : curves) {
                sd[k] += (curve[k] - mean[k]) * (curve[k] - mean[k]);
            }
            sd[k] = n > 1 ? Math.sqrt(sd[k] / (n - 1)) : 0;
        }
        return new Spread(mean, sd);
    }

    /** {@code mean - sd}, but not below 0, as no quantity drawn with it can be. */
    double[] lower() {
        double[] lower = shifted(-1);
        for (int k = 0; k < lower.length; k++) {
            lower[k] = Math.max(lower[k], 0);
        }
        return lower;
    }

    /** {@code mean + sd}. */
    double[] upper() {
        return shifted(1);
    }

    private double[] shifted(int sign) {
        double[] shifted = mean.clone();
        for (int k = 0; k < shifted.length; k++) {
            shifted[k] += sign * sd[k];
        }
        return shifted;
    }
}
