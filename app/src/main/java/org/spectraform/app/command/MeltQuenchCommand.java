package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.simulate.JobFolder;
import org.spectraform.app.simulate.Jobs;
import org.spectraform.app.simulate.MeltQuench;
import org.spectraform.core.diffusion.Density;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.Material;
import org.spectraform.simulation.dynamics.Engine;
import org.spectraform.simulation.dynamics.Protocol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spectraform melt-quench}: amorphous structures by molecular dynamics. */
@Command(
        name = "melt-quench",
        customSynopsis =
                "spectraform melt-quench --density D --atoms N (--potential FILE | --engine lammps) [OPTIONS] --out DIR",
        description =
                "Make amorphous structures by molecular dynamics: melt random atoms, quench the melt and anneal the solid.",
        footer = {
            "",
            "At constant volume, with a Langevin thermostat: half of the melt at 9000 K and half at 5000 K, a linear quench from 5000 to"
                    + " 300 K, and the anneal at 300 K.",
            "The folder then holds structures.extxyz (energies of the atoms in eV as energy_atom), run.json and, in samples/, a log of each"
                    + " sample. After an interruption the same command resumes; more --samples add to those that are there.",
            "",
            "Example: four topologies of amorphous carbon at 2.5 g/cm3, quenched in 10 ps",
            "  spectraform melt-quench --density 2.5 --atoms 216 --potential nep.txt --quench 10 --samples 4 --out melt",
            "Example: with LAMMPS and its potential LCBOP for carbon",
            "  spectraform melt-quench --density 2.5 --atoms 64 --engine lammps --out melt"
        })
final class MeltQuenchCommand implements Callable<Integer> {
    private static final int MOST_STEPS = 1_000_000_000;

    private final Console console;

    @Option(names = "--density", paramLabel = "D", required = true, description = "Density in g/cm3.")
    private double density;

    @Option(names = "--atoms", paramLabel = "N", required = true, description = "Atoms, in a cube.")
    private int atoms;

    @Mixin
    private MaterialOption materials = new MaterialOption();

    @Option(names = "--element", paramLabel = "SYMBOL", description = "Which. Default: that of the material.")
    private @Nullable String element;

    @Mixin
    private EngineOptions engineOptions = new EngineOptions();

    @Option(names = "--melt", paramLabel = "PS", defaultValue = "3", description = "Picoseconds. Default: 3.")
    private double melt;

    @Option(names = "--quench", paramLabel = "PS", defaultValue = "3", description = "Picoseconds. Default: 3.")
    private double quench;

    @Option(names = "--anneal", paramLabel = "PS", defaultValue = "2", description = "Picoseconds. Default: 2.")
    private double anneal;

    @Option(names = "--time-step", paramLabel = "FS", defaultValue = "1", description = "Femtoseconds. Default: 1.")
    private double timeStep;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Random seed of the first sample; the next have S+1, S+2 and so on. Default: 1.")
    private long seed;

    @Option(names = "--samples", paramLabel = "K", defaultValue = "1", description = "Structures. Default: 1.")
    private int samples;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Samples made at a time; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    MeltQuenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        check();
        Material material = materials.material();
        String symbol = element(material);
        int z = atomicNumber(symbol);
        Protocol standard = Protocol.meltQuench(melt, quench, anneal);
        Protocol protocol = new Protocol(timeStep, standard.stages());
        int[] species = new int[atoms];
        Arrays.fill(species, z);
        Cell cell = Density.cube(density, atoms, Elements.mass(z));
        ThreadBudget budget = ThreadBudget.of(threads);
        Engine engine = engineOptions.engine(List.of(new Structure(cell, species, new double[3 * atoms])), budget);
        MeltQuench run = new MeltQuench(engine, cell, species, density, protocol, quench, seed, material.bonds());
        String description = engine.description();
        try (JobFolder folder = JobFolder.open(
                out,
                "melt-quench",
                "samples",
                configuration(symbol),
                engineOptions.inputs(),
                description,
                console.err()::println)) {
            execute(run, symbol, folder, budget, description);
        }
        return 0;
    }

    private String element(Material material) {
        List<String> elements = material.description().elements();
        if (element == null && elements.size() > 1) {
            throw new InputException("the material " + material.description().name() + " is of "
                    + String.join(", ", elements) + "; say with --element of which");
        }
        return element == null ? elements.getFirst() : element;
    }

    private static int atomicNumber(String symbol) {
        try {
            return Elements.number(symbol);
        } catch (IllegalArgumentException e) {
            throw new InputException("--element " + symbol + ": is no chemical symbol; give one such as C or Si", e);
        }
    }

    private void check() {
        Limits.density(density);
        Limits.atoms(atoms, 2);
        Limits.samples(samples);
        Limits.threads("--threads", threads);
        require(melt > 0 && quench > 0 && anneal > 0, "--melt, --quench and --anneal are picoseconds above 0");
        require(Math.max(melt, Math.max(quench, anneal)) < 1e5, "--melt, --quench and --anneal are below 100000 ps");
        require(timeStep > 0 && timeStep <= 5, "--time-step " + timeStep + ": give 0 to 5 femtoseconds, such as 1");
        double steps = 1000 * (melt + quench + anneal) / timeStep;
        require(
                steps < MOST_STEPS,
                "--time-step " + timeStep + ": makes " + Math.round(steps)
                        + " steps; give more, such as 1, or less time");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InputException(message);
        }
    }

    private Map<String, Object> configuration(String symbol) {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("density", density);
        c.put("atoms", atoms);
        c.put("element", symbol);
        c.put("melt_ps", melt);
        c.put("quench_ps", quench);
        c.put("anneal_ps", anneal);
        c.put("time_step_fs", timeStep);
        c.put("seed", seed);
        c.putAll(engineOptions.configuration());
        return c;
    }

    private void execute(MeltQuench run, String symbol, JobFolder folder, ThreadBudget budget, String description) {
        List<Jobs.Job> jobs = new ArrayList<>();
        for (int k = 0; k < samples; k++) {
            int sample = k;
            jobs.add((work, progress) -> List.of(run.sample(sample, work, progress)));
        }
        try (Progress progress = new Progress(console)) {
            progress.say("melt-quench of " + atoms + " " + symbol + " atoms at "
                    + String.format(Locale.ROOT, "%.2f g/cm3, %.1f ps", density, melt + quench + anneal) + ", with "
                    + description);
            new Jobs(jobs, budget, "samples").run(folder, console, progress, (k, frames, seconds) -> {
                Frame frame = frames.getFirst();
                progress.say(line(run, frame, seconds));
                return run.record(frame);
            });
        }
        console.out().println(samples + " structures in " + folder.path().resolve("structures.extxyz"));
        console.out().flush();
    }

    private static String line(MeltQuench run, Frame frame, double seconds) {
        return frame.header().getOrDefault("name", "") + ": " + run.inWords(frame)
                + (Double.isNaN(seconds) ? ", made before" : ", " + Progress.time(seconds));
    }
}
