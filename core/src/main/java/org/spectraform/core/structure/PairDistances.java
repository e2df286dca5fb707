package org.spectraform.core.structure;

import java.util.Map;
import java.util.TreeMap;

/**
 * A distance for each pair of elements, such as the length that two atoms closer than are bonded. Pairs that are not named have distance 0: they are never
 * within it. Immutable.
 */
public final class PairDistances {
    private static final int SHIFT = 8; // atomic numbers are below 256

    private final Map<Integer, Double> distances = new TreeMap<>();
    private final double everywhere;

    private PairDistances(double everywhere) {
        this.everywhere = everywhere;
    }

    /** One distance in angstrom for every pair, whatever the elements. @throws IllegalArgumentException if it is not positive */
    public static PairDistances everywhere(double distance) {
        return new PairDistances(checked(distance, "all pairs"));
    }

    /**
     * Distances by pairs of chemical symbols.
     *
     * @param byPair such as {@code {"C-C": 1.85, "C-N": 1.7}}, angstrom
     * @throws IllegalArgumentException if a pair is not two symbols, is named twice, or a distance is not positive
     */
    public static PairDistances of(Map<String, Double> byPair) {
        PairDistances result = new PairDistances(0);
        byPair.forEach((pair, distance) -> {
            String[] symbols = pair.split("-", -1);
            if (symbols.length != 2) {
                throw new IllegalArgumentException("'" + pair + "' is no pair of elements; write them as C-C or Si-O");
            }
            int key = key(Elements.number(symbols[0].strip()), Elements.number(symbols[1].strip()));
            if (result.distances.put(key, checked(distance, pair)) != null) {
                throw new IllegalArgumentException("the pair " + pair + " is named twice; A-B and B-A are the same");
            }
        });
        return result;
    }

    /** Distance for two atomic numbers in angstrom; 0 if the pair is not named. */
    public double of(int z1, int z2) {
        return everywhere > 0 ? everywhere : distances.getOrDefault(key(z1, z2), 0.0);
    }

    /** The largest of all, angstrom; 0 if no pair is named. */
    public double largest() {
        return distances.values().stream().mapToDouble(d -> d).reduce(everywhere, Math::max);
    }

    /** The distances by pair of symbols, each pair once; empty if one distance serves all pairs. */
    public Map<String, Double> byPair() {
        Map<String, Double> named = new TreeMap<>();
        distances.forEach((key, distance) ->
                named.put(Elements.symbol(key >> SHIFT) + "-" + Elements.symbol(key & ((1 << SHIFT) - 1)), distance));
        return named;
    }

    private static int key(int z1, int z2) {
        return Math.min(z1, z2) << SHIFT | Math.max(z1, z2);
    }

    private static double checked(double distance, String pair) {
        if (!(distance > 0) || Double.isInfinite(distance)) {
            throw new IllegalArgumentException(
                    "the distance of " + pair + " must be a positive number of angstrom, got " + distance);
        }
        return distance;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PairDistances other && everywhere == other.everywhere && distances.equals(other.distances);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(everywhere) + distances.hashCode();
    }

    @Override
    public String toString() {
        return everywhere > 0 ? everywhere + " angstrom" : byPair().toString();
    }
}
