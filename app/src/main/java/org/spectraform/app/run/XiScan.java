package org.spectraform.app.run;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.spectraform.GeneratedSample;
import org.spectraform.GenerationRun;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.app.console.TextColumns;
import org.spectraform.app.figure.Spread;
import org.spectraform.core.io.Csv;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.targets.Target;

/** A run for each of several strengths xi, otherwise alike; and what a table says of them. */
public final class XiScan {
    private static final String TABLE = "scan.csv";
    private static final Column RMSE = new Column("misfit_rmse", row -> row.sample.misfit() / Math.sqrt(row.points));
    private static final Column SHORTEST = new Column("shortest_distance_angstrom", row -> row.summary.shortest());
    private static final List<Column> COORDINATION = List.of(
            new Column("coordination_0_1", row -> row.summary.cn01()),
            new Column("coordination_2", row -> row.summary.cn2()),
            new Column("coordination_3", row -> row.summary.cn3()),
            new Column("coordination_4", row -> row.summary.cn4()),
            new Column("coordination_5_up", row -> row.summary.cn5()));

    /**
     * A sample and what is known of it.
     *
     * @param points of the target that count; NaN if it is no spectrum
     */
    private record Row(GeneratedSample sample, StructureSummary summary, double points) {}

    private record Column(String name, ToDoubleFunction<Row> value) {
        double[] of(List<Row> run) {
            return run.stream().mapToDouble(value).toArray();
        }

        Spread spread(List<Row> run) {
            return Spread.of(
                    Arrays.stream(of(run)).mapToObj(x -> new double[] {x}).toList());
        }

        double mean(List<Row> run) {
            return spread(run).mean()[0];
        }

        double sd(List<Row> run) {
            return spread(run).sd()[0];
        }

        String text(List<Row> run, double factor, String format) {
            String mean = String.format(Locale.ROOT, format, factor * mean(run));
            return run.size() < 2 ? mean : mean + " +- " + String.format(Locale.ROOT, format, factor * sd(run));
        }
    }

    private XiScan() {}

    /** Refuses strengths that make no sense, and equal ones, before anything is read. @throws InputException */
    public static void check(double[] strengths) {
        Set<String> seen = new LinkedHashSet<>();
        for (double xi : strengths) {
            if (!(xi >= 0 && xi < Double.POSITIVE_INFINITY)) {
                throw new InputException("--xi " + xi + ": give 0 or more, such as 2000");
            }
            if (!seen.add(text(xi))) {
                throw new InputException("--xi: " + text(xi) + " stands there twice; give each value once");
            }
        }
    }

    /** The runs, which differ in xi alone. @throws InputException if the target has no xi */
    public static List<GenerationRun> runs(GenerationRun run, double[] strengths) {
        if (Double.isNaN(xi(run))) {
            throw new InputException("--xi: this kind of target has no strength xi to choose; leave out --xi");
        }
        return Arrays.stream(strengths).mapToObj(run::withXi).toList();
    }

    /** The folder of a run below that of the scan, such as {@code xi-150}. */
    public static Path folder(Path out, GenerationRun run) {
        return out.resolve("xi-" + text(xi(run)));
    }

    /** NaN for a target without one. */
    private static double xi(GenerationRun run) {
        Target target = run.target();
        return target != null && target.settings().get("xi") instanceof Double xi ? xi : Double.NaN;
    }

    /** As people write it: without a point where none is needed. */
    private static String text(double xi) {
        return BigDecimal.valueOf(xi).stripTrailingZeros().toPlainString();
    }

    /**
     * Writes {@code scan.csv} and prints its main columns.
     *
     * @param items finished runs of {@link #runs}
     * @param out folder of the scan
     */
    public static void write(List<GenerationRuns.Item> items, Path out, PrintStream console) {
        String[] strengths = items.stream().map(item -> text(xi(item.run()))).toArray(String[]::new);
        List<List<Row>> runs = items.stream().map(item -> rows(item.folder())).toList();
        Csv csv = new Csv()
                .add("xi", strengths)
                .add("samples", "%.0f", runs.stream().mapToDouble(List::size).toArray());
        for (Column column : columns()) {
            csv.add(column.name, "%.6f", runs.stream().mapToDouble(column::mean).toArray());
            csv.add(
                    column.name + "_sd",
                    "%.6f",
                    runs.stream().mapToDouble(column::sd).toArray());
        }
        csv.write(out.resolve(TABLE));
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"xi", "misfit RMSE", "CN <=1 %", "CN 2 %", "CN 3 %", "CN 4 %", "CN >=5 %", "shortest"});
        for (int k = 0; k < strengths.length; k++) {
            List<Row> run = runs.get(k);
            List<String> cells = new ArrayList<>(List.of(strengths[k], RMSE.text(run, 1, "%.4f")));
            COORDINATION.forEach(column -> cells.add(column.text(run, 100, "%.1f")));
            double least = Arrays.stream(SHORTEST.of(run)).min().orElseThrow();
            cells.add(String.format(Locale.ROOT, "%.2f", least));
            table.add(cells.toArray(String[]::new));
        }
        TextColumns.of(table).forEach(console::println);
        console.println(
                "written " + out + ": " + TABLE + ", and a run in each of xi-" + String.join(", xi-", strengths));
        console.flush();
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("misfit", row -> row.sample.misfit()));
        columns.add(RMSE);
        columns.addAll(COORDINATION);
        columns.add(new Column("bond_angle_sd_degree", row -> row.summary.angleSd()));
        columns.add(SHORTEST);
        return columns;
    }

    private static List<Row> rows(RunFolder folder) {
        RunSettings settings = folder.settings();
        TargetSpectrum target = settings.target();
        double points = target == null ? Double.NaN : target.coveredCount();
        return folder.finished().stream()
                .map(s -> new Row(s, StructureSummary.of(s.structure(), settings.bonds()), points))
                .toList();
    }
}
