package org.spectraform.analysis.set;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.spectraform.analysis.Comparison;
import org.spectraform.analysis.JensenShannon;
import org.spectraform.analysis.NoiseFloor;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.Sample;
import org.spectraform.analysis.StructureFactor;
import org.spectraform.analysis.Wasserstein;

/** How far two sets of structures are from each other, and two halves of the second, the reference, from themselves. */
public final class SetComparison {
    private static final long SEED = 1; // of the halves: the same files, the same numbers

    private SetComparison() {}

    /** The distance in one quantity; empty if one of the sets has no value of it. */
    public static Optional<Comparison> of(Quantity quantity, SetAnalysis set, SetAnalysis reference) {
        Sample a = set.sample(quantity);
        Sample b = reference.sample(quantity);
        if (a.count() == 0 || b.count() == 0) {
            return Optional.empty();
        }
        Bins bins = quantity.bins(a, b);
        return Comparison.of(
                List.of(a),
                reference.blocks().stream().map(block -> block.sample(quantity)).toList(),
                bins.from(),
                bins.to(),
                bins.count(),
                SEED);
    }

    /** The distance between two g(r), each taken as a density over r; Wasserstein-1 in angstrom. The same range is needed. */
    public static Optional<Comparison> radial(SetAnalysis set, SetAnalysis reference) {
        return curves(set, reference, h -> h.total().g(), set.pairs().width());
    }

    /** The distance between two S(q), each taken as a density over q with what dips below 0 left out; Wasserstein-1 in inverse angstrom. */
    public static Optional<Comparison> structureFactor(SetAnalysis set, SetAnalysis reference, double[] q) {
        return curves(
                set,
                reference,
                h -> Arrays.stream(structureFactor(h.total(), q).s())
                        .map(s -> Math.max(s, 0))
                        .toArray(),
                q.length < 2 ? 1 : q[1] - q[0]);
    }

    /** S(q) as files and figures show it: from g(r), with the window of Lorch. */
    public static StructureFactor structureFactor(RadialDistribution rdf, double[] q) {
        return StructureFactor.of(rdf, q, StructureFactor.Window.LORCH);
    }

    private static Optional<Comparison> curves(
            SetAnalysis set, SetAnalysis reference, Function<PairHistogram, double[]> curve, double width) {
        double[] a = curve.apply(set.pairs());
        double[] b = curve.apply(reference.pairs());
        if (Arrays.stream(a).sum() == 0 || Arrays.stream(b).sum() == 0) {
            return Optional.empty();
        }
        List<PairHistogram> frames =
                reference.blocks().stream().map(Block::pairs).toList();
        return Optional.of(new Comparison(
                Wasserstein.distance(a, b, width),
                JensenShannon.distance(a, b),
                NoiseFloor.halves(frames, (x, y) -> Wasserstein.distance(sum(x, curve), sum(y, curve), width), SEED),
                NoiseFloor.halves(frames, (x, y) -> JensenShannon.distance(sum(x, curve), sum(y, curve)), SEED),
                Comparison.Basis.STRUCTURES));
    }

    private static double[] sum(List<PairHistogram> frames, Function<PairHistogram, double[]> curve) {
        return curve.apply(frames.stream().reduce(PairHistogram::plus).orElseThrow());
    }
}
