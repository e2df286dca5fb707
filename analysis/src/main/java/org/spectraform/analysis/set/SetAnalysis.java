package org.spectraform.analysis.set;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.spectraform.analysis.BondCutoff;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.task.ThreadBudget;

/**
 * Everything about a set of structures. Over several structures every atom (bond, angle, ring) counts alike; how much structures
 * differ from each other is {@link #spread}.
 *
 * @param set the structures
 * @param cutoff within which atoms count as bonded
 * @param frames of each structure, in the set's order
 * @param pairs pairs of atoms by distance, of all structures together
 */
public record SetAnalysis(StructureSet set, BondCutoff cutoff, List<FrameAnalysis> frames, PairHistogram pairs) {
    /** Width of the bins of g(r), angstrom. */
    public static final double BIN = 0.02;

    /** To where g(r) goes unless somebody says otherwise, angstrom. */
    public static final double R_MAX = 10;

    /** As the long form, with g(r) to {@link #R_MAX}, energies of any usual name, in silence and in the calling thread. */
    public static SetAnalysis of(StructureSet set, BondCutoff cutoff) {
        return of(set, cutoff, ThreadBudget.ONE);
    }

    /** As the long form, with g(r) to {@link #R_MAX}, energies of any usual name, and in silence. */
    public static SetAnalysis of(StructureSet set, BondCutoff cutoff, ThreadBudget threads) {
        return of(set, cutoff, R_MAX, "", threads, done -> {});
    }

    /**
     * Analyses all structures, side by side; the result does not depend on the threads.
     *
     * @param rMax to where g(r) goes, angstrom; may exceed the cells
     * @param energies name of the array with the energies of the atoms; empty for any of the usual names
     * @param threads for all structures together
     * @param progress is told the part done, 0 to 1, by any thread
     * @throws InputException naming file and frame, if a structure cannot be analysed
     */
    public static SetAnalysis of(
            StructureSet set,
            BondCutoff cutoff,
            double rMax,
            String energies,
            ThreadBudget threads,
            DoubleConsumer progress) {
        int bins = Math.max(1, (int) Math.ceil(rMax / BIN - 1e-9));
        AtomicInteger done = new AtomicInteger();
        List<FrameAnalysis> frames = new ArrayList<>();
        threads.inOrder(
                set.frames(),
                k -> {
                    FrameAnalysis frame = FrameAnalysis.of(set.members().get(k), cutoff, rMax, bins, energies, threads);
                    progress.accept((double) done.incrementAndGet() / set.frames());
                    return frame;
                },
                frames::add);
        return new SetAnalysis(
                set,
                cutoff,
                List.copyOf(frames),
                frames.stream()
                        .map(FrameAnalysis::pairs)
                        .reduce(PairHistogram::plus)
                        .orElseThrow());
    }

    /** Values of a quantity, one array a structure; empty arrays where a structure has none. */
    public List<double[]> values(Quantity quantity) {
        return frames.stream().map(quantity::of).toList();
    }

    /** Values of a quantity in all structures together. */
    public Distribution distribution(Quantity quantity) {
        return Distribution.of(frames.stream()
                .flatMapToDouble(f -> Arrays.stream(quantity.of(f)))
                .toArray());
    }

    /**
     * How much structures differ: the standard deviation over them of a number each of them has.
     *
     * @param value of one structure; NaN if it has none, and it is left out
     * @return divided by their number less one; NaN if fewer than two have the number
     */
    public double spread(ToDoubleFunction<FrameAnalysis> value) {
        double[] values =
                frames.stream().mapToDouble(value).filter(v -> !Double.isNaN(v)).toArray();
        int n = values.length;
        return n < 2 ? Double.NaN : Distribution.of(values).sd() * Math.sqrt(n / (n - 1.0));
    }

    /** Part of the atoms, 0 to 1, with {@code min} to {@code max} neighbours. */
    public double share(int min, int max) {
        double[] all = distribution(Quantity.COORDINATION).values();
        return (double) IntStream.range(0, all.length)
                        .filter(i -> all[i] >= min && all[i] <= max)
                        .count()
                / all.length;
    }

    /** Primitive rings of {@code n} atoms for each atom; NaN if atoms of a structure have too many neighbours for rings. */
    public double ringsPerAtom(int n) {
        return hasRings()
                ? frames.stream()
                                .mapToDouble(f -> f.rings().orElseThrow().count()[n])
                                .sum()
                        / set.atoms()
                : Double.NaN;
    }

    /** Whether rings were looked for in all structures. */
    public boolean hasRings() {
        return frames.stream().allMatch(f -> f.rings().isPresent());
    }

    /** Number of atoms by chemical symbol. */
    public SortedMap<String, Long> elements() {
        SortedMap<String, Long> count = new TreeMap<>();
        for (FrameAnalysis f : frames) {
            for (int z : f.member().structure().species()) {
                count.merge(Elements.symbol(z), 1L, Long::sum);
            }
        }
        return count;
    }
}
