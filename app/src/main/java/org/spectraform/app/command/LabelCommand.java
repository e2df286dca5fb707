package org.spectraform.app.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Errors;
import org.spectraform.app.console.Progress;
import org.spectraform.app.console.StopHook;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.Material;
import org.spectraform.material.MaterialDescription;
import org.spectraform.simulation.label.Calibration;
import org.spectraform.simulation.label.Edge;
import org.spectraform.simulation.label.LabelFolder;
import org.spectraform.simulation.label.Labeller;
import org.spectraform.simulation.label.LabellerProvider;
import org.spectraform.simulation.label.LabellerSetup;
import org.spectraform.simulation.label.Labellers;
import org.spectraform.simulation.label.Labelling;
import org.spectraform.simulation.label.Labelling.Failure;
import org.spectraform.simulation.label.Labelling.Task;
import org.spectraform.simulation.label.Result;
import org.spectraform.simulation.label.SiteSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform label}: spectra of sites from first principles. */
@Command(
        name = "label",
        customSynopsis = "spectraform label STRUCTURE... [--sites all|LIST|random:K] [OPTIONS] --out DIR",
        description =
                "Compute XANES of single sites as labels to train on: with Quantum ESPRESSO (excited core hole, XCH), or another"
                        + " engine that is registered.",
        footer = {
            "",
            "The folder then holds labels.extxyz (structures with the spectra of their finished sites, for 'dataset import'),"
                    + " spectra/NAME.site-012.csv, report.png and run.json, and all inputs and outputs. The same command again resumes"
                    + " where it was stopped, repeats what failed, and leaves alone what is finished; more structures and sites may be"
                    + " added.",
            "",
            "Example: five sites of each of some amorphous cells",
            "  spectraform label melts/*.extxyz --edge C:K --sites random:5 --out labels"
        })
final class LabelCommand implements Callable<Integer> {
    private static final double GIGABYTE = 1e9;
    private static final double SECONDS_BETWEEN_SAVES = 60;

    private final Console console;

    @Parameters(
            paramLabel = "STRUCTURE",
            arity = "1..*",
            description =
                    "Structure files, patterns or folders of them: extended XYZ, POSCAR, LAMMPS data or dump, CIF.")
    private List<String> files = List.of();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private MaterialOption materials = new MaterialOption();

    @Option(
            names = "--edge",
            paramLabel = "X:K",
            description = "Element and shell of the edge. Default: the material's.")
    private @Nullable String edge;

    @Option(
            names = "--sites",
            paramLabel = "SITES",
            description =
                    "Absorbing atoms of each structure: all (the default), a list counted from 0 such as 0,3,10-15,"
                            + " or random:K for K of them, always the same.")
    private String sites = "all";

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "What computes the spectra. Default: espresso (Quantum ESPRESSO).")
    private String engine = "espresso";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the engine by its name, such as cutoff_ry=50; may be given several times.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--cutoff-ry", paramLabel = "E", description = "Cutoff of the plane waves, Ry. Default: 40.")
    private @Nullable Double cutoff;

    @Option(
            names = "--k-points",
            paramLabel = "N[,N,N]",
            description = "Shifted grid of k-points, N in each direction or three numbers along the reciprocal vectors."
                    + " Default: 1, for amorphous cells of 64 atoms; 2 for crystals.")
    private @Nullable String kPoints;

    @Option(
            names = "--scf-k-points",
            paramLabel = "N[,N,N]",
            description = "The same for the self-consistent field; 0 is Gamma alone. Default: as --k-points.")
    private @Nullable String scfKPoints;

    @Option(
            names = "--pseudo",
            paramLabel = "FOLDER",
            description =
                    "Folder with pseudopotentials X_*.UPF, Xh_*.UPF (1s hole) and X.wfc (1s state). Default: those of"
                            + " carbon in the examples of the package quantum-espresso-data.")
    private @Nullable Path pseudo;

    @Mixin
    private CalibrationOptions calibration = new CalibrationOptions();

    @Option(
            names = "--jobs",
            paramLabel = "J",
            description = "Calculations side by side. Default: half the number of processors.")
    private int jobs = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Option(names = "--threads-per-job", paramLabel = "T", description = "Threads of each. Default: 1.")
    private int threads = 1;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    LabelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Material material = materials.material();
        Edge absorber = edge(material);
        Limits.threads("--jobs", jobs);
        Limits.threads("--threads-per-job", threads);
        LabellerProvider kind = Labellers.named(engine);
        Calibration onto = calibration.calibration(absorber, material);
        EnergyGrid grid = calibration.grid(absorber, material);
        List<LabelledStructure> cells = cells();
        Map<String, List<Integer>> wanted = sites(cells, absorber);
        Labeller labeller = kind.open(new LabellerSetup(absorber, elements(cells), settings(), threads));
        LabelResults results = new LabelResults(labeller, onto, grid, console);
        try (LabelFolder folder = LabelFolder.open(out)) {
            cells.forEach(folder::add);
            folder.prepare(labeller);
            Labelling labelling = Labelling.missing(folder, labeller, cells, wanted);
            announce(labelling, wanted, results.slowness(folder));
            List<Failure> failures = run(labelling, folder, labeller, results);
            results.save(folder, failures);
            return summary(labelling, failures, results);
        }
    }

    private Edge edge(Material material) {
        MaterialDescription.Spectra spectra = material.description().spectra();
        String wanted = edge != null || spectra == null ? edge : spectra.edge();
        if (wanted == null) {
            throw new InputException(
                    "the material " + material.description().name() + " says of no edge; give --edge X:K, such as C:K");
        }
        return Edge.parse(wanted);
    }

    private static Set<Integer> elements(List<LabelledStructure> cells) {
        return cells.stream()
                .flatMapToInt(cell -> Arrays.stream(cell.structure().species()))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** The engine's settings; options of their own stand for the more usual ones. */
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(set);
        putIfGiven(settings, "cutoff_ry", cutoff);
        putIfGiven(settings, "k_points", kPoints);
        putIfGiven(settings, "scf_k_points", scfKPoints);
        putIfGiven(settings, "pseudo", pseudo);
        return settings;
    }

    private static void putIfGiven(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }

    @SuppressWarnings("try") // the hook has nothing else to be asked
    private List<Failure> run(Labelling labelling, LabelFolder folder, Labeller labeller, LabelResults results) {
        AtomicInteger done = new AtomicInteger();
        Thread worker = Thread.currentThread();
        Progress progress = new Progress(console);
        Supplier<String> stop = () -> {
            progress.close();
            worker.interrupt(); // ends the programs
            return "stopped with " + done + " of " + labelling.tasks().size() + " calculations done, which are kept in "
                    + out + "; the same command resumes";
        };
        try (progress;
                StopHook hook = StopHook.register(console, stop)) {
            return labelling.run(folder, labeller, ThreadBudget.of(jobs), new Labelling.Listener() {
                private double nextSave = SECONDS_BETWEEN_SAVES;

                @Override
                public void progress(String what, double fraction) {
                    progress.show(what, fraction);
                }

                @Override
                public void finished(Task task, Result result) {
                    done.incrementAndGet();
                    String more = labeller.inWords(result);
                    progress.say(task + ": " + Progress.time(result.seconds()) + (more.isEmpty() ? "" : ", ") + more);
                    double now = progress.seconds();
                    if (now > nextSave) { // long runs are looked at while they run
                        results.saveLabels(folder);
                        double took = progress.seconds() - now; // grows with the folder
                        nextSave = now + took + Math.max(SECONDS_BETWEEN_SAVES, 50 * took);
                    }
                }

                @Override
                public void failed(Failure failure) {
                    progress.say(failure.task() + ": FAILED, " + failure.reason());
                }
            });
        }
    }

    private void announce(Labelling labelling, Map<String, List<Integer>> wanted, double slowness) {
        int all = wanted.values().stream().mapToInt(List::size).sum();
        if (labelling.tasks().isEmpty()) {
            console.err().println("all " + all + " sites are finished");
            return;
        }
        double bytes = labelling.bytes(jobs);
        long machine = memory();
        console.err()
                .println(String.format(
                        Locale.ROOT,
                        "%d of %d sites and %d ground states to do, %d side by side: about %s, %.1f GB of memory",
                        labelling.sites(),
                        all,
                        labelling.tasks().size() - labelling.sites(),
                        jobs,
                        Progress.time(slowness * labelling.seconds() / jobs),
                        bytes / GIGABYTE));
        if (bytes > machine) { // an estimate: no reason to refuse
            console.err()
                    .println(String.format(
                            Locale.ROOT,
                            "warning: that is more than the %.1f GB of this machine; take %s",
                            machine / GIGABYTE,
                            jobs > 1 ? "fewer --jobs" : "a smaller cell, fewer --k-points or a lower --cutoff-ry"));
        }
    }

    private int summary(Labelling labelling, List<Failure> failures, LabelResults results) {
        console.out().println("written in " + out + ": " + results.inWords());
        if (failures.isEmpty()) {
            return 0;
        }
        List<String> names = failures.stream().map(f -> f.task().toString()).toList();
        int shown = Math.min(5, names.size());
        console.err()
                .println("spectraform: " + failures.size() + " of "
                        + labelling.tasks().size() + " calculations failed: "
                        + String.join(", ", names.subList(0, shown))
                        + (names.size() > shown ? " and others, see run.json" : "") + "; "
                        + Errors.oneLine(failures.getFirst().reason()) + "; the same command tries them again");
        return Errors.INPUT;
    }

    private List<LabelledStructure> cells() throws IOException {
        Map<String, LabelledStructure> cells = new LinkedHashMap<>();
        for (Path file : FilePatterns.inFolders(files)) {
            for (NumberedFrame frame : reading.reading().read(file)) {
                LabelledStructure cell = LabelledStructure.of(frame.frame(), frame.where(file), frame.name(file));
                LabelledStructure other = cells.putIfAbsent(cell.name(), cell);
                if (other != null && !other.structure().equals(cell.structure())) {
                    throw new InputException(frame.where(file) + ": another structure is called " + cell.name()
                            + " too; rename one of the files (or the name in its header)");
                }
            }
        }
        return new ArrayList<>(cells.values());
    }

    private Map<String, List<Integer>> sites(List<LabelledStructure> cells, Edge absorber) {
        SiteSelection selection = SiteSelection.parse(sites);
        Map<String, List<Integer>> wanted = new LinkedHashMap<>();
        cells.forEach(cell -> wanted.put(cell.name(), selection.of(cell, absorber)));
        return wanted;
    }

    /** Bytes of this machine, or of the container that we are in. */
    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }
}
