package org.spectraform.app.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spectraform.GeneratedSample;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.core.io.AtomEnergies;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.GrowingFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.structure.PairDistances;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code samples.jsonl}: a line of JSON per finished sample, in order, with its figures, its spectrum, how long {@code structures.extxyz} was with it and the
 * SHA-256 of its frame. It only grows, so that a sample costs the same however many there are; the other files of a run are made of it. A line that a power
 * cut has left unfinished does not count.
 */
final class SampleJournal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BYTES = "structures_bytes";
    private static final String SHA256 = "frame_sha256";
    private static final String CHECK = "check"; // SHA-256 of the line without it and its time
    private static final String SPECTRUM = "spectrum";
    private static final String UNKNOWNS = "unknowns";
    private static final int LONGEST = Integer.MAX_VALUE - 8; // array

    private final GrowingFile file;
    private final List<ObjectNode> lines;
    private final List<Integer> lengths; // of the lines of an earlier start, bytes

    private SampleJournal(GrowingFile file, List<ObjectNode> lines, List<Integer> lengths) {
        this.file = file;
        this.lines = lines;
        this.lengths = lengths;
    }

    /**
     * Opens the journal of a run, or begins one. What it says must be {@link #keep kept} before samples are added.
     *
     * @param say is told when something is kept in a copy
     */
    static SampleJournal open(Path path, Consumer<String> say) {
        GrowingFile file = GrowingFile.open(path, say);
        try {
            byte[] bytes = file.peek(LONGEST);
            List<ObjectNode> lines = new ArrayList<>();
            List<Integer> lengths = new ArrayList<>();
            for (int begin = 0, k = 0; k < bytes.length; k++) {
                if (bytes[k] == '\n') {
                    String line = new String(bytes, begin, k - begin, StandardCharsets.UTF_8);
                    lines.add(parse(line, path, lines.size() + 1));
                    lengths.add(k + 1 - begin);
                    begin = k + 1;
                }
            }
            return new SampleJournal(file, lines, lengths);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static ObjectNode parse(String line, Path path, int number) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode node
                    && node.path("sample").asInt(0) == number
                    && node.has(BYTES)) {
                JsonNode check = node.remove(CHECK); // lines of earlier versions have none
                if (check != null && !check.asString("").equals(check(node))) {
                    throw new InputException(changed(path, number, "does not agree with its own checksum"));
                }
                return node;
            }
        } catch (JacksonException e) {
            throw new InputException(changed(path, number, "is no JSON"), e);
        }
        throw new InputException(changed(path, number, "is not the record of sample " + number));
    }

    private static String check(ObjectNode line) {
        ObjectNode lasting = line.deepCopy();
        lasting.remove("seconds"); // equal runs have equal checksums
        return Sha256.of(JSON.writeValueAsString(lasting).getBytes(StandardCharsets.UTF_8));
    }

    private static String changed(Path path, int number, String what) {
        return path + ":" + number + ": " + what + "; put the file back as it was, or remove the lines from " + number
                + " on and these samples are drawn again";
    }

    /** Finished samples. */
    int size() {
        return lines.size();
    }

    /** Length of {@code structures.extxyz} with the first {@code count} samples, bytes. */
    long structuresBytes(int count) {
        return count == 0 ? 0 : lines.get(count - 1).path(BYTES).asLong();
    }

    /** SHA-256 of a sample's frame, counted from 0; empty if the line is of a version that did not note it. */
    String sha256(int index) {
        return lines.get(index).path(SHA256).asString("");
    }

    /** Says that the first {@code count} lines hold; others are moved into a copy. */
    void keep(int count) {
        file.confirm(lengths.subList(0, count).stream().mapToInt(n -> n).sum());
        file.cut();
        lines.subList(count, lines.size()).clear();
    }

    /**
     * Adds a sample whose frame has been written.
     *
     * @param structuresBytes length of the file of frames with it
     * @param sha256 of its frame
     */
    void add(GeneratedSample sample, PairDistances bonds, long structuresBytes, String sha256) {
        ObjectNode line = figures(sample, bonds);
        double[] spectrum = sample.spectrum();
        if (spectrum != null) {
            line.set(SPECTRUM, JSON.valueToTree(spectrum));
        }
        line.put(BYTES, structuresBytes);
        line.put(SHA256, sha256);
        ObjectNode checked = line.deepCopy();
        checked.put(CHECK, check(line));
        file.append((JSON.writeValueAsString(checked) + "\n").getBytes(StandardCharsets.UTF_8));
        lines.add(line);
    }

    /** The figures of all samples, without spectra. */
    ArrayNode results() {
        ArrayNode results = JSON.createArrayNode();
        for (ObjectNode line : lines) {
            ObjectNode copy = line.deepCopy();
            copy.remove(SPECTRUM);
            copy.remove(BYTES);
            copy.remove(SHA256);
            results.add(copy);
        }
        return results;
    }

    /** The sample of a line, with its frame. */
    GeneratedSample sample(int index, long seed, Frame frame) {
        ObjectNode line = lines.get(index);
        return new GeneratedSample(
                index + 1,
                seed,
                frame.structure(),
                spectrum(line.path(SPECTRUM)),
                AtomEnergies.of(frame),
                line.path("misfit").asDouble(Double.NaN),
                unknowns(line.path(UNKNOWNS)),
                line.path("evaluations").asInt(0),
                line.path("restarts").asInt(0),
                line.path("implausible_atoms").asInt(0),
                line.path("seconds").asDouble(0));
    }

    private static Map<String, Double> unknowns(JsonNode node) {
        Map<String, Double> unknowns = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> unknowns.put(entry.getKey(), entry.getValue().asDouble()));
        return unknowns;
    }

    private static double @Nullable [] spectrum(JsonNode node) {
        if (!node.isArray()) {
            return null;
        }
        double[] values = new double[node.size()];
        for (int e = 0; e < values.length; e++) {
            values[e] = node.get(e).asDouble();
        }
        return values;
    }

    private static ObjectNode figures(GeneratedSample sample, PairDistances bonds) {
        ObjectNode node = JSON.createObjectNode();
        node.put("sample", sample.number());
        putFinite(node, "misfit", sample.misfit());
        if (!sample.unknowns().isEmpty()) {
            node.set(UNKNOWNS, JSON.valueToTree(sample.unknowns()));
        }
        node.put("evaluations", sample.evaluations());
        node.put("restarts", sample.restarts());
        node.put("implausible_atoms", sample.implausible());
        node.put("seconds", Math.round(1000 * sample.seconds()) / 1000.0);
        if (sample.energies() != null) {
            putFinite(node, "energy_eV_per_atom", sample.meanEnergy());
        }
        node.put("density_g_per_cm3", sample.structure().density());
        if (bonds.largest() > 0) {
            StructureSummary s = StructureSummary.of(sample.structure(), bonds);
            node.put("coordination_0_1", s.cn01());
            node.put("coordination_2", s.cn2());
            node.put("coordination_3", s.cn3());
            node.put("coordination_4", s.cn4());
            node.put("coordination_5_up", s.cn5());
            putFinite(node, "mean_bond_angstrom", s.meanBond());
            putFinite(node, "bond_angle_sd_degree", s.angleSd());
        }
        putFinite(node, "shortest_distance_angstrom", StructureSummary.shortestDistance(sample.structure()));
        return node;
    }

    private static void putFinite(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key); // JSON knows no NaN
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
