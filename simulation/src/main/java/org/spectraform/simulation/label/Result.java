package org.spectraform.simulation.label;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of one calculation, as computed: the file {@code result.json}, whose presence says that the calculation is finished.
 *
 * @param settings {@link Labeller#parameters}: everything that decides the numbers, by name
 * @param site index of the absorbing atom; -1 for the ground state
 * @param energyEv total energy
 * @param details numbers of its own that a labeller keeps, by names that are none of these; in the file they stand beside the others
 * @param fieldSeconds wall time of what precedes the spectra
 * @param spectraSeconds wall time of the spectra
 * @param program and version
 * @param axisEv energies of the spectra, equally spaced, from an origin of the labeller's; empty for the ground state
 * @param polarisations intensities for light polarised along x, y and z (three times the same if only the mean is known); empty for the ground state
 */
public record Result(
        Map<String, String> settings,
        int site,
        double energyEv,
        Map<String, Number> details,
        double fieldSeconds,
        double spectraSeconds,
        String program,
        double[] axisEv,
        double[][] polarisations) {
    static final String FILE = "result.json";

    /** Stands for the site of the ground state. */
    public static final int GROUND = -1;

    private static final String DETAILS = "details";
    private static final Set<String> OWN = Arrays.stream(Result.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** Copies the maps. */
    public Result {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** Mean of the three polarisations: a new array. */
    public double[] isotropic() {
        double[] mean = new double[axisEv.length];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = (polarisations[0][k] + polarisations[1][k] + polarisations[2][k]) / 3;
        }
        return mean;
    }

    /** Wall time of everything. */
    public double seconds() {
        return fieldSeconds + spectraSeconds;
    }

    /** Reads a folder's result; null if its calculation is not finished. @throws InputException if the file is damaged */
    static @Nullable Result read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        String damaged = file + ": is not the result of a calculation; remove it to calculate again";
        try {
            Result result = JSON.treeToValue(
                    nested(JSON.readTree(Input.read(file, Input.NUMBERS).bytes())), Result.class);
            if (result.isWhole()) {
                return result;
            }
        } catch (JacksonException e) {
            throw new InputException(damaged, e);
        }
        throw new InputException(damaged);
    }

    /** Whether there is an intensity at every energy for each of the three polarisations; none for the ground state. */
    private boolean isWhole() {
        return polarisations.length == (site == GROUND ? 0 : 3)
                && Arrays.stream(polarisations).allMatch(p -> p.length == axisEv.length)
                && (site == GROUND || axisEv.length > 1)
                && IntStream.range(1, axisEv.length).allMatch(k -> axisEv[k] > axisEv[k - 1]);
    }

    private static ObjectNode nested(JsonNode file) {
        ObjectNode node = JSON.createObjectNode();
        ObjectNode details = node.putObject(DETAILS);
        file.properties().forEach(e -> (OWN.contains(e.getKey()) ? node : details).set(e.getKey(), e.getValue()));
        return node;
    }

    void write(Path folder) {
        ObjectNode node = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> entry : JSON.valueToTree(this).properties()) {
            if (entry.getKey().equals(DETAILS)) {
                entry.getValue().properties().forEach(e -> node.set(e.getKey(), e.getValue()));
            } else {
                node.set(entry.getKey(), entry.getValue());
            }
        }
        byte[] text = (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(FILE), out -> out.write(text));
    }
}
