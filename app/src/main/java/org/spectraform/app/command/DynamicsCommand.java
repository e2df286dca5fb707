package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spectraform.analysis.set.StructureSet;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.simulate.JobFolder;
import org.spectraform.app.simulate.Jobs;
import org.spectraform.app.simulate.Trajectories;
import org.spectraform.core.io.InputException;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.dynamics.Engine;
import org.spectraform.simulation.dynamics.Protocol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform dynamics}: snapshots of given structures at a temperature. */
@Command(
        name = "dynamics",
        customSynopsis = "spectraform dynamics STRUCTURES... --temperature K --time PS --every PS"
                + " (--potential FILE | --engine lammps) [OPTIONS] --out DIR",
        description = "Move structures by molecular dynamics at one temperature, and keep snapshots.",
        footer = {
            "",
            "At constant volume, with a Langevin thermostat of 0.01/fs. The first snapshot is taken after --every, not at the start; early ones may not be in"
                    + " equilibrium yet.",
            "The folder then holds structures.extxyz (NAME_sSEED_tNUMBER, with the energies of the atoms in eV as energy_atom), run.json and, in"
                    + " trajectories/, a log of each structure. After an interruption the same command resumes.",
            "",
            "Example: ten snapshots of a crystal at 300 K, one a picosecond",
            "  spectraform dynamics c60.extxyz --temperature 300 --time 10 --every 1 --potential nep.txt --out warm"
        })
final class DynamicsCommand implements Callable<Integer> {
    private static final int MOST_STEPS = 1_000_000_000;
    private static final int MOST_SNAPSHOTS = 9999; // of a structure
    private static final double WHOLE = 1e-6; // so near to a whole number is one

    private final Console console;

    @Parameters(
            paramLabel = "STRUCTURES",
            arity = "1..*",
            description = "Structure files, or patterns such as 'md/*.xyz'; every frame of them is moved.")
    private List<String> files = List.of();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private EngineOptions engineOptions = new EngineOptions();

    @Option(names = "--temperature", paramLabel = "K", required = true, description = "Kelvin.")
    private double temperature;

    @Option(names = "--time", paramLabel = "PS", required = true, description = "Picoseconds, of each structure.")
    private double time;

    @Option(
            names = "--every",
            paramLabel = "PS",
            required = true,
            description = "Picoseconds from snapshot to snapshot.")
    private double every;

    @Option(names = "--time-step", paramLabel = "FS", defaultValue = "1", description = "Femtoseconds. Default: 1.")
    private double timeStep;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Random seed of the first structure; the next have S+1, S+2 and so on. Default: 1.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Structures moved at a time; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    DynamicsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        int snapshots = check();
        List<Path> paths = FilePatterns.paths(files);
        Map<String, Map<String, Object>> inputs = new LinkedHashMap<>();
        StructureSet set = StructureSet.read(
                paths, reading.reading(), (file, sha256) -> inputs.put(file.toString(), Map.of("sha256", sha256)));
        set.members().forEach(Trajectories::requireFree);
        ThreadBudget budget = ThreadBudget.of(threads);
        Engine engine = engineOptions.engine(set.structures(), budget);
        inputs.putAll(engineOptions.inputs());
        Protocol protocol = Protocol.constant(timeStep, temperature, every, snapshots);
        Trajectories run = new Trajectories(engine, protocol, seed);
        String description = engine.description();
        try (JobFolder folder = JobFolder.open(
                out, "dynamics", "trajectories", configuration(paths), inputs, description, console.err()::println)) {
            execute(run, set, folder, budget, description);
            console.out()
                    .println(set.frames() * (long) snapshots + " snapshots in "
                            + folder.path().resolve("structures.extxyz"));
            console.out().flush();
        }
        return 0;
    }

    /** @return snapshots of a structure */
    private int check() {
        Limits.threads("--threads", threads);
        require(
                temperature > 0 && temperature < 1e5,
                "--temperature " + temperature + ": give kelvin above 0 and below 100000, such as 300");
        require(timeStep > 0 && timeStep <= 5, "--time-step " + timeStep + ": give 0 to 5 femtoseconds, such as 1");
        require(every >= timeStep / 1000, "--every " + every + ": give picoseconds, at least a time step, such as 1");
        double snapshots = time / every;
        require(
                snapshots > 1 - WHOLE && Math.abs(snapshots - Math.rint(snapshots)) < WHOLE * snapshots,
                "--time " + time + ": give a multiple of --every " + every + ", such as " + 10 * every);
        require(
                snapshots < MOST_SNAPSHOTS + 0.5,
                "--every " + every + ": makes " + Math.round(snapshots)
                        + " snapshots of a structure; give more, for at most " + MOST_SNAPSHOTS);
        require(
                1000 * time / timeStep < MOST_STEPS,
                "--time-step " + timeStep + ": makes " + Math.round(1000 * time / timeStep)
                        + " steps; give more, such as 1, or less time");
        return (int) Math.rint(snapshots);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InputException(message);
        }
    }

    private Map<String, Object> configuration(List<Path> paths) {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("structures", paths.stream().map(Path::toString).toList());
        c.putAll(reading.configuration());
        c.put("temperature_K", temperature);
        c.put("time_ps", time);
        c.put("every_ps", every);
        c.put("time_step_fs", timeStep);
        c.put("seed", seed);
        c.putAll(engineOptions.configuration());
        return c;
    }

    private void execute(
            Trajectories run, StructureSet set, JobFolder folder, ThreadBudget budget, String description) {
        List<Jobs.Job> jobs = new ArrayList<>();
        for (int k = 0; k < set.frames(); k++) {
            int structure = k;
            StructureSet.Member member = set.members().get(k);
            jobs.add((work, progress) -> run.snapshots(structure, member, work, progress));
        }
        try (Progress progress = new Progress(console)) {
            progress.say("moving " + set.frames() + " structures for "
                    + String.format(Locale.ROOT, "%s ps at %s K", time, temperature) + ", with " + description);
            new Jobs(jobs, budget, "structures").run(folder, console, progress, (k, frames, seconds) -> {
                StructureSet.Member member = set.members().get(k);
                progress.say(member.label()
                        + String.format(
                                Locale.ROOT,
                                ": %d snapshots, mean %.4f eV/atom, ",
                                frames.size(),
                                Trajectories.meanEnergy(frames))
                        + (Double.isNaN(seconds) ? "made before" : Progress.time(seconds)));
                return Trajectories.record(member, frames);
            });
        }
    }
}
