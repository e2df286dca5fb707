package org.spectraform.material;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.SpectrumFiles;

/** Target spectra: files, or the ones that are shipped under a name. */
public final class NamedTargets {
    /** The names, in the order in which help shows them. */
    public static final List<String> NAMES = List.of("sp", "sp2", "sp3", "diamond", "graphite");

    private NamedTargets() {}

    /**
     * The spectrum that {@code --target} means. A file wins over a shipped target of the same name.
     *
     * @throws InputException if it is neither a file nor a name, or the file cannot be read
     */
    public static Spectrum read(String fileOrName) {
        Path file = Path.of(fileOrName);
        if (Files.exists(file)) {
            return SpectrumFiles.read(file);
        }
        Spectrum shipped = NAMES.contains(fileOrName) ? shipped(fileOrName) : null;
        if (shipped == null) {
            List<String> there = NAMES.stream().filter(n -> shipped(n) != null).toList();
            throw new InputException("--target " + fileOrName + ": neither a file nor a named target; names are "
                    + (there.isEmpty() ? "not shipped with this build" : String.join(", ", there)));
        }
        return shipped;
    }

    private static @Nullable Spectrum shipped(String name) {
        try (InputStream in = NamedTargets.class.getResourceAsStream("/materials/carbon/targets/" + name + ".csv")) {
            return in == null ? null : SpectrumFiles.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
