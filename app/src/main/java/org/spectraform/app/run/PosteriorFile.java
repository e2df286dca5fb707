package org.spectraform.app.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spectraform.GeneratedSample;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.rings.RingStatistics;
import org.spectraform.inference.Estimate;
import org.spectraform.inference.Inference;
import org.spectraform.inference.Look;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code posterior.json}: what a measurement says, with 90 % intervals that include the model's errors. */
final class PosteriorFile {
    static final String NAME = "posterior.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Map<String, String> HYBRIDS = Map.of("cn2", "sp", "cn3", "sp2", "cn4", "sp3");
    private static final Map<String, String> MEANS = means();
    private static final double FARTHEST = 6; // angstrom, of g(r)
    private static final int BINS = 60;
    private static final int LARGEST_RING = 9;

    private PosteriorFile() {}

    private static Map<String, String> means() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("coordination", "mean_coordination");
        names.put("bond_length", "bond_length_angstrom");
        names.put("bond_angle", "bond_angle_degree");
        names.put("bond_angle_sd", "bond_angle_sd_degree");
        names.put(Look.DENSITY, "density_g_per_cm3");
        return names;
    }

    /** The content, for the samples there are. */
    static byte[] of(PosteriorSummary summary, List<GeneratedSample> samples, RunSettings settings) {
        Inference inference = settings.inference();
        ObjectNode root = JSON.createObjectNode();
        Look look = inference == null ? null : inference.look();
        if (look == null) {
            root.putNull("explained");
        } else {
            root.put("explained", look.explained());
            root.put("p_value", look.pValue());
            root.put("chi2", look.chi2());
            root.put("broad_features", look.modes());
            root.put("worst_energy_eV", look.worstEnergy());
        }
        root.put("target_kind", settings.ensemble() ? "ensemble" : "cell");
        if (inference != null && Double.isFinite(inference.piStar())) {
            root.put("sp2_by_pi_star", inference.piStar());
        }
        root.put("samples", samples.size());
        root.put("effective_samples", settings.ensemble() ? 1 : samples.size()); // ends of chains
        ObjectNode fractions = root.putObject("fractions");
        HYBRIDS.keySet().stream()
                .sorted()
                .forEach(q -> both(fractions.putObject(Objects.requireNonNull(HYBRIDS.get(q))), summary, look, q));
        MEANS.forEach((quantity, name) -> both(root.putObject(name), summary, look, quantity));
        ObjectNode nuisance = root.putObject("nuisance");
        summary.nuisances().forEach((name, estimate) -> put(nuisance.putObject(name), estimate));
        if (inference != null) {
            nuisance.put("data_broadened_eV", inference.broadened());
        }
        radial(root.putObject("rdf"), samples);
        rings(root.putObject("rings_per_atom"), samples, settings);
        return JSON.writeValueAsBytes(root);
    }

    private static void both(ObjectNode node, PosteriorSummary summary, @Nullable Look look, String quantity) {
        put(node, Objects.requireNonNull(summary.after().get(quantity)));
        Estimate before = summary.before().get(quantity);
        if (before != null) {
            put(node.putObject("before"), before);
        }
        Estimate quick = look == null ? null : look.quantities().get(quantity);
        if (quick != null) {
            put(node.putObject("look"), quantity.startsWith("cn") ? quick.within(0, 1) : quick);
        }
    }

    private static void put(ObjectNode node, Estimate estimate) {
        node.put("mean", estimate.mean());
        if (Double.isFinite(estimate.low90())) {
            node.put("low90", estimate.low90());
            node.put("high90", estimate.high90());
        } else {
            node.putNull("low90"); // one sample tells no width
            node.putNull("high90");
        }
    }

    private static void radial(ObjectNode node, List<GeneratedSample> samples) {
        List<RadialDistribution> all = samples.stream()
                .map(s -> RadialDistribution.of(s.structure(), FARTHEST, BINS))
                .toList();
        node.set("r_angstrom", JSON.valueToTree(all.getFirst().r()));
        List<Estimate> g = new ArrayList<>();
        for (int k = 0; k < BINS; k++) {
            int at = k;
            g.add(Estimate.ofFew(all.stream().mapToDouble(d -> d.g()[at]).toArray())
                    .within(0, Double.POSITIVE_INFINITY));
        }
        ArrayNode mean = node.putArray("mean");
        ArrayNode low = node.putArray("low90");
        ArrayNode high = node.putArray("high90");
        for (Estimate e : g) {
            mean.add(e.mean());
            low.add(e.low90());
            if (Double.isFinite(e.high90())) {
                high.add(e.high90());
            } else {
                high.addNull();
            }
        }
    }

    private static void rings(ObjectNode node, List<GeneratedSample> samples, RunSettings settings) {
        List<RingStatistics> all = samples.stream()
                .map(s -> RingStatistics.of(s.structure(), settings.bonds(), LARGEST_RING))
                .toList();
        for (int n = 3; n <= LARGEST_RING; n++) {
            int size = n;
            put(
                    node.putObject(Integer.toString(n)),
                    Estimate.ofFew(all.stream()
                                    .mapToDouble(r -> r.perAtom(size))
                                    .toArray())
                            .within(0, Double.POSITIVE_INFINITY));
        }
    }
}
