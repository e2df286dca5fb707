package org.spectraform.analysis.set;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spectraform.analysis.DiamondEnvironment;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.rings.RingStatistics;

/**
 * The numbers of one structure of a set: what remains of it when it is no longer in memory.
 *
 * @param atoms how many it has
 * @param density mass density, g/cm3
 * @param coordination number of atoms with 0, 1, ... neighbours
 * @param means mean of each quantity; NaN without values
 * @param angleSd standard deviation of the bond angle, degrees; NaN without angles
 * @param ringsPerAtom by size; empty if rings were not looked for
 * @param partialCoordination mean number of neighbours by pair of elements, such as {@code Si-O}
 * @param diamond number of atoms in each environment that occurs
 */
public record FrameSummary(
        int atoms,
        double density,
        int[] coordination,
        Map<Quantity, Double> means,
        double angleSd,
        Optional<double[]> ringsPerAtom,
        SortedMap<String, Double> partialCoordination,
        Map<DiamondEnvironment, Integer> diamond) {
    static FrameSummary of(FrameAnalysis frame) {
        int[] numbers = frame.coordination().numbers();
        int[] coordination = new int[Arrays.stream(numbers).max().orElse(0) + 1];
        for (int n : numbers) {
            coordination[n]++;
        }
        SortedMap<String, Double> partial = new TreeMap<>();
        frame.partialCoordination().forEach((pair, counts) -> partial.put(pair, mean(counts)));
        return new FrameSummary(
                frame.atoms(),
                frame.member().structure().density(),
                coordination,
                means(frame),
                Distribution.of(Quantity.BOND_ANGLE.of(frame)).sd(),
                frame.rings().map(FrameSummary::perAtom),
                partial,
                diamond(frame));
    }

    private static Map<DiamondEnvironment, Integer> diamond(FrameAnalysis frame) {
        Map<DiamondEnvironment, Integer> counts = new EnumMap<>(DiamondEnvironment.class);
        frame.diamond().environments().forEach(e -> counts.merge(e, 1, Integer::sum));
        return counts;
    }

    private static double mean(int[] counts) {
        double sum = 0;
        for (int n = 0; n < counts.length; n++) {
            sum += (double) n * counts[n];
        }
        return sum / Arrays.stream(counts).sum();
    }

    private static Map<Quantity, Double> means(FrameAnalysis frame) {
        Map<Quantity, Double> means = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            means.put(quantity, Distribution.of(quantity.of(frame)).mean());
        }
        return means;
    }

    private static double[] perAtom(RingStatistics rings) {
        double[] perAtom = new double[rings.largest() + 1];
        Arrays.setAll(perAtom, rings::perAtom);
        return perAtom;
    }

    /** Mean of a quantity; NaN without values. */
    public double mean(Quantity quantity) {
        return means.getOrDefault(quantity, Double.NaN);
    }

    /** The part of the atoms, 0 to 1, with {@code min} to {@code max} neighbours, both included. */
    public double share(int min, int max) {
        return (double) atomsWith(min, max) / atoms;
    }

    /** The part of the atoms, 0 to 1, in an environment. */
    public double share(DiamondEnvironment environment) {
        return (double) atomsIn(environment) / atoms;
    }

    /** The number of atoms in an environment. */
    int atomsIn(DiamondEnvironment environment) {
        return diamond.getOrDefault(environment, 0);
    }

    /** The number of atoms with {@code min} to {@code max} neighbours, both included. */
    long atomsWith(int min, int max) {
        long count = 0;
        for (int n = Math.max(min, 0); n < coordination.length && n <= max; n++) {
            count += coordination[n];
        }
        return count;
    }

    /** Rings of a size for each atom; NaN if rings were not looked for. */
    public double rings(int n) {
        return ringsPerAtom.map(r -> r[n]).orElse(Double.NaN);
    }

    /** Mean number of neighbours of a pair of elements; NaN if the first does not occur. */
    public double partial(String pair) {
        return partialCoordination.getOrDefault(pair, Double.NaN);
    }
}
