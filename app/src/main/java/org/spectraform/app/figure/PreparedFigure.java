package org.spectraform.app.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.spectraform.core.spectrum.Background;
import org.spectraform.core.spectrum.BackgroundKind;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.TargetSpectrum;

/**
 * The picture of a spectrum on its way to a target: as it was measured with the background under it, and as it is compared with the spectra that the material knows.
 *
 * @param energies of the model, eV
 * @param mean the model's mean spectrum
 * @param known the material's own targets on these energies, by whose least and greatest the band is drawn; may be empty
 */
public record PreparedFigure(double[] energies, double[] mean, List<double[]> known) {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 380;

    /** Draws one spectrum as PNG. */
    public byte[] png(Spectrum measured, PreparedSpectrum prepared) {
        return Picture.png(
                List.of(measured(measured, prepared.background()), prepared("prepared", prepared.target(), null)));
    }

    /**
     * Draws the mean of several as PNG.
     *
     * @param spread standard deviation at each energy
     */
    public byte[] png(List<TargetSpectrum> scans, TargetSpectrum merged, double[] spread) {
        return Picture.png(List.of(scans(scans), prepared("mean of " + scans.size(), merged, spread)));
    }

    private static XYChart measured(Spectrum spectrum, Background background) {
        XYChart chart = Style.xy(WIDTH, HEIGHT, "Energy (eV)", "As measured");
        double[] x = spectrum.energies();
        double[] y = spectrum.intensities();
        double low = Arrays.stream(y).min().orElseThrow();
        double high = Arrays.stream(y).max().orElseThrow();
        Style.line(chart, "measured", x, y, Style.BLACK, Style.LINE);
        if (background.kind() != BackgroundKind.NONE) {
            double[] fitted = between(background.from(), background.to());
            double[] beyond = between(background.to(), spectrum.last());
            Style.line(chart, "pre-edge, fitted", fitted, values(background, fitted), Style.VERMILION, Style.LINE);
            Style.line(chart, "pre-edge, beyond", beyond, values(background, beyond), Style.VERMILION, Style.DASHED);
            for (double e : new double[] {background.from(), spectrum.last()}) {
                low = Math.min(low, background.at(e));
                high = Math.max(high, background.at(e));
            }
        }
        double margin = high > low ? 0.05 * (high - low) : 1;
        chart.getStyler().setXAxisMin(Math.floor(spectrum.first()));
        chart.getStyler().setXAxisMax(Math.ceil(spectrum.last()));
        chart.getStyler().setYAxisMin(low - margin);
        chart.getStyler().setYAxisMax(high + 6 * margin); // the legend stands above the curves
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
        return chart;
    }

    private XYChart scans(List<TargetSpectrum> scans) {
        XYChart chart = Style.xy(WIDTH, HEIGHT, "Energy (eV)", "Absorption (arb. units)");
        Extent extent = new Extent();
        for (int k = 0; k < scans.size(); k++) {
            int[] known = covered(scans.get(k));
            double[] y = SpectrumFigure.pick(scans.get(k).intensity(), known);
            Style.line(chart, "scan " + (k + 1), SpectrumFigure.pick(energies, known), y, Style.BLUE, Style.THIN)
                    .setShowInLegend(k == 0)
                    .setLabel(scans.size() + " spectra, prepared");
            extent.add(y);
        }
        axes(chart, extent);
        return chart;
    }

    private XYChart prepared(String name, TargetSpectrum target, double @Nullable [] spread) {
        XYChart chart = Style.xy(WIDTH, HEIGHT, "Energy (eV)", "Absorption (arb. units)");
        Extent extent = new Extent();
        if (!known.isEmpty()) {
            double[] lower = known.getFirst().clone();
            double[] upper = lower.clone();
            for (double[] curve : known) {
                for (int e = 0; e < lower.length; e++) {
                    lower[e] = Math.min(lower[e], curve[e]);
                    upper[e] = Math.max(upper[e], curve[e]);
                }
            }
            Style.band(chart, "range", energies, lower, upper, Style.GREY);
            extent.add(upper);
            // A band has no entry in a legend; a line of its colour along its upper border has.
            Style.line(chart, "range of the targets", energies, upper, Style.GREY, Style.THIN);
        }
        Style.line(chart, "the model's mean", energies, mean, Style.BLUE, Style.LINE);
        extent.add(mean);
        int[] known = covered(target);
        double[] x = SpectrumFigure.pick(energies, known);
        double[] y = SpectrumFigure.pick(target.intensity(), known);
        if (spread != null) {
            double[] sd = SpectrumFigure.pick(spread, known);
            double[] lower = new double[y.length];
            double[] upper = new double[y.length];
            Arrays.setAll(lower, k -> y[k] - sd[k]);
            Arrays.setAll(upper, k -> y[k] + sd[k]);
            Style.band(chart, "spread", x, lower, upper, Style.VERMILION);
            extent.add(lower);
            extent.add(upper);
        }
        Style.line(chart, name, x, y, spread == null ? Style.BLACK : Style.VERMILION, Style.LINE);
        extent.add(y);
        axes(chart, extent);
        return chart;
    }

    /** The least and the greatest of what is drawn; from 0. */
    private static final class Extent {
        private double low;
        private double high;

        void add(double[] values) {
            for (double v : values) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        }
    }

    private void axes(XYChart chart, Extent extent) {
        double range = extent.high - extent.low;
        chart.getStyler().setXAxisMin(Math.floor(energies[0]));
        chart.getStyler().setXAxisMax(Math.ceil(energies[energies.length - 1]));
        chart.getStyler().setYAxisMin(extent.low - 0.03 * range);
        chart.getStyler().setYAxisMax(extent.high + 0.3 * range); // the legend stands above the curves
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisDecimalPattern("0.0");
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    }

    private static int[] covered(TargetSpectrum target) {
        List<Integer> indices = new ArrayList<>();
        for (int e = 0; e < target.grid().size(); e++) {
            if (target.covered(e)) {
                indices.add(e);
            }
        }
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] between(double from, double to) {
        double[] x = new double[60];
        Arrays.setAll(x, k -> from + (to - from) * k / (x.length - 1));
        return x;
    }

    private static double[] values(Background background, double[] x) {
        return Arrays.stream(x).map(background::at).toArray();
    }
}
