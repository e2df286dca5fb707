package org.spectraform.app.analyze;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.Comparison;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.StructureFactor;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.SetComparison;

/**
 * All that was found out about a set of structures, beside a reference if there is one.
 *
 * @param set the structures
 * @param reference what they are compared with
 * @param novelty how close the structures' environments are to the reference's; null without a reference
 * @param distances between the sets by quantity; without an entry where one of them has no value
 * @param radial distance between the g(r)
 * @param structureFactor distance between the S(q)
 */
public record Analysis(
        SetAnalysis set,
        @Nullable SetAnalysis reference,
        @Nullable Novelty novelty,
        Map<Quantity, Comparison> distances,
        Optional<Comparison> radial,
        Optional<Comparison> structureFactor) {
    private static final double Q_STEP = 0.05; // inverse angstrom
    private static final double Q_MAX = 25;

    /** Compares the two sets, if there are two. */
    public static Analysis of(SetAnalysis set, @Nullable SetAnalysis reference, @Nullable Novelty novelty) {
        Map<Quantity, Comparison> distances = new EnumMap<>(Quantity.class);
        if (reference == null) {
            return new Analysis(set, null, null, distances, Optional.empty(), Optional.empty());
        }
        for (Quantity quantity : Quantity.values()) {
            SetComparison.of(quantity, set, reference).ifPresent(c -> distances.put(quantity, c));
        }
        return new Analysis(
                set,
                reference,
                novelty,
                distances,
                SetComparison.radial(set, reference),
                SetComparison.structureFactor(set, reference, waveNumbers(set)));
    }

    /** Where S(q) is given, inverse angstrom: from 2 pi / r_max, below which the range of g(r) says nothing. */
    static double[] waveNumbers(SetAnalysis set) {
        RadialDistribution rdf = set.pairs().total();
        int first = (int) Math.ceil(2 * Math.PI / (rdf.width() * rdf.r().length) / Q_STEP);
        int last = Math.max(first + 1, (int) Math.round(Q_MAX / Q_STEP));
        double[] q = new double[last - first + 1];
        for (int k = 0; k < q.length; k++) {
            q[k] = (first + k) * Q_STEP;
        }
        return q;
    }

    static StructureFactor structureFactor(SetAnalysis set) {
        return SetComparison.structureFactor(set.pairs().total(), waveNumbers(set));
    }
}
