package org.spectraform.app.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.spectraform.core.spectrum.Spectrum;

/** The picture of spectra over one another, in panels side by side, with lines at energies that have a name. */
public final class OverlayFigure {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;
    private static final List<Color> COLORS =
            List.of(Style.BLACK, Style.VERMILION, Style.BLUE, Style.GREEN, Style.GREY);

    /** Lines that are nearer, as a part of the axis, have their names one above the other. */
    private static final double NEAR = 0.15;

    private OverlayFigure() {}

    /**
     * One panel.
     *
     * @param title what all its curves are of; may be empty
     * @param curves by the names in the legend; the first is black
     * @param marks energies by name, eV
     */
    public record Panel(String title, List<Spectrum> curves, Map<String, Double> marks) {}

    /**
     * Draws it as PNG.
     *
     * @param from lowest energy of the axis, eV
     * @param to highest energy, eV
     */
    public static byte[] png(List<Panel> panels, double from, double to) {
        List<XYChart> charts = new ArrayList<>();
        panels.forEach(panel -> charts.add(chart(panel, from, to)));
        return Picture.png(charts, Math.min(2, charts.size()), 0, g -> {});
    }

    private static XYChart chart(Panel panel, double from, double to) {
        String title = panel.title().isEmpty() ? "Energy (eV)" : panel.title() + ": energy (eV)";
        XYChart chart = Style.xy(WIDTH, HEIGHT, title, "Absorption (arb. units)");
        double low = 0;
        double high = 0;
        for (int k = 0; k < panel.curves().size(); k++) {
            double[][] part = part(panel.curves().get(k), from, to);
            BasicStroke stroke = k < COLORS.size() ? Style.LINE : Style.DASHED;
            String name = panel.curves().get(k).name();
            if (part[0].length > 1) {
                Style.line(chart, name, part[0], part[1], COLORS.get(k % COLORS.size()), stroke);
            }
            for (double y : part[1]) {
                low = Math.min(low, y);
                high = Math.max(high, y);
            }
        }
        double range = high > low ? high - low : 1;
        double top = high + marks(chart, panel.marks(), low, high, to - from) * 0.07 * range;
        chart.getStyler().setXAxisMin(Math.floor(from));
        chart.getStyler().setXAxisMax(Math.ceil(to));
        chart.getStyler().setYAxisMin(low - 0.03 * range);
        chart.getStyler().setYAxisMax(top + (0.05 + 0.075 * panel.curves().size()) * range); // the legend is above all
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisDecimalPattern("0.0");
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        return chart;
    }

    /** Draws lines with their names above the curves. @return in how many rows the names are */
    private static int marks(XYChart chart, Map<String, Double> marks, double low, double high, double width) {
        List<Map.Entry<String, Double>> sorted = new ArrayList<>(marks.entrySet());
        sorted.sort(Map.Entry.comparingByValue(Comparator.naturalOrder()));
        double range = high > low ? high - low : 1;
        double[] lastInRow = new double[sorted.size() + 1];
        Arrays.fill(lastInRow, Double.NEGATIVE_INFINITY);
        int rows = 0;
        for (Map.Entry<String, Double> mark : sorted) {
            double energy = mark.getValue();
            int row = 0;
            while (energy - lastInRow[row] < NEAR * width) {
                row++;
            }
            lastInRow[row] = energy;
            rows = Math.max(rows, row + 1);
            double y = high + (0.045 + 0.07 * row) * range;
            double[] at = {energy, energy};
            double[] line = {low, y - 0.03 * range};
            Style.line(chart, mark.getKey() + " at " + energy, at, line, Style.GREY, Style.DASHED)
                    .setShowInLegend(false);
            chart.addAnnotation(new AnnotationText(mark.getKey(), energy, y, false));
        }
        return rows;
    }

    /** Energies and intensities between two energies. */
    private static double[][] part(Spectrum spectrum, double from, double to) {
        double[] x = spectrum.energies();
        double[] y = spectrum.intensities();
        int first = 0;
        while (first < x.length && x[first] < from) {
            first++;
        }
        int end = x.length;
        while (end > first && x[end - 1] > to) {
            end--;
        }
        return new double[][] {Arrays.copyOfRange(x, first, end), Arrays.copyOfRange(y, first, end)};
    }
}
