package org.spectraform.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.inference.Estimate;

/**
 * The picture of a run: target against the generated spectra, coordination of the ensemble, radial distribution.
 *
 * @param energies eV; empty if there are no spectra
 * @param target E intensities, NaN where it is not known; null without a target
 * @param spectra the cell spectrum of each sample
 * @param summaries of each sample
 * @param radial g(r) of each sample, on one grid
 * @param before what was known of quantities before the target; empty where that is not known, or makes no sense
 * @param after what the samples say of them; empty if they are no posterior
 */
public record ReportFigure(
        double[] energies,
        double @Nullable [] target,
        List<double[]> spectra,
        List<StructureSummary> summaries,
        List<RadialDistribution> radial,
        Map<String, Estimate> before,
        Map<String, Estimate> after) {
    private static final int HEIGHT = 360;

    /** Draws it as PNG. */
    public byte[] png() {
        List<Chart<?, ?>> panels = new ArrayList<>();
        if (!spectra.isEmpty()) {
            panels.add(spectrumPanel());
        }
        panels.add(coordinationPanel());
        if (!after.isEmpty()) {
            panels.add(KnowledgePanel.of(before, after, HEIGHT));
        }
        panels.add(radialPanel());
        return Picture.png(panels);
    }

    private XYChart spectrumPanel() {
        XYChart chart = Style.xy(500, HEIGHT, "Energy (eV)", "Absorption (arb. units)");
        Spread spread = Spread.of(spectra);
        if (spectra.size() > 1) {
            Style.band(chart, "spread", energies, spread.lower(), spread.upper(), Style.VERMILION);
        }
        Style.line(chart, "generated, " + samples(), energies, spread.mean(), Style.VERMILION, Style.LINE);
        double top = max(spread.upper());
        if (target != null) {
            int[] known = SpectrumFigure.finite(target);
            Style.line(
                    chart,
                    "target",
                    SpectrumFigure.pick(energies, known),
                    SpectrumFigure.pick(target, known),
                    Style.BLACK,
                    Style.DASHED);
            top = Math.max(top, max(SpectrumFigure.pick(target, known)));
        }
        SpectrumFigure.axes(chart, energies, top);
        chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
        return chart;
    }

    private CategoryChart coordinationPanel() {
        CategoryChart chart = new CategoryChart(400, HEIGHT);
        chart.setXAxisTitle("Coordination number");
        chart.setYAxisTitle("Atoms (%)");
        Style.apply(chart.getStyler());
        List<double[]> fractions = summaries.stream()
                .map(s -> new double[] {100 * s.cn01(), 100 * s.cn2(), 100 * s.cn3(), 100 * s.cn4(), 100 * s.cn5()})
                .toList();
        Spread spread = Spread.of(fractions);
        CategorySeries bars = chart.addSeries(
                "mean of " + samples(),
                List.of("\u2264 1", "2", "3", "4", "\u2265 5"),
                boxed(spread.mean()),
                boxed(spread.sd()));
        bars.setFillColor(Style.BLUE);
        bars.setLineColor(Style.BLUE);
        for (int k = 0; k < 5; k++) {
            AnnotationText value = new AnnotationText(
                    String.format(Locale.ROOT, "%.1f", spread.mean()[k]), k + 0.5, spread.upper()[k] + 3.5, false);
            chart.addAnnotation(value);
        }
        chart.getStyler().setXAxisTickMarkSpacingHint(10);
        chart.getStyler().setAvailableSpaceFill(0.7);
        chart.getStyler().setErrorBarsColor(Style.BLACK);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(Math.min(108, Math.ceil((max(spread.upper()) + 6) / 10) * 10));
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisDecimalPattern("0");
        return chart;
    }

    private XYChart radialPanel() {
        XYChart chart = Style.xy(450, HEIGHT, "Distance (\u00c5)", "g(r)");
        double[] r = radial.get(0).r();
        Spread spread = Spread.of(radial.stream().map(RadialDistribution::g).toList());
        if (radial.size() > 1) {
            Style.band(chart, "spread", r, spread.lower(), spread.upper(), Style.GREEN);
        }
        Style.line(chart, "mean", r, spread.mean(), Style.GREEN, Style.LINE);
        double end = Math.rint(r[r.length - 1]);
        Style.line(chart, "one", new double[] {0, end}, new double[] {1, 1}, Style.GREY, Style.THIN);
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisMax(end);
        double top = Math.ceil(1.05 * max(spread.upper()));
        chart.getStyler().setYAxisMin(-0.03 * top);
        chart.getStyler().setYAxisMax(top);
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisDecimalPattern("0");
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    private String samples() {
        return summaries.size() == 1 ? "1 sample" : summaries.size() + " samples";
    }

    private static double max(double[] values) {
        double max = 0;
        for (double v : values) {
            max = Math.max(max, v);
        }
        return max;
    }

    private static List<Double> boxed(double[] values) {
        List<Double> list = new ArrayList<>();
        for (double v : values) {
            list.add(v);
        }
        return list;
    }
}
