package org.spectraform.app.command;

import org.spectraform.material.Material;
import picocli.CommandLine.Option;

/** The option that says which material. */
final class MaterialOption {
    @Option(
            names = "--material",
            paramLabel = "NAME|FOLDER",
            defaultValue = Material.DEFAULT,
            description =
                    "Material: a shipped one, or a folder with a material.yaml, as train makes it. Default: carbon.")
    private String material = Material.DEFAULT;

    /** The material. @throws org.spectraform.core.io.InputException if there is none, or its description makes no sense */
    Material material() {
        return Material.of(material);
    }
}
