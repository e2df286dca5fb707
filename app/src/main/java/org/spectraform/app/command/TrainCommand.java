package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spectraform.app.Console;
import org.spectraform.app.Errors;
import org.spectraform.app.Progress;
import org.spectraform.app.figure.Drawing;
import org.spectraform.app.figure.TrainingFigure;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.train.Trainer;
import org.spectraform.nn.train.TrainingConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code spectraform train}: models from the user's own structures and spectra. */
@Command(
        name = "train",
        customSynopsis = "spectraform train prior|forward CONFIG.yaml [--resume] [--threads T] --out DIR",
        description = "Train a prior (structures) or a forward model (structures with spectra).",
        footer = {
            "",
            "Writes model.safetensors, curve.csv, curve.png and what --resume needs. Stop it with Ctrl-C and go on with --resume;"
                    + " the result is the same as without stopping.",
            "",
            "Example:",
            "  spectraform train prior configs/prior.yaml --out runs/prior"
        })
final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "prior|forward", description = "What to train.")
    private TrainingConfig.Kind kind = TrainingConfig.Kind.PRIOR;

    @Parameters(index = "1", paramLabel = "CONFIG.yaml", description = "Data, network and training settings.")
    private Path config = Path.of("");

    @Option(names = "--resume", description = "Go on where an earlier run in the folder stopped.")
    private boolean resume;

    @Option(names = "--threads", paramLabel = "T", description = "Threads; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw new InputException("--threads " + threads + ": give at least 1");
        }
        TrainingConfig settings = read();
        if (settings.kind() != kind) {
            throw new InputException(config + ": is the configuration of a "
                    + settings.kind().name().toLowerCase(Locale.ROOT) + " model; say train "
                    + settings.kind().name().toLowerCase(Locale.ROOT) + " or change its kind");
        }
        if (!resume && Files.exists(out.resolve("state.safetensors"))) {
            throw new InputException(out + ": holds a training run; go on with --resume or choose another --out");
        }
        Files.createDirectories(out);
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch saved = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(stop, saved));
        Runtime.getRuntime().addShutdownHook(hook);
        Model model;
        try (Progress progress = new Progress(console)) {
            model = train(settings, progress, stop);
        } catch (RuntimeException e) {
            release(hook); // nothing to wait for: the error says what happened
            throw e;
        } finally {
            saved.countDown();
        }
        if (!stop.get()) {
            release(hook);
            report(model);
        }
        return 0;
    }

    private TrainingConfig read() {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        if (!Files.isRegularFile(config)) {
            throw new InputException(config + ": no such file; name a YAML configuration");
        }
        try {
            return yaml.readValue(config, TrainingConfig.class);
        } catch (JacksonException e) {
            String where =
                    e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
            String message = e.getCause() instanceof IllegalArgumentException inner
                    ? Errors.oneLine(inner.getMessage())
                    : Errors.oneLine(e.getOriginalMessage());
            throw new InputException(config + where + ": " + message, e);
        }
    }

    private Model train(TrainingConfig settings, Progress progress, AtomicBoolean stop) {
        Path base = config.toAbsolutePath().getParent();
        long[] first = {-1};
        return Trainer.run(
                settings,
                base == null ? Path.of("") : base,
                out,
                resume,
                ThreadBudget.of(threads),
                (step, loss, validation, rate) -> {
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

    private static void release(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // it is running: the process was told to stop just now
        }
    }

    /** On Ctrl-C: lets the update end and the state be saved. */
    private void stop(AtomicBoolean stop, CountDownLatch saved) {
        stop.set(true);
        try {
            if (saved.await(60, TimeUnit.SECONDS)) {
                console.err()
                        .println("spectraform: stopped and saved; the same command with --resume goes on from there");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Model model) {
        List<double[]> curve = model.info().curve();
        if (!curve.isEmpty()) {
            String unit = kind == TrainingConfig.Kind.PRIOR ? "Score loss per atom" : "Loss";
            TrainingFigure figure = new TrainingFigure(column(curve, 0), column(curve, 1), column(curve, 2), unit);
            Drawing.write(figure::png, png -> AtomicFile.write(out.resolve("curve.png"), o -> o.write(png)), console);
        }
        console.out()
                .println("trained "
                        + String.format(
                                Locale.ROOT, "%,d", model.info().lineage().updates()) + " updates; written in " + out
                        + ": model.safetensors, curve.csv, curve.png");
    }

    private static double[] column(List<double[]> rows, int c) {
        return rows.stream().mapToDouble(row -> row[c]).toArray();
    }
}
