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
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.lab.dataset.DataSet;
import org.spectraform.lab.dataset.DataSetStatistics;

/**
 * The picture of a data set: how its networks, its coordination and its labelled sites lie over densities, and the spectra by
 * coordination.
 *
 * @param statistics the data set in numbers
 */
public record DataSetFigure(DataSetStatistics statistics) {
    private static final int WIDTH = 470;
    private static final int HEIGHT = 345;
    private static final int HEADER = 78;
    private static final double BELOW = 1e-3; // of the height, for the axis to have a 0
    private static final Color DARK = new Color(0x6E6E6E); // no colour of a coordination
    private static final Color LIGHT = new Color(0xD0D0D0);
    private static final Color[] COLORS = {Style.GREY, Style.BLACK, Style.VERMILION, Style.GREEN, Style.BLUE, Style.GREY
    };

    /** Draws it as PNG. */
    public byte[] png() {
        EnergyGrid grid = statistics.set().grid();
        List<Chart<?, ?>> panels = new ArrayList<>();
        panels.add(networks());
        panels.add(coordination());
        if (grid != null) {
            panels.add(sites());
            panels.add(spectra(grid));
        }
        return Picture.png(panels, 2, HEADER, this::header);
    }

    private void header(Graphics2D g) {
        DataSet set = statistics.set();
        g.setColor(Style.BLACK);
        g.setFont(Style.font(17).deriveFont(Font.BOLD));
        g.drawString(
                String.format(
                        Locale.ROOT,
                        "%s: %,d structures of %,d independent networks, %,d atoms%s",
                        set.info().name(),
                        set.structures().size(),
                        statistics.networksFound(),
                        set.atoms(),
                        set.sites() == 0 ? "" : String.format(Locale.ROOT, ", spectra of %,d sites", set.sites())),
                18,
                30);
        g.setFont(Style.font(15));
        int x = 18;
        g.drawString("neighbours:", x, 58);
        x += g.getFontMetrics().stringWidth("neighbours:") + 14;
        for (int n : neighbours()) {
            g.setColor(COLORS[n]);
            g.fillRect(x, 47, 26, 11);
            g.setColor(Style.BLACK);
            g.drawString(n == 5 ? "5 or more" : String.valueOf(n), x + 32, 58);
            x += 32 + g.getFontMetrics().stringWidth(n == 5 ? "5 or more" : String.valueOf(n)) + 22;
        }
        String cutoff = statistics.cutoff().toString().replace("angstrom", "\u00c5");
        g.drawString(
                "atoms closer than " + cutoff.substring(0, cutoff.indexOf('(') - 1)
                        + (set.sites() == 0 ? "" : "; bands: standard deviation between sites"),
                x,
                58);
    }

    /** The numbers of neighbours that occur; 5 stands for 5 and more. */
    private int[] neighbours() {
        return IntStream.rangeClosed(0, 5)
                .filter(n -> statistics.share(n, last(n)) > 0)
                .toArray();
    }

    private static int last(int n) {
        return n == 5 ? Integer.MAX_VALUE : n;
    }

    private CategoryChart networks() {
        Map<String, ToDoubleFunction<DataSetStatistics>> series = new LinkedHashMap<>();
        boolean some = statistics.set().sites() > 0;
        if (some) {
            series.put("with spectra", part -> networks(part, true));
        }
        series.put(some ? "without" : "networks", part -> part.networksFound() - networks(part, true));
        CategoryChart chart = bars("Independent networks", series, new Color[] {some ? DARK : LIGHT, LIGHT});
        chart.getStyler().setLegendVisible(some);
        return chart;
    }

    private static double networks(DataSetStatistics part, boolean labelled) {
        int[] network = part.network();
        List<LabelledStructure> structures = part.set().structures();
        return IntStream.range(0, network.length)
                .filter(s -> (structures.get(s).sites() > 0) == labelled)
                .map(s -> network[s])
                .distinct()
                .count();
    }

    private CategoryChart sites() {
        Map<String, ToDoubleFunction<DataSetStatistics>> series = new LinkedHashMap<>();
        List<Color> colors = new ArrayList<>();
        for (int n : neighbours()) {
            series.put(n + " neighbours", part -> part.spectra(n, last(n)).sites());
            colors.add(COLORS[n]);
        }
        CategoryChart chart = bars("Sites with a spectrum", series, colors.toArray(Color[]::new));
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    /** Stacked bars over densities. */
    private CategoryChart bars(String y, Map<String, ToDoubleFunction<DataSetStatistics>> series, Color[] colors) {
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
        chart.setXAxisTitle("Density (g/cm\u00b3)");
        chart.setYAxisTitle(y);
        Style.apply(chart.getStyler());
        chart.getStyler().setStacked(true);
        double[] densities = statistics.densities();
        List<String> names = Arrays.stream(densities)
                .mapToObj(d -> String.format(Locale.ROOT, "%.2f", d))
                .toList();
        double[] sums = new double[densities.length];
        int color = 0;
        for (Map.Entry<String, ToDoubleFunction<DataSetStatistics>> entry : series.entrySet()) {
            List<Double> heights = new ArrayList<>();
            for (int d = 0; d < densities.length; d++) {
                heights.add(entry.getValue().applyAsDouble(statistics.at(densities[d])));
                sums[d] += heights.getLast();
            }
            CategorySeries bars = chart.addSeries(entry.getKey(), names, heights);
            bars.setFillColor(colors[color]);
            bars.setLineColor(colors[color]);
            color++;
        }
        double top = Math.max(1, Arrays.stream(sums).max().orElse(1));
        chart.getStyler().setXAxisTickMarkSpacingHint(10);
        chart.getStyler().setAvailableSpaceFill(0.75);
        chart.getStyler().setYAxisMin(-BELOW * top).setYAxisMax(1.2 * top);
        chart.getStyler().setYAxisDecimalPattern("0");
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        return chart;
    }

    private XYChart coordination() {
        XYChart chart = Style.xy(WIDTH, HEIGHT, "Density (g/cm\u00b3)", "Atoms of a structure (%)");
        double[] density = statistics.set().structures().stream()
                .mapToDouble(s -> s.structure().density())
                .toArray();
        for (int n : neighbours()) {
            double[] share = statistics.coordination().stream()
                    .mapToDouble(c -> 100 * c.fraction(n, last(n)))
                    .toArray();
            boolean common = n >= 2 && n <= 4; // of others zeros are not worth a mark
            int[] shown = IntStream.range(0, share.length)
                    .filter(s -> share[s] > 0 || common)
                    .toArray();
            XYSeries series = chart.addSeries(
                    n + " neighbours", SpectrumFigure.pick(density, shown), SpectrumFigure.pick(share, shown));
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.CIRCLE);
            Color c = COLORS[n];
            series.setMarkerColor(new Color(c.getRed(), c.getGreen(), c.getBlue(), 150));
            double[] densities = statistics.densities();
            double[] means = Arrays.stream(densities)
                    .map(d -> 100 * statistics.at(d).share(n, last(n)))
                    .toArray();
            if (common && densities.length > 1) {
                Style.line(chart, "mean " + n, densities, means, c, Style.THIN);
            }
        }
        double least = Arrays.stream(density).min().orElse(0);
        double most = Arrays.stream(density).max().orElse(1);
        chart.getStyler().setMarkerSize(density.length > 200 ? 5 : 7);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisMin(Math.floor(4 * least - 0.5) / 4).setXAxisMax(Math.ceil(4 * most + 0.5) / 4);
        chart.getStyler().setXAxisDecimalPattern("0.0#");
        chart.getStyler().setYAxisMin(-3.0).setYAxisMax(103.0);
        chart.getStyler().setYAxisDecimalPattern("0");
        return chart;
    }

    private XYChart spectra(EnergyGrid grid) {
        XYChart chart = Style.xy(WIDTH, HEIGHT, "Energy (eV)", "Absorption (arb. units)");
        double[] energies = grid.energies();
        double top = 0;
        for (int n : neighbours()) {
            DataSetStatistics.Group group = statistics.spectra(n, last(n));
            if (group.sites() == 0) {
                continue;
            }
            double[] lower = new double[energies.length];
            double[] upper = new double[energies.length];
            for (int e = 0; e < energies.length; e++) {
                lower[e] = Math.max(0, group.mean()[e] - group.sd()[e]);
                upper[e] = group.mean()[e] + group.sd()[e];
                top = Math.max(top, upper[e]);
            }
            Style.band(chart, "spread " + n, energies, lower, upper, COLORS[n]);
            Style.line(
                    chart,
                    String.format(Locale.ROOT, "%d, %,d site%s", n, group.sites(), group.sites() == 1 ? "" : "s"),
                    energies,
                    group.mean(),
                    COLORS[n],
                    Style.LINE);
        }
        SpectrumFigure.axes(chart, energies, top);
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
        return chart;
    }
}
