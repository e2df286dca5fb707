package org.spectraform.app.command;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.console.StopHook;
import org.spectraform.app.figure.Drawing;
import org.spectraform.app.figure.TrainingFigure;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FolderLock;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.Material;
import org.spectraform.material.TrainedMaterial;
import org.spectraform.material.YamlMistake;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.train.Trainer;
import org.spectraform.nn.train.TrainingConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.InjectableValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code spectraform train}: models from the user's own structures and spectra. */
@Command(
        name = "train",
        customSynopsis = "spectraform train prior|forward CONFIG.yaml [--resume] [--threads T] --out DIR",
        description = "Train a prior (structures) or a forward model (structures with spectra).",
        footer = {
            "",
            "The folder is then a material (generate --material DIR): model.safetensors, material.yaml and what the material it began as has beside;"
                    + " and curve.csv, curve.png and what --resume needs. Stop it with Ctrl-C and continue with --resume; the result is the same as without"
                    + " stopping.",
            "",
            "Example:",
            "  spectraform train prior configs/prior.yaml --out runs/prior"
        })
final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "prior|forward", description = "What to train.")
    private ModelKind kind = ModelKind.PRIOR;

    @Parameters(index = "1", paramLabel = "CONFIG.yaml", description = "Data, network and training settings.")
    private Path config = Path.of("");

    @Option(names = "--resume", description = "Continue where an earlier run in the folder stopped.")
    private boolean resume;

    @Option(names = "--threads", paramLabel = "T", description = "Threads; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    private @Nullable String text; // of the configuration, once it is read

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    @SuppressWarnings("try") // the lock has nothing else to be asked
    public Integer call() {
        Limits.threads("--threads", threads);
        Material base = base();
        TrainingConfig settings = read(base);
        if (settings.kind() != kind) {
            throw new InputException(config + ": is the configuration of a "
                    + settings.kind().name().toLowerCase(Locale.ROOT) + " model; say train "
                    + settings.kind().name().toLowerCase(Locale.ROOT) + " or change its kind");
        }
        try (FolderLock lock = FolderLock.take(out)) {
            if (!resume && Files.exists(out.resolve("state.safetensors"))) {
                throw new InputException(
                        out + ": holds a training run; continue it with --resume or choose another --out");
            }
            execute(settings, base);
        }
        return 0;
    }

    @SuppressWarnings("try") // the hook has nothing else to be asked
    private void execute(TrainingConfig settings, @Nullable Material base) {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch saved = new CountDownLatch(1);
        try (StopHook hook = StopHook.register(console, () -> stop(stop, saved))) {
            Model model;
            try (Progress progress = new Progress(console)) {
                model = train(settings, base == null ? null : base.energies(), progress, stop);
                TrainedMaterial.write(base, model, "model.safetensors", out);
            } finally {
                saved.countDown();
            }
            if (!stop.get()) {
                report(model);
            }
        }
    }

    /** The material that the configuration begins as: the one it names, or the standard one if it is of the same elements; null for a new one. */
    private @Nullable Material base() {
        JsonNode root = parsed(text -> YAMLMapper.builder().build().readTree(text));
        Material standard = Material.standard();
        if (root.path("material").isString()) {
            String named = root.path("material").asString();
            Path folder = base(config).resolve(named);
            return Material.of(Files.isDirectory(folder) ? folder.toString() : named);
        }
        List<String> elements = new ArrayList<>();
        root.path("elements").forEach(e -> elements.add(e.asString("")));
        return elements.isEmpty() || elements.equals(standard.description().elements()) ? standard : null;
    }

    /** Where relative paths of the configuration start: its folder; of one that comes through a pipe, the present one. */
    private static Path base(Path config) {
        Path parent = config.toAbsolutePath().getParent();
        return parent == null || !Files.isRegularFile(config) ? Path.of("").toAbsolutePath() : parent;
    }

    private TrainingConfig read(@Nullable Material base) {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        InjectableValues.Std elements = new InjectableValues.Std();
        if (base != null) {
            elements.addValue(TrainingConfig.ELEMENTS, base.description().elements());
        }
        parsed(text -> {
            requireKnown(yaml.readTree(text), text);
            return text;
        });
        return parsed(
                text -> yaml.readerFor(TrainingConfig.class).with(elements).readValue(text));
    }

    /** The mapper would complain of what a misspelt entry leaves out before it tells of the entry. */
    private void requireKnown(JsonNode root, String text) {
        List<String> known = Arrays.stream(TrainingConfig.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        for (String entry : root.propertyNames()) {
            if (!known.contains(entry)) {
                throw YamlMistake.unknown(entry, known, text, config.toString());
            }
        }
    }

    private <T> T parsed(Function<String, T> reader) {
        String yaml = text == null ? Input.read(config, Input.TEXT).text() : text;
        text = yaml;
        try {
            return reader.apply(yaml);
        } catch (JacksonException e) {
            throw YamlMistake.of(e, yaml, config.toString());
        }
    }

    private Model train(TrainingConfig settings, @Nullable EnergyGrid grid, Progress progress, AtomicBoolean stop) {
        long[] first = {-1};
        return Trainer.run(
                settings, base(config), out, grid, resume, ThreadBudget.of(threads), (step, loss, validation, rate) -> {
                    if (first[0] < 0) {
                        first[0] = step - 1;
                    }
                    String line = String.format(
                            Locale.ROOT,
                            "update %,d of %,d, loss %.4g%s, rate %.2g",
                            step,
                            settings.updates(),
                            loss,
                            Double.isNaN(validation) ? "" : String.format(Locale.ROOT, ", validation %.4g", validation),
                            rate);
                    progress.show(line, (double) (step - first[0]) / (settings.updates() - first[0]));
                    return !stop.get();
                });
    }

    /** On Ctrl-C: lets the update end and the state be saved. */
    private static String stop(AtomicBoolean stop, CountDownLatch saved) {
        stop.set(true);
        try {
            return saved.await(60, TimeUnit.SECONDS)
                    ? "stopped and saved; the same command with --resume continues"
                    : "stopped in the middle of an update; the same command with --resume continues from the latest checkpoint";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "stopped";
        }
    }

    private void report(Model model) {
        List<double[]> curve = model.info().curve();
        if (!curve.isEmpty()) {
            String unit = kind == ModelKind.PRIOR ? "Score loss per atom" : "Loss";
            TrainingFigure figure = new TrainingFigure(column(curve, 0), column(curve, 1), column(curve, 2), unit);
            Drawing.write(figure::png, png -> AtomicFile.write(out.resolve("curve.png"), o -> o.write(png)), console);
        }
        console.out()
                .println("trained "
                        + String.format(
                                Locale.ROOT, "%,d", model.info().lineage().updates()) + " updates; written in " + out
                        + ": model.safetensors, material.yaml, curve.csv, curve.png");
    }

    private static double[] column(List<double[]> rows, int c) {
        return rows.stream().mapToDouble(row -> row[c]).toArray();
    }
}
