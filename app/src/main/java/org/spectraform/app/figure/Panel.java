package org.spectraform.app.figure;

import org.knowm.xchart.XYChart;

/** What the panels of an analysis have in common. */
final class Panel {
    static final int WIDTH = 390;
    static final int HEIGHT = 330;
    static final double BELOW = 1e-3; // of the height, for the axis to have a 0

    /** Begins the names of curves that are no set's: names of sets begin with no blank, and XChart wants all to differ. */
    static final String OWN = " ";

    private Panel() {}

    /** An empty panel of two continuous axes. */
    static XYChart xy(String x, String y) {
        return Style.xy(WIDTH, HEIGHT, x, y);
    }

    /** Lets the vertical axis go from 0 to a little above what is highest. */
    static void vertical(XYChart chart, double top) {
        chart.getStyler().setYAxisMin(-BELOW * top).setYAxisMax(1.08 * top);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisDecimalPattern(top < 0.1 ? "0.00#" : top < 5 ? "0.0#" : "0");
    }

    /** Lets the horizontal axis go from one value to another, with no label at its very end, where half of it would be cut off. */
    static void horizontal(XYChart chart, double from, double to) {
        double length = to - from;
        chart.getStyler().setXAxisMin(from == 0 ? -BELOW * length : from).setXAxisMax(to - 1e-9 * length);
    }
}
