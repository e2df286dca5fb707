package org.spectraform.app.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.Comparison;
import org.spectraform.analysis.DiamondEnvironment;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.NoiseFloor;
import org.spectraform.analysis.set.FrameSummary;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.SetComparison;
import org.spectraform.app.console.TextColumns;
import org.spectraform.core.io.Csv;

/**
 * The numbers of every set, one row a set: shares of the atoms by their neighbours in per cent ({@code cn3}, with {@code cn3_sd} between structures), bonds and
 * angles, order, volumes, energies, rings, misfit to the target, how many structures are {@code on_sites} of a crystal and their mean displacement, and the distances to the reference ({@code distance_angle}) beside its noise floor
 * ({@code times_floor_angle} is their ratio). What a set has not is NaN, and an empty cell in the file.
 */
public final class SetTable {
    private static final Map<Quantity, String> COMPARED = Map.of(
            Quantity.COORDINATION, "coordination",
            Quantity.BOND_LENGTH, "bond",
            Quantity.BOND_ANGLE, "angle",
            Quantity.RING_SIZE, "ring",
            Quantity.Q4, "q4",
            Quantity.Q6, "q6",
            Quantity.VORONOI_VOLUME, "voronoi",
            Quantity.ENERGY, "energy");

    private final List<String> names;
    private final Map<String, double[]> columns = new LinkedHashMap<>();

    private SetTable(List<String> names) {
        this.names = names;
    }

    /**
     * The table.
     *
     * @param reference what distances are measured to; null for none
     * @param target what spectra are compared with; null for none
     */
    public static SetTable of(List<ComparedSet> sets, @Nullable ComparedSet reference, @Nullable TargetCurve target) {
        SetTable table = new SetTable(sets.stream().map(ComparedSet::name).toList());
        for (int row = 0; row < sets.size(); row++) {
            table.fill(row, sets.get(row), reference, target);
        }
        return table;
    }

    private void fill(int row, ComparedSet set, @Nullable ComparedSet reference, @Nullable TargetCurve target) {
        SetAnalysis a = set.analysis();
        put(row, "structures", a.frames().size());
        put(row, "atoms", (double) a.atoms());
        put(
                row,
                "density",
                a.frames().stream().mapToDouble(FrameSummary::density).average().orElse(Double.NaN));
        for (StructureTable.Share share : StructureTable.SHARES) {
            put(row, share.name(), 100 * a.share(share.min(), share.max()));
            put(row, share.name() + "_sd", 100 * a.spread(f -> f.share(share.min(), share.max())));
        }
        withSpread(row, "coordination", a, Quantity.COORDINATION);
        put(row, "shortest", a.shortest());
        withSpread(row, "bond", a, Quantity.BOND_LENGTH);
        withSpread(row, "angle", a, Quantity.BOND_ANGLE);
        put(row, "angle_width", a.sample(Quantity.BOND_ANGLE).sd());
        withSpread(row, "q4", a, Quantity.Q4);
        withSpread(row, "q6", a, Quantity.Q6);
        withSpread(row, "voronoi", a, Quantity.VORONOI_VOLUME);
        put(row, "voronoi_width", a.sample(Quantity.VORONOI_VOLUME).sd());
        withSpread(row, "energy", a, Quantity.ENERGY);
        for (int n = 3; n <= Math.min(8, a.settings().rings().largest()); n++) {
            put(row, "rings" + n, a.ringsPerAtom(n));
        }
        for (DiamondEnvironment environment : StructureTable.DIAMOND) {
            put(row, StructureTable.name(environment), 100 * a.share(environment));
        }
        double[] misfits = target == null
                ? new double[0]
                : set.spectra().stream().mapToDouble(target::rmse).toArray();
        put(row, "rmse", Distribution.of(misfits).mean());
        put(row, "rmse_sd", sd(misfits));
        if (!set.displacements().isEmpty()) {
            double[] moved = set.displacements().stream()
                    .mapToDouble(d -> d)
                    .filter(Double::isFinite)
                    .toArray();
            put(row, "on_sites", moved.length);
            put(row, "displacement", Distribution.of(moved).mean());
        }
        if (reference != null) {
            SetAnalysis other = reference.analysis();
            for (Quantity quantity : Quantity.values()) {
                distance(row, Objects.requireNonNull(COMPARED.get(quantity)), SetComparison.of(quantity, a, other));
            }
            distance(row, "g", SetComparison.radial(a, other));
        }
    }

    private void withSpread(int row, String name, SetAnalysis a, Quantity quantity) {
        put(row, name, a.sample(quantity).mean());
        ToDoubleFunction<FrameSummary> mean = f -> f.mean(quantity);
        put(row, name + "_sd", a.spread(mean));
    }

    private void distance(int row, String name, Optional<Comparison> comparison) {
        double distance = comparison.map(Comparison::wasserstein).orElse(Double.NaN);
        double floor = comparison
                .flatMap(Comparison::wassersteinFloor)
                .map(NoiseFloor::mean)
                .orElse(Double.NaN);
        put(row, "distance_" + name, distance);
        put(row, "floor_" + name, floor);
        put(row, "times_floor_" + name, floor > 0 ? distance / floor : Double.NaN);
    }

    private void put(int row, String column, double value) {
        double[] values = columns.computeIfAbsent(column, c -> {
            double[] empty = new double[names.size()];
            Arrays.fill(empty, Double.NaN);
            return empty;
        });
        values[row] = value;
    }

    /** With their number less one; NaN for fewer than two. */
    private static double sd(double[] values) {
        int n = values.length;
        return n < 2 ? Double.NaN : Distribution.of(values).sd() * Math.sqrt(n / (n - 1.0));
    }

    /** Names of the sets, in the order of the rows. */
    public List<String> names() {
        return names;
    }

    /** The names of the columns. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** One column, a value a set. @throws IllegalArgumentException if there is none of the name */
    public double[] column(String name) {
        double[] values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException(
                    "no column " + name + "; there are " + String.join(", ", columns.keySet()));
        }
        return values.clone();
    }

    /** The file {@code comparison.csv}. */
    public Csv csv() {
        Csv csv = new Csv().add("set", names.toArray(String[]::new));
        columns.forEach((name, values) -> {
            boolean any = name.equals("displacement") || Arrays.stream(values).anyMatch(Double::isFinite);
            if (any) {
                csv.add(name, name.equals("structures") || name.equals("atoms") ? "%.0f" : "%.6g", values);
            }
        });
        return csv;
    }

    /** A few of the columns for the terminal. */
    public List<String> lines() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("structures", "%.0f");
        shown.put("density", "%.2f");
        StructureTable.SHARES.forEach(share -> shown.put(share.name(), "%.1f"));
        StructureTable.DIAMOND.forEach(environment -> shown.put(StructureTable.name(environment), "%.1f"));
        shown.put("bond", "%.3f");
        shown.put("angle_width", "%.1f");
        shown.put("rmse", "%.4f");
        shown.put("on_sites", "%.0f");
        shown.put("displacement", "%.3f");
        shown.put("times_floor_angle", "%.1f");
        shown.put("times_floor_g", "%.1f");
        shown.keySet()
                .removeIf(c -> !columns.containsKey(c)
                        || Arrays.stream(column(c))
                                .allMatch(v ->
                                        Double.isNaN(v) || (v == 0 && (c.startsWith("cn") || c.endsWith("diamond")))));
        List<String[]> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(shown.keySet());
        rows.add(header.toArray(String[]::new));
        for (int row = 0; row < names.size(); row++) {
            List<String> cells = new ArrayList<>(List.of(names.get(row)));
            for (Map.Entry<String, String> column : shown.entrySet()) {
                double value = column(column.getKey())[row];
                cells.add(Double.isNaN(value) ? "-" : String.format(Locale.ROOT, column.getValue(), value));
            }
            rows.add(cells.toArray(String[]::new));
        }
        return TextColumns.of(rows);
    }
}
