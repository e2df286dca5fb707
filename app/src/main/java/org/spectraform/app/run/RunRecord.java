package org.spectraform.app.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.app.Version;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The content of {@code run.json}: everything needed to repeat a run, and what came of it. */
final class RunRecord {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ObjectNode root;

    private RunRecord(ObjectNode root) {
        this.root = root;
    }

    static RunRecord create(RunSettings settings) {
        ObjectNode root = JSON.createObjectNode();
        root.put("program", "spectraform generate");
        root.put("version", Version.number());
        root.put("java", Runtime.version().toString());
        root.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        root.put("started", now());
        root.set("configuration", JSON.valueToTree(settings.configuration()));
        root.set("inputs", JSON.valueToTree(settings.inputs()));
        root.put("seed", settings.seed());
        return new RunRecord(root);
    }

    static RunRecord read(Path file) {
        try {
            if (JSON.readTree(file) instanceof ObjectNode root && root.has("configuration") && root.has("results")) {
                return new RunRecord(root);
            }
            throw new InputException(file + ": is not the record of a run; choose another --out");
        } catch (JacksonException e) {
            throw new InputException(file + ": cannot be read as JSON; remove the folder or choose another --out", e);
        }
    }

    /** Refuses settings other than the recorded ones, naming the first that differs. */
    void requireSame(RunSettings settings, Path folder) {
        JsonNode configuration = root.path("configuration");
        JsonNode asked = JSON.valueToTree(settings.configuration());
        for (String key : union(configuration, asked)) {
            // Compared as text: a number read back may be of another type.
            String before = configuration.path(key).toString();
            String now = asked.path(key).toString();
            if (!before.equals(now)) {
                throw otherRun(folder, key + " " + before + " instead of " + now);
            }
        }
        JsonNode inputs = root.path("inputs");
        JsonNode used = JSON.valueToTree(settings.inputs());
        for (String key : union(inputs, used)) {
            // The same content under another name is the same input.
            if (!inputs.path(key).path("sha256").equals(used.path(key).path("sha256"))) {
                throw otherRun(folder, "another " + key + " file");
            }
        }
    }

    private static InputException otherRun(Path folder, String what) {
        return new InputException(
                folder + ": holds a run with " + what + "; choose another --out, or remove the folder to start afresh");
    }

    private static Set<String> union(JsonNode a, JsonNode b) {
        Set<String> keys = new LinkedHashSet<>(a.propertyNames());
        keys.addAll(b.propertyNames());
        return keys;
    }

    int finished() {
        return root.path("finished").asInt(0);
    }

    long structuresBytes() {
        return root.path("structures_bytes").asLong(0);
    }

    void update(List<FinishedSample> finished, int requested, long structuresBytes) {
        root.put("updated", now());
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
        ObjectNode node = JSON.createObjectNode();
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
        byte[] bytes = (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    private static void putFinite(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key); // JSON knows no NaN
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
