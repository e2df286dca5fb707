package org.spectraform.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of one quantity, any number of them in bounded memory: up to {@value #EXACT} are kept as they are; beyond, how many there are in each of
 * many narrow bins. Mean and standard deviation are exact either way. Mutable; not thread-safe.
 */
public final class Sample {
    /** So many values are kept one by one. */
    public static final int EXACT = 1 << 14;

    /** So small a part of a bin beyond the range is rounding. */
    private static final double EDGE = 1e-6;

    /** Narrow bins in one of those in which a histogram of so many values is drawn. */
    private static final double PARTS = 64;

    private final double width;
    private final RunningMean mean = new RunningMean();
    private double[] values = new double[16]; // while there are few
    private int kept;
    private double step; // width of the narrow bins; 0 while there are few
    private final Map<Long, Long> bins = new HashMap<>();

    /**
     * Values of a sample that are alike.
     *
     * @param values ascending
     * @param counts how many there are of each
     */
    public record Points(double[] values, long[] counts) {
        /** Values that are there once each, in any order. */
        public static Points of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            long[] once = new long[sorted.length];
            Arrays.fill(once, 1);
            return new Points(sorted, once);
        }

        /** Number of values. */
        public long count() {
            return Arrays.stream(counts).sum();
        }

        /** The smallest value of which a part of all are smaller. @throws ArrayIndexOutOfBoundsException if there are none */
        public double quantile(double part) {
            long rank = Math.min((long) (part * count()), count() - 1);
            int k = 0;
            for (long below = counts[0]; below <= rank; below += counts[++k]) {}
            return values[k];
        }

        /**
         * The density of values in equal bins: integrates to 1 if all values lie in the range.
         *
         * @param from lower end of the first bin
         * @param to upper end of the last, which it includes
         */
        public double[] histogram(double from, double to, int bins) {
            double[] density = new double[bins];
            double width = (to - from) / bins;
            double one = 1 / (count() * width);
            for (int k = 0; k < values.length; k++) {
                double bin = (values[k] - from) / width;
                if (bin >= -EDGE && bin <= bins + EDGE) {
                    density[Math.min((int) bin, bins - 1)] += counts[k] * one;
                }
            }
            return density;
        }
    }

    /**
     * An empty sample.
     *
     * @param width of the narrow bins, if there are to be any; 1 for whole numbers, which stay what they are; 0 to take what suits the values
     */
    public Sample(double width) {
        this.width = width;
    }

    /** A sample of some values. */
    public static Sample of(double... values) {
        Sample sample = new Sample(0);
        sample.add(values);
        return sample;
    }

    /** Takes in values. */
    public void add(double... more) {
        for (double v : more) {
            add(v);
        }
    }

    private void add(double v) {
        mean.add(v);
        if (step > 0) {
            count(v, 1);
            return;
        }
        if (kept == EXACT) {
            spill();
            count(v, 1);
            return;
        }
        if (kept == values.length) {
            values = Arrays.copyOf(values, 2 * kept);
        }
        values[kept++] = v;
    }

    /** Takes in all values of another sample. */
    public void add(Sample other) {
        mean.add(other.mean);
        if (step == 0 && (other.step > 0 || kept + other.kept > EXACT)) {
            spill();
        }
        Points points = other.points();
        for (int k = 0; k < points.values.length; k++) {
            if (step > 0) {
                count(points.values[k], points.counts[k]);
            } else {
                if (kept == values.length) {
                    values = Arrays.copyOf(values, 2 * kept);
                }
                values[kept++] = points.values[k];
            }
        }
    }

    private void spill() {
        step = width > 0 ? width : suitable(Arrays.copyOf(values, kept));
        for (int k = 0; k < kept; k++) {
            count(values[k], 1);
        }
        values = new double[0];
        kept = 0;
    }

    /** A power of ten well below the width after Freedman and Diaconis; a part in a million of the values where they are all alike. */
    private static double suitable(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        double spread = n == 0 ? 0 : 2 * (values[3 * n / 4] - values[n / 4]) / Math.cbrt(n);
        double scale = n == 0 ? 1 : Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
        double step = Math.max(spread / PARTS, 1e-6 * scale);
        return step > 0 ? Math.pow(10, Math.floor(Math.log10(step))) : 1;
    }

    private void count(double v, long times) {
        bins.merge(width == 1 ? Math.round(v) : (long) Math.floor(v / step + 1e-9), times, Long::sum);
    }

    /** Number of values. */
    public long count() {
        return mean.count();
    }

    /** Their mean; NaN if there are none. */
    public double mean() {
        return mean.mean();
    }

    /** Their standard deviation about it (divided by the count); NaN if there are none. */
    public double sd() {
        return mean.sd();
    }

    /** The values, ascending; those in one narrow bin at its middle. */
    public Points points() {
        if (step == 0) {
            return Points.of(Arrays.copyOf(values, kept));
        }
        List<Map.Entry<Long, Long>> sorted = new ArrayList<>(bins.entrySet());
        sorted.sort(Map.Entry.comparingByKey());
        double middle = width == 1 ? 0 : 0.5;
        return new Points(
                sorted.stream().mapToDouble(e -> (e.getKey() + middle) * step).toArray(),
                sorted.stream().mapToLong(Map.Entry::getValue).toArray());
    }

    /** The values of several samples. */
    static Points pooled(List<Sample> samples) {
        if (samples.size() == 1) {
            return samples.getFirst().points();
        }
        record Part(double value, long count) {}
        List<Part> all = new ArrayList<>();
        for (Sample s : samples) {
            Points p = s.points();
            for (int k = 0; k < p.values.length; k++) {
                all.add(new Part(p.values[k], p.counts[k]));
            }
        }
        all.sort(Comparator.comparingDouble(Part::value));
        return new Points(
                all.stream().mapToDouble(Part::value).toArray(),
                all.stream().mapToLong(Part::count).toArray());
    }
}
