package org.spectraform.app.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How figures look: black frame, no grid, sans-serif, and the colours of Okabe and Ito that everyone can tell apart. */
final class Style {
    static final Color BLACK = new Color(0x1A1A1A);
    static final Color BLUE = new Color(0x0072B2);
    static final Color VERMILION = new Color(0xD55E00);
    static final Color GREEN = new Color(0x009E73);
    static final Color ORANGE = new Color(0xE69F00);
    static final Color SKY_BLUE = new Color(0x56B4E9);
    static final Color YELLOW = new Color(0xF0E442);
    static final Color PURPLE = new Color(0xCC79A7);
    static final Color GREY = new Color(0x9A9A9A);
    static final BasicStroke LINE = new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke THIN = new BasicStroke(0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHED =
            new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 3}, 0);

    private static final BasicStroke NONE = new BasicStroke(0);

    private Style() {}

    static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    /** Gives a chart the house style. */
    static void apply(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderColor(BLACK);
        styler.setPlotBorderVisible(true);
        styler.setChartFontColor(BLACK);
        styler.setChartTitleVisible(false);
        styler.setChartPadding(14);
        styler.setPlotMargin(0);
        styler.setPlotContentSize(1);
        styler.setPlotGridLinesVisible(false);
        styler.setAxisTitleFont(font(15));
        styler.setAxisTickLabelsFont(font(13));
        styler.setAxisTickLabelsColor(BLACK);
        styler.setAxisTickMarksColor(BLACK);
        styler.setAxisTickMarksStroke(new BasicStroke(1f));
        styler.setAxisTickMarkLength(5);
        styler.setAxisTickPadding(4);
        styler.setAxisTitlePadding(8);
        styler.setAxisTicksLineVisible(false);
        styler.setPlotTicksMarksVisible(false);
        styler.setLegendFont(font(13));
        styler.setLegendBorderColor(new Color(0, 0, 0, 0));
        styler.setLegendBackgroundColor(new Color(255, 255, 255, 0));
        styler.setLegendPadding(6);
        styler.setLegendSeriesLineLength(22);
        styler.setLegendPosition(LegendPosition.InsideNE);
        styler.setAnnotationTextFont(font(12));
        styler.setAnnotationTextFontColor(BLACK);
        styler.setAntiAlias(true);
        styler.setTextAntiAlias(true);
    }

    /** An empty chart of two continuous axes. */
    static XYChart xy(int width, int height, String x, String y) {
        XYChart chart = new XYChart(width, height);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        apply(chart.getStyler());
        return chart;
    }

    /** Adds a line. */
    static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color color, BasicStroke stroke) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(stroke);
        return series;
    }

    /** Adds the area between two curves, without a legend entry of its own. */
    static void band(XYChart chart, String name, double[] x, double[] lower, double[] upper, Color color) {
        int n = x.length;
        double[] outlineX = new double[2 * n];
        double[] outlineY = new double[2 * n];
        for (int k = 0; k < n; k++) {
            outlineX[k] = x[k];
            outlineY[k] = lower[k];
            outlineX[2 * n - 1 - k] = x[k];
            outlineY[2 * n - 1 - k] = upper[k];
        }
        XYSeries series = chart.addSeries(name, outlineX, outlineY);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 70));
        series.setLineColor(new Color(0, 0, 0, 0));
        series.setLineStyle(NONE);
        series.setShowInLegend(false);
    }
}
