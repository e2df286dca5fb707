package org.spectraform.app.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.Comparison;
import org.spectraform.analysis.DiamondEnvironment;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.NoiseFloor;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.set.FrameSummary;
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
        row("density", "%.3f", "g/cm3", a -> mean(a, FrameSummary::density), FrameSummary::density, Optional.empty());
        row(
                "neighbours",
                "%.3f",
                "",
                a -> a.sample(Quantity.COORDINATION).mean(),
                f -> f.mean(Quantity.COORDINATION),
                distance(Quantity.COORDINATION));
        row("  0 or 1", "%.2f", "%", a -> 100 * a.share(0, 1), f -> 100 * f.share(0, 1), Optional.empty());
        row("  2 (sp)", "%.2f", "%", a -> 100 * a.share(2, 2), f -> 100 * f.share(2, 2), Optional.empty());
        row("  3 (sp2)", "%.2f", "%", a -> 100 * a.share(3, 3), f -> 100 * f.share(3, 3), Optional.empty());
        row("  4 (sp3)", "%.2f", "%", a -> 100 * a.share(4, 4), f -> 100 * f.share(4, 4), Optional.empty());
        row(
                "  5 or more",
                "%.2f",
                "%",
                a -> 100 * a.share(5, Integer.MAX_VALUE),
                f -> 100 * f.share(5, Integer.MAX_VALUE),
                Optional.empty());
        diamond("cubic diamond", DiamondEnvironment.CUBIC);
        diamond("hexagonal diamond", DiamondEnvironment.HEXAGONAL);
        partialCoordination();
        row("bond length", "%.4f", "angstrom", Quantity.BOND_LENGTH);
        parts("%.4f", "angstrom", Quantity.BOND_LENGTH);
        row("bond angle", "%.2f", "degrees", Quantity.BOND_ANGLE);
        parts("%.2f", "degrees", Quantity.BOND_ANGLE);
        row(
                "  sd",
                "%.2f",
                "degrees",
                a -> a.sample(Quantity.BOND_ANGLE).sd(),
                FrameSummary::angleSd,
                Optional.empty());
        row("ring size", "%.3f", analysis.set().settings().rings().unit(), Quantity.RING_SIZE);
        row("q4 averaged", "%.4f", "", Quantity.Q4);
        row("q6 averaged", "%.4f", "", Quantity.Q6);
        row("Voronoi volume", "%.3f", "angstrom^3", Quantity.VORONOI_VOLUME);
        row("energy", "%.4f", "eV", Quantity.ENERGY);
        if (compared) {
            curve("g(r)", "angstrom", analysis.radial());
            curve("S(q)", "1/angstrom", analysis.structureFactor());
        }
        row("shortest distance", "%.3f", "angstrom", SetAnalysis::shortest, f -> Double.NaN, Optional.empty());
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

    /** The atoms in such surroundings, if there are any. */
    private void diamond(String name, DiamondEnvironment environment) {
        SetAnalysis reference = analysis.reference();
        if (analysis.set().share(environment) > 0 || (reference != null && reference.share(environment) > 0)) {
            row(
                    "  " + name,
                    "%.2f",
                    "%",
                    a -> 100 * a.share(environment),
                    f -> 100 * f.share(environment),
                    Optional.empty());
        }
    }

    /** Each element around each other, if there are several: those that are there. */
    private void partialCoordination() {
        NavigableMap<String, long[]> all = new TreeMap<>(analysis.set().partialCoordination());
        if (analysis.reference() != null) {
            analysis.reference().partialCoordination().forEach(all::putIfAbsent);
        }
        all.keySet().stream()
                .filter(pair -> all.size() > 1)
                .filter(pair -> PartialCoordination.mean(analysis.set(), pair) > 0
                        || (analysis.reference() != null && PartialCoordination.mean(analysis.reference(), pair) > 0))
                .forEach(pair -> row(
                        "  " + pair.substring(pair.indexOf('-') + 1) + " around "
                                + pair.substring(0, pair.indexOf('-')),
                        "%.3f",
                        "",
                        a -> PartialCoordination.mean(a, pair),
                        f -> f.partial(pair),
                        Optional.empty()));
    }

    /** Means by pair or triplet, if there are several. */
    private void parts(String format, String unit, Quantity quantity) {
        SortedSet<String> names = new TreeSet<>(analysis.set().parts(quantity).keySet());
        if (analysis.reference() != null) {
            names.addAll(analysis.reference().parts(quantity).keySet());
        }
        names.stream()
                .filter(name -> names.size() > 1)
                .forEach(name -> row(
                        "  " + name,
                        format,
                        unit,
                        a -> a.parts(quantity).containsKey(name)
                                ? Objects.requireNonNull(a.parts(quantity).get(name))
                                        .mean()
                                : Double.NaN,
                        f -> Double.NaN,
                        Optional.empty()));
    }

    private Optional<Comparison> distance(Quantity quantity) {
        return Optional.ofNullable(analysis.distances().get(quantity));
    }

    private void row(String name, String format, String unit, Quantity quantity) {
        SetAnalysis reference = analysis.reference();
        if (analysis.set().sample(quantity).count() > 0
                || (reference != null && reference.sample(quantity).count() > 0)) {
            row(name, format, unit, a -> a.sample(quantity).mean(), f -> f.mean(quantity), distance(quantity));
        }
    }

    private void row(
            String name,
            String format,
            String unit,
            ToDoubleFunction<SetAnalysis> value,
            ToDoubleFunction<FrameSummary> perFrame,
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
            ToDoubleFunction<FrameSummary> perFrame) {
        double spread = a.spread(perFrame);
        return number(format, value.applyAsDouble(a)) + (Double.isNaN(spread) ? "" : " +- " + number(format, spread));
    }

    private static double mean(SetAnalysis a, ToDoubleFunction<FrameSummary> value) {
        return a.frames().stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static String number(String format, @Nullable Double value) {
        return value == null || !Double.isFinite(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
