package org.spectraform.analysis.set;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.DiamondEnvironment;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.Sample;
import org.spectraform.analysis.rings.LargerRings;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.task.ThreadBudget;

/**
 * Everything about a set of structures. Over several structures every atom (bond, angle, ring) counts alike; how much structures
 * differ from each other is {@link #spread}.
 *
 * <p>Structures are looked at as they come and let go of, so that a set may be larger than memory: what is kept of each is its {@link
 * FrameSummary}, of some the distributions, and of all together samples and histograms, whole and in at most {@value #BLOCKS} blocks.
 */
public final class SetAnalysis {
    private static final int BLOCKS = 32;
    private static final int KEPT = 32; // structures of which distributions are kept, for their spread
    private static final int POINTS = 3000; // atoms of which q4 and q6 are kept together
    private static final int FRAMES_AT_A_TIME = 64;

    private final AnalysisSettings settings;
    private final Map<String, Integer> files = new LinkedHashMap<>();
    private final SortedMap<String, Long> elements = new TreeMap<>();
    private final List<FrameSummary> frames = new ArrayList<>();
    private final SortedMap<String, long[]> partialCoordination = new TreeMap<>();
    private final Map<Quantity, SortedMap<String, Sample>> parts = new LinkedHashMap<>();
    private final Kept<FrameAnalysis> kept = new Kept<>(KEPT);
    private final Kept<double[]> q4q6 = new Kept<>(POINTS);
    private List<Block> blocks = new ArrayList<>();
    private int framesInBlock = 1;
    private int framesInLast;
    private long atoms;
    private double shortest = Double.POSITIVE_INFINITY;
    private @Nullable OrderMeans order;
    private @Nullable OrderMeans averaged;
    private int isolated;
    private boolean rings = true;
    private long ringAtoms;
    private final double[] ringCounts;
    private final double[] inRings;
    private LargerRings largerRings = LargerRings.NONE;
    private @Nullable Block whole; // made when it is asked for

    private SetAnalysis(AnalysisSettings settings) {
        this.settings = settings;
        ringCounts = new double[settings.rings().largest() + 1];
        inRings = new double[ringCounts.length];
        parts.put(Quantity.BOND_LENGTH, new TreeMap<>());
        parts.put(Quantity.BOND_ANGLE, new TreeMap<>());
    }

    /** As the long form, with the usual settings, in silence and in the calling thread. */
    public static SetAnalysis of(StructureSource source, BondCutoffs bonds) {
        return of(source, AnalysisSettings.of(bonds), ThreadBudget.ONE, frame -> {});
    }

    /**
     * Analyses all structures, some side by side; the result does not depend on the threads.
     *
     * @param threads for all structures together
     * @param each gets what was found in each structure, in order
     * @throws InputException naming file and frame, if a structure cannot be analysed; or if there is none
     */
    public static SetAnalysis of(
            StructureSource source, AnalysisSettings settings, ThreadBudget threads, Consumer<FrameAnalysis> each) {
        SetAnalysis result = new SetAnalysis(settings);
        List<StructureSet.Member> some = new ArrayList<>();
        Runnable analyse = () -> {
            threads.inOrder(some.size(), k -> FrameAnalysis.of(some.get(k), settings, threads), frame -> {
                result.add(frame);
                each.accept(frame);
            });
            some.clear();
        };
        source.forEach(member -> {
            some.add(member);
            if (some.size() == FRAMES_AT_A_TIME) {
                analyse.run();
            }
        });
        analyse.run();
        if (result.frames.isEmpty()) {
            throw new IllegalArgumentException("no structures");
        }
        return result;
    }

    private void add(FrameAnalysis frame) {
        files.merge(frame.member().file(), 1, Integer::sum);
        for (int z : frame.member().structure().species()) {
            elements.merge(Elements.symbol(z), 1L, Long::sum);
        }
        frames.add(FrameSummary.of(frame));
        atoms += frame.atoms();
        shortest = Math.min(shortest, frame.shortest());
        frame.partialCoordination()
                .forEach((pair, counts) -> partialCoordination.merge(
                        pair, Arrays.stream(counts).asLongStream().toArray(), SetAnalysis::sum));
        part(Quantity.BOND_LENGTH, frame.bonds());
        part(Quantity.BOND_ANGLE, frame.angles());
        if (order == null || averaged == null) {
            order = OrderMeans.of(frame.order().degrees());
            averaged = OrderMeans.of(frame.order().degrees());
        }
        order.add(frame.order());
        averaged.add(frame.averaged());
        isolated += frame.order().isolated();
        for (int i = 0; i < frame.atoms(); i++) {
            q4q6.add(
                    q4q6.next()
                            ? new double[] {
                                frame.averaged().q(4)[i], frame.averaged().q(6)[i]
                            }
                            : new double[0]);
        }
        addRings(frame);
        addBlock(Block.of(frame));
        kept.add(frame);
    }

    private void part(Quantity quantity, SortedMap<String, Distribution> found) {
        SortedMap<String, Sample> samples = Objects.requireNonNull(parts.get(quantity));
        found.forEach((part, d) ->
                samples.computeIfAbsent(part, p -> quantity.sample()).add(d.values()));
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = Arrays.copyOf(a.length > b.length ? a : b, Math.max(a.length, b.length));
        long[] shorter = a.length > b.length ? b : a;
        for (int k = 0; k < shorter.length; k++) {
            sum[k] += shorter[k];
        }
        return sum;
    }

    private void addRings(FrameAnalysis frame) {
        rings &= frame.rings().isPresent();
        frame.rings().ifPresent(r -> {
            ringAtoms += r.atoms();
            for (int n = 0; n < ringCounts.length; n++) {
                ringCounts[n] += r.count()[n];
                inRings[n] += r.shareOfAtoms(n) * r.atoms();
            }
            if (!r.complete() && largerRings.kind() == LargerRings.Kind.NONE) {
                largerRings = LargerRings.of(
                        frame.member().structure(),
                        NeighbourList.of(
                                frame.member().structure(), settings.bonds().distances()),
                        settings.rings());
            }
        });
    }

    /** Blocks hold as many structures each; when there are too many blocks, they are joined in pairs. */
    private void addBlock(Block block) {
        if (framesInLast < framesInBlock && framesInLast > 0) {
            blocks.set(blocks.size() - 1, blocks.getLast().plus(block));
        } else {
            if (blocks.size() == BLOCKS) {
                List<Block> joined = new ArrayList<>();
                for (int k = 0; k < BLOCKS; k += 2) {
                    joined.add(blocks.get(k).plus(blocks.get(k + 1)));
                }
                blocks = joined;
                framesInBlock *= 2;
            }
            blocks.add(block);
            framesInLast = 0;
        }
        framesInLast++;
    }

    /** What it went by. */
    public AnalysisSettings settings() {
        return settings;
    }

    /** Number of structures by file, in the order of the files. */
    public Map<String, Integer> files() {
        return Collections.unmodifiableMap(files);
    }

    /** The numbers of each structure, in the set's order. */
    public List<FrameSummary> frames() {
        return Collections.unmodifiableList(frames);
    }

    /** Number of atoms of all structures. */
    public long atoms() {
        return atoms;
    }

    /** Number of atoms by chemical symbol. */
    public SortedMap<String, Long> elements() {
        return Collections.unmodifiableSortedMap(elements);
    }

    /** The shortest distance of two atoms in any structure, images included, angstrom. */
    public double shortest() {
        return shortest;
    }

    /** Structures, evenly spaced if there are more than {@value #KEPT}, with all that was found in them. */
    public List<FrameAnalysis> kept() {
        return kept.items();
    }

    /** Averaged q4 and q6 of atoms, evenly spaced if there are many. */
    public List<double[]> q4q6() {
        return q4q6.items();
    }

    List<Block> blocks() {
        return blocks;
    }

    private Block whole() {
        if (whole == null) {
            Block all =
                    new Block(new EnumMap<>(Quantity.class), blocks.getFirst().pairs());
            for (Quantity quantity : Quantity.values()) {
                Sample sample = quantity.sample();
                blocks.forEach(b -> sample.add(b.sample(quantity)));
                all.samples().put(quantity, sample);
            }
            whole = new Block(
                    all.samples(),
                    blocks.stream()
                            .map(Block::pairs)
                            .reduce(PairHistogram::plus)
                            .orElseThrow());
        }
        return whole;
    }

    /** Values of a quantity in all structures together. */
    public Sample sample(Quantity quantity) {
        return whole().sample(quantity);
    }

    /** Values of bond lengths by pair of elements or of bond angles by triplet; empty of other quantities. */
    public SortedMap<String, Sample> parts(Quantity quantity) {
        return Collections.unmodifiableSortedMap(parts.getOrDefault(quantity, new TreeMap<>()));
    }

    /** Pairs of atoms by distance, of all structures together. */
    public PairHistogram pairs() {
        return whole().pairs();
    }

    /** By pair of elements, such as {@code Si-O}: the number of atoms of the first with 0, 1, ... neighbours of the second. */
    public SortedMap<String, long[]> partialCoordination() {
        return Collections.unmodifiableSortedMap(partialCoordination);
    }

    /** Steinhardt parameters over all atoms. */
    public OrderMeans order() {
        return Objects.requireNonNull(order);
    }

    /** The same after Lechner and Dellago. */
    public OrderMeans averaged() {
        return Objects.requireNonNull(averaged);
    }

    /** Number of atoms without neighbours. */
    public int isolated() {
        return isolated;
    }

    /**
     * How much structures differ: the standard deviation over them of a number each of them has.
     *
     * @param value of one structure; NaN if it has none, and it is left out
     * @return divided by their number less one; NaN if fewer than two have the number
     */
    public double spread(ToDoubleFunction<FrameSummary> value) {
        double[] values =
                frames.stream().mapToDouble(value).filter(v -> !Double.isNaN(v)).toArray();
        int n = values.length;
        return n < 2 ? Double.NaN : Distribution.of(values).sd() * Math.sqrt(n / (n - 1.0));
    }

    /** Part of the atoms, 0 to 1, with {@code min} to {@code max} neighbours. */
    public double share(int min, int max) {
        return (double) frames.stream().mapToLong(f -> f.atomsWith(min, max)).sum() / atoms;
    }

    /** Part of the atoms, 0 to 1, in an environment. */
    public double share(DiamondEnvironment environment) {
        return (double) frames.stream().mapToLong(f -> f.atomsIn(environment)).sum() / atoms;
    }

    /** Primitive rings of {@code n} atoms for each atom; NaN if atoms of a structure have too many neighbours for rings. */
    public double ringsPerAtom(int n) {
        return hasRings() ? ringAtoms == 0 ? 0 : ringCounts[n] / ringAtoms : Double.NaN;
    }

    /** Part of the atoms, 0 to 1, in at least one ring of {@code n} atoms; NaN as {@link #ringsPerAtom}. */
    public double shareInRings(int n) {
        return hasRings() ? ringAtoms == 0 ? 0 : inRings[n] / ringAtoms : Double.NaN;
    }

    /** Whether rings were looked for in all structures. */
    public boolean hasRings() {
        return rings;
    }

    /** Whether there are larger rings; looked for in the first structure that may have some. Empty if none were looked for at all. */
    public Optional<LargerRings> largerRings() {
        return rings ? Optional.of(largerRings) : Optional.empty();
    }

    /** Chemical symbols of the elements of which no atom in any structure has a neighbour. */
    public List<String> unbonded() {
        return elements.keySet().stream()
                .filter(e -> partialCoordination.entrySet().stream()
                        .filter(p -> p.getKey().startsWith(e + "-"))
                        .allMatch(p -> Arrays.stream(p.getValue()).skip(1).sum() == 0))
                .toList();
    }
}
