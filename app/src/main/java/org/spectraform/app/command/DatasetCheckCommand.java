package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.spectraform.app.Console;
import org.spectraform.app.Errors;
import org.spectraform.app.Progress;
import org.spectraform.core.dataset.DataSetFiles;
import org.spectraform.core.io.InputException;
import org.spectraform.lab.dataset.DataSetCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code spectraform dataset check}: everything that is wrong with a data set or its sources. */
@Command(
        name = "check",
        customSynopsis = "spectraform dataset check DIR|SOURCE... [--spectra FOLDER --grid FIRST,STEP]",
        description =
                "List what is wrong with a data set, or with files that one is to be made from: a line each, with file and"
                        + " atom (counted from 0).",
        footer = {
            "",
            "Looks for atoms that overlap, spectra that are missing, of another length, on other energies, negative or no"
                    + " numbers, unknown elements, names used twice and, in a data set, snapshots of one network under two names."
                    + " Exit code 2 if there is a problem.",
            "",
            "Example:",
            "  spectraform dataset check datasets/carbon"
        })
final class DatasetCheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "DIR|SOURCE",
            arity = "1..*",
            description = "A data set; or structure files, patterns or folders of them.")
    private List<String> names = List.of();

    @Mixin
    private SourceOptions options = new SourceOptions();

    DatasetCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DataSetCheck.Result result;
        try (Progress progress = new Progress(console)) {
            result = isDataSet()
                    ? DataSetCheck.folder(Path.of(names.getFirst()), progress::show)
                    : DataSetCheck.files(options.of(names), progress::show);
        }
        result.problems().forEach(console.out()::println);
        if (result.problems().isEmpty()) {
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "no problems: %,d structures, %,d sites with spectra",
                            result.structures(),
                            result.sites()));
        }
        return result.problems().isEmpty() ? 0 : Errors.INPUT;
    }

    private boolean isDataSet() {
        boolean any = names.stream()
                .anyMatch(name -> Files.isDirectory(Path.of(name)) && DataSetFiles.isDataSet(Path.of(name)));
        if (any && (names.size() > 1 || !options.none())) {
            throw new InputException(
                    names.getFirst() + ": check a data set alone; it says its spectra and energies itself");
        }
        return any;
    }
}
