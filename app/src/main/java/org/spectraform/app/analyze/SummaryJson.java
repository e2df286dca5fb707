package org.spectraform.app.analyze;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.Comparison;
import org.spectraform.analysis.DiamondEnvironment;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.NoiseFloor;
import org.spectraform.analysis.PairCutoff;
import org.spectraform.analysis.Sample;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.novelty.TrainingSet;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.analysis.set.FrameSummary;
import org.spectraform.analysis.set.OrderMeans;
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
        cutoffs(root, set, analysis.reference());
        number(root.putObject("r_max"), set.settings().rMax(), "angstrom");
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
        a.files().forEach(files::put);
        node.put("frames", a.frames().size());
        node.put("atoms", a.atoms());
        ObjectNode elements = node.putObject("elements");
        a.elements().forEach(elements::put);
        meanOfFrames(node.putObject("density"), a, FrameSummary::density, "g/cm3");
        number(node.putObject("shortest_distance"), a.shortest(), "angstrom");
        for (Quantity quantity : Quantity.values()) {
            distribution(node.putObject(quantity.key()), a, quantity);
        }
        ObjectNode shares = node.putObject("coordination_shares");
        shares.put("unit", "part of the atoms");
        int max = a.frames().stream()
                .mapToInt(f -> f.coordination().length - 1)
                .max()
                .orElse(0);
        for (int n = 0; n <= Math.max(max, 4); n++) {
            share(shares.putObject(String.valueOf(n)), a, n);
        }
        share(node.putObject("sp_share"), a, 2);
        share(node.putObject("sp2_share"), a, 3);
        share(node.putObject("sp3_share"), a, 4);
        diamond(node.putObject("diamond_environments"), a);
        PartialCoordination.describe(node, a);
        parts(node, "bond_length_by_pair", a, Quantity.BOND_LENGTH);
        parts(node, "bond_angle_by_triplet", a, Quantity.BOND_ANGLE);
        rings(node, a);
        steinhardt(node.putObject("steinhardt"), a);
    }

    private static void cutoffs(ObjectNode root, SetAnalysis set, @Nullable SetAnalysis reference) {
        BondCutoffs bonds = set.settings().bonds();
        int[] species = set.pairs().species();
        if (reference != null) {
            species = IntStream.concat(
                            IntStream.of(species),
                            IntStream.of(reference.pairs().species()))
                    .distinct()
                    .sorted()
                    .toArray();
        }
        ObjectNode node = root.putObject("cutoffs");
        node.put("note", "atoms closer than the cutoff of their elements are bonded; null: never");
        for (PairCutoff pair : bonds.among(species)) {
            number(node.putObject(pair.name()), pair.bonds() ? pair.value() : Double.NaN, "angstrom")
                    .put("source", pair.source().name().toLowerCase(Locale.ROOT))
                    .put("reason", pair.inWords());
        }
    }

    /** Means by pair or triplet of elements, if there are several. */
    private static void parts(ObjectNode root, String key, SetAnalysis a, Quantity quantity) {
        if (a.elements().size() > 1) {
            ObjectNode node = root.putObject(key);
            node.put("unit", quantity.unit());
            a.parts(quantity).forEach((name, sample) -> {
                ObjectNode part = node.putObject(name);
                part.put("values", sample.count());
                put(part, "mean", sample.mean());
                put(part, "sd", sample.sd());
            });
        }
    }

    private static void rings(ObjectNode root, SetAnalysis a) {
        RingSettings settings = a.settings().rings();
        ObjectNode search = root.putObject("ring_search");
        search.put("counted_in", settings.unit());
        search.put("smallest", settings.smallest());
        search.put("largest", settings.largest());
        search.put(
                "larger_rings",
                a.largerRings()
                        .map(r -> r.kind().name().toLowerCase(Locale.ROOT))
                        .orElse("unknown"));
        search.put("note", Notes.rings(a));
        ObjectNode rings = root.putObject("rings_per_atom");
        rings.put("unit", "primitive rings for each of the " + settings.unit());
        for (int n = settings.smallest(); n <= settings.largest() && a.hasRings(); n++) {
            int size = n;
            ObjectNode ring = rings.putObject(String.valueOf(n));
            put(ring, "value", a.ringsPerAtom(n));
            spread(ring, a, f -> f.rings(size));
        }
        if (!a.hasRings()) {
            rings.put("reason", Reasons.of(Quantity.RING_SIZE, a));
        }
    }

    private static void distribution(ObjectNode node, SetAnalysis a, Quantity quantity) {
        Sample d = a.sample(quantity);
        node.put("unit", quantity.unit().isEmpty() ? "1" : quantity.unit());
        node.put("values", d.count());
        put(node, "mean", d.mean());
        put(node, "sd", d.sd());
        if (d.count() == 0) {
            node.put("reason", Reasons.of(quantity, a));
        } else {
            spread(node, a, f -> f.mean(quantity));
        }
    }

    private static void share(ObjectNode node, SetAnalysis a, int n) {
        put(node, "value", a.share(n, n));
        spread(node, a, f -> f.share(n, n));
    }

    private static void diamond(ObjectNode node, SetAnalysis a) {
        node.put("unit", "part of the atoms");
        node.put("note", "Maras et al., Comput. Phys. Commun. 205, 13 (2016), by the four nearest neighbours of atoms");
        for (DiamondEnvironment environment : DiamondEnvironment.values()) {
            ObjectNode share = node.putObject(environment.key());
            put(share, "value", a.share(environment));
            spread(share, a, f -> f.share(environment));
        }
    }

    private static void steinhardt(ObjectNode node, SetAnalysis a) {
        node.put("neighbours", "within the cutoffs");
        node.put("isolated_atoms", a.isolated());
        node.put(
                "note",
                "means over the atoms; an isolated atom counts as 0; averaged: Lechner and Dellago; w is w-hat");
        OrderMeans order = a.order();
        for (int k = 0; k < order.degrees().length; k++) {
            ObjectNode degree = node.putObject("l" + order.degrees()[k]);
            put(degree, "q", order.q()[k].mean());
            put(degree, "w", order.w()[k].mean());
            put(degree, "q_averaged", a.averaged().q()[k].mean());
            put(degree, "w_averaged", a.averaged().w()[k].mean());
        }
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
            ObjectNode node, SetAnalysis a, java.util.function.ToDoubleFunction<FrameSummary> value, String unit) {
        number(node, a.frames().stream().mapToDouble(value).average().orElse(Double.NaN), unit);
        spread(node, a, value);
    }

    private static void spread(
            ObjectNode node, SetAnalysis a, java.util.function.ToDoubleFunction<FrameSummary> value) {
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
