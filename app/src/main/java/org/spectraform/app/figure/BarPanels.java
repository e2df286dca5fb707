package org.spectraform.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.analysis.set.FrameSummary;
import org.spectraform.analysis.set.SetAnalysis;

/** What is counted by whole numbers: neighbours and ring sizes. */
final class BarPanels {
    private static final int LABEL = 21; // between the middles of two below bars: closer ones run into each other

    private BarPanels() {}

    /** Numbers of neighbours. */
    static CategoryChart coordination(ComparedSets sets) {
        int[] numbers = IntStream.rangeClosed(0, 30)
                .filter(n -> sets.all().values().stream().anyMatch(a -> a.share(n, n) > 0))
                .toArray();
        int smallest = Math.min(1, numbers.length == 0 ? 0 : numbers[0]);
        int largest = Math.max(5, numbers.length == 0 ? 0 : numbers[numbers.length - 1]);
        return bars(
                sets,
                "Number of neighbours",
                "Atoms (%)",
                smallest,
                largest,
                100,
                (a, k) -> a.share(k, k),
                (f, k) -> f.share(k, k));
    }

    /** Sizes of rings. */
    static CategoryChart rings(ComparedSets sets) {
        RingSettings settings = sets.first().settings().rings();
        String unit = settings.unit().replace("atoms", "").strip();
        return bars(
                sets,
                (unit.isEmpty() ? "Atoms" : unit + " atoms") + " in ring",
                "Primitive rings per " + (unit.isEmpty() ? "atom" : unit + " atom"),
                settings.smallest(),
                settings.largest(),
                1,
                SetAnalysis::ringsPerAtom,
                FrameSummary::rings);
    }

    private interface OfSet {
        double of(SetAnalysis a, int n);
    }

    private interface OfFrame {
        double of(FrameSummary f, int n);
    }

    private static CategoryChart bars(
            ComparedSets sets, String x, String y, int first, int last, double factor, OfSet value, OfFrame perFrame) {
        CategoryChart chart = new CategoryChart(Panel.WIDTH, Panel.HEIGHT);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        Style.apply(chart.getStyler());
        List<Integer> numbers = IntStream.rangeClosed(first, last).boxed().toList();
        double[] top = {0};
        sets.sets().forEach((name, a) -> {
            List<Double> heights = new ArrayList<>();
            List<Double> errors = new ArrayList<>();
            for (int n : numbers) {
                double height = factor * value.of(a, n);
                double error = factor * a.spread(f -> perFrame.of(f, n));
                heights.add(Double.isFinite(height) ? height : 0);
                errors.add(Double.isFinite(error) ? error : 0);
                top[0] = Math.max(top[0], heights.getLast() + errors.getLast());
            }
            CategorySeries bars = a.frames().size() < 2
                    ? chart.addSeries(name, numbers, heights)
                    : chart.addSeries(name, numbers, heights, errors);
            bars.setFillColor(sets.color(name));
            bars.setLineColor(sets.color(name));
        });
        chart.getStyler().setXAxisTickMarkSpacingHint(LABEL);
        chart.getStyler().setAvailableSpaceFill(0.75);
        chart.getStyler().setErrorBarsColor(Style.BLACK);
        chart.getStyler().setLegendVisible(false);
        double highest = top[0] > 0 ? top[0] : 1; // XChart labels no axis that is too short for its decimals
        chart.getStyler().setYAxisMin(-Panel.BELOW * highest).setYAxisMax(1.08 * highest);
        chart.getStyler().setYAxisDecimalPattern(highest < 5 ? "0.0#" : "0");
        return chart;
    }
}
