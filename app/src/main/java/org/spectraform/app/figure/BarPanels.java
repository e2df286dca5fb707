package org.spectraform.app.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.analysis.set.FrameSummary;
import org.spectraform.analysis.set.SetAnalysis;

/** What is counted by whole numbers: neighbours and ring sizes. */
final class BarPanels {
    private static final int LABELS = 15; // below bars: more run into each other

    private BarPanels() {}

    /** Numbers of neighbours. */
    static CategoryChart coordination(ComparedSets sets) {
        int[] numbers = IntStream.rangeClosed(0, 30)
                .filter(n -> sets.all().values().stream().anyMatch(a -> a.share(n, n) > 0))
                .toArray();
        int smallest = Math.min(1, numbers.length == 0 ? 0 : numbers[0]);
        int largest = Math.max(5, numbers.length == 0 ? 0 : numbers[numbers.length - 1]);
        List<String> names = new ArrayList<>();
        for (int n = smallest; n <= largest; n++) {
            names.add(String.valueOf(n));
        }
        return bars(
                sets,
                "Number of neighbours",
                "Atoms (%)",
                names,
                100,
                (a, k) -> a.share(k, k),
                (f, k) -> f.share(k, k),
                smallest);
    }

    /** Sizes of rings. */
    static CategoryChart rings(ComparedSets sets) {
        List<String> names = new ArrayList<>();
        RingSettings settings = sets.set().settings().rings();
        boolean many = settings.largest() > LABELS;
        for (int n = settings.smallest(); n <= settings.largest(); n++) {
            boolean hidden = many && (n - settings.smallest()) % 4 > 0;
            names.add(hidden ? " ".repeat(n) : String.valueOf(n)); // names must differ, also those not to be seen
        }
        String unit = settings.unit().replace("atoms", "").strip();
        return bars(
                sets,
                (unit.isEmpty() ? "Atoms" : unit + " atoms") + " in ring",
                "Primitive rings per " + (unit.isEmpty() ? "atom" : unit + " atom"),
                names,
                1,
                SetAnalysis::ringsPerAtom,
                FrameSummary::rings,
                settings.smallest());
    }

    private interface OfSet {
        double of(SetAnalysis a, int n);
    }

    private interface OfFrame {
        double of(FrameSummary f, int n);
    }

    private static CategoryChart bars(
            ComparedSets sets,
            String x,
            String y,
            List<String> names,
            double factor,
            OfSet value,
            OfFrame perFrame,
            int first) {
        CategoryChart chart = new CategoryChart(Panel.WIDTH, Panel.HEIGHT);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        Style.apply(chart.getStyler());
        double[] top = {0};
        Map<String, SetAnalysis> leftToRight = new LinkedHashMap<>();
        leftToRight.put("structures", sets.set());
        leftToRight.putAll(sets.all());
        leftToRight.forEach((name, a) -> {
            List<Double> heights = new ArrayList<>();
            List<Double> errors = new ArrayList<>();
            for (int k = 0; k < names.size(); k++) {
                int n = first + k;
                double height = factor * value.of(a, n);
                double error = factor * a.spread(f -> perFrame.of(f, n));
                heights.add(Double.isFinite(height) ? height : 0);
                errors.add(Double.isFinite(error) ? error : 0);
                top[0] = Math.max(top[0], heights.getLast() + errors.getLast());
            }
            CategorySeries bars = a.frames().size() < 2
                    ? chart.addSeries(name, names, heights)
                    : chart.addSeries(name, names, heights, errors);
            bars.setFillColor(ComparedSets.color(name));
            bars.setLineColor(ComparedSets.color(name));
        });
        chart.getStyler().setXAxisTickMarkSpacingHint(10);
        chart.getStyler().setAvailableSpaceFill(0.75);
        chart.getStyler().setErrorBarsColor(Style.BLACK);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisMin(-Panel.BELOW * top[0]).setYAxisMax(1.08 * Math.max(top[0], 1e-3));
        chart.getStyler().setYAxisDecimalPattern(top[0] < 5 ? "0.0#" : "0");
        return chart;
    }
}
