package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.core.io.InputException;
import org.spectraform.dataset.DataSet;
import org.spectraform.dataset.DataSetImport;
import org.spectraform.dataset.DataSetInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform dataset import}: a data set from what other programs write. */
@Command(
        name = "import",
        customSynopsis = "spectraform dataset import FILES... [--spectra FOLDER --grid FIRST,STEP] [OPTIONS] --out DIR",
        description = "Make a data set of structure files, with spectra of their atoms or without, or add to one.",
        footer = {
            "",
            "Structures are named after their files. Snapshots of one topology (the same bonds) are found by laying atoms over each"
                    + " other and recorded, so that they are never split between training and validation."
                    + " The same import again with --append changes nothing.",
            "",
            "Examples: a folder of POSCAR files with spectra as text; what label has written, added to it",
            "  spectraform dataset import md/*.vasp --spectra md/xanes --grid 274.5,0.404 --out datasets/mine",
            "  spectraform dataset import runs/labels/labels.extxyz --append --out datasets/mine"
        })
final class DatasetImportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "FILES",
            arity = "1..*",
            description =
                    "Structure files, folders of them, or patterns such as 'md/*.vasp': extended XYZ (with arrays xanes or"
                            + " without), POSCAR, LAMMPS data or dump, CIF; every frame is a structure.")
    private List<String> files = List.of();

    @Mixin
    private DatasetSources sources = new DatasetSources();

    @Option(
            names = "--topology-pattern",
            paramLabel = "REGEX",
            description = "Says the topology of structures whose names match: the first group, as in '(.*)_t[0-9]+'."
                    + " In addition to what comparing bonds finds.")
    private @Nullable String topologyPattern;

    @Option(names = "--network-pattern", hidden = true, description = "The name of --topology-pattern before.")
    private @Nullable String oldTopologyPattern;

    @Option(names = "--name", paramLabel = "TEXT", description = "Name of the data set. Default: the folder's.")
    private String name = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is, in a sentence.")
    private String description = "";

    @Option(names = "--origin", paramLabel = "TEXT", description = "Who made the data, with what.")
    private String origin = "";

    @Option(names = "--licence", paramLabel = "TEXT", description = "Under what others may use it.")
    private String licence = "";

    @Option(names = "--append", description = "Add to the data set in the folder, if there is one.")
    private boolean append;

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
            result = DataSetImport.run(sources.with(files), out, texts, pattern(), append, progress::show);
        }
        DataSet set = result.set();
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%d structures (%d new) of %d independent topologies, %d atoms, %d with a spectrum (%d new); written in %s",
                        set.structures().size(),
                        result.added(),
                        set.topologies(),
                        set.atoms(),
                        set.sites(),
                        result.sites(),
                        out));
        return 0;
    }

    private @Nullable Pattern pattern() {
        String text = topologyPattern == null ? oldTopologyPattern : topologyPattern;
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new InputException(
                    "--topology-pattern " + text + ": is no regular expression (" + e.getDescription()
                            + "); write one such as '(.*)_t[0-9]+'",
                    e);
        }
    }
}
