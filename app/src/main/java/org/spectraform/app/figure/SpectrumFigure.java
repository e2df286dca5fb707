package org.spectraform.app.figure;

import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * The picture of spectra of single atoms: their mean and their spread.
 *
 * @param energies eV
 * @param atoms the spectrum of each atom
 * @param whose what the mean is called, such as {@code cell}
 */
public record SpectrumFigure(double[] energies, List<double[]> atoms, String whose) {
    /** Draws it as PNG. */
    public byte[] png() {
        XYChart chart = Style.xy(620, 420, "Energy (eV)", "Absorption (arb. units)");
        double[] lower = quantile(0.1);
        double[] upper = quantile(0.9);
        if (atoms.size() > 1) {
            Style.band(chart, "spread", energies, lower, upper, Style.BLUE);
            Style.line(chart, "80 % of the atoms", energies, upper, Style.BLUE, Style.THIN);
            Style.line(chart, "lower", energies, lower, Style.BLUE, Style.THIN).setShowInLegend(false);
        }
        Style.line(
                chart,
                whose + ", mean of " + atoms.size(),
                energies,
                Spread.of(atoms).mean(),
                Style.BLACK,
                Style.LINE);
        double top = 0;
        for (double v : upper) {
            top = Math.max(top, v);
        }
        axes(chart, energies, top);
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        return Picture.png(List.of(chart));
    }

    /** At each energy, the value that the part {@code q} of the atoms stay below. */
    private double[] quantile(double q) {
        double[] values = new double[energies.length];
        for (int e = 0; e < energies.length; e++) {
            int energy = e;
            double[] sorted =
                    atoms.stream().mapToDouble(a -> a[energy]).sorted().toArray();
            double place = q * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            values[e] = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
        return values;
    }

    /** Energy and intensity axes that fit the data. */
    static void axes(XYChart chart, double[] energies, double top) {
        chart.getStyler().setXAxisMin(Math.floor(energies[0]));
        chart.getStyler().setXAxisMax(Math.ceil(energies[energies.length - 1]));
        chart.getStyler().setYAxisMin(-0.03 * top);
        chart.getStyler().setYAxisMax(1.08 * top);
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisDecimalPattern("0.0");
    }

    /** Indices of the finite values. */
    static int[] finite(double[] values) {
        return IntStream.range(0, values.length)
                .filter(k -> Double.isFinite(values[k]))
                .toArray();
    }

    static double[] pick(double[] values, int[] indices) {
        return IntStream.of(indices).mapToDouble(k -> values[k]).toArray();
    }
}
