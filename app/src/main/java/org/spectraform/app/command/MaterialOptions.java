package org.spectraform.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import picocli.CommandLine.Option;

/** The options that say which material, and with which models. */
final class MaterialOptions {
    @Option(
            names = "--material",
            paramLabel = "NAME|FOLDER",
            defaultValue = Material.DEFAULT,
            description =
                    "Material: a shipped one, or a folder with a material.yaml, as train makes it. Default: carbon.")
    private String material = Material.DEFAULT;

    @Option(names = "--prior", paramLabel = "FILE", description = "Score model. Default: the material's.")
    private @Nullable Path prior;

    @Option(names = "--forward", paramLabel = "FILE", description = "Spectrum model. Default: the material's.")
    private @Nullable Path forward;

    /** The material with these models. */
    Material material() {
        return Material.of(material).with(ModelKind.PRIOR, prior).with(ModelKind.FORWARD, forward);
    }
}
