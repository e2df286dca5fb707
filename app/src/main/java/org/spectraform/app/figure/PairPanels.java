package org.spectraform.app.figure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.set.SetComparison;

/** What pairs of atoms tell: g(r) and S(q). */
final class PairPanels {
    private static final double FARTHEST = 8; // angstrom, of g(r): beyond is little to see

    private PairPanels() {}

    /** g(r). */
    static XYChart radial(ComparedSets sets) {
        XYChart chart = Panel.xy("Distance (\u00c5)", "g(r)");
        double[] top = {0};
        double[] end = {0};
        sets.all().forEach((name, a) -> {
            RadialDistribution rdf = a.pairs().total();
            int n = (int) IntStream.range(0, rdf.r().length / 2)
                    .filter(k -> rdf.r()[2 * k + 1] <= FARTHEST)
                    .count();
            double[] r = new double[n];
            double[] g = new double[n];
            for (int k = 0; k < n; k++) { // two bins in one: half the noise, nothing lost to the eye
                double inner = rdf.r()[2 * k] * rdf.r()[2 * k];
                double outer = rdf.r()[2 * k + 1] * rdf.r()[2 * k + 1];
                r[k] = (rdf.r()[2 * k] + rdf.r()[2 * k + 1]) / 2;
                g[k] = (inner * rdf.g()[2 * k] + outer * rdf.g()[2 * k + 1]) / (inner + outer);
                top[0] = Math.max(top[0], g[k]);
            }
            end[0] = n == 0 ? 1 : Math.ceil(r[n - 1] - 0.05);
            if (sets.filled(name)) {
                Style.band(chart, Panel.OWN + "fill", r, new double[n], g, sets.color(name));
            }
            Style.line(chart, name, r, g, sets.color(name), Style.LINE);
        });
        Style.line(chart, Panel.OWN + "one", new double[] {0, end[0]}, new double[] {1, 1}, Style.GREY, Style.THIN);
        Panel.vertical(chart, Math.max(top[0], 1));
        Panel.horizontal(chart, 0, end[0]);
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisDecimalPattern(top[0] > 4 ? "0" : "0.0");
        return chart;
    }

    /** S(q). */
    static XYChart structureFactor(ComparedSets sets) {
        XYChart chart = Panel.xy("Wave number q (1/\u00c5)", "S(q)");
        double[] q = IntStream.rangeClosed(16, 240).mapToDouble(k -> 0.05 * k).toArray();
        double[] top = {1};
        sets.all().forEach((name, a) -> {
            double[] s = SetComparison.structureFactor(a.pairs().total(), q).s();
            Style.line(chart, name, q, s, sets.color(name), Style.LINE);
            top[0] = Math.max(top[0], Arrays.stream(s).max().orElse(1));
        });
        Style.line(chart, Panel.OWN + "one", new double[] {0, 12}, new double[] {1, 1}, Style.GREY, Style.THIN);
        Panel.vertical(chart, top[0]);
        Panel.horizontal(chart, 0, 12);
        chart.getStyler().setXAxisDecimalPattern("0");
        return chart;
    }
}
