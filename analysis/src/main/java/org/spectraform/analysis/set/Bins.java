package org.spectraform.analysis.set;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.spectraform.analysis.Sample;

/**
 * Equal bins of a histogram.
 *
 * @param from lower end of the first
 * @param width of each
 * @param count number of bins
 */
public record Bins(double from, double width, int count) {
    private static final double ALIKE = 1e-5; // relative: as in crystals, whose files round
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
    static Bins around(double width, Sample... samples) {
        double min = all(samples).min().orElseThrow(() -> new IllegalArgumentException("no values"));
        double max = all(samples).max().orElseThrow();
        double step = width;
        while ((max - min) / step > MOST) {
            step *= 10;
        }
        double first = Math.floor(min / step + 1e-9);
        return new Bins(first * step, step, (int) (Math.floor(max / step + 1e-9) - first) + 1);
    }

    /**
     * Bins that suit the sample of the least spread: their width is that of Freedman and Diaconis (Z. Wahrscheinlichkeitstheorie 57, 453
     * (1981)), rounded down to 1, 2 or 5 times a power of ten; a hundredth of the values where these are all alike.
     *
     * @throws IllegalArgumentException if there are no values
     */
    static Bins fitted(Sample... samples) {
        double width = Double.POSITIVE_INFINITY;
        double scale = 0;
        for (Sample sample : samples) {
            if (sample.count() > 0) {
                Sample.Points points = sample.points();
                double[] ends = {points.values()[0], points.values()[points.values().length - 1]};
                scale = Math.max(scale, Math.max(Math.abs(ends[0]), Math.abs(ends[1])));
                width = Math.min(
                        width,
                        2 * (points.quantile(0.75) - points.quantile(0.25)) / Math.cbrt((double) sample.count()));
            }
        }
        width = width < ALIKE * scale ? 0.01 * scale : width;
        return around(width > 0 && width < Double.POSITIVE_INFINITY ? round(width) : 1, samples);
    }

    private static double round(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width) + 1e-9));
        double digits = width / power;
        return (digits < 2 ? 1 : digits < 5 ? 2 : 5) * power;
    }

    private static DoubleStream all(Sample... samples) {
        return Stream.of(samples).flatMapToDouble(s -> Arrays.stream(s.points().values()));
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
        return density(Sample.Points.of(values));
    }

    /** Density of values in each bin, in the inverse of their unit; all 0 without values. */
    public double[] density(Sample.Points values) {
        return values.values().length == 0 ? new double[count] : values.histogram(from, to(), count);
    }
}
