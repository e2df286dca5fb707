package org.spectraform.nn.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.SpectrumErrors;
import org.spectraform.nn.checkpoint.Safetensors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A trained network: what it is and its parameters. Stored as one safetensors file whose metadata entry {@code spectraform}
 * holds the {@link ModelInfo} as JSON. Immutable.
 */
public record Model(ModelInfo info, Network network, Weights weights) {
    private static final String KEY = "spectraform";
    private static final TypeReference<Map<String, Object>> SIZES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Joins information and parameter values in the network's order. */
    public static Model of(ModelInfo info, float[] theta) {
        Network network = info.architecture().build();
        return new Model(info, network, Weights.of(network.layout(), theta));
    }

    /** Reads a model file. @throws InputException if it is missing, damaged or not a model of ours */
    public static Model load(Path file) {
        return load(Input.read(file, Input.NUMBERS));
    }

    /** Reads a model from a file that has been read. @throws InputException if it is damaged or not a model of ours */
    public static Model load(Input file) {
        return from(Safetensors.read(file.stream(), file.name()), file.name(), file.sha256());
    }

    /** Writes a model file, replacing what is there only once all is written. */
    public void save(Path file) {
        Map<String, Safetensors.Tensor> tensors = tensors(network.layout(), weights.values());
        Map<String, String> metadata = new LinkedHashMap<>(); // ordered: equal models are equal files
        metadata.put("format", "pt");
        metadata.put(KEY, JSON.writeValueAsString(toJson(info)));
        new Safetensors(metadata, tensors).write(file);
    }

    /** The named tensors of a flat array. */
    public static Map<String, Safetensors.Tensor> tensors(ParameterLayout layout, float[] flat) {
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        for (ParameterLayout.Entry e : layout.entries()) {
            float[] values = Arrays.copyOfRange(flat, e.offset(), e.offset() + e.size());
            tensors.put(e.name(), new Safetensors.Tensor(e.shape(), values));
        }
        return tensors;
    }

    /** The flat array of named tensors. @throws InputException if one is missing, has another shape or holds what is no number */
    public static float[] flat(ParameterLayout layout, Map<String, Safetensors.Tensor> tensors, String name) {
        for (ParameterLayout.Entry e : layout.entries()) { // before memory is asked for
            Safetensors.Tensor t = tensors.get(e.name());
            if (t == null || !Arrays.equals(t.shape(), e.shape())) {
                throw new InputException(name + ": parameter " + e.name() + " is missing or has another shape than "
                        + Arrays.toString(e.shape())
                        + "; the file does not fit its own description, get it again");
            }
            for (float value : t.values()) {
                if (!Float.isFinite(value)) {
                    throw new InputException(
                            name + ": parameter " + e.name() + " holds " + value + "; get the file again");
                }
            }
        }
        float[] theta = new float[layout.size()];
        for (ParameterLayout.Entry e : layout.entries()) {
            Safetensors.Tensor t = Objects.requireNonNull(tensors.get(e.name()));
            System.arraycopy(t.values(), 0, theta, e.offset(), e.size());
        }
        return theta;
    }

    private static Model from(Safetensors file, String name, String sha256) {
        String json = file.metadata().get(KEY);
        if (json == null) {
            throw new InputException(name + ": has no 'spectraform' entry in its metadata: not a model of this program;"
                    + " train one or use the shipped models");
        }
        ModelInfo info;
        try {
            info = fromJson(JSON.readTree(json), sha256);
            ModelCheck.require(info);
        } catch (JacksonException | IllegalArgumentException e) {
            throw notUnderstood(name, e);
        }
        try {
            Network network = info.architecture().build();
            float[] theta = flat(network.layout(), file.tensors(), name);
            return new Model(info, network, Weights.of(network.layout(), theta));
        } catch (IllegalArgumentException e) { // too large to lay out
            throw notUnderstood(name, e);
        }
    }

    /** Without the words that only a programmer knows. */
    private static InputException notUnderstood(String name, RuntimeException e) {
        String reason;
        if (e instanceof JacksonException json) {
            String entry = json.getPath().stream()
                    .map(JacksonException.Reference::getPropertyName)
                    .filter(Objects::nonNull)
                    .reduce((first, last) -> last)
                    .orElse("");
            reason = json.getCause() instanceof IllegalArgumentException inner
                    ? String.valueOf(inner.getMessage())
                    : entry.isEmpty() ? "an entry is of the wrong kind" : "'" + entry + "' is of the wrong kind";
        } else {
            reason = String.valueOf(e.getMessage());
        }
        return new InputException(name + ": cannot understand its description: " + reason + "; get the file again", e);
    }

    private static ObjectNode toJson(ModelInfo info) {
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", info.kind().label());
        node.put("description", info.description());
        node.put("architecture", info.architecture().name());
        node.set("network", JSON.valueToTree(info.architecture().sizes()));
        node.set("elements", JSON.valueToTree(info.elements()));
        node.set("schedule", JSON.valueToTree(info.schedule()));
        node.set("energyGrid", JSON.valueToTree(info.grid()));
        node.set("referenceSpectrum", JSON.valueToTree(info.reference()));
        node.set("lineage", info.lineage().inFile(null).toJson()); // a file cannot hold its own SHA-256
        node.set("curve", JSON.valueToTree(info.curve()));
        node.put("units", info.units());
        if (info.errors() != null) {
            node.set("errors", JSON.valueToTree(info.errors()));
        }
        return node;
    }

    private static ModelInfo fromJson(JsonNode node, String sha256) {
        List<String> elements = new ArrayList<>();
        node.path("elements").forEach(e -> elements.add(e.asString("")));
        if (!node.path("network").isObject()) {
            throw new IllegalArgumentException("'network' is missing");
        }
        double[][] curve = value(node, "curve", double[][].class);
        return new ModelInfo(
                ModelKind.of(text(node, "kind")),
                text(node, "description"),
                Architecture.of(text(node, "architecture"), JSON.treeToValue(node.path("network"), SIZES)),
                elements,
                value(node, "schedule", ModelInfo.Schedule.class),
                value(node, "energyGrid", EnergyGrid.class),
                value(node, "referenceSpectrum", double[].class),
                lineage(node).inFile(sha256),
                curve == null ? List.of() : Arrays.asList(curve),
                text(node, "units"),
                value(node, "errors", SpectrumErrors.class));
    }

    /** Older files have only the numbers of the latest training. */
    private static Lineage lineage(JsonNode node) {
        JsonNode lineage = node.path("lineage");
        return lineage.isObject()
                ? Lineage.fromJson(lineage)
                : new Lineage(
                        Lineage.UNKNOWN.how(),
                        node.path("updates").asLong(),
                        node.path("seed").asLong(),
                        text(node, "dataHash"),
                        text(node, "description"),
                        null,
                        null,
                        List.of());
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isString()) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return value.asString();
    }

    private static <T> @Nullable T value(JsonNode node, String key, Class<T> type) {
        JsonNode value = node.path(key);
        return value.isMissingNode() || value.isNull() ? null : JSON.treeToValue(value, type);
    }
}
