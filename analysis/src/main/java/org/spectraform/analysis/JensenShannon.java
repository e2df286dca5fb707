package org.spectraform.analysis;

/**
 * The Jensen-Shannon distance: the square root of the Jensen-Shannon divergence to base 2, {@code JSD = (KL(P|M) + KL(Q|M)) / 2}
 * with {@code M = (P + Q) / 2}. From 0 (equal) to 1 (nothing in common), symmetric, and a metric.
 *
 * <p>Of histograms it is exact; of samples it depends on the bins and is never 0 for finite samples, so read it beside {@link
 * NoiseFloor}. Sources: Lin, IEEE Trans. Inf. Theory 37, 145 (1991); Endres and Schindelin, ibid. 49, 1858 (2003).
 */
public final class JensenShannon {
    private JensenShannon() {}

    /**
     * The distance of two histograms over the same bins, or of two lists of fractions.
     *
     * @param p counts, fractions or densities; scaled to a sum of 1
     * @param q as {@code p}
     * @throws IllegalArgumentException if the lengths disagree, or a histogram is empty or has a negative or not finite bin
     */
    public static double distance(double[] p, double[] q) {
        double[] m = normalized(p, q.length);
        double[] n = normalized(q, p.length);
        double bits = 0;
        for (int k = 0; k < m.length; k++) {
            double middle = (m[k] + n[k]) / 2;
            bits += term(m[k], middle) + term(n[k], middle);
        }
        return Math.sqrt(Math.clamp(bits / 2, 0.0, 1.0)); // rounding may leave the bounds
    }

    private static double term(double p, double middle) {
        return p == 0 || middle == 0 ? 0 : p * Math.log(p / middle) / Math.log(2);
    }

    /** The bins over their sum. */
    static double[] normalized(double[] bins, int length) {
        if (bins.length != length) {
            throw new IllegalArgumentException("histograms of " + bins.length + " and " + length + " bins");
        }
        double sum = 0;
        for (double bin : bins) {
            if (!(bin >= 0)) {
                throw new IllegalArgumentException("a histogram holds " + bin);
            }
            sum += bin;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException("a histogram without values has no distance to another");
        }
        double[] scaled = new double[length];
        for (int k = 0; k < length; k++) {
            scaled[k] = bins[k] / sum;
        }
        return scaled;
    }
}
