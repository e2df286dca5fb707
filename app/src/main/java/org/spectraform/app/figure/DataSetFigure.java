package org.spectraform.app.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.dataset.DataSetStatistics;
import org.spectraform.dataset.DataSetStatistics.Group;
import org.spectraform.dataset.DataSetStatistics.Neighbours;

/**
 * The picture of a data set: topologies and coordination by density, and spectra by coordination and by density.
 *
 * @param statistics of the data set
 */
public record DataSetFigure(DataSetStatistics statistics) {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 360;
    private static final int HEADER = 50;
    private static final Color[] CLASSES = {Style.BLACK, Style.BLUE, Style.GREEN, Style.VERMILION, new Color(0xCC79A7)};
    private static final Color LIGHTEST = new Color(0x9ECAE1); // of the densities
    private static final Color DARKEST = new Color(0x08306B);

    /** Draws it as PNG. */
    public byte[] png() {
        List<Chart<?, ?>> panels = new ArrayList<>(List.of(topologies(), coordination()));
        EnergyGrid grid = statistics.set().grid();
        if (grid != null) {
            panels.add(byCoordination(grid.energies()));
            panels.add(byDensity(grid.energies()));
        }
        return Picture.png(panels, 2, HEADER, this::header);
    }

    private void header(Graphics2D g) {
        g.setColor(Style.BLACK);
        g.setFont(Style.font(17).deriveFont(Font.BOLD));
        g.drawString(
                String.format(
                        Locale.ROOT,
                        "%s: %,d structures of %,d independent topologies, %,d atoms, %,d with a spectrum",
                        statistics.set().info().name(),
                        statistics.set().structures().size(),
                        statistics.topologiesFound(),
                        statistics.set().atoms(),
                        statistics.set().sites()),
                18,
                32);
    }

    private CategoryChart topologies() {
        CategoryChart chart = categories("Independent topologies");
        bars(chart, "with spectra", DataSetFigure::labelledTopologies, Style.BLUE);
        bars(chart, "structures only", s -> s.topologiesFound() - labelledTopologies(s), Style.GREY);
        double highest = Arrays.stream(statistics.densities())
                .map(d -> statistics.at(d).topologiesFound())
                .max()
                .orElse(1);
        chart.getStyler().setYAxisMax(1.05 * highest);
        return chart;
    }

    private static double labelledTopologies(DataSetStatistics some) {
        int[] topology = some.topology();
        return java.util.stream.IntStream.range(0, topology.length)
                .filter(s -> some.set().structures().get(s).sites() > 0)
                .map(s -> topology[s])
                .distinct()
                .count();
    }

    private CategoryChart coordination() {
        CategoryChart chart = categories("Atoms (%)");
        List<Neighbours> classes = statistics.classes();
        for (int k = 0; k < classes.size(); k++) {
            Neighbours some = classes.get(k);
            bars(chart, label(some), s -> 100 * s.share(some), CLASSES[k]);
        }
        chart.getStyler().setYAxisMax(103.0); // 100 gets its tick
        return chart;
    }

    private static String label(Neighbours some) {
        return some.label().replace("<=", "\u2264 ").replace(">=", "\u2265 ")
                + (some.label().equals("1") ? " neighbour" : " neighbours");
    }

    /** An empty chart of stacked bars over the densities. */
    private static CategoryChart categories(String y) {
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
        chart.setXAxisTitle("Density (g/cm\u00b3)");
        chart.setYAxisTitle(y);
        Style.apply(chart.getStyler());
        chart.getStyler().setStacked(true);
        chart.getStyler().setAvailableSpaceFill(0.75);
        chart.getStyler().setXAxisTickMarkSpacingHint(10);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setYAxisDecimalPattern("0");
        return chart;
    }

    private void bars(CategoryChart chart, String name, ToDoubleFunction<DataSetStatistics> value, Color color) {
        double[] densities = statistics.densities();
        if (Arrays.stream(densities).allMatch(d -> value.applyAsDouble(statistics.at(d)) == 0)) {
            return;
        }
        CategorySeries series = chart.addSeries(
                name,
                Arrays.stream(densities)
                        .mapToObj(d -> String.format(Locale.ROOT, "%.2f", d))
                        .toList(),
                Arrays.stream(densities)
                        .mapToObj(d -> value.applyAsDouble(statistics.at(d)))
                        .toList());
        series.setFillColor(color);
        series.setLineColor(color);
    }

    private XYChart byCoordination(double[] energies) {
        XYChart chart = Style.xy(WIDTH, HEIGHT, "Energy (eV)", "Absorption (arb. units)");
        List<Neighbours> classes = statistics.classes();
        double top = 0;
        for (int k = 0; k < classes.size(); k++) {
            Group group = statistics.spectra(classes.get(k));
            if (group.sites() > 0) {
                Spread spread = new Spread(group.mean(), group.sd());
                Style.band(chart, "spread " + k, energies, spread.lower(), spread.upper(), CLASSES[k]);
                String name = label(classes.get(k)) + " (" + group.sites() + ")";
                Style.line(chart, name, energies, group.mean(), CLASSES[k], Style.LINE);
                top = Math.max(top, Arrays.stream(spread.upper()).max().orElse(0));
            }
        }
        SpectrumFigure.axes(chart, energies, top);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        return chart;
    }

    private XYChart byDensity(double[] energies) {
        XYChart chart = Style.xy(WIDTH, HEIGHT, "Energy (eV)", "Absorption (arb. units)");
        double[] densities = statistics.densities();
        double top = 0;
        for (int k = 0; k < densities.length; k++) {
            Group group = statistics.at(densities[k]).spectra(0, Integer.MAX_VALUE);
            if (group.sites() > 0) {
                String name = String.format(Locale.ROOT, "%.2f g/cm\u00b3 (%d)", densities[k], group.sites());
                Color color = between(LIGHTEST, DARKEST, densities.length == 1 ? 1 : k / (densities.length - 1.0));
                Style.line(chart, name, energies, group.mean(), color, Style.LINE);
                top = Math.max(top, Arrays.stream(group.mean()).max().orElse(0));
            }
        }
        SpectrumFigure.axes(chart, energies, top);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        return chart;
    }

    private static Color between(Color a, Color b, double t) {
        return new Color(
                (int) Math.round(a.getRed() + t * (b.getRed() - a.getRed())),
                (int) Math.round(a.getGreen() + t * (b.getGreen() - a.getGreen())),
                (int) Math.round(a.getBlue() + t * (b.getBlue() - a.getBlue())));
    }
}
