package org.spectraform.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.Console;
import org.spectraform.app.Progress;
import org.spectraform.app.analyze.DataSetTable;
import org.spectraform.app.figure.DataSetFigure;
import org.spectraform.app.figure.Drawing;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.lab.dataset.DataSet;
import org.spectraform.lab.dataset.DataSetStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform dataset info}: a data set in numbers. */
@Command(
        name = "info",
        customSynopsis = "spectraform dataset info DIR [--out DIR2]",
        description = "Densities, coordination, independent networks and spectra of a data set.",
        footer = {
            "",
            "Networks are found by comparing bonds, whatever the structures say. With --out also info.png and structures.csv (a"
                    + " line a structure).",
            "",
            "Example:",
            "  spectraform dataset info datasets/carbon --out runs/info"
        })
final class DatasetInfoCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "A data set.")
    private Path folder = Path.of("");

    @Option(names = "--out", paramLabel = "DIR2", description = "Folder for the picture and the table.")
    private @Nullable Path out;

    DatasetInfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DataSetStatistics statistics;
        try (Progress progress = new Progress(console)) {
            statistics = DataSetStatistics.of(DataSet.read(folder), done -> progress.show("comparing networks", done));
        }
        DataSetTable.lines(statistics).forEach(console.out()::println);
        if (out != null) {
            write(statistics, out);
        }
        return 0;
    }

    private void write(DataSetStatistics statistics, Path folder) throws IOException {
        Files.createDirectories(folder);
        byte[] csv = DataSetTable.csv(statistics).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve("structures.csv"), o -> o.write(csv));
        boolean drawn = Drawing.write(
                new DataSetFigure(statistics)::png,
                png -> AtomicFile.write(folder.resolve("info.png"), o -> o.write(png)),
                console);
        console.out().println("written in " + folder + ": structures.csv" + (drawn ? ", info.png" : ""));
    }
}
