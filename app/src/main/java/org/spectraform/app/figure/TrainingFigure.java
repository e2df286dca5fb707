package org.spectraform.app.figure;

import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * The picture of a training: loss against updates.
 *
 * @param updates number of updates at each point
 * @param loss training loss
 * @param validation validation loss; NaN where it was not taken
 * @param unit what the loss is, for the axis
 */
public record TrainingFigure(double[] updates, double[] loss, double[] validation, String unit) {
    /** Draws it as PNG. */
    public byte[] png() {
        XYChart chart = Style.xy(620, 420, "Updates", unit);
        int[] known = SpectrumFigure.finite(loss);
        Style.line(
                chart,
                "training",
                SpectrumFigure.pick(updates, known),
                SpectrumFigure.pick(loss, known),
                Style.BLUE,
                Style.LINE);
        int[] taken = SpectrumFigure.finite(validation);
        if (taken.length > 0) {
            Style.line(
                    chart,
                    "validation",
                    SpectrumFigure.pick(updates, taken),
                    SpectrumFigure.pick(validation, taken),
                    Style.VERMILION,
                    Style.LINE);
        }
        chart.getStyler().setXAxisDecimalPattern("#,##0");
        chart.getStyler().setYAxisDecimalPattern("0.0##");
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisTickMarkSpacingHint(110);
        return Picture.png(List.of(chart));
    }
}
