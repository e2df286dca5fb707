package org.spectraform.app.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.GeneratedSample;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.core.io.AtomEnergies;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.PairDistances;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code samples.jsonl}: a line of JSON per finished sample, in order, with its figures, its spectrum and how long {@code structures.extxyz} was with it. It
 * only grows, so that a sample costs the same however many there are; the other files of a run are made of it. A line that a power cut has left
 * unfinished does not count.
 */
final class SampleJournal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BYTES = "structures_bytes";
    private static final String SPECTRUM = "spectrum";

    private final RandomAccessFile file;
    private final List<ObjectNode> lines;

    private SampleJournal(RandomAccessFile file, List<ObjectNode> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Opens the journal of a run, or begins one. */
    static SampleJournal open(Path path) throws IOException {
        List<ObjectNode> lines = new ArrayList<>();
        long complete = 0;
        if (Files.exists(path)) {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', (int) complete)) {
                lines.add(parse(text.substring((int) complete, end), path, lines.size() + 1));
                complete = end + 1L;
            }
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(complete);
        file.seek(complete);
        return new SampleJournal(file, lines);
    }

    private static ObjectNode parse(String line, Path path, int number) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode node
                    && node.path("sample").asInt(0) == number
                    && node.has(BYTES)) {
                return node;
            }
        } catch (JacksonException e) {
            throw new InputException(path + ":" + number + ": is no JSON; remove the folder and run again", e);
        }
        throw new InputException(
                path + ":" + number + ": is not the record of sample " + number + "; remove the folder and run again");
    }

    /** Finished samples. */
    int size() {
        return lines.size();
    }

    /** Length of {@code structures.extxyz} with the samples that are finished. */
    long structuresBytes() {
        return lines.isEmpty() ? 0 : lines.getLast().path(BYTES).asLong();
    }

    /** Adds a sample whose frame has been written. */
    void add(GeneratedSample sample, PairDistances bonds, long structuresBytes) throws IOException {
        ObjectNode line = figures(sample, bonds);
        double[] spectrum = sample.spectrum();
        if (spectrum != null) {
            line.set(SPECTRUM, JSON.valueToTree(spectrum));
        }
        line.put(BYTES, structuresBytes);
        file.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        lines.add(line);
    }

    /** Forgets samples after the first {@code count}: their frames are not there. */
    void cut(int count) throws IOException {
        long length = 0;
        for (ObjectNode line : lines.subList(0, count)) {
            length += (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8).length;
        }
        file.setLength(length);
        file.seek(length);
        lines.subList(count, lines.size()).clear();
    }

    /** How many samples have their frames within so many bytes of {@code structures.extxyz}. */
    int within(long structuresBytes) {
        int count = lines.size();
        while (count > 0 && lines.get(count - 1).path(BYTES).asLong() > structuresBytes) {
            count--;
        }
        return count;
    }

    /** The figures of all samples, without spectra. */
    ArrayNode results() {
        ArrayNode results = JSON.createArrayNode();
        for (ObjectNode line : lines) {
            ObjectNode copy = line.deepCopy();
            copy.remove(SPECTRUM);
            copy.remove(BYTES);
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
                line.path("evaluations").asInt(0),
                line.path("restarts").asInt(0),
                line.path("implausible_atoms").asInt(0),
                line.path("seconds").asDouble(0));
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
    public void close() throws IOException {
        file.close();
    }
}
