package org.spectraform.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.spectraform.core.random.Philox;

/**
 * How far apart two parts of one set are: a distance to another set says something only above it.
 *
 * <p>The set is divided at random into two parts, several times, and the distances are averaged. Sampling noise shrinks with the
 * sizes of both parts as {@code sqrt(1/n1 + 1/n2)}, so two halves of n structures show {@code sqrt(2)} times the noise of two full
 * sets of n; to judge a set much smaller than the reference, let the first part have its size. What is divided must be independent:
 * snapshots of one simulation give only its thermal noise.
 *
 * @param mean mean distance of the two parts, in the distance's unit
 * @param sd standard deviation over the splits (divided by their number); 0 with one split
 * @param splits number of different splits
 */
public record NoiseFloor(double mean, double sd, int splits) {
    private static final int DRAWS = 10;

    /**
     * The distance between two halves of {@code items}; of an odd number, the second half has one more.
     *
     * @param items structures or what was found in each; atoms where there is one structure only
     * @param distance of two lists of items, neither empty
     * @param seed of the splits: the same seed, the same floor
     * @return empty if there are fewer than two items, which cannot be divided
     */
    public static <T> Optional<NoiseFloor> halves(
            List<T> items, ToDoubleBiFunction<List<T>, List<T>> distance, long seed) {
        return items.size() < 2 ? Optional.empty() : Optional.of(of(items, items.size() / 2, distance, seed));
    }

    /**
     * The distance between {@code part} of the items and the others.
     *
     * @param part 1 to one less than the number of items
     * @throws IllegalArgumentException if {@code part} is out of range
     */
    public static <T> NoiseFloor of(List<T> items, int part, ToDoubleBiFunction<List<T>, List<T>> distance, long seed) {
        if (part < 1 || part >= items.size()) {
            throw new IllegalArgumentException("cannot take " + part + " of " + items.size() + " from the others");
        }
        Set<BitSet> splits = new LinkedHashSet<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            splits.add(split(items.size(), part, seed, draw));
        }
        double[] distances = new double[splits.size()];
        int k = 0;
        for (BitSet first : splits) {
            List<T> a = new ArrayList<>();
            List<T> b = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                (first.get(i) ? a : b).add(items.get(i));
            }
            distances[k++] = distance.applyAsDouble(a, b);
        }
        Distribution all = Distribution.of(distances);
        return new NoiseFloor(all.mean(), all.sd(), all.count());
    }

    /** A random choice of {@code part} of n items; of two equal halves the one with the first item. */
    private static BitSet split(int n, int part, long seed, int draw) {
        double[] uniforms = new double[n];
        Philox.uniforms(seed, draw, 0, uniforms);
        BitSet chosen = new BitSet(n);
        int wanted = part;
        for (int i = 0; i < n; i++) { // each with the probability wanted / left: every choice is equally likely
            if (uniforms[i] * (n - i) < wanted) {
                chosen.set(i);
                wanted--;
            }
        }
        if (2 * part == n && !chosen.get(0)) {
            chosen.flip(0, n);
        }
        return chosen;
    }
}
