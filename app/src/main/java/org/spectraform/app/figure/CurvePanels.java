package org.spectraform.app.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spectraform.app.compare.Pairs;
import org.spectraform.app.compare.TargetCurve;

/** Panels of a comparison that are not distributions: spectra, numbers from set to set, and pairs. */
final class CurvePanels {
    private CurvePanels() {}

    /**
     * Mean spectra with their standard deviation between structures, and the target.
     *
     * @param energies eV
     * @param spectra of the structures of each set, in the order of drawing
     */
    static XYChart spectra(
            ComparedSets sets, double[] energies, Map<String, List<double[]>> spectra, @Nullable TargetCurve target) {
        XYChart chart = Panel.xy("Energy (eV)", "Absorption (arb. units)");
        double[] top = {0};
        spectra.forEach((name, some) -> {
            Spread spread = Spread.of(some);
            if (some.size() > 1) {
                Style.band(
                        chart,
                        Panel.OWN + "spread of " + name,
                        energies,
                        spread.lower(),
                        spread.upper(),
                        sets.color(name));
            }
            Style.line(chart, name, energies, spread.mean(), sets.color(name), Style.LINE);
            top[0] = Math.max(top[0], max(spread.upper()));
        });
        if (target != null) {
            int[] known = SpectrumFigure.finite(target.intensities());
            double[] y = SpectrumFigure.pick(target.intensities(), known);
            Style.line(
                    chart,
                    Panel.OWN + "target",
                    SpectrumFigure.pick(target.energies(), known),
                    y,
                    Style.BLACK,
                    Style.DASHED);
            top[0] = Math.max(top[0], max(y));
        }
        Panel.vertical(chart, top[0]);
        Panel.horizontal(chart, Math.floor(energies[0]), Math.ceil(energies[energies.length - 1]));
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setXAxisTickMarkSpacingHint(60);
        return chart;
    }

    /**
     * A number that goes from set to set.
     *
     * @param x of the sets, such as the strength in their names
     * @param y of the sets
     * @param reference the number of the reference, a dashed line; NaN for none
     */
    static XYChart trend(String xTitle, double[] x, String yTitle, double[] y, double reference) {
        XYChart chart = Panel.xy(xTitle, yTitle);
        double least = Arrays.stream(x).min().orElse(0);
        double margin = 0.05 * (max(x) - least);
        double from = least - margin;
        double to = max(x) + margin;
        if (Double.isFinite(reference)) {
            Style.line(
                    chart,
                    Panel.OWN + "reference",
                    new double[] {from, to},
                    new double[] {reference, reference},
                    Style.GREY,
                    Style.DASHED);
        }
        XYSeries line = Style.line(chart, yTitle, x, y, Style.VERMILION, Style.LINE);
        line.setMarker(SeriesMarkers.CIRCLE);
        line.setMarkerColor(Style.VERMILION);
        chart.getStyler().setMarkerSize(8);
        Panel.vertical(chart, Math.max(max(new double[] {max(y), reference}), 1e-9));
        chart.getStyler().setXAxisMin(from).setXAxisMax(to);
        chart.getStyler().setXAxisDecimalPattern("0.###");
        return chart;
    }

    /** Recovered against true shares, with the line on which they are equal. */
    static XYChart pairs(ComparedSets sets, String title, List<Pairs> pairs) {
        XYChart chart = Panel.xy("True " + title, "Recovered " + title);
        double top = 1;
        double low = 100;
        for (Pairs some : pairs) {
            for (int k = 0; k < some.truth().length; k++) { // with the error bars
                top = Math.max(top, Math.max(some.truth()[k], some.mean()[k] + some.sd()[k]));
                low = Math.min(low, Math.min(some.truth()[k], some.mean()[k] - some.sd()[k]));
            }
        }
        double margin = 0.04 * (top - low) + 1;
        double from = Math.max(0, low - margin);
        double to = Math.min(105, top + margin);
        Style.line(
                chart, Panel.OWN + "equal", new double[] {from, to}, new double[] {from, to}, Style.GREY, Style.DASHED);
        for (Pairs some : pairs) {
            XYSeries points = chart.addSeries(some.set(), some.truth(), some.mean(), some.sd());
            points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            points.setMarker(SeriesMarkers.CIRCLE);
            points.setMarkerColor(sets.color(some.set()));
        }
        chart.getStyler().setMarkerSize(8);
        chart.getStyler().setErrorBarsColor(Color.GRAY);
        chart.getStyler().setLegendVisible(false);
        Panel.horizontal(chart, from, to);
        chart.getStyler().setYAxisMin(from).setYAxisMax(to - 1e-9);
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisDecimalPattern("0");
        return chart;
    }

    private static double max(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
    }
}
