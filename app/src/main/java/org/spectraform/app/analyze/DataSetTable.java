package org.spectraform.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Elements;
import org.spectraform.lab.dataset.DataSet;
import org.spectraform.lab.dataset.DataSetStatistics;

/** A data set as text: what the terminal shows, and a table of its structures. */
public final class DataSetTable {
    private static final int MOST = 5; // neighbours that have a column of their own; the last takes in those with more

    private DataSetTable() {}

    /** The lines for the terminal. */
    public static List<String> lines(DataSetStatistics statistics) {
        DataSet set = statistics.set();
        List<String> lines = new ArrayList<>();
        lines.add(set.info().name()
                + (set.info().description().isEmpty() ? "" : ": " + set.info().description()));
        line(lines, "origin: %s", orUnknown(set.info().origin()));
        line(lines, "licence: %s", orUnknown(set.info().licence()));
        line(
                lines,
                "structures: %,d, %,d atoms of %s",
                set.structures().size(),
                set.atoms(),
                String.join(", ", elements(set)));
        line(
                lines,
                "independent networks: %,d, found by comparing bonds%s",
                statistics.networksFound(),
                set.networks() == statistics.networksFound()
                        ? ""
                        : String.format(Locale.ROOT, "; the structures say %,d: see dataset check", set.networks()));
        EnergyGrid grid = set.grid();
        if (grid == null) {
            lines.add("spectra: none");
        } else {
            line(
                    lines,
                    "spectra: of %,d sites in %,d structures, %s",
                    set.sites(),
                    set.structures().stream().filter(s -> s.sites() > 0).count(),
                    grid.inWords());
        }
        lines.add("");
        lines.addAll(aligned(byDensity(statistics)));
        if (grid != null) {
            lines.add("");
            lines.addAll(aligned(bySite(statistics, grid)));
        }
        line(lines, "neighbours: atoms closer than %s", statistics.cutoff());
        return lines;
    }

    private static List<String[]> byDensity(DataSetStatistics statistics) {
        List<String[]> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("g/cm3", "structures", "networks", "atoms"));
        int[] neighbours = neighbours(statistics);
        for (int n : neighbours) {
            head.add(called(n) + " neighb. %");
        }
        head.add("sites");
        rows.add(head.toArray(String[]::new));
        for (double density : statistics.densities()) {
            rows.add(row(String.format(Locale.ROOT, "%.2f", density), statistics.at(density), neighbours));
        }
        if (rows.size() > 2) {
            rows.add(row("all", statistics, neighbours));
        }
        return rows;
    }

    private static String[] row(String name, DataSetStatistics part, int[] neighbours) {
        List<String> row = new ArrayList<>(List.of(
                name,
                number(part.set().structures().size()),
                number(part.networksFound()),
                number(part.set().atoms())));
        for (int n : neighbours) {
            row.add(String.format(Locale.ROOT, "%.1f", 100 * part.share(n, last(n))));
        }
        row.add(number(part.set().sites()));
        return row.toArray(String[]::new);
    }

    private static List<String[]> bySite(DataSetStatistics statistics, EnergyGrid grid) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"neighbours", "sites", "mean intensity", "spread", "highest at eV"});
        for (int n : neighbours(statistics)) {
            add(rows, called(n), statistics.spectra(n, last(n)), grid);
        }
        add(rows, "all", statistics.spectra(0, Integer.MAX_VALUE), grid);
        return rows;
    }

    private static void add(List<String[]> rows, String name, DataSetStatistics.Group group, EnergyGrid grid) {
        if (group.sites() > 0) {
            rows.add(new String[] {
                name,
                number(group.sites()),
                String.format(Locale.ROOT, "%.4f", group.meanIntensity()),
                group.sites() > 1 ? String.format(Locale.ROOT, "%.4f", group.spread()) : "-",
                String.format(Locale.ROOT, "%.1f", grid.energy(group.peak()))
            });
        }
    }

    /** The numbers of neighbours that occur, those of {@link #MOST} and more as one. */
    private static int[] neighbours(DataSetStatistics statistics) {
        return IntStream.rangeClosed(0, MOST)
                .filter(n -> statistics.share(n, last(n)) > 0)
                .toArray();
    }

    private static int last(int n) {
        return n == MOST ? Integer.MAX_VALUE : n;
    }

    private static String called(int n) {
        return n == MOST ? n + "+" : String.valueOf(n);
    }

    /** One line a structure: {@code structures.csv}. */
    public static String csv(DataSetStatistics statistics) {
        List<LabelledStructure> structures = statistics.set().structures();
        int n = structures.size();
        Table table = new Table()
                .add("name", structures.stream().map(LabelledStructure::name).toArray(String[]::new))
                .add(
                        "network",
                        structures.stream().map(LabelledStructure::network).toArray(String[]::new))
                .add(
                        "network_found",
                        Arrays.stream(statistics.network())
                                .mapToObj(k -> structures.get(k).name())
                                .toArray(String[]::new))
                .add(
                        "density_g_per_cm3",
                        "%.4f",
                        structures.stream()
                                .mapToDouble(s -> s.structure().density())
                                .toArray())
                .add(
                        "atoms",
                        "%.0f",
                        structures.stream()
                                .mapToDouble(s -> s.structure().size())
                                .toArray());
        for (int k = 0; k <= MOST; k++) {
            int neighbours = k;
            table.add(
                    "share_" + (k == MOST ? k + "_up" : k) + "_neighbours",
                    "%.4f",
                    IntStream.range(0, n)
                            .mapToDouble(s -> statistics.coordination().get(s).fraction(neighbours, last(neighbours)))
                            .toArray());
        }
        return table.add(
                        "sites_with_spectra",
                        "%.0f",
                        structures.stream()
                                .mapToDouble(LabelledStructure::sites)
                                .toArray())
                .csv();
    }

    private static TreeSet<String> elements(DataSet set) {
        TreeSet<String> symbols = new TreeSet<>();
        set.structures().forEach(s -> {
            for (int z : s.structure().species()) {
                symbols.add(Elements.symbol(z));
            }
        });
        return symbols;
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? "not said" : text;
    }

    private static String number(int n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static void line(List<String> lines, String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    /** Columns of equal width, numbers to the right. */
    private static List<String> aligned(List<String[]> rows) {
        int[] width = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int c = 0; c < width.length; c++) {
                width[c] = Math.max(width[c], row[c].length());
            }
        }
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int c = 0; c < row.length; c++) {
                        line.append(c == 0 ? "" : "  ")
                                .append(" ".repeat(width[c] - row[c].length()))
                                .append(row[c]);
                    }
                    return line.toString();
                })
                .toList();
    }
}
