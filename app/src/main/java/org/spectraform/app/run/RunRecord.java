package org.spectraform.app.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The content of {@code run.json}: everything needed to repeat a run, and what came of it. */
final class RunRecord {
    private final ObjectNode root;

    private RunRecord(ObjectNode root) {
        this.root = root;
    }

    static RunRecord create(RunSettings settings) {
        ObjectNode root = RunHeader.create("generate", settings.configuration(), settings.inputs());
        root.put("seed", settings.seed());
        return new RunRecord(root);
    }

    static RunRecord read(Path file) {
        return new RunRecord(RunHeader.read(file, "generate"));
    }

    /** Refuses settings other than the recorded ones, naming the first that differs. */
    void requireSame(RunSettings settings, Path folder) {
        RunHeader.requireSame(root, settings.configuration(), settings.inputs(), folder);
    }

    int finished() {
        return root.path("finished").asInt(0);
    }

    long structuresBytes() {
        return root.path("structures_bytes").asLong(0);
    }

    void update(List<FinishedSample> finished, int requested, long structuresBytes) {
        root.put("updated", RunHeader.now());
        root.put("finished", finished.size());
        root.put("samples", requested);
        root.put(
                "evaluations",
                finished.stream().mapToLong(FinishedSample::evaluations).sum());
        if (!root.has("seconds")) {
            root.put("seconds", 0.0);
        }
        root.put("structures_bytes", structuresBytes);
        ArrayNode results = root.putArray("results");
        for (FinishedSample sample : finished) {
            results.add(result(sample));
        }
    }

    private static ObjectNode result(FinishedSample sample) {
        StructureSummary s = sample.summary();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sample", sample.sample());
        putFinite(node, "misfit", sample.misfit());
        node.put("evaluations", sample.evaluations());
        node.put("restarts", sample.restarts());
        node.put("implausible_atoms", sample.implausible());
        node.put("seconds", Math.round(1000 * sample.seconds()) / 1000.0);
        if (sample.energies() != null) {
            putFinite(node, "energy_eV_per_atom", sample.meanEnergy());
        }
        node.put("density_g_per_cm3", s.density());
        node.put("coordination_0_1", s.cn01());
        node.put("coordination_2", s.cn2());
        node.put("coordination_3", s.cn3());
        node.put("coordination_4", s.cn4());
        node.put("coordination_5_up", s.cn5());
        putFinite(node, "mean_bond_angstrom", s.meanBond());
        putFinite(node, "bond_angle_sd_degree", s.angleSd());
        node.put("shortest_distance_angstrom", s.shortest());
        return node;
    }

    /** The sample of index {@code s} as it was recorded, with what other files hold of it. */
    FinishedSample sample(int s, long seed, Frame frame, double @Nullable [] spectrum) {
        AtomArray energies = frame.arrays().get(FinishedSample.ENERGIES);
        JsonNode node = root.path("results").path(s);
        return new FinishedSample(
                s + 1,
                seed,
                frame.structure(),
                spectrum,
                energies instanceof AtomArray.Real real ? real.values() : null,
                node.path("misfit").asDouble(Double.NaN),
                node.path("evaluations").asInt(0),
                node.path("restarts").asInt(0),
                node.path("implausible_atoms").asInt(0),
                node.path("seconds").asDouble(0));
    }

    void addSeconds(double seconds) {
        root.put("seconds", Math.round(10 * (root.path("seconds").asDouble(0) + seconds)) / 10.0);
    }

    void write(Path file) {
        RunHeader.write(root, file);
    }

    private static void putFinite(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key); // JSON knows no NaN
        }
    }
}
