package org.spectraform.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
            List<double[]> set, List<double[]> reference, double from, double to, int bins, long seed) {
        if (bins < 1 || !(to > from)) {
            throw new IllegalArgumentException(bins + " bins from " + from + " to " + to);
        }
        List<double[]> some = filled(set);
        List<double[]> others = filled(reference);
        if (some.isEmpty() || others.isEmpty()) {
            return Optional.empty();
        }
        ToDoubleBiFunction<List<double[]>, List<double[]>> wasserstein =
                (a, b) -> Wasserstein.distance(pooled(a), pooled(b));
        ToDoubleBiFunction<List<double[]>, List<double[]>> jensenShannon =
                (a, b) -> JensenShannon.distance(counts(pooled(a), from, to, bins), counts(pooled(b), from, to, bins));
        boolean single = others.size() == 1;
        List<double[]> items = single ? oneByOne(others.getFirst()) : others;
        return Optional.of(new Comparison(
                wasserstein.applyAsDouble(some, others),
                jensenShannon.applyAsDouble(some, others),
                NoiseFloor.halves(items, wasserstein, seed),
                NoiseFloor.halves(items, jensenShannon, seed),
                single ? Basis.VALUES : Basis.STRUCTURES));
    }

    private static List<double[]> filled(List<double[]> lists) {
        return lists.stream().filter(values -> values.length > 0).toList();
    }

    private static double[] pooled(List<double[]> lists) {
        return lists.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static List<double[]> oneByOne(double[] values) {
        return Arrays.stream(values).mapToObj(v -> new double[] {v}).toList();
    }

    /** Unlike {@link Distribution#histogram}, no value is lost: what lies outside must not make two sets look alike. */
    private static double[] counts(double[] values, double from, double to, int bins) {
        double[] counts = new double[bins];
        for (double v : values) {
            counts[(int) Math.clamp((v - from) / (to - from) * bins, 0, bins - 1)]++;
        }
        return counts;
    }
}
