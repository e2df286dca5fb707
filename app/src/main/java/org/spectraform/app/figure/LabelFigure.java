package org.spectraform.app.figure;

import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * The picture of labelled sites beside what a spectrum model says of them: first their mean, then single sites.
 *
 * @param energies eV
 * @param sites in the order of their panels
 */
public record LabelFigure(double[] energies, List<Site> sites) {
    private static final int MOST = 8; // sites with a panel of their own

    /**
     * One site.
     *
     * @param atom its number, from 1
     * @param label its spectrum in the data
     * @param predicted that of the model
     */
    public record Site(int atom, double[] label, double[] predicted) {}

    /** Draws it as PNG. */
    public byte[] png() {
        List<XYChart> panels = new ArrayList<>();
        if (sites.size() > 1) {
            List<double[]> labels = sites.stream().map(Site::label).toList();
            List<double[]> predicted = sites.stream().map(Site::predicted).toList();
            panels.add(panel(
                    "labels, mean of " + sites.size(),
                    Spread.of(labels).mean(),
                    Spread.of(predicted).mean()));
        }
        sites.stream()
                .limit(MOST)
                .map(site -> panel("label of atom " + site.atom(), site.label(), site.predicted()))
                .forEach(panels::add);
        return Picture.png(panels, Math.min(3, panels.size()), 0, g -> {});
    }

    private XYChart panel(String name, double[] label, double[] predicted) {
        XYChart chart = Style.xy(380, 300, "Energy (eV)", "Absorption (arb. units)");
        double top = 0;
        for (int e = 0; e < energies.length; e++) {
            top = Math.max(top, Math.max(label[e], predicted[e]));
        }
        Style.line(chart, name, energies, label, Style.BLACK, Style.LINE);
        Style.line(chart, "predicted", energies, predicted, Style.VERMILION, Style.LINE);
        SpectrumFigure.axes(chart, energies, top);
        chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
        return chart;
    }
}
