package org.spectraform.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spectraform.DensityRange;
import org.spectraform.app.console.Console;
import org.spectraform.app.figure.Drawing;
import org.spectraform.app.figure.PreparedFigure;
import org.spectraform.app.run.RunHeader;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.spectrum.MergedSpectrum;
import org.spectraform.core.spectrum.Normalization;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.Resampling;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.core.spectrum.files.SpectrumReading;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.inference.Inference;
import org.spectraform.inference.PriorPredictive;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.SpectrumModel;
import org.spectraform.targets.MaterialSpectra;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform prepare}: how spectra will be understood as targets. */
@Command(
        name = "prepare",
        customSynopsis = "spectraform prepare SPECTRUM... [OPTIONS] --out DIR",
        description =
                "Show how a spectrum will be understood as a target: columns, range, pre-edge, scale, and what looks"
                        + " wrong with it.",
        footer = {
            "",
            "Writes prepared.csv (energy_eV, intensity, covered), which generate takes as a --target, prepared.png and"
                    + " prepare.json; for several spectra NAME.prepared.csv and NAME.prepared.png, and with --merge"
                    + " merged.prepared.csv, with the spread of the spectra, and merged.prepared.png.",
            "",
            "Example: the mean of three scans as a target",
            "  spectraform prepare scan1.dat scan2.dat scan3.dat --merge --out prep",
            "  spectraform generate --density 2.0 --atoms 216 --target prep/merged.prepared.csv --out edge"
        })
final class PrepareCommand implements Callable<Integer> {
    private static final int ATOMS = 216; // of a structure that the look has in mind: generate's own has its own number

    private final Console console;

    @Parameters(
            paramLabel = "SPECTRUM",
            arity = "1..*",
            description = "Spectra: files, or names of the material's targets.")
    private List<String> spectra = List.of();

    @Mixin
    private final SpectrumOptions options = new SpectrumOptions();

    @Mixin
    private final InferenceOptions inference = new InferenceOptions();

    @Option(
            names = "--density",
            paramLabel = "G_PER_CM3",
            description = "Density of the sample, or a range such as 1.8..2.4, for the look at what the spectrum says."
                    + " Default: all that the material knows.")
    private @Nullable DensityRange density;

    @Option(
            names = "--merge",
            description = "Average the spectra, which are of one sample, at the energies that all of them cover.")
    private boolean merge;

    @Mixin
    private final MaterialOption materials = new MaterialOption();

    @Option(names = "--forward", paramLabel = "FILE", description = "Spectrum model. Default: the material's.")
    private @Nullable Path forward;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    PrepareCommand(Console console) {
        this.console = console;
    }

    /**
     * A spectrum that was prepared.
     *
     * @param argument what the user calls it
     * @param name of its files
     * @param inference what it says at first sight; null where the material does not know what to expect
     */
    record Prepared(
            String argument,
            String name,
            SpectrumReading reading,
            PreparedSpectrum result,
            @Nullable Inference inference) {}

    @Override
    public Integer call() throws IOException {
        if (merge && spectra.size() < 2) {
            throw new InputException("--merge averages several spectra; name at least two");
        }
        Material material = materials.material().with(ModelKind.FORWARD, forward);
        SpectrumModel model =
                new SpectrumModel(material.model(ModelKind.FORWARD).model());
        List<SpectrumReading> readings = new ArrayList<>();
        for (String spectrum : spectra) {
            readings.add(MaterialSpectra.read(spectrum, options.choice(), material, spectrum));
        }
        List<Prepared> all = prepare(readings, material, model);
        Files.createDirectories(out);
        PreparedFigure figure =
                new PreparedFigure(model.grid().energies(), model.referenceSpectrum(), known(material, model));
        List<String> written = new ArrayList<>();
        for (Prepared p : all) {
            say(p);
            PreparedFiles.csv(p.result().target(), null).write(out.resolve(p.name() + ".csv"));
            written.add(p.name() + ".csv");
            draw(p.name() + ".png", () -> figure.png(p.reading().spectrum(), p.result()), written);
        }
        MergedSpectrum merged = null;
        List<String> warnings = List.of();
        if (merge) {
            List<TargetSpectrum> targets =
                    all.stream().map(p -> p.result().target()).toList();
            merged = MergedSpectrum.of(targets);
            warnings = merged.warnings(spectra, model.referenceSpectrum());
            say(merged, warnings);
            PreparedFiles.csv(merged.target(), merged.spread()).write(out.resolve("merged.prepared.csv"));
            written.add("merged.prepared.csv");
            MergedSpectrum mean = merged;
            draw("merged.prepared.png", () -> figure.png(targets, mean.target(), mean.spread()), written);
        }
        RunHeader.write(PreparedFiles.json(material, all, merged, warnings), out.resolve("prepare.json"));
        written.add("prepare.json");
        console.out().println("written in " + out + ": " + String.join(", ", written));
        return 0;
    }

    /** All of them; those that are to be averaged in the same way. */
    private List<Prepared> prepare(List<SpectrumReading> readings, Material material, SpectrumModel model) {
        List<PreparedSpectrum> results = results(readings, material, model, options.normalization());
        boolean several =
                results.stream().map(PreparedSpectrum::used).distinct().count() > 1;
        if (merge && several) {
            results = results(readings, material, model, Normalization.AREA);
        }
        Set<String> names = new HashSet<>(Set.of("merged"));
        List<Prepared> all = new ArrayList<>();
        for (int k = 0; k < results.size(); k++) {
            String name = results.size() == 1
                    ? "prepared"
                    : PredictCommand.unused(NumberedFrame.stem(Path.of(spectra.get(k))), names) + ".prepared";
            all.add(new Prepared(
                    spectra.get(k), name, readings.get(k), results.get(k), look(results.get(k), material, model)));
        }
        return all;
    }

    private @Nullable Inference look(PreparedSpectrum prepared, Material material, SpectrumModel model) {
        PriorPredictive expected = material.has(ModelKind.PRIOR) ? material.expectation() : null;
        if (expected == null) {
            return null;
        }
        return Inference.of(
                prepared,
                model,
                expected,
                inference.of(material, model),
                density == null ? Double.NEGATIVE_INFINITY : density.low(),
                density == null ? Double.POSITIVE_INFINITY : density.high(),
                ATOMS,
                1,
                ThreadBudget.ofProcessors());
    }

    private List<PreparedSpectrum> results(
            List<SpectrumReading> readings,
            Material material,
            SpectrumModel model,
            @Nullable Normalization normalization) {
        return readings.stream()
                .map(r -> MaterialSpectra.prepare(r, material, model, normalization, options.background()))
                .toList();
    }

    /** The material's own targets on the model's energies. */
    private static List<double[]> known(Material material, SpectrumModel model) {
        List<double[]> known = new ArrayList<>();
        for (String name : material.targets()) {
            Spectrum target = material.target(name);
            if (target != null) {
                TargetSpectrum onGrid = Resampling.resample(target, model.grid());
                if (onGrid.coveredCount() == model.grid().size()) {
                    known.add(onGrid.intensity());
                }
            }
        }
        return known;
    }

    private void draw(String file, Supplier<byte[]> figure, List<String> written) {
        boolean drawn = Drawing.write(figure, png -> AtomicFile.write(out.resolve(file), o -> o.write(png)), console);
        if (drawn) {
            written.add(file);
        }
    }

    private void say(Prepared p) {
        PrintStream to = console.out();
        Spectrum spectrum = p.reading().spectrum();
        to.println(p.argument());
        to.println("  read as    " + p.reading().format() + "; " + p.reading().columns());
        p.reading().notes().forEach(note -> to.println("  note       " + note));
        to.println("  range      " + PreparedFiles.range(spectrum));
        to.println("  prepared   " + p.result().description());
        p.result().warnings().forEach(warning -> to.println("  warning    " + warning));
        if (p.inference() != null) {
            to.println("  look       " + p.inference().inWords());
            LookText.lines(p.inference()).forEach(line -> to.println("             " + line));
        }
    }

    private void say(MergedSpectrum merged, List<String> warnings) {
        PrintStream to = console.out();
        to.println("merged");
        to.println("  mean       " + PreparedFiles.mean(merged, spectra.size()));
        warnings.forEach(warning -> to.println("  warning    " + warning));
    }
}
