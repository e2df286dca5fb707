package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Errors;
import org.spectraform.app.console.Progress;
import org.spectraform.core.dataset.DataSetFiles;
import org.spectraform.dataset.DataSetCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code spectraform dataset check}: what is wrong, which file, which atom. */
@Command(
        name = "check",
        customSynopsis = "spectraform dataset check DIR|FILES... [--spectra FOLDER --grid FIRST,STEP]",
        description = "Look for faults in a data set, or in files before they are imported.",
        footer = {
            "",
            "Finds atoms that overlap, spectra that are missing, too short, not finite, negative or on other energies,"
                    + " unknown elements, names used twice, snapshots of one topology that are said to be of two, and files changed"
                    + " since. One line each; exit code 2 if there are any.",
            "",
            "Example:",
            "  spectraform dataset check datasets/carbon"
        })
final class DatasetCheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "DIR|FILES",
            arity = "1..*",
            description =
                    "The folder of one data set; or structure files, folders of them, or patterns such as 'md/*.vasp'.")
    private List<String> what = List.of();

    @Mixin
    private DatasetSources sources = new DatasetSources();

    DatasetCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DataSetCheck.Result result;
        try (Progress progress = new Progress(console)) {
            Path first = Path.of(what.getFirst());
            boolean dataSet = what.size() == 1 && DataSetFiles.isDataSet(first);
            if (dataSet) {
                sources.requireNone(first);
            }
            result = dataSet
                    ? DataSetCheck.folder(first, progress::show)
                    : DataSetCheck.files(sources.with(what), progress::show);
        }
        result.problems().forEach(console.out()::println);
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%d structures, %d atoms with a spectrum: %s",
                        result.structures(),
                        result.sites(),
                        switch (result.problems().size()) {
                            case 0 -> "no faults found";
                            case 1 -> "1 fault";
                            default -> result.problems().size() + " faults";
                        }));
        return result.problems().isEmpty() ? 0 : Errors.INPUT;
    }
}
