package org.spectraform.app.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.Sample;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.novelty.TrainingSet;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.analysis.set.Bins;
import org.spectraform.analysis.set.FrameSummary;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.SetComparison;

/**
 * The picture of an analysis: the panels of figure 3 of arXiv 2312.05472, a set of structures and the reference in two colours.
 *
 * @param set the structures
 * @param reference what they are compared with
 * @param novelty how close environments are to the reference's
 */
public record AnalysisFigure(
        SetAnalysis set,
        @Nullable SetAnalysis reference,
        @Nullable Novelty novelty) {
    private static final int WIDTH = 390;
    private static final int HEIGHT = 330;
    private static final int HEADER = 78;
    private static final int POINTS = 3000; // of the scatter: more hide each other
    private static final double FARTHEST = 8; // angstrom, of g(r): beyond is little to see
    private static final int LABELS = 15; // below bars: more run into each other
    private static final double BELOW = 1e-3; // of the height, for the axis to have a 0
    private static final Color SET = Style.VERMILION;
    private static final Color REFERENCE = Style.BLUE;

    /** Draws it as PNG. */
    public byte[] png() {
        List<Chart<?, ?>> panels = new ArrayList<>();
        panels.add(scatter());
        if (has(Quantity.BOND_ANGLE)) {
            panels.add(histogram(Quantity.BOND_ANGLE, "Bond angle (\u00b0)", "Density (1/\u00b0)"));
        }
        panels.add(radial());
        panels.add(histogram(Quantity.VORONOI_VOLUME, "Voronoi volume (\u00c5\u00b3)", "Density (1/\u00c5\u00b3)"));
        if (has(Quantity.ENERGY)) {
            panels.add(histogram(Quantity.ENERGY, "Energy of an atom (eV)", "Density (1/eV)"));
        }
        panels.add(coordination());
        if (sets().values().stream().anyMatch(SetAnalysis::hasRings)) {
            panels.add(rings());
        }
        int columns = panels.size() > 6 ? 4 : 3;
        if (panels.size() % columns != 0) { // what is left of the last row
            panels.add(novelty != null ? novelty(novelty) : structureFactor());
        }
        return Picture.png(panels, columns, HEADER, g -> header(g, columns * WIDTH));
    }

    private Map<String, SetAnalysis> sets() {
        Map<String, SetAnalysis> sets = new LinkedHashMap<>(); // the reference below, the structures above
        if (reference != null) {
            sets.put("reference", reference);
        }
        sets.put("structures", set);
        return sets;
    }

    private static Color color(String name) {
        return name.equals("reference") ? REFERENCE : SET;
    }

    private boolean has(Quantity quantity) {
        return sets().values().stream().anyMatch(a -> a.sample(quantity).count() > 0);
    }

    private void header(Graphics2D g, int width) {
        g.setColor(Style.BLACK);
        String title = describe(set) + (reference == null ? "" : ", compared with " + describe(reference));
        int size = 18;
        do {
            size--;
            g.setFont(Style.font(size).deriveFont(Font.BOLD));
        } while (size > 9 && g.getFontMetrics().stringWidth(title) > width - 36);
        g.drawString(title, 18, 30);
        g.setFont(Style.font(15));
        int x = legend(g, 18, SET, "structures");
        if (reference != null) {
            x = legend(g, x, REFERENCE, "reference");
        }
        boolean several = sets().values().stream().anyMatch(s -> s.frames().size() > 1);
        String bonds = "bonds: atoms closer than "
                + set.settings().bonds().inShort(set.pairs().species()).replace("angstrom", "\u00c5")
                + (several ? "; error bars: standard deviation between structures" : "");
        for (int small = 15; small > 9 && g.getFontMetrics().stringWidth(bonds) > width - x - 18; small--) {
            g.setFont(Style.font(small));
        }
        g.drawString(bonds, x, 58);
    }

    private static int legend(Graphics2D g, int x, Color color, String name) {
        g.setColor(color);
        g.fillRect(x, 47, 26, 11);
        g.setColor(Style.BLACK);
        g.drawString(name, x + 34, 58);
        return x + 34 + g.getFontMetrics().stringWidth(name) + 34;
    }

    /** Such as {@code a.xyz (1 structure, 8 atoms)}. */
    private static String describe(SetAnalysis a) {
        String first = a.files().keySet().iterator().next();
        String name = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
        int files = a.files().size();
        int frames = a.frames().size();
        return (files == 1 ? name : name + " and " + (files - 1) + (files == 2 ? " other file" : " other files"))
                + String.format(
                        Locale.ROOT,
                        " (%,d structure%s, %,d atom%s)",
                        frames,
                        frames == 1 ? "" : "s",
                        a.atoms(),
                        a.atoms() == 1 ? "" : "s");
    }

    private XYChart scatter() {
        XYChart chart = Style.xy(WIDTH, HEIGHT, "q\u0304\u2084", "q\u0304\u2086");
        double[] x = new double[0];
        double[] y = new double[0];
        for (Map.Entry<String, SetAnalysis> entry : sets().entrySet()) {
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
            Color c = color(entry.getKey());
            series.setMarkerColor(new Color(c.getRed(), c.getGreen(), c.getBlue(), some.length > 500 ? 130 : 200));
            x = concat(x, q4);
            y = concat(y, q6);
        }
        chart.getStyler().setMarkerSize(x.length > 500 ? 4 : 7);
        chart.getStyler().setLegendVisible(false);
        double[] rangeX = range(x, 0.1);
        double[] rangeY = range(y, 0.1);
        chart.getStyler().setXAxisMin(rangeX[0]).setXAxisMax(rangeX[1]);
        chart.getStyler().setYAxisMin(rangeY[0]).setYAxisMax(rangeY[1]);
        chart.getStyler().setXAxisDecimalPattern(rangeX[1] - rangeX[0] < 0.3 ? "0.00" : "0.0");
        chart.getStyler().setYAxisDecimalPattern(rangeY[1] - rangeY[0] < 0.3 ? "0.00" : "0.0");
        return chart;
    }

    /** Some space around the values, at least {@code smallest} in all, in steps of 0.05. */
    private static double[] range(double[] values, double smallest) {
        double min = Arrays.stream(values).min().orElse(0);
        double max = Arrays.stream(values).max().orElse(1);
        double margin = Math.max(0.04 * (max - min), (smallest - (max - min)) / 2);
        return new double[] {
            Math.max(0, Math.floor((min - margin) / 0.05) * 0.05), Math.ceil((max + margin) / 0.05) * 0.05
        };
    }

    private static double[] concat(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private XYChart histogram(Quantity quantity, String x, String y) {
        Map<String, Sample.Points> values = new LinkedHashMap<>();
        Map<String, Sample> samples = new LinkedHashMap<>();
        sets().forEach((name, a) -> {
            Sample sample = a.sample(quantity);
            samples.put(name, sample);
            Sample.Points some = sample.points();
            if (sample.count() > 0) {
                values.put(name, some);
            }
        });
        Bins bins = quantity.bins(samples.values().toArray(Sample[]::new));
        XYChart chart = steps(x, y, values, bins);
        double[] range = visible(values, bins);
        if (quantity == Quantity.BOND_ANGLE) {
            range[0] = Math.floor(range[0] / 20) * 20;
            range[1] = 180;
        }
        double length = range[1] - range[0];
        chart.getStyler().setXAxisMin(range[0]).setXAxisMax(range[1]);
        chart.getStyler().setXAxisTickMarkSpacingHint(60);
        chart.getStyler().setXAxisDecimalPattern(length > 5 ? "0.#" : length > 0.5 ? "0.0#" : "0.00#");
        return chart;
    }

    private XYChart novelty(Novelty novelty) {
        Map<String, Sample.Points> values = new LinkedHashMap<>();
        if (novelty.baseline().length > 0) {
            values.put("reference", Sample.Points.of(novelty.baseline()));
        }
        values.put("structures", Sample.Points.of(novelty.distances()));
        XYChart chart =
                steps("Distance to nearest reference (\u00c5)", "Density (1/\u00c5)", values, new Bins(0, 0.02, 50));
        chart.getStyler().setXAxisMin(-BELOW).setXAxisMax(1.0);
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
    private static XYChart steps(String x, String y, Map<String, Sample.Points> values, Bins bins) {
        XYChart chart = Style.xy(WIDTH, HEIGHT, x, y);
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
            if (values.size() == 1 || name.equals("reference")) {
                Style.band(chart, "fill", outlineX, new double[outlineX.length], outlineY, color(name));
            }
            Style.line(chart, name, outlineX, outlineY, color(name), Style.LINE);
            top[0] = Math.max(top[0], Arrays.stream(density).max().orElse(0));
        });
        vertical(chart, top[0]);
        return chart;
    }

    private static void vertical(XYChart chart, double top) {
        chart.getStyler().setYAxisMin(-BELOW * top).setYAxisMax(1.08 * top);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisDecimalPattern(top < 0.1 ? "0.00#" : top < 5 ? "0.0#" : "0");
    }

    /** Where 99.8 per cent of each set's values are, in whole bins: outliers must not squeeze the rest. */
    private static double[] visible(Map<String, Sample.Points> values, Bins bins) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        values.values().forEach(some -> {
            range[0] = Math.min(range[0], some.quantile(0.001));
            range[1] = Math.max(range[1], some.quantile(0.999));
        });
        double first = Math.floor((range[0] - bins.from()) / bins.width()) - 1;
        double last = Math.ceil((range[1] - bins.from()) / bins.width()) + 1;
        return new double[] {bins.from() + first * bins.width(), bins.from() + last * bins.width()};
    }

    private XYChart radial() {
        XYChart chart = Style.xy(WIDTH, HEIGHT, "Distance (\u00c5)", "g(r)");
        double[] top = {0};
        double[] end = {0};
        sets().forEach((name, a) -> {
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
            if (reference == null || name.equals("reference")) {
                Style.band(chart, "fill", r, new double[n], g, color(name));
            }
            Style.line(chart, name, r, g, color(name), Style.LINE);
        });
        Style.line(chart, "one", new double[] {0, end[0]}, new double[] {1, 1}, Style.GREY, Style.THIN);
        vertical(chart, Math.max(top[0], 1));
        chart.getStyler().setXAxisMin(-BELOW * end[0]).setXAxisMax(end[0]);
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisDecimalPattern(top[0] > 4 ? "0" : "0.0");
        return chart;
    }

    private XYChart structureFactor() {
        XYChart chart = Style.xy(WIDTH, HEIGHT, "Wave number q (1/\u00c5)", "S(q)");
        double[] q = IntStream.rangeClosed(16, 240).mapToDouble(k -> 0.05 * k).toArray();
        double[] top = {1};
        sets().forEach((name, a) -> {
            double[] s = SetComparison.structureFactor(a.pairs().total(), q).s();
            Style.line(chart, name, q, s, color(name), Style.LINE);
            top[0] = Math.max(top[0], Arrays.stream(s).max().orElse(1));
        });
        Style.line(chart, "one", new double[] {0, 12}, new double[] {1, 1}, Style.GREY, Style.THIN);
        vertical(chart, top[0]);
        chart.getStyler().setXAxisMin(-12 * BELOW).setXAxisMax(12.0);
        chart.getStyler().setXAxisDecimalPattern("0");
        return chart;
    }

    private CategoryChart coordination() {
        int[] numbers = IntStream.rangeClosed(0, 30)
                .filter(n -> sets().values().stream().anyMatch(a -> a.share(n, n) > 0))
                .toArray();
        int smallest = Math.min(1, numbers.length == 0 ? 0 : numbers[0]);
        int largest = Math.max(5, numbers.length == 0 ? 0 : numbers[numbers.length - 1]);
        List<String> names = new ArrayList<>();
        for (int n = smallest; n <= largest; n++) {
            names.add(String.valueOf(n));
        }
        return bars(
                "Number of neighbours",
                "Atoms (%)",
                names,
                100,
                (a, k) -> a.share(k, k),
                (f, k) -> f.share(k, k),
                smallest);
    }

    private CategoryChart rings() {
        List<String> names = new ArrayList<>();
        RingSettings settings = set.settings().rings();
        boolean many = settings.largest() > LABELS;
        for (int n = settings.smallest(); n <= settings.largest(); n++) {
            boolean hidden = many && (n - settings.smallest()) % 4 > 0;
            names.add(hidden ? " ".repeat(n) : String.valueOf(n)); // names must differ, also those not to be seen
        }
        String unit = settings.unit().replace("atoms", "").strip();
        return bars(
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

    private CategoryChart bars(
            String x, String y, List<String> names, double factor, OfSet value, OfFrame perFrame, int first) {
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        Style.apply(chart.getStyler());
        double[] top = {0};
        Map<String, SetAnalysis> leftToRight = new LinkedHashMap<>();
        leftToRight.put("structures", set);
        leftToRight.putAll(sets());
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
            bars.setFillColor(color(name));
            bars.setLineColor(color(name));
        });
        chart.getStyler().setXAxisTickMarkSpacingHint(10);
        chart.getStyler().setAvailableSpaceFill(0.75);
        chart.getStyler().setErrorBarsColor(Style.BLACK);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisMin(-BELOW * top[0]).setYAxisMax(1.08 * Math.max(top[0], 1e-3));
        chart.getStyler().setYAxisDecimalPattern(top[0] < 5 ? "0.0#" : "0");
        return chart;
    }
}
