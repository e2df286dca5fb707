package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.spectraform.app.Console;
import org.spectraform.app.Progress;
import org.spectraform.lab.dataset.DataSet;
import org.spectraform.lab.dataset.DataSetImport;
import org.spectraform.lab.dataset.DataSetInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform dataset import}: a data set from what other programs write. */
@Command(
        name = "import",
        customSynopsis =
                "spectraform dataset import SOURCE... [--spectra FOLDER --grid FIRST,STEP] [OPTIONS] --out DIR",
        description = "Make a data set of structures, with spectra or without, or add to one.",
        footer = {
            "",
            "Structures that are snapshots of one network of bonds are found and marked, so that a split keeps them together."
                    + " Faulty sources are refused: 'dataset check' lists all faults.",
            "",
            "Example: POSCAR files with spectra as text; later, more spectra from 'label'",
            "  spectraform dataset import md --spectra xanes --grid 274.5,0.404 --out mine",
            "  spectraform dataset import runs/label/labels.extxyz --append --out mine"
        })
final class DatasetImportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "1..*",
            description =
                    "Structure files, patterns or folders of them: extended XYZ (also with spectra), POSCAR, LAMMPS"
                            + " data or dump, CIF.")
    private List<String> sources = List.of();

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Option(
            names = "--append",
            description = "Add to the data set in DIR; structures that it has get what is new of their spectra.")
    private boolean append;

    @Option(names = "--name", paramLabel = "TEXT", description = "Name of the data set. Default: that of the folder.")
    private String name = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "What it holds, in a sentence.")
    private String description = "";

    @Option(names = "--origin", paramLabel = "TEXT", description = "Who made the data, with what, by which protocol.")
    private String origin = "";

    @Option(names = "--licence", paramLabel = "TEXT", description = "Licence of the data, such as CC-BY-4.0.")
    private String licence = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the data set.")
    private Path out = Path.of("");

    DatasetImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DataSetInfo texts = new DataSetInfo(name, description, origin, licence, "", List.of());
        DataSetImport.Result result;
        try (Progress progress = new Progress(console)) {
            result = DataSetImport.run(options.of(sources), out, texts, append, progress::show);
        }
        DataSet set = result.set();
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "added %,d structures (%,d were known) and spectra of %,d sites; %s now holds %,d structures of %,d"
                                + " independent networks, %,d atoms, %,d with spectra",
                        result.added(),
                        result.known(),
                        result.sites(),
                        out,
                        set.structures().size(),
                        set.networks(),
                        set.atoms(),
                        set.sites()));
        return 0;
    }
}
