package org.spectraform.targets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.BackgroundKind;
import org.spectraform.core.spectrum.Normalization;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.files.SpectrumChoice;
import org.spectraform.core.spectrum.files.SpectrumFiles;
import org.spectraform.core.spectrum.files.SpectrumReading;
import org.spectraform.material.Material;
import org.spectraform.nn.model.SpectrumModel;

/** Spectra for a material: found by file or name, and prepared for its forward model. */
public final class MaterialSpectra {
    private static final Pattern EDGE = Pattern.compile("([KLMN])\\s*-?\\s*([1-7]?).*", Pattern.CASE_INSENSITIVE);

    private static final String COVERED =
            "covered.column"; // of the metadata: the column that says which energies count

    private MaterialSpectra() {}

    /**
     * Reads a spectrum, once, so that it may come through a pipe. A file wins over a target of the same name.
     *
     * @param fileOrName a file, or the name of one of the material's targets
     * @param choice columns and scan of a file
     * @param what the user calls it, such as {@code --target edge.csv}, for the message
     * @throws InputException if it is neither, or the file cannot be read
     */
    public static SpectrumReading read(String fileOrName, SpectrumChoice choice, Material material, String what) {
        Path file = Path.of(fileOrName);
        if (Files.exists(file)) {
            return SpectrumFiles.read(file, choice);
        }
        Spectrum named = material.target(fileOrName);
        if (named == null) {
            throw new InputException(what + ": neither a file nor a target of the material "
                    + material.description().name()
                    + (material.targets().isEmpty()
                            ? ", which has none"
                            : "; its targets are " + String.join(", ", material.targets())));
        }
        if (!choice.equals(SpectrumChoice.AUTOMATIC)) {
            throw new InputException(
                    what + ": is a target of the material, which has no columns or scans to choose; leave out"
                            + " --columns and --scan");
        }
        return ofMaterial(fileOrName, named, material);
    }

    /** A target of the material, as if it were read. */
    private static SpectrumReading ofMaterial(String name, Spectrum named, Material material) {
        return SpectrumReading.of(
                named,
                "target",
                "target " + name + " of the material " + material.description().name());
    }

    /**
     * Prepares a spectrum for a material's model.
     *
     * @param normalization null for what fits best; a file that says where it is covered, as this program writes them, is on the scale and taken as it is
     * @param background null for a line
     * @throws InputException if its header names another element or edge than the material's, or as {@link PreparedSpectrum#of}
     */
    public static PreparedSpectrum prepare(
            SpectrumReading reading,
            Material material,
            SpectrumModel model,
            @Nullable Normalization normalization,
            @Nullable BackgroundKind background) {
        requireEdge(reading.spectrum(), material);
        if (normalization == null
                && background == null
                && !field(reading.spectrum(), COVERED).isEmpty()) {
            return PreparedSpectrum.of(
                    reading.spectrum(), model.grid(), model.referenceSpectrum(), Normalization.NONE, null);
        }
        return PreparedSpectrum.of(
                reading.spectrum(), model.grid(), model.referenceSpectrum(), normalization, background);
    }

    /** Refuses what the header says is another element or edge; a header that does not say is believed. */
    private static void requireEdge(Spectrum spectrum, Material material) {
        String symbol = field(spectrum, "element.symbol");
        String edge = field(spectrum, "element.edge");
        String own = material.description().spectra() == null
                ? null
                : material.description().spectra().edge();
        String[] ours = own == null ? new String[0] : own.split(":", 2);
        boolean otherElement = !symbol.isEmpty()
                && (own == null
                        ? !material.description().elements().contains(symbol)
                        : !ours[0].strip().equalsIgnoreCase(symbol));
        boolean otherEdge = ours.length == 2 && !edge.isEmpty() && !sameEdge(edge, ours[1].strip());
        if (otherElement || otherEdge) {
            throw new InputException(spectrum.name() + ": the header says "
                    + (otherElement ? "element " + symbol : "edge " + edge)
                    + ", but the material " + material.description().name() + " has spectra of "
                    + (own == null ? String.join(", ", material.description().elements()) : own)
                    + "; use a --material of that edge, or correct the header");
        }
    }

    /** L and L3 may be the same, L2 and L3 not; words that are no edge say nothing. */
    private static boolean sameEdge(String one, String other) {
        Matcher a = EDGE.matcher(one);
        Matcher b = EDGE.matcher(other);
        if (!a.matches() || !b.matches()) {
            return true;
        }
        return a.group(1).equalsIgnoreCase(b.group(1))
                && (a.group(2).isEmpty() || b.group(2).isEmpty() || a.group(2).equals(b.group(2)));
    }

    private static String field(Spectrum spectrum, String name) {
        return spectrum.metadata().entrySet().stream()
                .filter(e -> e.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(Map.Entry::getValue)
                .map(String::strip)
                .findFirst()
                .orElse("");
    }
}
