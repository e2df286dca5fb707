package org.spectraform.app.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.Comparison;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.NoiseFloor;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.set.FrameAnalysis;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.app.console.TextColumns;

/** The few lines on the terminal: quantity, set, reference, distance, noise floor. */
final class TerminalTable {
    private final Analysis analysis;
    private final List<String[]> rows = new ArrayList<>();

    private TerminalTable(Analysis analysis) {
        this.analysis = analysis;
    }

    /** The lines, columns aligned. */
    static List<String> of(Analysis analysis) {
        TerminalTable table = new TerminalTable(analysis);
        table.fill();
        return TextColumns.of(table.rows);
    }

    private void fill() {
        boolean compared = analysis.reference() != null;
        rows.add(
                compared
                        ? new String[] {"", "structures", "reference", "distance", "noise floor", "unit"}
                        : new String[] {"", "structures", "unit"});
        row(
                "density",
                "%.3f",
                "g/cm3",
                a -> mean(a, f -> f.member().structure().density()),
                f -> f.member().structure().density(),
                Optional.empty());
        row(
                "neighbours",
                "%.3f",
                "",
                a -> a.distribution(Quantity.COORDINATION).mean(),
                f -> f.coordination().mean(),
                distance(Quantity.COORDINATION));
        row(
                "  0 or 1",
                "%.2f",
                "%",
                a -> 100 * a.share(0, 1),
                f -> 100 * f.coordination().fractionAtMost(1),
                Optional.empty());
        row(
                "  2 (sp)",
                "%.2f",
                "%",
                a -> 100 * a.share(2, 2),
                f -> 100 * f.coordination().sp(),
                Optional.empty());
        row(
                "  3 (sp2)",
                "%.2f",
                "%",
                a -> 100 * a.share(3, 3),
                f -> 100 * f.coordination().sp2(),
                Optional.empty());
        row(
                "  4 (sp3)",
                "%.2f",
                "%",
                a -> 100 * a.share(4, 4),
                f -> 100 * f.coordination().sp3(),
                Optional.empty());
        row(
                "  5 or more",
                "%.2f",
                "%",
                a -> 100 * a.share(5, Integer.MAX_VALUE),
                f -> 100 * f.coordination().fractionAtLeast(5),
                Optional.empty());
        row("bond length", "%.4f", "angstrom", Quantity.BOND_LENGTH);
        row("bond angle", "%.2f", "degrees", Quantity.BOND_ANGLE);
        row(
                "  sd",
                "%.2f",
                "degrees",
                a -> a.distribution(Quantity.BOND_ANGLE).sd(),
                f -> Distribution.of(Quantity.BOND_ANGLE.of(f)).sd(),
                Optional.empty());
        row("ring size", "%.3f", "atoms", Quantity.RING_SIZE);
        row("q4 averaged", "%.4f", "", Quantity.Q4);
        row("q6 averaged", "%.4f", "", Quantity.Q6);
        row("Voronoi volume", "%.3f", "angstrom^3", Quantity.VORONOI_VOLUME);
        row("energy", "%.4f", "eV", Quantity.ENERGY);
        if (compared) {
            curve("g(r)", "angstrom", analysis.radial());
            curve("S(q)", "1/angstrom", analysis.structureFactor());
        }
        row(
                "shortest distance",
                "%.3f",
                "angstrom",
                a -> a.frames().stream()
                        .mapToDouble(FrameAnalysis::shortest)
                        .min()
                        .orElseThrow(),
                f -> Double.NaN,
                Optional.empty());
        Novelty novelty = analysis.novelty();
        if (novelty != null) {
            rows.add(new String[] {
                "novelty",
                number("%.3f", Distribution.of(novelty.distances()).mean()),
                novelty.baseline().length == 0
                        ? "-"
                        : number("%.3f", Distribution.of(novelty.baseline()).mean()),
                "",
                "",
                "angstrom"
            });
            rows.add(new String[] {
                "  not new",
                number("%.1f", 100 * novelty.copied().orElse(Double.NaN)),
                number("%.1f", 100 * novelty.copiedBetweenTopologies().orElse(Double.NaN)),
                "",
                "",
                "%"
            });
        }
    }

    private Optional<Comparison> distance(Quantity quantity) {
        return Optional.ofNullable(analysis.distances().get(quantity));
    }

    private void row(String name, String format, String unit, Quantity quantity) {
        SetAnalysis reference = analysis.reference();
        if (analysis.set().distribution(quantity).count() > 0
                || (reference != null && reference.distribution(quantity).count() > 0)) {
            row(
                    name,
                    format,
                    unit,
                    a -> a.distribution(quantity).mean(),
                    f -> Distribution.of(quantity.of(f)).mean(),
                    distance(quantity));
        }
    }

    private void row(
            String name,
            String format,
            String unit,
            ToDoubleFunction<SetAnalysis> value,
            ToDoubleFunction<FrameAnalysis> perFrame,
            Optional<Comparison> distance) {
        String set = value(analysis.set(), format, value, perFrame);
        SetAnalysis reference = analysis.reference();
        rows.add(
                reference == null
                        ? new String[] {name, set, unit}
                        : new String[] {
                            name,
                            set,
                            value(reference, format, value, perFrame),
                            distance.map(c -> number(format, c.wasserstein())).orElse(""),
                            distance.map(c -> floor(format, c)).orElse(""),
                            unit
                        });
    }

    private void curve(String name, String unit, Optional<Comparison> comparison) {
        comparison.ifPresent(c ->
                rows.add(new String[] {name, "", "", number("%.4f", c.wasserstein()), floor("%.4f", c), unit}));
    }

    private static String floor(String format, Comparison c) {
        Optional<NoiseFloor> floor = c.wassersteinFloor();
        return floor.map(f -> number(format, f.mean()) + " +- " + number(format, f.sd()))
                .orElse("-");
    }

    private static String value(
            SetAnalysis a,
            String format,
            ToDoubleFunction<SetAnalysis> value,
            ToDoubleFunction<FrameAnalysis> perFrame) {
        double spread = a.spread(perFrame);
        return number(format, value.applyAsDouble(a)) + (Double.isNaN(spread) ? "" : " +- " + number(format, spread));
    }

    private static double mean(SetAnalysis a, ToDoubleFunction<FrameAnalysis> value) {
        return a.frames().stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static String number(String format, @Nullable Double value) {
        return value == null || !Double.isFinite(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
