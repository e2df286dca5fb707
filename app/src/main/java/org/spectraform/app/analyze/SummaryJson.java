package org.spectraform.app.analyze;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.Comparison;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.NoiseFloor;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.novelty.TrainingSet;
import org.spectraform.analysis.rings.RingStatistics;
import org.spectraform.analysis.set.FrameAnalysis;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.app.console.Version;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The content of {@code summary.json}: every number with its unit, and a reason where there is none. */
final class SummaryJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SummaryJson() {}

    static String of(Analysis analysis) {
        SetAnalysis set = analysis.set();
        ObjectNode root = JSON.createObjectNode();
        root.put("program", "spectraform analyze");
        root.put("version", Version.number());
        root.put("made", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        number(root.putObject("cutoff"), set.cutoff().value(), "angstrom")
                .put("source", set.cutoff().source().name().toLowerCase(java.util.Locale.ROOT));
        number(root.putObject("r_max"), set.pairs().width() * set.pairs().bins(), "angstrom");
        describe(root.putObject("structures"), set);
        SetAnalysis reference = analysis.reference();
        if (reference != null) {
            describe(root.putObject("reference"), reference);
            compare(root.putObject("comparison"), analysis);
        }
        if (analysis.novelty() != null) {
            novelty(root.putObject("novelty"), analysis.novelty());
        }
        return JSON.writeValueAsString(root) + "\n";
    }

    private static void describe(ObjectNode node, SetAnalysis a) {
        ObjectNode files = node.putObject("files");
        Map<String, Integer> frames = new LinkedHashMap<>();
        a.set().members().forEach(m -> frames.merge(m.file(), 1, Integer::sum));
        frames.forEach(files::put);
        node.put("frames", a.set().frames());
        node.put("atoms", a.set().atoms());
        ObjectNode elements = node.putObject("elements");
        a.elements().forEach(elements::put);
        meanOfFrames(node.putObject("density"), a, f -> f.member().structure().density(), "g/cm3");
        number(
                node.putObject("shortest_distance"),
                a.frames().stream().mapToDouble(FrameAnalysis::shortest).min().orElseThrow(),
                "angstrom");
        for (Quantity quantity : Quantity.values()) {
            distribution(node.putObject(quantity.key()), a, quantity);
        }
        ObjectNode shares = node.putObject("coordination_shares");
        shares.put("unit", "part of the atoms");
        double max = java.util.Arrays.stream(
                        a.distribution(Quantity.COORDINATION).values())
                .max()
                .orElse(0);
        for (int n = 0; n <= Math.max(max, 4); n++) {
            share(shares.putObject(String.valueOf(n)), a, n);
        }
        share(node.putObject("sp_share"), a, 2);
        share(node.putObject("sp2_share"), a, 3);
        share(node.putObject("sp3_share"), a, 4);
        ObjectNode rings = node.putObject("rings_per_atom");
        rings.put("unit", "primitive rings an atom");
        for (int n = 3; n <= RingStatistics.USUAL && a.hasRings(); n++) {
            int size = n;
            ObjectNode ring = rings.putObject(String.valueOf(n));
            put(ring, "value", a.ringsPerAtom(n));
            spread(ring, a, f -> f.rings().map(r -> r.perAtom(size)).orElse(Double.NaN));
        }
        if (!a.hasRings()) {
            rings.put("reason", Reasons.of(Quantity.RING_SIZE, a));
        }
        steinhardt(node.putObject("steinhardt"), a);
    }

    private static void distribution(ObjectNode node, SetAnalysis a, Quantity quantity) {
        Distribution d = a.distribution(quantity);
        node.put("unit", quantity.unit().isEmpty() ? "1" : quantity.unit());
        node.put("values", d.count());
        put(node, "mean", d.mean());
        put(node, "sd", d.sd());
        if (d.count() == 0) {
            node.put("reason", Reasons.of(quantity, a));
        } else {
            spread(node, a, f -> Distribution.of(quantity.of(f)).mean());
        }
    }

    private static void share(ObjectNode node, SetAnalysis a, int n) {
        put(node, "value", a.share(n, n));
        spread(node, a, f -> f.coordination().fraction(n));
    }

    private static void steinhardt(ObjectNode node, SetAnalysis a) {
        node.put("neighbours", "within the cutoff");
        node.put(
                "isolated_atoms",
                a.frames().stream().mapToInt(f -> f.order().isolated()).sum());
        node.put(
                "note",
                "means over the atoms; an isolated atom counts as 0; averaged: Lechner and Dellago; w is w-hat");
        for (int l : a.frames().getFirst().order().degrees()) {
            ObjectNode degree = node.putObject("l" + l);
            put(degree, "q", mean(a, f -> f.order().q(l)));
            put(degree, "w", mean(a, f -> f.order().w(l)));
            put(degree, "q_averaged", mean(a, f -> f.averaged().q(l)));
            put(degree, "w_averaged", mean(a, f -> f.averaged().w(l)));
        }
    }

    private static double mean(SetAnalysis a, java.util.function.Function<FrameAnalysis, double[]> values) {
        return a.frames().stream()
                .flatMapToDouble(f -> java.util.Arrays.stream(values.apply(f)))
                .average()
                .orElse(Double.NaN);
    }

    private static void compare(ObjectNode node, Analysis analysis) {
        node.put(
                "note",
                "noise_floor: the same distance between two halves of the reference, mean and sd over random halves; a distance says"
                        + " something only above it");
        for (Quantity quantity : Quantity.values()) {
            compare(
                    node.putObject(quantity.key()),
                    Optional.ofNullable(analysis.distances().get(quantity)),
                    quantity.unit().isEmpty() ? "1" : quantity.unit());
        }
        compare(node.putObject("radial_distribution"), analysis.radial(), "angstrom");
        compare(node.putObject("structure_factor"), analysis.structureFactor(), "1/angstrom");
    }

    private static void compare(ObjectNode node, Optional<Comparison> comparison, String unit) {
        if (comparison.isEmpty()) {
            node.putNull("wasserstein_1");
            node.putNull("jensen_shannon");
            node.put("reason", "one of the sets has no value");
            return;
        }
        Comparison c = comparison.get();
        ObjectNode wasserstein = number(node.putObject("wasserstein_1"), c.wasserstein(), unit);
        floor(wasserstein, c.wassersteinFloor());
        ObjectNode jensenShannon = node.putObject("jensen_shannon");
        put(jensenShannon, "value", c.jensenShannon());
        floor(jensenShannon, c.jensenShannonFloor());
        node.put(
                "halves_of",
                c.basis() == Comparison.Basis.STRUCTURES
                        ? "structures"
                        : "values of the only structure, which are correlated");
    }

    private static void floor(ObjectNode node, Optional<NoiseFloor> floor) {
        if (floor.isEmpty()) {
            node.putNull("noise_floor");
            node.put("reason", "a single reference structure has no halves for this");
        } else {
            node.put("noise_floor", floor.get().mean());
            node.put("noise_floor_sd", floor.get().sd());
        }
    }

    private static void novelty(ObjectNode node, Novelty novelty) {
        node.put(
                "note",
                "distance of each atom's environment from the nearest in the reference; between: the same between independent topologies of"
                        + " the reference");
        Distribution distances = Distribution.of(novelty.distances());
        number(node.putObject("distance"), distances.mean(), "angstrom").put("sd", distances.sd());
        number(node.putObject("thermal"), TrainingSet.THERMAL, "angstrom");
        share(node.putObject("within_thermal_motion"), novelty.copied());
        ObjectNode between = node.putObject("distance_between_reference_topologies");
        if (novelty.baseline().length == 0) {
            number(between, Double.NaN, "angstrom").put("reason", "the reference is a single topology");
        } else {
            number(between, Distribution.of(novelty.baseline()).mean(), "angstrom");
        }
        share(node.putObject("within_thermal_motion_between_reference_topologies"), novelty.copiedBetweenTopologies());
    }

    private static void share(ObjectNode node, OptionalDouble share) {
        put(node, "value", share.orElse(Double.NaN));
        node.put("unit", "part of the atoms");
        if (share.isEmpty()) {
            node.put("reason", "the reference is a single topology");
        }
    }

    private static void meanOfFrames(
            ObjectNode node, SetAnalysis a, java.util.function.ToDoubleFunction<FrameAnalysis> value, String unit) {
        number(node, a.frames().stream().mapToDouble(value).average().orElse(Double.NaN), unit);
        spread(node, a, value);
    }

    private static void spread(
            ObjectNode node, SetAnalysis a, java.util.function.ToDoubleFunction<FrameAnalysis> value) {
        double spread = a.spread(value);
        if (!Double.isNaN(spread)) {
            node.put("sd_between_frames", spread);
        }
    }

    private static ObjectNode number(ObjectNode node, double value, String unit) {
        put(node, "value", value);
        return node.put("unit", unit);
    }

    private static void put(ObjectNode node, String key, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key); // JSON knows no NaN
        }
    }
}
