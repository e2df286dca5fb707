package org.spectraform.app.figure;

import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;

/**
 * The picture of a training: loss against updates, on a logarithmic axis where it falls by more than a decade.
 *
 * @param updates number of updates at each point
 * @param loss training loss
 * @param validation validation loss; NaN where it was not taken
 * @param unit what the loss is, for the axis
 */
public record TrainingFigure(double[] updates, double[] loss, double[] validation, String unit) {
    /** Losses farther apart than this factor have a logarithmic axis: on a linear one the first would hide how the others go on. */
    private static final double DECADE = 10;

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
        double lowest = losses().min().orElse(0);
        double highest = losses().max().orElse(0);
        if (lowest > 0 && highest > DECADE * lowest) {
            chart.getStyler().setYAxisLogarithmic(true);
            chart.getStyler().setYAxisMin(lowest / 1.5);
            chart.getStyler().setYAxisMax(highest * 1.5);
            chart.getStyler().setYAxisDecimalPattern("0.#####");
        } else {
            chart.getStyler().setYAxisDecimalPattern("0.0##");
        }
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisTickMarkSpacingHint(110);
        return Picture.png(List.of(chart));
    }

    /** All that are known, of training and of validation. */
    private DoubleStream losses() {
        return DoubleStream.concat(DoubleStream.of(loss), DoubleStream.of(validation))
                .filter(Double::isFinite);
    }
}
