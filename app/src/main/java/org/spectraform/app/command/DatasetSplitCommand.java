package org.spectraform.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.Console;
import org.spectraform.core.io.InputException;
import org.spectraform.lab.dataset.DataSet;
import org.spectraform.lab.dataset.DataSetSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform dataset split}: one part to learn from, one to judge by. */
@Command(
        name = "split",
        customSynopsis =
                "spectraform dataset split DIR [--by topology|density] --validation FRACTION|NAME,... --out DIR2",
        description = "Divide a data set into DIR2/train and DIR2/validation; a network of bonds is never in both.",
        footer = {
            "",
            "Example: a fifth of the networks, spread over densities; everything at 2.5 g/cm3",
            "  spectraform dataset split datasets/carbon --validation 0.2 --out runs/part",
            "  spectraform dataset split datasets/carbon --by density --validation 2.5 \\",
            "    --out runs/without-2.5"
        })
final class DatasetSplitCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "A data set.")
    private Path folder = Path.of("");

    @Option(
            names = "--by",
            paramLabel = "topology|density",
            description =
                    "What is kept together: structures of one network of bonds (default), or of one density (to 0.25"
                            + " g/cm3).")
    private DataSetSplit.By by = DataSetSplit.By.TOPOLOGY;

    @Option(
            names = "--validation",
            paramLabel = "FRACTION|NAME,...",
            split = ",",
            hideParamSyntax = true,
            required = true,
            description =
                    "What to keep out: a part between 0 and 1; or names of networks (with * and ?), or densities in"
                            + " g/cm3.")
    private List<String> validation = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Chooses which, if a part is asked for. Default: 1.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "DIR2", required = true, description = "Folder for the two data sets.")
    private Path out = Path.of("");

    DatasetSplitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        for (String part : List.of("train", "validation")) {
            if (Files.exists(out.resolve(part))) {
                throw new InputException(out.resolve(part) + ": is there already; choose another --out, or remove it");
            }
        }
        DataSet set = DataSet.read(folder);
        Double fraction = fraction();
        DataSetSplit split = fraction == null
                ? DataSetSplit.named(set, by, validation)
                : DataSetSplit.fraction(set, by, fraction, seed);
        write("train", split.training());
        write("validation", split.validation());
        return 0;
    }

    /** A single number between 0 and 1: no density of interest is so low. */
    private @Nullable Double fraction() {
        try {
            double value = Double.parseDouble(validation.getFirst());
            return validation.size() == 1 && value > 0 && value < 1 ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void write(String part, DataSet set) {
        set.write(out.resolve(part));
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %,d structures of %,d networks, %,d sites with spectra",
                        out.resolve(part),
                        set.structures().size(),
                        set.networks(),
                        set.sites()));
    }
}
