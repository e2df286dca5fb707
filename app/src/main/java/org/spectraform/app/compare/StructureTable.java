package org.spectraform.app.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.DiamondEnvironment;
import org.spectraform.analysis.set.FrameSummary;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.core.io.Csv;

/** The numbers of every structure of every set, one row a structure: the file {@code structures.csv}. */
public final class StructureTable {
    /**
     * A share of the atoms.
     *
     * @param name of its column
     * @param min fewest neighbours of the atoms that count
     * @param max most neighbours
     */
    public record Share(String name, int min, int max) {}

    /** Shares by number of neighbours. */
    public static final List<Share> SHARES = List.of(
            new Share("cn0", 0, 0),
            new Share("cn1", 1, 1),
            new Share("cn2", 2, 2),
            new Share("cn3", 3, 3),
            new Share("cn4", 4, 4),
            new Share("cn5", 5, 5),
            new Share("cn6_up", 6, Integer.MAX_VALUE));

    /** The environments that have a column. */
    static final List<DiamondEnvironment> DIAMOND = List.of(DiamondEnvironment.CUBIC, DiamondEnvironment.HEXAGONAL);

    private StructureTable() {}

    /** Name of an environment's column, such as {@code cubic_diamond}. */
    static String name(DiamondEnvironment environment) {
        return environment.key() + "_diamond";
    }

    /** The table; misfits only with a target. */
    public static Csv of(List<ComparedSet> sets, @Nullable TargetCurve target) {
        List<Row> rows = sets.stream()
                .flatMap(set ->
                        IntStream.range(0, set.analysis().frames().size()).mapToObj(k -> new Row(set, k)))
                .toList();
        Csv csv = new Csv()
                .add("set", rows.stream().map(r -> r.set().name()).toArray(String[]::new))
                .add("structure", "%.0f", values(rows, r -> r.index() + 1))
                .add("atoms", "%.0f", values(rows, r -> r.frame().atoms()))
                .add("density", "%.4f", values(rows, r -> r.frame().density()));
        for (Share share : SHARES) {
            csv.add(share.name(), "%.3f", values(rows, r -> 100 * r.frame().share(share.min(), share.max())));
        }
        for (DiamondEnvironment environment : DIAMOND) {
            csv.add(name(environment), "%.3f", values(rows, r -> 100 * r.frame().share(environment)));
        }
        csv.add("bond", "%.4f", values(rows, r -> r.frame().mean(Quantity.BOND_LENGTH)));
        csv.add("angle", "%.3f", values(rows, r -> r.frame().mean(Quantity.BOND_ANGLE)));
        csv.add("angle_width", "%.3f", values(rows, r -> r.frame().angleSd()));
        csv.add("q4", "%.4f", values(rows, r -> r.frame().mean(Quantity.Q4)));
        csv.add("q6", "%.4f", values(rows, r -> r.frame().mean(Quantity.Q6)));
        csv.add("rings5", "%.5f", values(rows, r -> r.frame().rings(5)));
        csv.add("rings6", "%.5f", values(rows, r -> r.frame().rings(6)));
        if (target != null) {
            csv.add("rmse", "%.6f", values(rows, r -> r.spectrum() == null ? Double.NaN : target.rmse(r.spectrum())));
        }
        if (sets.stream().anyMatch(s -> !s.displacements().isEmpty())) {
            csv.add("displacement", "%.5f", values(rows, Row::displacement));
        }
        return csv;
    }

    private static double[] values(List<Row> rows, ToDoubleFunction<Row> value) {
        return rows.stream().mapToDouble(value).toArray();
    }

    private record Row(ComparedSet set, int index) {
        FrameSummary frame() {
            return set.analysis().frames().get(index);
        }

        double @Nullable [] spectrum() {
            return set.spectra().isEmpty() ? null : set.spectra().get(index);
        }

        double displacement() {
            return set.displacements().isEmpty()
                    ? Double.NaN
                    : set.displacements().get(index);
        }
    }
}
