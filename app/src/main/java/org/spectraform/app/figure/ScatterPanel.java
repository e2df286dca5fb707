package org.spectraform.app.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spectraform.analysis.set.SetAnalysis;

/** The Steinhardt parameters of all atoms, one against the other. */
final class ScatterPanel {
    private static final int POINTS = 3000; // more hide each other

    private ScatterPanel() {}

    /** Draws it. */
    static XYChart of(ComparedSets sets) {
        XYChart chart = Panel.xy("q\u0304\u2084", "q\u0304\u2086");
        double[] x = new double[0];
        double[] y = new double[0];
        for (Map.Entry<String, SetAnalysis> entry : sets.all().entrySet()) {
            List<double[]> all = entry.getValue().q4q6();
            double[] q4 = all.stream().mapToDouble(q -> q[0]).toArray();
            double[] q6 = all.stream().mapToDouble(q -> q[1]).toArray();
            int step = Math.ceilDiv(q4.length, POINTS);
            int[] some =
                    IntStream.range(0, q4.length).filter(i -> i % step == 0).toArray();
            XYSeries series =
                    chart.addSeries(entry.getKey(), SpectrumFigure.pick(q4, some), SpectrumFigure.pick(q6, some));
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.CIRCLE);
            Color c = sets.color(entry.getKey());
            series.setMarkerColor(new Color(c.getRed(), c.getGreen(), c.getBlue(), some.length > 500 ? 130 : 200));
            x = concat(x, q4);
            y = concat(y, q6);
        }
        chart.getStyler().setMarkerSize(x.length > 500 ? 4 : 7);
        chart.getStyler().setLegendVisible(false);
        double[] rangeX = range(x, 0.1);
        double[] rangeY = range(y, 0.1);
        Panel.horizontal(chart, rangeX[0], rangeX[1]);
        chart.getStyler().setYAxisMin(rangeY[0]).setYAxisMax(rangeY[1] - 1e-9);
        chart.getStyler().setXAxisDecimalPattern(rangeX[1] - rangeX[0] < 0.3 ? "0.00" : "0.0");
        chart.getStyler().setYAxisDecimalPattern(rangeY[1] - rangeY[0] < 0.3 ? "0.00" : "0.0");
        return chart;
    }

    /** Some space around the values, at least {@code smallest} in all, in steps of 0.05. */
    private static double[] range(double[] values, double smallest) {
        double min = Arrays.stream(values).min().orElse(0);
        double max = Arrays.stream(values).max().orElse(1);
        double margin = Math.max(0.04 * (max - min), (smallest - (max - min)) / 2);
        double from = min - margin; // less than 0 only for points at 0 to be whole
        return new double[] {
            Math.min(from, Math.max(0, Math.floor(from / 0.05) * 0.05)), Math.ceil((max + margin) / 0.05) * 0.05
        };
    }

    private static double[] concat(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
