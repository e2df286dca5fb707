package org.spectraform.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.console.Console;
import org.spectraform.core.dataset.DataSetFiles;
import org.spectraform.core.io.FolderLock;
import org.spectraform.core.io.InputException;
import org.spectraform.dataset.DataSet;
import org.spectraform.dataset.DataSetSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform dataset split}: one part to learn from, one to judge by. */
@Command(
        name = "split",
        customSynopsis =
                "spectraform dataset split DIR --by topology|density --validation FRACTION|NAME,NAME [--seed S] --out DIR2",
        description = "Divide a data set into DIR2/train and DIR2/validation.",
        footer = {
            "",
            "Snapshots of one topology (the same bonds) stay together: else a model would be judged by what it has seen.",
            "",
            "Examples: a fifth of the topologies, spread over densities; everything at 3.0 g/cm3",
            "  spectraform dataset split datasets/carbon --by topology --validation 0.2 --out split",
            "  spectraform dataset split datasets/carbon --by density --validation 3.0 --out split"
        })
final class DatasetSplitCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder of a data set.")
    private Path folder = Path.of("");

    @Option(
            names = "--by",
            paramLabel = "topology|density",
            description = "What stays together: topologies (default), or densities to a quarter of a g/cm3.")
    private DataSetSplit.By by = DataSetSplit.By.TOPOLOGY;

    @Option(
            names = "--validation",
            paramLabel = "FRACTION|LIST",
            split = ",",
            hideParamSyntax = true,
            required = true,
            description =
                    "What is kept out: a fraction below 1; or names of topologies, also with * and ?; or densities.")
    private List<String> validation = List.of();

    @Option(names = "--seed", paramLabel = "S", description = "Chooses which, for a fraction. Default: 1.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "DIR2", required = true, description = "Folder for the two data sets.")
    private Path out = Path.of("");

    DatasetSplitCommand(Console console) {
        this.console = console;
    }

    @Override
    @SuppressWarnings("try") // the lock has nothing else to be asked
    public Integer call() {
        Double fraction = fraction();
        try (FolderLock lock = FolderLock.take(out)) {
            split(fraction);
        }
        return 0;
    }

    private void split(@Nullable Double fraction) {
        for (String part : List.of("train", "validation")) {
            if (DataSetFiles.isDataSet(out.resolve(part))) {
                throw new InputException(out.resolve(part) + ": is there already; choose another --out");
            }
        }
        DataSet set = DataSet.read(folder);
        DataSetSplit split = fraction == null
                ? DataSetSplit.named(set, by, validation)
                : DataSetSplit.fraction(set, by, fraction, seed);
        write(split.training(), "train");
        write(split.validation(), "validation");
    }

    /** The fraction that is asked for; null if these are names or densities, which are never below 1. */
    private @Nullable Double fraction() {
        if (validation.size() != 1 || !validation.getFirst().matches("[0-9]*\\.?[0-9]+")) {
            return null;
        }
        double value = Double.parseDouble(validation.getFirst());
        if (value == 0) {
            throw new InputException(
                    "--validation " + validation.getFirst() + ": keeps nothing out; give a fraction such as 0.2");
        }
        return value < 1 ? value : null;
    }

    private void write(DataSet part, String name) {
        part.write(out.resolve(name));
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%-10s  %4d structures of %d topologies, %d atoms with a spectrum, in %s",
                        name,
                        part.structures().size(),
                        part.topologies(),
                        part.sites(),
                        out.resolve(name)));
    }
}
