package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.spectraform.analysis.set.StructureSet;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.console.TextColumns;
import org.spectraform.app.simulate.JobFolder;
import org.spectraform.app.simulate.Jobs;
import org.spectraform.app.simulate.Relaxation;
import org.spectraform.core.io.InputException;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.Material;
import org.spectraform.simulation.dynamics.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform relax}: structures brought to the nearest minimum of the energy. */
@Command(
        name = "relax",
        customSynopsis = "spectraform relax STRUCTURES... (--potential FILE | --engine lammps) [OPTIONS] --out DIR",
        description = "Relax structures, such as generated ones, to the nearest minimum of the energy.",
        footer = {
            "",
            "The folder then holds structures.extxyz (relaxed, with energy, forces and, as energy_atom, energies of the atoms, in eV and"
                    + " angstrom; labels of the old positions are left out), relax.csv (energies and coordination before and after) and"
                    + " run.json. Atoms that the file fixes (selective dynamics, move_mask) stay. After an interruption the same command resumes with the first"
                    + " structure that is not finished.",
            "",
            "Example: finish generated structures",
            "  spectraform relax runs/first/structures.extxyz --potential nep.txt --out relaxed",
            "Example: also the cells, with LAMMPS",
            "  spectraform relax 'md/*.xyz' --engine lammps --cell --out relaxed"
        })
final class RelaxCommand implements Callable<Integer> {
    private static final int ROWS = 40; // of the table on the terminal

    private final Console console;

    @Parameters(
            paramLabel = "STRUCTURES",
            arity = "1..*",
            description = "Structure files, or patterns such as 'md/*.xyz'; every frame of them is relaxed.")
    private List<String> files = List.of();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private MaterialOption materials = new MaterialOption();

    @Mixin
    private EngineOptions engineOptions = new EngineOptions();

    @Option(
            names = "--force",
            paramLabel = "F",
            defaultValue = "0.01",
            description = "Until no component of a force is larger, in eV/angstrom. Default: 0.01.")
    private double force;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At most so many evaluations of the forces. Default: 1000.")
    private int steps;

    @Option(names = "--cell", description = "Relax the cell too, to zero pressure. Default: the cell stays.")
    private boolean cell;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Structures relaxed at a time; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    RelaxCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        require(force > 0 && force < 1e3, "--force " + force + ": give eV/angstrom above 0, such as 0.01");
        require(steps >= 1, "--steps " + steps + ": give at least 1, such as 1000");
        Limits.threads("--threads", threads);
        List<Path> paths = FilePatterns.paths(files);
        Map<String, Map<String, Object>> inputs = new LinkedHashMap<>();
        StructureSet set = StructureSet.read(
                paths, reading.reading(), (file, sha256) -> inputs.put(file.toString(), Map.of("sha256", sha256)));
        Engine.RelaxSettings settings = new Engine.RelaxSettings(force, steps, cell);
        set.members().forEach(member -> Relaxation.requireHoldable(member, settings));
        Material material = materials.material();
        ThreadBudget budget = ThreadBudget.of(threads);
        Engine engine = engineOptions.engine(set.structures(), budget);
        inputs.putAll(engineOptions.inputs());
        String description = engine.description();
        List<Relaxation> relaxations = new ArrayList<>();
        try (JobFolder folder = JobFolder.open(
                out, "relax", "frames", configuration(paths), inputs, description, console.err()::println)) {
            try (Progress progress = new Progress(console)) {
                progress.say("relaxing " + set.frames() + " structures with " + description);
                jobs(engine, set, settings, budget).run(folder, console, progress, (k, frames, seconds) -> {
                    Relaxation relaxation = Relaxation.of(set.members().get(k), frames.getFirst(), material.bonds());
                    relaxations.add(relaxation);
                    return relaxation.record();
                });
            }
            report(relaxations, folder.path());
            Set<String> stale = new LinkedHashSet<>();
            set.members().forEach(member -> stale.addAll(Relaxation.stale(member)));
            if (!stale.isEmpty()) {
                console.out().println("left out, true of the old positions only: " + String.join(", ", stale));
            }
        }
        return 0;
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
        c.put("force", force);
        c.put("steps", steps);
        c.put("cell", cell);
        c.putAll(engineOptions.configuration());
        return c;
    }

    private static Jobs jobs(Engine engine, StructureSet set, Engine.RelaxSettings settings, ThreadBudget budget) {
        List<Jobs.Job> jobs = new ArrayList<>();
        for (StructureSet.Member member : set.members()) {
            jobs.add((work, progress) -> List.of(Relaxation.relax(engine, member, settings, work)));
        }
        return new Jobs(jobs, budget, "structures");
    }

    private void report(List<Relaxation> relaxations, Path folder) {
        Relaxation.csv(relaxations).write(folder.resolve("relax.csv"));

        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "structure",
            "eV/atom before",
            "after",
            "force",
            "steps",
            "CN2 % before",
            "after",
            "CN3 %",
            "after",
            "CN4 %",
            "after"
        });
        relaxations.stream().limit(ROWS).forEach(r -> rows.add(row(r)));
        TextColumns.of(rows).forEach(console.out()::println);
        if (relaxations.size() > ROWS) {
            console.out().println("and " + (relaxations.size() - ROWS) + " more in relax.csv");
        }
        long unfinished = relaxations.stream().filter(r -> !r.converged()).count();
        if (unfinished > 0) {
            console.out()
                    .println(unfinished + " of " + relaxations.size()
                            + " are not at a minimum yet (marked *): give more" + " --steps and another --out");
        }
        console.out().println("written in " + folder + ": structures.extxyz, relax.csv, run.json");
        console.out().flush();
    }

    private static String[] row(Relaxation r) {
        return new String[] {
            r.file() + " " + r.frame() + (r.converged() ? "" : " *"),
            String.format(Locale.ROOT, "%.4f", r.before()),
            String.format(Locale.ROOT, "%.4f", r.after()),
            String.format(Locale.ROOT, "%.4f", r.force()),
            String.valueOf(r.steps()),
            percent(r.start().cn2()),
            percent(r.end().cn2()),
            percent(r.start().cn3()),
            percent(r.end().cn3()),
            percent(r.start().cn4()),
            percent(r.end().cn4())
        };
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f", 100 * part);
    }
}
