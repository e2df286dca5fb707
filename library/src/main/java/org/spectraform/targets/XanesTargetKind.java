package org.spectraform.targets;

import java.nio.file.Files;
import java.nio.file.Path;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.files.SpectrumFiles;
import org.spectraform.material.Material;

/** XANES spectra: files, or the material's own under a name. */
public final class XanesTargetKind implements TargetKind {
    @Override
    public String name() {
        return "xanes";
    }

    @Override
    public Target prepare(String text, Options options, Context context) {
        return XanesTarget.of(read(text, context.material()), options, context);
    }

    /** A file wins over a target of the same name. */
    private static Spectrum read(String fileOrName, Material material) {
        Path file = Path.of(fileOrName);
        if (Files.exists(file)) {
            return SpectrumFiles.read(file);
        }
        Spectrum named = material.target(fileOrName);
        if (named == null) {
            throw new InputException("--target " + fileOrName + ": neither a file nor a target of the material "
                    + material.description().name()
                    + (material.targets().isEmpty()
                            ? ", which has none"
                            : "; its targets are " + String.join(", ", material.targets())));
        }
        return named;
    }
}
