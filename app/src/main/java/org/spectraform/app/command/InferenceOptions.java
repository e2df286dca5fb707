package org.spectraform.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.Normalization;
import org.spectraform.core.spectrum.Resampling;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.core.spectrum.files.SpectrumChoice;
import org.spectraform.core.spectrum.files.SpectrumReading;
import org.spectraform.inference.MeasurementOptions;
import org.spectraform.material.Material;
import org.spectraform.nn.model.SpectrumModel;
import org.spectraform.targets.MaterialSpectra;
import picocli.CommandLine.Option;

/** The options that say what is known about a measured spectrum. */
final class InferenceOptions {
    @Option(
            names = "--measured-as",
            paramLabel = "auto|computed|measured",
            description =
                    "What is unknown about the spectrum: nothing but errors (computed), or also shift and stretch of its"
                            + " energies, broadening, scale and background (measured). Default: computed if it is on the model's scale as it comes.")
    private MeasurementOptions.Kind kind = MeasurementOptions.Kind.AUTO;

    @Option(
            names = "--noise",
            paramLabel = "SIGMA",
            description =
                    "Standard deviation of the spectrum's noise at an energy, on the model's scale. Default: what its"
                            + " points show.")
    private @Nullable Double noise;

    @Option(
            names = "--peak",
            paramLabel = "EV",
            description =
                    "A narrow line at this energy that is not the material's, such as 287.5 of C-H; may be given several times.")
    private List<Double> peaks = List.of();

    @Option(
            names = "--reference",
            paramLabel = "NAME=FILE",
            description =
                    "A spectrum of one of the material's targets, such as graphite=hopg.csv, measured at the same beamline:"
                            + " says how energies and widths differ from the model's; may be given several times.")
    private Map<String, String> references = Map.of();

    /** What they say. @throws InputException if a reference cannot be read, or a number makes no sense */
    MeasurementOptions of(Material material, SpectrumModel model) {
        if (noise != null && !(noise > 0 && noise < 1)) {
            throw new InputException(
                    "--noise " + noise + ": give a standard deviation on the model's scale, such as 0.01");
        }
        List<MeasurementOptions.Reference> read = new ArrayList<>();
        references.forEach((name, file) -> read.add(reference(name, file, material, model)));
        return new MeasurementOptions(kind, noise, peaks, read);
    }

    private static MeasurementOptions.Reference reference(
            String name, String file, Material material, SpectrumModel model) {
        String what = "--reference " + name + "=" + file;
        Spectrum known = material.target(name);
        if (known == null) {
            throw new InputException(what + ": the material knows no spectrum of " + name + "; it knows "
                    + (material.targets().isEmpty() ? "none" : String.join(", ", material.targets())));
        }
        SpectrumReading reading = MaterialSpectra.read(file, SpectrumChoice.AUTOMATIC, material, what);
        TargetSpectrum onGrid = Resampling.resample(known, model.grid());
        return new MeasurementOptions.Reference(
                name, MaterialSpectra.prepare(reading, material, model, Normalization.AREA, null), onGrid.intensity());
    }

    /** For the record of a run: what differs from the defaults. */
    Map<String, Object> configuration() {
        Map<String, Object> c = new LinkedHashMap<>();
        if (kind != MeasurementOptions.Kind.AUTO) {
            c.put("measured_as", kind.name().toLowerCase(java.util.Locale.ROOT));
        }
        if (noise != null) {
            c.put("noise", noise);
        }
        if (!peaks.isEmpty()) {
            c.put("peaks", peaks);
        }
        if (!references.isEmpty()) {
            c.put("references", references.toString());
        }
        return c;
    }

    /** The first option that was given, for the complaint that it has nothing to act on; null if none was. */
    @Nullable
    String given() {
        return kind != MeasurementOptions.Kind.AUTO
                ? "--measured-as"
                : noise != null ? "--noise" : !peaks.isEmpty() ? "--peak" : references.isEmpty() ? null : "--reference";
    }
}
