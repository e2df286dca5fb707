package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.figure.Drawing;
import org.spectraform.app.figure.LabelFigure;
import org.spectraform.app.figure.SpectrumFigure;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.Csv;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.SpectrumModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform predict}: spectra of structures. */
@Command(
        name = "predict",
        customSynopsis = "spectraform predict STRUCTURE... [--material NAME|FOLDER] --out DIR",
        description = "Predict the spectra of structures: one of every atom, and their mean, the spectrum of the cell.",
        footer = {
            "",
            "Writes NAME.spectra.csv (energy_eV, cell, then a column per atom in file order) and NAME.png for each structure;"
                    + " files of several frames give NAME_1, NAME_2, ...",
            "",
            "Atoms that have a spectrum already (labels.extxyz, data sets) are compared with it: NAME.labels.png and NAME.labels.csv show both, and"
                    + " labels.csv says how far apart they are (structure, atom, mse, rmse), for every labelled atom and for their mean.",
            "",
            "Example:",
            "  spectraform predict POSCAR quench.extxyz --out spectra"
        })
final class PredictCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "STRUCTURE",
            arity = "1..*",
            description =
                    "Structure files, or patterns such as 'md/*.xyz': extended XYZ, POSCAR, LAMMPS data or dump, CIF.")
    private List<String> files = List.of();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private final MaterialOptions materials = new MaterialOptions();

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Threads that work at a time; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Limits.threads("--threads", threads);
        Material material = materials.material();
        SpectrumModel model =
                new SpectrumModel(material.model(ModelKind.FORWARD).model());
        StructureReading frames = reading.reading();
        Files.createDirectories(out);
        Run run = new Run(model, new LabelComparison(), new ArrayList<>());
        ThreadBudget budget = ThreadBudget.of(threads);
        Set<String> names = new HashSet<>();
        try (Progress progress = new Progress(console)) {
            Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
            for (Path file : FilePatterns.paths(files)) {
                try (Stream<NumberedFrame> chosen = frames.stream(file)) {
                    chosen.forEachOrdered(frame -> {
                        material.requireElements(frame.frame().structure(), frame.where(file));
                        String name = unused(frame.name(file), names);
                        batch.add(name, LabelledStructure.of(frame.frame(), frame.where(file), name));
                        if (batch.isFull(budget)) {
                            predict(batch, run, budget, progress);
                        }
                    });
                }
            }
            predict(batch, run, budget, progress);
        }
        List<String> written = run.written();
        console.out()
                .println("written in " + out + ": "
                        + (written.size() > 5
                                ? written.size() + " spectra, " + written.getFirst() + " to " + written.getLast()
                                : String.join(", ", written)));
        if (run.comparison().sites() > 0) {
            run.comparison().differences().write(out.resolve("labels.csv"));
            console.out().println(run.comparison().summary());
        }
        return 0;
    }

    /** What goes through a run: the model, the labels so far, and the files so far. */
    private record Run(SpectrumModel model, LabelComparison comparison, List<String> written) {}

    /** Structures that are predicted side by side: a trajectory is never all in memory. */
    private record Batch(List<String> names, List<LabelledStructure> structures) {
        private static final int PER_THREAD = 4;
        private static final int ATOMS = 20_000;

        void add(String name, LabelledStructure structure) {
            names.add(name);
            structures.add(structure);
        }

        boolean isFull(ThreadBudget budget) {
            return structures.size() >= PER_THREAD * budget.threads()
                    || structures.stream().mapToInt(s -> s.structure().size()).sum() >= ATOMS;
        }

        void clear() {
            names.clear();
            structures.clear();
        }
    }

    private void predict(Batch batch, Run run, ThreadBudget budget, Progress progress) {
        int before = run.written().size();
        budget.inOrder(
                batch.structures().size(),
                k -> run.model().spectra(batch.structures().get(k).structure()),
                spectra -> {
                    int k = run.written().size() - before;
                    String name = batch.names().get(k);
                    write(name, batch.structures().get(k), spectra, run.model().grid(), run.comparison());
                    run.written().add(name + ".spectra.csv");
                    progress.show(run.written().size() + " structures", Double.NaN);
                });
        batch.clear();
    }

    private void write(
            String name, LabelledStructure labelled, float[] spectra, EnergyGrid grid, LabelComparison comparison) {
        double[] energies = grid.energies();
        double[] cell = SpectrumModel.mean(spectra, energies.length);
        List<double[]> rows = rows(spectra, energies.length);
        Csv csv = new Csv().add("energy_eV", "%.4f", energies).add("cell", "%.6f", cell);
        for (int i = 0; i < rows.size(); i++) {
            csv.add("atom_" + (i + 1), "%.6f", rows.get(i));
        }
        csv.write(out.resolve(name + ".spectra.csv"));
        Drawing.write(
                () -> new SpectrumFigure(energies, rows, "cell").png(),
                png -> AtomicFile.write(out.resolve(name + ".png"), o -> o.write(png)),
                console);
        SiteSpectra labels = labelled.spectra();
        if (labels == null || labels.sites() == 0) {
            return;
        }
        if (!labels.grid().agreesWith(grid)) {
            console.err().println(name + ": its labels are not on the model's energies, and are not compared");
            return;
        }
        List<LabelFigure.Site> sites = comparison.add(name, labels, rows);
        LabelComparison.spectra(energies, sites).write(out.resolve(name + ".labels.csv"));
        Drawing.write(
                () -> new LabelFigure(energies, sites).png(),
                png -> AtomicFile.write(out.resolve(name + ".labels.png"), o -> o.write(png)),
                console);
    }

    private static List<double[]> rows(float[] spectra, int energies) {
        List<double[]> rows = new ArrayList<>();
        for (int start = 0; start < spectra.length; start += energies) {
            double[] row = new double[energies];
            for (int e = 0; e < energies; e++) {
                row[e] = spectra[start + e];
            }
            rows.add(row);
        }
        return rows;
    }

    /** The name, or the first of name-2, name-3, ... that is free: a/POSCAR and b/POSCAR both get a file. */
    static String unused(String name, Set<String> taken) {
        String free = name;
        for (int k = 2; !taken.add(free); k++) {
            free = name + "-" + k;
        }
        return free;
    }
}
