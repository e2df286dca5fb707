package org.spectraform.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spectraform.DensityRange;
import org.spectraform.Generation;
import org.spectraform.GenerationRun;
import org.spectraform.Generator;
import org.spectraform.Method;
import org.spectraform.app.console.Console;
import org.spectraform.app.run.GenerationRuns;
import org.spectraform.app.run.Report;
import org.spectraform.app.run.RunFolder;
import org.spectraform.app.run.RunSettings;
import org.spectraform.app.run.XiScan;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.simulation.potential.Potentials;
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
    private final Console console;

    @Option(
            names = "--density",
            paramLabel = "G_PER_CM3",
            description = "Mass density in g/cm3; with --method posterior also a range, such as 1.8..2.4, in which the"
                    + " target then says more.")
    private @Nullable DensityRange density;

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
            paramLabel = "cell|site|ensemble",
            defaultValue = "cell",
            description = "Compare the target with the mean over all atoms, with every atom, or with the mean over all"
                    + " samples together (ensemble, needs --method posterior). Default: cell.")
    private SpectrumGuide.Kind targetKind = SpectrumGuide.Kind.CELL;

    @Option(
            names = "--xi",
            paramLabel = "X[,X...]",
            hideParamSyntax = true,
            split = ",",
            description =
                    "Strength of the guidance; 0 does not pull, but compares. Several make a run each, in DIR/xi-X,"
                            + " and DIR/scan.csv compares them. Default: the material's (carbon: 2000 times the number of atoms"
                            + " over 216).")
    private double @Nullable [] xi;

    @Option(
            names = "--method",
            paramLabel = "guided|posterior",
            defaultValue = "guided",
            description =
                    "How the target comes in: guided pulls every step towards it (equation 13 of the paper); posterior"
                            + " draws structures as probable as prior and measurement make them, and writes posterior.json."
                            + " Default: guided.")
    private Method method = Method.GUIDED;

    @Mixin
    private final InferenceOptions inference = new InferenceOptions();

    @Option(
            names = "--strict",
            description =
                    "End with an error, before any sampling, if no structure of the material explains the target.")
    private boolean strict;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "4", description = "Structures. Default: 4.")
    private int samples;

    @Mixin
    private final SamplerOptions sampler = new SamplerOptions();

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
            description = "Noise added to the --start structure, in angstrom; 0.1 keeps it, 0.8 forgets it. Annealing"
                    + " and restarts add no more.")
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
            requireExplained(run);
            if (xi == null || xi.length == 1) {
                try (RunFolder folder = open(run, out)) {
                    single(new GenerationRuns.Item(run, folder));
                }
            } else {
                scan(run, xi);
            }
        }
        return 0;
    }

    private void requireExplained(GenerationRun run) {
        if (strict && run.inference() != null && run.inference().look() != null) {
            require(
                    run.inference().look().explained(),
                    "--target " + target + ": " + run.inference().inWords()
                            + "; leave out --strict to go on nevertheless");
        }
    }

    private RunFolder open(GenerationRun run, Path folder) {
        RunSettings settings = RunSettings.of(run, configuration(run), inputs(run));
        return RunFolder.open(folder, settings, samples, console.err()::println);
    }

    private void single(GenerationRuns.Item item) {
        if (item.isComplete()) {
            console.out()
                    .println(item.folder().path() + ": already holds "
                            + item.folder().finished().size() + " finished samples of this very run");
            return;
        }
        GenerationRuns.draw(List.of(item), out, trajectory, console);
        Report.write(item.folder(), console);
    }

    private void scan(GenerationRun run, double[] strengths) {
        List<GenerationRuns.Item> items = new ArrayList<>();
        try {
            for (GenerationRun each : XiScan.runs(run, strengths)) {
                items.add(new GenerationRuns.Item(each, open(each, XiScan.folder(out, each))));
            }
            List<GenerationRuns.Item> unfinished =
                    items.stream().filter(item -> !item.isComplete()).toList();
            GenerationRuns.draw(items, out, trajectory, console);
            unfinished.forEach(item -> Report.draw(item.folder(), console));
            XiScan.write(items, out, console.out());
        } finally {
            items.forEach(item -> item.folder().close());
        }
    }

    private Generation generation(Generator generator) {
        Generation generation = size().of(generator, starts)
                .sampler(sampler.of(generator.material()))
                .samples(samples)
                .seed(seed)
                .threads(threads)
                .method(method)
                .compare(targetKind);
        if (start != null && startNoise != null) {
            generation.start(starts.read(generator.material(), start), startNoise);
        }
        if (target != null) {
            generation.target(target);
            if (generator.material().has(ModelKind.FORWARD)) {
                generation.measurement(inference.of(generator.material(), generator.forward()));
            }
        }
        if (xi != null) {
            generation.xi(xi[0]);
        }
        spectrum.to(generation);
        if (potential != null) {
            potentialFile = Input.read(potential, Input.TEXT);
            generation.potential(Potentials.read(potentialFile));
        }
        return generation;
    }

    /** Refuses what makes no sense, before anything is read. */
    private void check() {
        Limits.samples(samples);
        sampler.check();
        Limits.threads("--threads", threads);
        if (xi != null) {
            XiScan.check(xi);
        }
        require(
                (start == null) == (startNoise == null),
                "--start and --start-noise go together: give both, such as --start file.xyz --start-noise 0.3");
        require(
                startNoise == null || (startNoise > 0 && startNoise < Double.POSITIVE_INFINITY),
                "--start-noise " + startNoise + ": give a positive number of angstrom, such as 0.3");
        if (start == null && like == null) {
            reading.requireNone("is for the file of --like or --start; give one, or leave it out");
        }
        require(
                targetKind != SpectrumGuide.Kind.ENSEMBLE || method == Method.POSTERIOR,
                "--target-kind ensemble draws all samples together, which the method guided cannot: give --method"
                        + " posterior and no --xi, or use --target-kind cell");
        require(target != null || xi == null, "--xi has nothing to pull to: add --target FILE|NAME");
        require(
                target != null || inference.given() == null,
                inference.given() + " has nothing to act on: add --target FILE|NAME");
        require(
                xi == null || method == Method.GUIDED,
                "--xi is the strength of the method guided, which --method posterior does not use: leave one out");
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

    private Map<String, Object> configuration(GenerationRun run) {
        Structure template = run.template();
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("material", run.generator().material().description().name());
        c.put("atoms", template.size());
        c.put("density", template.density());
        c.put("cell", template.cell().vectors());
        c.put("target", target == null ? "" : target);
        if (run.target() != null) {
            c.putAll(run.target().settings());
        }
        if (method == Method.POSTERIOR) {
            c.put("method", "posterior");
            c.put(
                    "densities",
                    new double[] {run.densities().low(), run.densities().high()});
            c.remove("xi");
        }
        if (run.isEnsemble()) {
            c.put("members", samples); // one more would change all others
        }
        c.putAll(inference.configuration());
        c.putAll(sampler.configuration(run.settings()));
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
}
