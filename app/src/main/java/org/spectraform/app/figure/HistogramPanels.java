package org.spectraform.app.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.spectraform.analysis.Sample;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.novelty.TrainingSet;
import org.spectraform.analysis.set.Bins;
import org.spectraform.analysis.set.Quantity;

/** How quantities of atoms are distributed. */
final class HistogramPanels {
    private HistogramPanels() {}

    /** One quantity. */
    static XYChart of(ComparedSets sets, Quantity quantity, String x, String y) {
        Map<String, Sample.Points> values = new LinkedHashMap<>();
        Map<String, Sample> samples = new LinkedHashMap<>();
        sets.all().forEach((name, a) -> {
            Sample sample = a.sample(quantity);
            samples.put(name, sample);
            Sample.Points some = sample.points();
            if (sample.count() > 0) {
                values.put(name, some);
            }
        });
        Bins bins = quantity.bins(samples.values().toArray(Sample[]::new));
        XYChart chart = steps(x, y, values, bins, sets::color, sets::filled);
        double[] range = visible(values, bins);
        if (quantity == Quantity.BOND_ANGLE) {
            range[0] = Math.floor(range[0] / 20) * 20;
            range[1] = 180;
        }
        double length = range[1] - range[0];
        Panel.horizontal(chart, range[0], range[1]);
        chart.getStyler().setXAxisTickMarkSpacingHint(60);
        chart.getStyler().setXAxisDecimalPattern(length > 5 ? "0.#" : length > 0.5 ? "0.0#" : "0.00#");
        return chart;
    }

    /** How far environments are from the nearest of the reference. */
    static XYChart novelty(Novelty novelty) {
        Map<String, Sample.Points> values = new LinkedHashMap<>();
        if (novelty.baseline().length > 0) {
            values.put("reference", Sample.Points.of(novelty.baseline()));
        }
        values.put("structures", Sample.Points.of(novelty.distances()));
        XYChart chart = steps(
                "Distance to nearest reference (\u00c5)",
                "Density (1/\u00c5)",
                values,
                new Bins(0, 0.02, 50),
                name -> name.equals("reference") ? Style.BLUE : Style.VERMILION,
                name -> values.size() == 1 || name.equals("reference"));
        Panel.horizontal(chart, 0, 1);
        chart.getStyler().setXAxisDecimalPattern("0.0");
        double top = chart.getStyler().getYAxisMax();
        chart.addAnnotation(new AnnotationText("thermal", TrainingSet.THERMAL + 0.1, 0.95 * top, false));
        chart.addAnnotation(new AnnotationText("motion", TrainingSet.THERMAL + 0.1, 0.89 * top, false));
        Style.line(
                chart,
                "thermal",
                new double[] {TrainingSet.THERMAL, TrainingSet.THERMAL},
                new double[] {0, top},
                Style.GREY,
                Style.DASHED);
        return chart;
    }

    /** Histograms as outlines, the reference's filled. */
    private static XYChart steps(
            String x,
            String y,
            Map<String, Sample.Points> values,
            Bins bins,
            Function<String, Color> color,
            Predicate<String> filled) {
        XYChart chart = Panel.xy(x, y);
        double[] top = {0};
        values.forEach((name, some) -> {
            double[] density = bins.density(some);
            double[] outlineX = new double[2 * density.length + 3];
            double[] outlineY = new double[2 * density.length + 3];
            outlineX[0] = bins.from() - 0.37 * bins.width(); // XChart labels equally spaced values, and no others
            for (int k = 0; k <= density.length; k++) {
                outlineX[2 * k + 1] = bins.from() + k * bins.width();
                outlineX[2 * k + 2] = outlineX[2 * k + 1];
                outlineY[2 * k + 1] = k == 0 ? 0 : density[k - 1];
                outlineY[2 * k + 2] = k == density.length ? 0 : density[k];
            }
            if (filled.test(name)) {
                Style.band(
                        chart, Panel.OWN + "fill", outlineX, new double[outlineX.length], outlineY, color.apply(name));
            }
            Style.line(chart, name, outlineX, outlineY, color.apply(name), Style.LINE);
            top[0] = Math.max(top[0], Arrays.stream(density).max().orElse(0));
        });
        Panel.vertical(chart, top[0]);
        return chart;
    }

    /** Where 99.8 per cent of each set's values are, in whole bins, and not below 0 if none can be: outliers must not squeeze the rest. */
    private static double[] visible(Map<String, Sample.Points> values, Bins bins) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        values.values().forEach(some -> {
            range[0] = Math.min(range[0], some.quantile(0.001));
            range[1] = Math.max(range[1], some.quantile(0.999));
        });
        double first = Math.floor((range[0] - bins.from()) / bins.width()) - 1;
        double last = Math.ceil((range[1] - bins.from()) / bins.width()) + 1;
        double from = bins.from() + first * bins.width();
        return new double[] {bins.from() < 0 ? from : Math.max(0, from), bins.from() + last * bins.width()};
    }
}
