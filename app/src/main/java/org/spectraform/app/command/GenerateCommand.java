package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.Console;
import org.spectraform.app.Progress;
import org.spectraform.app.run.Generation;
import org.spectraform.app.run.Report;
import org.spectraform.app.run.RunFolder;
import org.spectraform.app.run.RunSettings;
import org.spectraform.app.run.SpectrumPredictor;
import org.spectraform.core.diffusion.NoiseSchedule;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.Start;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.Normalization;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.LoadedModel;
import org.spectraform.material.NamedTargets;
import org.spectraform.nn.model.ModelInfo;
import org.spectraform.nn.model.ScoreModel;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.nn.model.SpectrumModel;
import org.spectraform.simulation.potential.Potential;
import org.spectraform.simulation.potential.Potentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spectraform generate}: structures towards a spectrum, or free ones. */
@Command(
        name = "generate",
        customSynopsis = {
            "spectraform generate --density G_PER_CM3 (--atoms N | --cell A[,B,C] | --like FILE)",
            "                     [--target FILE|NAME] [OPTIONS] --out DIR"
        },
        description = "Generate periodic structures of a given density, towards a spectrum if there is a --target.",
        footer = {
            "",
            "The folder then holds structures.extxyz, spectra.csv, run.json and report.png. The same command continues a run"
                    + " that was stopped.",
            "",
            "Example: four structures of 216 atoms that explain a measured carbon K-edge",
            "  spectraform generate --density 2.0 --atoms 216 --target edge.csv --out edge"
        })
final class GenerateCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--density", paramLabel = "G_PER_CM3", description = "Mass density in g/cm3.")
    private @Nullable Double density;

    @Option(names = "--atoms", paramLabel = "N", description = "Number of atoms, in a cube.")
    private @Nullable Integer atoms;

    @Option(
            names = "--cell",
            paramLabel = "A[,B,C]",
            hideParamSyntax = true,
            split = ",",
            description = "Edges of the cell in angstrom, instead of --atoms.")
    private double @Nullable [] cell;

    @Option(
            names = "--like",
            paramLabel = "FILE",
            description = "Take the cell from this structure, instead of --atoms; without --density also the atoms.")
    private @Nullable Path like;

    @Option(
            names = "--target",
            paramLabel = "FILE|NAME",
            description = "Spectrum to explain: a file, or one of sp, sp2, sp3, diamond, graphite. Default: none.")
    private @Nullable String target;

    @Option(
            names = "--target-kind",
            paramLabel = "cell|site",
            defaultValue = "cell",
            description = "Compare the target with the mean over all atoms, or with every atom. Default: cell.")
    private SpectrumGuide.Kind targetKind = SpectrumGuide.Kind.CELL;

    @Option(
            names = "--xi",
            paramLabel = "X",
            description = "Strength of the guidance. Default: 2000 times the number of atoms over 216.")
    private @Nullable Double xi;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "4", description = "Structures. Default: 4.")
    private int samples;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Denoising steps before annealing. Default: ${DEFAULT-VALUE}.")
    private int steps = SamplerSettings.STANDARD.steps();

    @Option(
            names = "--anneal",
            paramLabel = "CYCLES",
            description = "Cycles of annealing, two steps each; more take longer and give narrower angles and fewer"
                    + " odd rings, as a slower quench does. Default: ${DEFAULT-VALUE}.")
    private int anneal = SamplerSettings.STANDARD.anneal().cycles();

    @Option(
            names = "--restarts",
            paramLabel = "K",
            description = "At most so many restarts while atoms are implausible. Default: ${DEFAULT-VALUE}.")
    private int restarts = SamplerSettings.STANDARD.restart().most();

    @Option(
            names = "--start",
            paramLabel = "FILE",
            description = "Start from this structure instead of uniform noise; needs --start-noise.")
    private @Nullable Path start;

    @Option(
            names = "--start-noise",
            paramLabel = "SIGMA",
            description = "Noise added to the --start structure, in angstrom; 0.2 keeps it, 0.8 forgets it.")
    private @Nullable Double startNoise;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Random seed. Default: 1.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Samples drawn at a time; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--normalize",
            paramLabel = "none|edge|area",
            description = "How to bring the target onto the model's scale. Default: none if it is there, else area.")
    private @Nullable Normalization normalize;

    @Option(names = "--prior", paramLabel = "FILE", description = "Score model. Default: the shipped one.")
    private @Nullable Path prior;

    @Option(names = "--forward", paramLabel = "FILE", description = "Spectrum model. Default: the shipped one.")
    private @Nullable Path forward;

    @Option(
            names = "--potential",
            paramLabel = "FILE",
            description = "Potential, such as a nep.txt, for energies of the atoms; changes no structure.")
    private @Nullable Path potential;

    @Option(names = "--trajectory", description = "Also write every step, as trajectory_1.extxyz and so on.")
    private boolean trajectory;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException, IOException {
        check();
        Box box = box();
        Spectrum spectrum = target == null ? null : NamedTargets.read(target);
        LoadedModel priorModel = LoadedModel.load(LoadedModel.Kind.PRIOR, prior);
        LoadedModel forwardModel = forwardModel();
        Structure template = template(box, priorModel.model().info());
        Potential calculator = potential == null ? null : Potentials.read(potential);
        if (calculator != null) {
            calculator.open(
                    template.cell(), template.species(), ThreadBudget.ONE); // refuses unknown elements before any work
        }
        SamplerSettings settings = settings(priorModel.model().info());
        SpectrumModel spectra = forwardModel == null ? null : new SpectrumModel(forwardModel.model());
        if (spectra != null && forwardModel != null) {
            Box.requireKnown(template, forwardModel.model().info().elements(), "the structure to generate");
        }
        Aim aim = spectrum == null || spectra == null
                ? null
                : Aim.of(spectrum, normalize, spectra, targetKind, xi, template.size());

        RunSettings run = new RunSettings(
                configuration(template, aim),
                inputs(priorModel, forwardModel, aim),
                seed,
                spectra == null ? null : spectra.grid(),
                aim == null ? null : aim.prepared().target());
        Generation generation = new Generation(
                new ScoreModel(priorModel.model()),
                spectra == null ? null : new SpectrumPredictor(spectra.grid(), spectra::spectra),
                aim == null ? List.of() : List.of(aim.guidance()),
                calculator,
                template,
                settings,
                seed,
                samples,
                threads,
                trajectory);
        try (RunFolder folder = RunFolder.open(out, run, samples)) {
            execute(generation, folder, aim);
        }
        return 0;
    }

    /** Refuses what makes no sense, before anything is read. */
    private void check() {
        require(samples >= 1, "--samples " + samples + ": give at least 1");
        require(steps >= 2, "--steps " + steps + ": give at least 2, such as 32");
        require(anneal >= 0, "--anneal " + anneal + ": give 0 or more");
        require(restarts >= 0, "--restarts " + restarts + ": give 0 or more");
        require(threads >= 1, "--threads " + threads + ": give at least 1");
        require(
                xi == null || (xi >= 0 && xi < Double.POSITIVE_INFINITY),
                "--xi " + xi + ": give 0 or more, such as 2000");
        require(
                (start == null) == (startNoise == null),
                "--start and --start-noise go together: give both, such as --start file.xyz --start-noise 0.3");
        require(
                startNoise == null || (startNoise > 0 && startNoise < Double.POSITIVE_INFINITY),
                "--start-noise " + startNoise + ": give a positive number of angstrom, such as 0.3");
        require(target != null || xi == null, "--xi has nothing to pull to: add --target FILE|NAME");
        require(target != null || normalize == null, "--normalize has nothing to act on: add --target FILE|NAME");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InputException(message);
        }
    }

    /** With --start the size may be left out: it is the file's. */
    private Box box() {
        boolean sized = density != null || atoms != null || cell != null || like != null;
        return new Box(density, atoms, cell, start != null && !sized ? start : like);
    }

    private @Nullable LoadedModel forwardModel() {
        // Free samples do not need one: a material may have a prior only.
        return forward == null && target == null
                ? LoadedModel.shipped(LoadedModel.Kind.FORWARD)
                : LoadedModel.load(LoadedModel.Kind.FORWARD, forward);
    }

    private Structure template(Box box, ModelInfo info) {
        Structure wanted = box.template(info.elements());
        if (start == null) {
            return wanted;
        }
        Structure given = StructureFiles.read(start).getLast().structure();
        Box.requireKnown(given, info.elements(), start.toString());
        boolean sameSize = given.size() == wanted.size()
                && Math.abs(given.cell().volume() / wanted.cell().volume() - 1) < 0.01;
        require(
                sameSize,
                start + ": has " + given.size() + " atoms in "
                        + Math.round(given.cell().volume())
                        + " cubic angstrom, the other options ask for " + wanted.size() + " in "
                        + Math.round(wanted.cell().volume()) + "; leave them out to keep the file's size");
        return given;
    }

    private SamplerSettings settings(ModelInfo info) {
        ModelInfo.Schedule s = info.schedule();
        NoiseSchedule schedule =
                s == null ? NoiseSchedule.PUBLISHED : new NoiseSchedule(s.k(), s.timeMin(), s.timeMax());
        SamplerSettings standard = SamplerSettings.STANDARD;
        try {
            return new SamplerSettings(
                    schedule,
                    standard.solver(),
                    standard.grid(),
                    steps,
                    startNoise == null ? new Start.Uniform() : new Start.Noised(startNoise),
                    standard.guidanceLimit(),
                    standard.anneal().withCycles(anneal),
                    standard.restart().withMost(restarts));
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, Object> configuration(Structure template, @Nullable Aim aim) {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("atoms", template.size());
        c.put("density", template.density());
        c.put("cell", template.cell().vectors());
        c.put("target", target == null ? "" : target);
        if (aim != null) {
            c.put("target_kind", targetKind.name().toLowerCase(Locale.ROOT));
            c.put("xi", aim.xi());
            c.put("normalize", aim.prepared().used().name().toLowerCase(Locale.ROOT));
        }
        c.put("steps", steps);
        c.put("anneal", anneal);
        c.put("restarts", restarts);
        if (start != null && startNoise != null) {
            c.put("start", start.toString());
            c.put("start_noise", startNoise);
        }
        c.put("seed", seed);
        c.put("trajectory", trajectory);
        return c;
    }

    private Map<String, Map<String, Object>> inputs(
            LoadedModel priorModel, @Nullable LoadedModel forwardModel, @Nullable Aim aim) throws IOException {
        Map<String, Map<String, Object>> inputs = new LinkedHashMap<>();
        inputs.put("prior", priorModel.record());
        if (forwardModel != null) {
            inputs.put("forward", forwardModel.record());
        }
        if (aim != null) {
            inputs.put("target", Map.of("sha256", aim.sha256()));
        }
        if (potential != null) {
            inputs.put(
                    "potential",
                    Map.of("file", potential.toString(), "sha256", Sha256.of(Files.readAllBytes(potential))));
        }
        for (Path file : start != null ? List.of(start) : like != null ? List.of(like) : List.<Path>of()) {
            inputs.put(start != null ? "start" : "like", Map.of("sha256", Sha256.of(Files.readAllBytes(file))));
        }
        return inputs;
    }

    private static void release(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // it is running: the process was told to stop just now
        }
    }

    private void execute(Generation generation, RunFolder folder, @Nullable Aim aim)
            throws InterruptedException, ExecutionException {
        int before = folder.finished().size();
        if (before >= samples) {
            console.out().println(folder.path() + ": already holds " + before + " finished samples of this very run");
            return;
        }
        Progress progress = new Progress(console);
        Thread hook = new Thread(() -> {
            progress.close();
            folder.close();
            console.err()
                    .println("spectraform: stopped with " + folder.finished().size() + " of " + samples + " samples in "
                            + folder.path() + "; the same command goes on from there");
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (progress) {
            progress.say("generating " + (samples - before) + " structures of "
                    + generation.template().size() + " atoms at "
                    + String.format(
                            Locale.ROOT, "%.2f g/cm3", generation.template().density())
                    + (before > 0 ? " (" + before + " are there already)" : ""));
            if (aim != null) {
                progress.say("target " + target + ", " + aim.prepared().description());
            }
            generation.run(folder, progress);
            folder.spent(progress.seconds());
        } finally {
            release(hook);
        }
        Report.write(folder, aim == null ? null : aim.prepared().target(), generation.forward(), console);
    }
}
