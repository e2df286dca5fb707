package org.spectraform.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spectraform.Generation;
import org.spectraform.GenerationRun;
import org.spectraform.Generator;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.console.StopHook;
import org.spectraform.app.run.GenerationProgress;
import org.spectraform.app.run.Report;
import org.spectraform.app.run.RunFolder;
import org.spectraform.app.run.RunSettings;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.spectrum.files.SpectrumChoice;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.simulation.potential.Potentials;
import org.spectraform.targets.XanesTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    private static final int MOST_STEPS = 100_000; // days for the smallest structure

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
            paramLabel = "[KIND:]FILE|NAME",
            description =
                    "Spectrum to explain: a file, or one of the material's targets (carbon: sp, sp2, sp3, diamond,"
                            + " graphite). Default: none.")
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
            description =
                    "Strength of the guidance. Default: the material's (carbon: 2000 times the number of atoms over 216).")
    private @Nullable Double xi;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "4", description = "Structures. Default: 4.")
    private int samples;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Denoising steps before annealing. Default: the material's (carbon: 8).")
    private @Nullable Integer steps;

    @Option(
            names = "--anneal",
            paramLabel = "CYCLES",
            description = "Cycles of annealing, two steps each; more take longer and give narrower angles and fewer"
                    + " odd rings, as a slower quench does. Default: the material's (carbon: 142).")
    private @Nullable Integer anneal;

    @Option(
            names = "--restarts",
            paramLabel = "K",
            description = "At most so many restarts while atoms are implausible. Default: the material's (carbon: 16).")
    private @Nullable Integer restarts;

    @Option(
            names = "--start",
            paramLabel = "FILE",
            description = "Start from this structure instead of uniform noise; needs --start-noise.")
    private @Nullable Path start;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

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
            description = "Threads that work at a time; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final SpectrumOptions spectrum = new SpectrumOptions();

    @Mixin
    private final MaterialOptions materials = new MaterialOptions();

    @Option(
            names = "--potential",
            paramLabel = "FILE",
            description = "Potential, such as a nep.txt, for energies of the atoms; changes no structure.")
    private @Nullable Path potential;

    @Option(names = "--trajectory", description = "Also write every step, as trajectory_1.extxyz and so on.")
    private boolean trajectory;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    private StartFiles starts = new StartFiles(StructureReading.ALL);
    private @Nullable Input potentialFile; // once it is read

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        starts = new StartFiles(reading.reading());
        try (Generator generator = Generator.of(materials.material())) {
            GenerationRun run = generation(generator).prepare();
            RunSettings settings = new RunSettings(
                    configuration(run),
                    inputs(run),
                    seed,
                    generator.material().bonds(),
                    generator.material().has(ModelKind.FORWARD)
                            ? generator.forward().grid()
                            : null,
                    run.target() instanceof XanesTarget xanes ? xanes.prepared().target() : null);
            try (RunFolder folder = RunFolder.open(out, settings, samples, console.err()::println)) {
                execute(run, folder);
            }
        }
        return 0;
    }

    private Generation generation(Generator generator) {
        Generation generation = size().of(generator, starts)
                .sampler(sampler(generator.material().sampler()))
                .samples(samples)
                .seed(seed)
                .threads(threads)
                .compare(targetKind);
        if (start != null && startNoise != null) {
            generation.start(starts.read(generator.material(), start), startNoise);
        }
        if (target != null) {
            generation.target(target);
        }
        if (xi != null) {
            generation.xi(xi);
        }
        SpectrumChoice choice = spectrum.choice();
        if (choice.columns() != null) {
            generation.columns(choice.columns());
        }
        if (choice.scan() != null) {
            generation.scan(choice.scan());
        }
        if (spectrum.normalization() != null) {
            generation.normalize(spectrum.normalization());
        }
        if (spectrum.background() != null) {
            generation.background(spectrum.background());
        }
        if (potential != null) {
            potentialFile = Input.read(potential, Input.TEXT);
            generation.potential(Potentials.read(potentialFile));
        }
        return generation;
    }

    /** Refuses what makes no sense, before anything is read. */
    private void check() {
        Limits.samples(samples);
        require(steps == null || steps >= 2, "--steps " + steps + ": give at least 2, such as 32");
        require(anneal == null || anneal >= 0, "--anneal " + anneal + ": give 0 or more");
        require(restarts == null || restarts >= 0, "--restarts " + restarts + ": give 0 or more");
        Limits.within("--steps", steps == null ? 2 : steps, 2, MOST_STEPS, "32");
        Limits.within("--anneal", anneal == null ? 0 : anneal, 0, MOST_STEPS, "142");
        Limits.within("--restarts", restarts == null ? 0 : restarts, 0, MOST_STEPS, "16");
        Limits.threads("--threads", threads);
        require(
                xi == null || (xi >= 0 && xi < Double.POSITIVE_INFINITY),
                "--xi " + xi + ": give 0 or more, such as 2000");
        require(
                (start == null) == (startNoise == null),
                "--start and --start-noise go together: give both, such as --start file.xyz --start-noise 0.3");
        require(
                startNoise == null || (startNoise > 0 && startNoise < Double.POSITIVE_INFINITY),
                "--start-noise " + startNoise + ": give a positive number of angstrom, such as 0.3");
        if (start == null && like == null) {
            reading.requireNone("is for the file of --like or --start; give one, or leave it out");
        }
        require(target != null || xi == null, "--xi has nothing to pull to: add --target FILE|NAME");
        require(
                target != null || spectrum.given() == null,
                spectrum.given() + " has nothing to act on: add --target FILE|NAME");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InputException(message);
        }
    }

    /** With --start the size may be left out: it is the file's. */
    private SizeOptions size() {
        boolean sized = density != null || atoms != null || cell != null || like != null;
        return new SizeOptions(density, atoms, cell, start != null && !sized ? start : like);
    }

    private SamplerSettings sampler(SamplerSettings standard) {
        SamplerSettings settings = standard;
        settings = steps == null ? settings : settings.withSteps(steps);
        settings = anneal == null
                ? settings
                : settings.withAnneal(settings.anneal().withCycles(anneal));
        return restarts == null
                ? settings
                : settings.withRestart(settings.restart().withMax(restarts));
    }

    private Map<String, Object> configuration(GenerationRun run) {
        Structure template = run.template();
        SamplerSettings sampler = run.settings();
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("material", run.generator().material().description().name());
        c.put("atoms", template.size());
        c.put("density", template.density());
        c.put("cell", template.cell().vectors());
        c.put("target", target == null ? "" : target);
        if (run.target() != null) {
            c.putAll(run.target().settings());
        }
        c.put("steps", sampler.denoise().steps());
        c.put("anneal", sampler.anneal().cycles());
        c.put("restarts", sampler.restart().max());
        if (start != null && startNoise != null) {
            c.put("start", start.toString());
            c.put("start_noise", startNoise);
        }
        c.putAll(reading.configuration());
        c.put("seed", seed);
        c.put("trajectory", trajectory);
        return c;
    }

    private Map<String, Map<String, Object>> inputs(GenerationRun run) {
        Generator generator = run.generator();
        Map<String, Map<String, Object>> inputs = new LinkedHashMap<>();
        inputs.put("prior", generator.priorModel().record());
        if (generator.material().has(ModelKind.FORWARD)) {
            inputs.put("forward", generator.forwardModel().record());
        }
        if (run.target() != null) {
            Map<String, Object> origin = new LinkedHashMap<>(run.target().origin());
            origin.put("sha256", run.target().sha256());
            inputs.put("target", origin);
        }
        if (potentialFile != null) {
            inputs.put("potential", Map.of("file", potentialFile.name(), "sha256", potentialFile.sha256()));
        }
        for (Path file : start != null ? List.of(start) : like != null ? List.of(like) : List.<Path>of()) {
            inputs.put(start != null ? "start" : "like", Map.of("sha256", starts.sha256(file)));
        }
        return inputs;
    }

    @SuppressWarnings("try") // the hook has nothing else to be asked
    private void execute(GenerationRun run, RunFolder folder) {
        int before = folder.finished().size();
        if (before >= samples && folder.isSummedUp(Report.PICTURE)) {
            console.out().println(folder.path() + ": already holds " + before + " finished samples of this very run");
            return;
        }
        if (before >= samples) { // the run was killed between its last sample and its end
            folder.summarise(0);
            Report.write(folder, console);
            return;
        }
        Progress progress = new Progress(console);
        Supplier<String> save = () -> {
            progress.close();
            folder.summarise(progress.seconds());
            folder.close();
            return "stopped with " + folder.finished().size() + " of " + samples + " samples in " + folder.path()
                    + "; the same command resumes";
        };
        try (StopHook hook = StopHook.register(console, save);
                progress) {
            progress.say("generating " + (samples - before) + " structures of "
                    + run.template().size() + " atoms at "
                    + String.format(Locale.ROOT, "%.2f g/cm3", run.template().density())
                    + (before > 0 ? " (" + before + " are there already)" : ""));
            if (run.target() != null) {
                progress.say("target " + target + ", " + run.target().description());
                run.target().warnings().forEach(warning -> progress.say("warning: " + target + ": " + warning));
            }
            run.draw(
                    before + 1,
                    new GenerationProgress(progress, before + 1, run, trajectory ? folder : null),
                    folder::add);
        } finally {
            folder.summarise(progress.seconds());
        }
        Report.write(folder, console);
    }
}
