package org.spectraform.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which material, and with which models. */
final class MaterialOptions {
    @Mixin
    private MaterialOption material = new MaterialOption();

    @Option(names = "--prior", paramLabel = "FILE", description = "Score model. Default: the material's.")
    private @Nullable Path prior;

    @Option(names = "--forward", paramLabel = "FILE", description = "Spectrum model. Default: the material's.")
    private @Nullable Path forward;

    /** The material with these models. */
    Material material() {
        return material.material().with(ModelKind.PRIOR, prior).with(ModelKind.FORWARD, forward);
    }
}
