package org.spectraform.nn.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the parameters of a model come from: one step, and the models that it began with. What is null is not known, or was not part of the step.
 *
 * @param how what was done: {@code trained}, {@code mean of parameters}, {@code joined}, ...
 * @param updates of the parameters in this step
 * @param seed of the training
 * @param dataHash SHA-256 of the training data
 * @param data the training data in a sentence
 * @param fileHash SHA-256 of the file that held the result
 * @param remark what one could not guess
 * @param parents what the step began with
 */
public record Lineage(
        String how,
        @Nullable Long updates,
        @Nullable Long seed,
        @Nullable String dataHash,
        @Nullable String data,
        @Nullable String fileHash,
        @Nullable String remark,
        List<Lineage> parents) {
    /** Of models that do not say where they come from. */
    public static final Lineage UNKNOWN = step("unknown", List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Makes the parents immutable. @throws IllegalArgumentException if it is not said how it was made */
    public Lineage {
        if (how == null) {
            throw new IllegalArgumentException("the lineage does not say how a model was made");
        }
        if (parents != null && parents.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("the lineage does not say what a step began with");
        }
        parents = parents == null ? List.of() : List.copyOf(parents);
    }

    /** A step other than a training. */
    public static Lineage step(String how, List<Lineage> parents) {
        return new Lineage(how, null, null, null, null, null, null, parents);
    }

    /** The same with a remark. */
    public Lineage withRemark(String text) {
        return new Lineage(how, updates, seed, dataHash, data, fileHash, text, parents);
    }

    /** The same, found in a file with this SHA-256; null if it is not in a file. */
    public Lineage inFile(@Nullable String sha256) {
        return new Lineage(how, updates, seed, dataHash, data, sha256, remark, parents);
    }

    /** All known updates that led here; those of a common ancestor count once. */
    public long totalUpdates() {
        return totalUpdates(new HashSet<>());
    }

    private long totalUpdates(Set<Lineage> counted) {
        long total = counted.add(this) && updates != null ? updates : 0;
        for (Lineage parent : parents) {
            total += counted.contains(parent) ? 0 : parent.totalUpdates(counted);
        }
        return total;
    }

    /** As model files hold it; what is null is left out. */
    public ObjectNode toJson() {
        ObjectNode node = JSON.valueToTree(this);
        node.properties().removeIf(entry -> entry.getValue().isNull());
        node.remove("parents");
        if (!parents.isEmpty()) {
            node.set(
                    "parents",
                    JSON.valueToTree(parents.stream().map(Lineage::toJson).toList()));
        }
        return node;
    }

    /** The reverse of {@link #toJson}. @throws IllegalArgumentException if it is not understood */
    public static Lineage fromJson(JsonNode node) {
        try {
            return JSON.treeToValue(node, Lineage.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its lineage cannot be read", e);
        }
    }
}
