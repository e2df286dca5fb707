package org.spectraform.analysis;

import java.util.Arrays;

/**
 * The Wasserstein-1 (earth mover's) distance: how far values must be moved on average to turn one set into the other, in the unit
 * of the values; the area between the two cumulative distributions.
 *
 * <p>Source: Vallender, Theory Probab. Appl. 18, 784 (1974).
 */
public final class Wasserstein {
    private Wasserstein() {}

    /**
     * The exact distance of two samples, which need not be of one size.
     *
     * @return in the unit of the values
     * @throws IllegalArgumentException if a sample is empty or holds a value that is not finite
     */
    public static double distance(double[] a, double[] b) {
        return distance(Sample.Points.of(checked(a)), Sample.Points.of(checked(b)));
    }

    /**
     * The distance of two histograms over the same equal bins, every bin's content at its centre; for discrete fractions, such as
     * of coordination numbers, exact with {@code width} 1.
     *
     * @param p counts, fractions or densities; scaled to a sum of 1
     * @param q as {@code p}
     * @param width distance of neighbouring bins
     * @return in the unit of {@code width}
     * @throws IllegalArgumentException if the lengths disagree, or a histogram is empty or has a negative or not finite bin
     */
    public static double distance(double[] p, double[] q, double width) {
        double[] m = JensenShannon.normalized(p, q.length);
        double[] n = JensenShannon.normalized(q, p.length);
        double difference = 0;
        double area = 0;
        for (int k = 0; k < m.length; k++) {
            difference += m[k] - n[k];
            area += Math.abs(difference);
        }
        return area * width;
    }

    /** As {@link #distance(double[], double[])}, of values that may be there several times. */
    static double distance(Sample.Points a, Sample.Points b) {
        double[] x = a.values();
        double[] y = b.values();
        double all = a.count();
        double others = b.count();
        double area = 0;
        double before = Math.min(x[0], y[0]);
        long below = 0;
        long othersBelow = 0;
        for (int i = 0, j = 0; i < x.length || j < y.length; ) {
            double next = j == y.length || (i < x.length && x[i] <= y[j]) ? x[i] : y[j];
            area += Math.abs(below / all - othersBelow / others) * (next - before);
            before = next;
            while (i < x.length && x[i] == next) {
                below += a.counts()[i++];
            }
            while (j < y.length && y[j] == next) {
                othersBelow += b.counts()[j++];
            }
        }
        return area;
    }

    private static double[] checked(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a set without values has no distance to another");
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("the values must be finite");
        }
        return values;
    }
}
