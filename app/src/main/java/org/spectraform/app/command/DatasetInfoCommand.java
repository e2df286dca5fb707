package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.console.TextColumns;
import org.spectraform.app.figure.DataSetFigure;
import org.spectraform.app.figure.Drawing;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.dataset.DataSet;
import org.spectraform.dataset.DataSetStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform dataset info}: what is in a data set. */
@Command(
        name = "info",
        customSynopsis = "spectraform dataset info DIR [--out DIR2]",
        description = "Show densities, coordination, independent topologies and spectra of a data set.",
        footer = {
            "",
            "Topologies are found by comparing bonds: snapshots of the same bonds count once, whatever their names.",
            "",
            "Example:",
            "  spectraform dataset info datasets/carbon --out pictures"
        })
final class DatasetInfoCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder of a data set.")
    private Path folder = Path.of("");

    @Option(names = "--out", paramLabel = "DIR2", description = "Folder for the picture info.png. Default: no picture.")
    private @Nullable Path out;

    DatasetInfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DataSet set = DataSet.read(folder);
        DataSetStatistics statistics;
        try (Progress progress = new Progress(console)) {
            statistics = DataSetStatistics.of(set, done -> progress.show("comparing topologies", done));
        }
        describe(statistics);
        densities(statistics);
        spectra(statistics);
        Path pictures = out;
        if (pictures != null) {
            Files.createDirectories(pictures);
            Path file = pictures.resolve("info.png");
            DataSetFigure figure = new DataSetFigure(statistics);
            Drawing.write(figure::png, png -> AtomicFile.write(file, o -> o.write(png)), console);
            console.out().println("\npicture: " + file);
        }
        return 0;
    }

    private void describe(DataSetStatistics statistics) {
        DataSet set = statistics.set();
        line("data set", set.info().name());
        line("description", set.info().description());
        line("origin", set.info().origin());
        line("licence", set.info().licence());
        line("structures", set.structures().size() + ", " + set.atoms() + " atoms");
        line(
                "topologies",
                statistics.topologiesFound() + " independent, found by comparing bonds ("
                        + statistics.bonded().inWords() + ")"
                        + (statistics.topologiesFound() == set.topologies()
                                ? ""
                                : "; but the structures name " + set.topologies() + ": see dataset check"));
        EnergyGrid grid = set.grid();
        if (grid != null) {
            long labelled = set.structures().stream().filter(s -> s.sites() > 0).count();
            line("spectra", set.sites() + " atoms of " + labelled + " structures, " + grid.inWords());
        }
    }

    private void densities(DataSetStatistics statistics) {
        List<DataSetStatistics.Neighbours> classes = statistics.classes();
        List<String[]> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("g/cm3", "structures", "topologies", "atoms", "spectra"));
        classes.forEach(c -> head.add(c.label() + " %"));
        rows.add(head.toArray(new String[0]));
        for (double density : statistics.densities()) {
            rows.add(row(String.format(Locale.ROOT, "%.2f", density), statistics.at(density), classes));
        }
        rows.add(row("all", statistics, classes));
        console.out().println("\nby density, with the share of atoms by their number of neighbours");
        TextColumns.of(rows).forEach(console.out()::println);
    }

    private static String[] row(String name, DataSetStatistics some, List<DataSetStatistics.Neighbours> classes) {
        List<String> cells = new ArrayList<>(List.of(
                name,
                String.valueOf(some.set().structures().size()),
                String.valueOf(some.topologiesFound()),
                String.valueOf(some.set().atoms()),
                String.valueOf(some.set().sites())));
        classes.forEach(c -> cells.add(String.format(Locale.ROOT, "%.1f", 100 * some.share(c))));
        return cells.toArray(new String[0]);
    }

    private void spectra(DataSetStatistics statistics) {
        EnergyGrid grid = statistics.set().grid();
        if (grid == null) {
            return;
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"neighbours", "spectra", "mean", "spread", "peak eV"});
        for (DataSetStatistics.Neighbours c : statistics.classes()) {
            DataSetStatistics.Group group = statistics.spectra(c);
            if (group.sites() > 0) {
                rows.add(row(c.label(), group, grid));
            }
        }
        rows.add(row("any", statistics.spectra(0, Integer.MAX_VALUE), grid));
        console.out().println("\nspectra: mean intensity, standard deviation between atoms, highest point of the mean");
        TextColumns.of(rows).forEach(console.out()::println);
    }

    private static String[] row(String name, DataSetStatistics.Group group, EnergyGrid grid) {
        return new String[] {
            name,
            String.valueOf(group.sites()),
            String.format(Locale.ROOT, "%.4f", group.meanIntensity()),
            String.format(Locale.ROOT, "%.4f", group.spread()),
            String.format(Locale.ROOT, "%.1f", grid.energy(group.peak()))
        };
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            console.out().printf(Locale.ROOT, "%-12s %s%n", name, value);
        }
    }
}
