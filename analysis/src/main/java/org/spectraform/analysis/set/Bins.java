package org.spectraform.analysis.set;

import java.util.Arrays;
import java.util.stream.Stream;
import org.spectraform.analysis.Distribution;

/**
 * Equal bins of a histogram.
 *
 * @param from lower end of the first
 * @param width of each
 * @param count number of bins
 */
public record Bins(double from, double width, int count) {
    private static final int MOST = 2000; // a single outlier must not cost memory

    /** @throws IllegalArgumentException if there is no bin or it has no width */
    public Bins {
        if (count < 1 || !(width > 0) || !Double.isFinite(from)) {
            throw new IllegalArgumentException(count + " bins of " + width + " from " + from);
        }
    }

    /**
     * Bins of one width at its multiples that hold all values; wider ones, by powers of ten, if they were more than {@value #MOST}.
     *
     * @throws IllegalArgumentException if there are no values
     */
    static Bins around(double width, double[]... samples) {
        double least = all(samples).min().orElseThrow(() -> new IllegalArgumentException("no values"));
        double most = all(samples).max().orElseThrow();
        double step = width;
        while ((most - least) / step > MOST) {
            step *= 10;
        }
        double first = Math.floor(least / step + 1e-9);
        return new Bins(first * step, step, (int) (Math.floor(most / step + 1e-9) - first) + 1);
    }

    /** Bins whose width follows the spread of the values (Freedman and Diaconis, Z. Wahrscheinlichkeitstheorie 57, 453 (1981)), rounded to 1, 2 or 5. */
    static Bins fitted(double[]... samples) {
        double[] sorted = all(samples).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double quartiles = sorted[3 * sorted.length / 4] - sorted[sorted.length / 4];
        double scale = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
        double width = Math.max(2 * quartiles / Math.cbrt(sorted.length), 1e-3 * scale);
        return around(width > 0 ? round(width) : 1, samples);
    }

    private static double round(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width)));
        double digits = width / power;
        return (digits < 1.5 ? 1 : digits < 3.5 ? 2 : digits < 7.5 ? 5 : 10) * power;
    }

    private static java.util.stream.DoubleStream all(double[]... samples) {
        return Stream.of(samples).flatMapToDouble(Arrays::stream);
    }

    /** Upper end of the last bin. */
    public double to() {
        return from + count * width;
    }

    /** Middle of each bin. */
    public double[] centres() {
        double[] centres = new double[count];
        Arrays.setAll(centres, k -> from + (k + 0.5) * width);
        return centres;
    }

    /** Density of values in each bin, in the inverse of their unit; all 0 without values. */
    public double[] density(double[] values) {
        return values.length == 0 ? new double[count] : Distribution.of(values).histogram(from, to(), count);
    }
}
