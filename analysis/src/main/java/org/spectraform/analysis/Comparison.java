package org.spectraform.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/**
 * How far one quantity is distributed differently in two sets of structures.
 *
 * @param wasserstein Wasserstein-1 distance of all values, in their unit
 * @param jensenShannon Jensen-Shannon distance (0 to 1) of their histograms
 * @param wassersteinFloor the same distance between halves of the reference; absent if the reference has a single value
 * @param jensenShannonFloor likewise
 * @param basis what the halves are made of
 */
public record Comparison(
        double wasserstein,
        double jensenShannon,
        Optional<NoiseFloor> wassersteinFloor,
        Optional<NoiseFloor> jensenShannonFloor,
        Basis basis) {

    /** What is put into one half of the reference or the other. */
    public enum Basis {
        /** Whole structures. */
        STRUCTURES,
        /** Values of the only structure, one by one: they are correlated, so the floor is lower than between structures. */
        VALUES
    }

    /**
     * Compares the values found in each structure of two sets. Structures without any value (no bonds, say) are left out.
     *
     * @param set values of each structure; whole numbers, such as coordination, are values too
     * @param reference values of each reference structure
     * @param from lower end of the first bin of the histograms; values below count in it
     * @param to upper end of the last bin; values above count in it
     * @param bins number of equal bins; for whole numbers let their width be 1 and their ends half numbers
     * @param seed of the splits into halves
     * @return empty if one of the sets has no value at all
     * @throws IllegalArgumentException if a value is not finite, or the range or number of bins is not positive
     */
    public static Optional<Comparison> of(
            List<Sample> set, List<Sample> reference, double from, double to, int bins, long seed) {
        if (bins < 1 || !(to > from)) {
            throw new IllegalArgumentException(bins + " bins from " + from + " to " + to);
        }
        List<Sample> some = filled(set);
        List<Sample> others = filled(reference);
        if (some.isEmpty() || others.isEmpty()) {
            return Optional.empty();
        }
        Sample.Points a = Sample.pooled(some);
        Sample.Points b = Sample.pooled(others);
        ToDoubleBiFunction<Sample.Points, Sample.Points> wasserstein = Wasserstein::distance;
        ToDoubleBiFunction<Sample.Points, Sample.Points> jensenShannon =
                (x, y) -> JensenShannon.distance(counts(x, from, to, bins), counts(y, from, to, bins));
        boolean single = others.size() == 1;
        return Optional.of(new Comparison(
                wasserstein.applyAsDouble(a, b),
                jensenShannon.applyAsDouble(a, b),
                single ? floor(oneByOne(b), wasserstein, seed) : floor(others, Sample::pooled, wasserstein, seed),
                single ? floor(oneByOne(b), jensenShannon, seed) : floor(others, Sample::pooled, jensenShannon, seed),
                single ? Basis.VALUES : Basis.STRUCTURES));
    }

    private static Optional<NoiseFloor> floor(
            List<Double> values, ToDoubleBiFunction<Sample.Points, Sample.Points> distance, long seed) {
        return floor(
                values,
                half -> Sample.Points.of(half.stream().mapToDouble(v -> v).toArray()),
                distance,
                seed);
    }

    private static <T> Optional<NoiseFloor> floor(
            List<T> items,
            Function<List<T>, Sample.Points> pool,
            ToDoubleBiFunction<Sample.Points, Sample.Points> distance,
            long seed) {
        return NoiseFloor.halves(items, (x, y) -> distance.applyAsDouble(pool.apply(x), pool.apply(y)), seed);
    }

    private static List<Sample> filled(List<Sample> samples) {
        return samples.stream().filter(s -> s.count() > 0).toList();
    }

    private static List<Double> oneByOne(Sample.Points points) {
        List<Double> each = new ArrayList<>();
        for (int k = 0; k < points.values().length; k++) {
            for (long c = 0; c < points.counts()[k]; c++) {
                each.add(points.values()[k]);
            }
        }
        return each;
    }

    /** Unlike {@link Sample.Points#histogram}, no value is lost: what lies outside must not make two sets look alike. */
    private static double[] counts(Sample.Points points, double from, double to, int bins) {
        double[] counts = new double[bins];
        for (int k = 0; k < points.values().length; k++) {
            counts[(int) Math.clamp((points.values()[k] - from) / (to - from) * bins, 0, bins - 1)] +=
                    points.counts()[k];
        }
        return counts;
    }
}
