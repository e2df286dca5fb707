package org.spectraform.material;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Descriptions of materials as text. */
final class MaterialYaml {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private MaterialYaml() {}

    /** Reads a description. @throws InputException with the line if it is no YAML, or has entries that mean nothing */
    static MaterialDescription read(String text, String name) {
        if (text.isBlank()) {
            throw new InputException(name + ": is empty; a material needs at least a name and elements");
        }
        try {
            return YAML.readValue(text, MaterialDescription.class);
        } catch (JacksonException e) {
            throw YamlMistake.of(e, text, name);
        }
    }

    /** Writes a description as {@code material.yaml} of a folder. */
    static void write(MaterialDescription description, Path folder) {
        byte[] yaml = YAML.writeValueAsString(description).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(MaterialFiles.DESCRIPTION), out -> out.write(yaml));
    }
}
