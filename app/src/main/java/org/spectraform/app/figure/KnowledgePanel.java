package org.spectraform.app.figure;

import java.awt.Color;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spectraform.inference.Estimate;

/** What is known of shares before and after a measurement: means with 90 % intervals. */
final class KnowledgePanel {
    private static final String[] SHARES = {"cn2", "cn3", "cn4"};

    private KnowledgePanel() {}

    static XYChart of(Map<String, Estimate> before, Map<String, Estimate> after, int height) {
        XYChart chart = Style.xy(400, height, "Neighbours", "Atoms (%), 90 % intervals");
        if (!before.isEmpty()) {
            points(chart, "before", before, -0.12, Style.GREY);
        }
        points(chart, "after", after, before.isEmpty() ? 0 : 0.12, Style.VERMILION);
        chart.getStyler().setXAxisMin(1.5).setXAxisMax(4.5);
        chart.getStyler().setYAxisMin(-3.0).setYAxisMax(103.0);
        chart.getStyler().setXAxisDecimalPattern("0").setYAxisDecimalPattern("0");
        chart.getStyler().setXAxisTickMarkSpacingHint(90);
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        return chart;
    }

    private static void points(XYChart chart, String name, Map<String, Estimate> of, double beside, Color color) {
        double[] x = new double[SHARES.length];
        double[] y = new double[SHARES.length];
        for (int k = 0; k < SHARES.length; k++) {
            Estimate e = of.getOrDefault(SHARES[k], new Estimate(0, 0, 0)).within(0, 1);
            x[k] = 2 + k + beside;
            y[k] = 100 * e.mean();
            Style.line(
                            chart,
                            Panel.OWN + name + k,
                            new double[] {x[k], x[k]},
                            new double[] {100 * e.low90(), 100 * e.high90()},
                            color,
                            Style.LINE)
                    .setShowInLegend(false);
        }
        XYSeries points = chart.addSeries(name, x, y);
        points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        points.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
    }
}
