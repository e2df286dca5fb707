package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.figure.Drawing;
import org.spectraform.app.figure.LabelFigure;
import org.spectraform.app.figure.SpectrumFigure;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.Csv;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
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
            "Atoms that have a spectrum already (labels.extxyz, data sets) are compared with it: NAME.labels.png, and how far apart they are.",
            "",
            "Example:",
            "  spectraform predict POSCAR quench.extxyz --out spectra"
        })
final class PredictCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "STRUCTURE",
            arity = "1..*",
            description = "Structure files: extended XYZ, POSCAR, LAMMPS data or dump, CIF.")
    private List<Path> files = List.of();

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
        Map<String, LabelledStructure> structures = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            List<Frame> frames = StructureFiles.read(file);
            for (int k = 0; k < frames.size(); k++) {
                material.requireElements(frames.get(k).structure(), file.toString());
                String name = baseName(file) + (frames.size() > 1 ? "_" + (k + 1) : "");
                LabelledStructure labelled = LabelledStructure.of(frames.get(k), file + ", frame " + (k + 1), name);
                structures.put(unused(name, names), labelled);
            }
        }
        Files.createDirectories(out);
        List<Map.Entry<String, LabelledStructure>> order = List.copyOf(structures.entrySet());
        List<String> written = new ArrayList<>();
        LabelComparison comparison = new LabelComparison();
        try (Progress progress = new Progress(console)) {
            ThreadBudget.of(threads)
                    .inOrder(
                            order.size(),
                            k -> model.spectra(order.get(k).getValue().structure()),
                            spectra -> {
                                var next = order.get(written.size());
                                write(next.getKey(), next.getValue(), spectra, model.grid(), comparison);
                                written.add(next.getKey() + ".spectra.csv");
                                progress.show(
                                        written.size() + " of " + order.size() + " structures",
                                        (double) written.size() / order.size());
                            });
        }
        console.out()
                .println("written in " + out + ": "
                        + (written.size() > 5
                                ? written.size() + " spectra, " + written.getFirst() + " to " + written.getLast()
                                : String.join(", ", written)));
        if (comparison.sites() > 0) {
            console.out().println(comparison.summary());
        }
        return 0;
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
        List<LabelFigure.Site> sites = comparison.add(labels, rows);
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

    /** The file's name without its last ending: {@code quench.extxyz} gives {@code quench}, {@code POSCAR} stays. */
    static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
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
