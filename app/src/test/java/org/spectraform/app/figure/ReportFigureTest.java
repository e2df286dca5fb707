package org.spectraform.app.figure;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.StructureSummary;

class ReportFigureTest {
    private final Random random = new Random(4);
    private final FigureData data = new FigureData(3);

    /** Each panel shows its own data in its colour, and changes with these and with nothing else. */
    @Test
    void theReportShowsAllItsCurves() throws IOException {
        ReportFigure figure = report(4, true);
        BufferedImage image = Pixels.save("report.png", figure.png());
        assertThat(image.getWidth()).isEqualTo(2 * (500 + 400 + 450));
        assertThat(image.getHeight()).isEqualTo(2 * 360);
        BufferedImage spectra = image.getSubimage(0, 0, 1000, 720);
        BufferedImage coordination = image.getSubimage(1000, 0, 800, 720);
        BufferedImage radial = image.getSubimage(1800, 0, 900, 720);
        assertThat(Pixels.coloured(spectra, Style.VERMILION)).isGreaterThan(500);
        assertThat(Pixels.coloured(coordination, Style.BLUE)).isGreaterThan(5000);
        assertThat(Pixels.coloured(radial, Style.GREEN)).isGreaterThan(500);

        ReportFigure other = report(4, true);
        assertThat(Pixels.changed(
                        image,
                        with(figure, other.target(), figure.spectra(), figure).png(),
                        1000,
                        1800))
                .as("the same target")
                .containsExactly(false, false, false);
        assertThat(Pixels.changed(
                        image, with(figure, null, figure.spectra(), figure).png(), 1000, 1800))
                .containsExactly(true, false, false);
        assertThat(Pixels.changed(
                        image,
                        with(figure, figure.target(), other.spectra(), figure).png(),
                        1000,
                        1800))
                .containsExactly(true, false, false);
        assertThat(Pixels.changed(
                        image,
                        with(other, figure.target(), figure.spectra(), figure).png(),
                        1000,
                        1800))
                .containsExactly(false, true, false);
        assertThat(Pixels.changed(
                        image,
                        with(figure, figure.target(), figure.spectra(), other).png(),
                        1000,
                        1800))
                .containsExactly(false, false, true);
    }

    private static ReportFigure with(
            ReportFigure coordination, double @Nullable [] target, List<double[]> spectra, ReportFigure radial) {
        return new ReportFigure(
                FigureData.energies(), target, spectra, coordination.summaries(), radial.radial(), Map.of(), Map.of());
    }

    @Test
    void curvesAndBarsAreWhereTheirNumbersAre() throws IOException {
        ReportFigure one = report(1, false);
        BufferedImage image = Pixels.save("one.png", one.png());
        BufferedImage spectra = image.getSubimage(0, 0, 1000, 720);
        double[] y = one.spectra().getFirst();
        int top = IntStream.range(0, y.length)
                .boxed()
                .max(comparingDouble(k -> y[k]))
                .orElseThrow();
        int[] frame = Pixels.columns(spectra, Style.BLACK, 400);
        double left = frame[0];
        double right = frame[frame.length - 1];
        double energy = 274 + (Pixels.highest(spectra, Style.VERMILION) - left) / (right - left) * (315 - 274);
        assertThat(energy).isCloseTo(FigureData.energies()[top], within(0.3));

        // CN2 : CN3 : CN4 of the summary as heights of bars
        StructureSummary s = one.summaries().getFirst();
        BufferedImage bars = image.getSubimage(1000, 0, 800, 720);
        double[] heights = Pixels.barHeights(bars, Style.BLUE);
        assertThat(heights).hasSize(3);
        assertThat(heights[0] / heights[1]).isCloseTo(s.cn2() / s.cn3(), within(0.02));
        assertThat(heights[2] / heights[1]).isCloseTo(s.cn4() / s.cn3(), within(0.02));
    }

    @Test
    void aReportWithoutSpectraHasTheOtherPanels() throws IOException {
        ReportFigure full = report(1, false);
        ReportFigure bare =
                new ReportFigure(new double[0], null, List.of(), full.summaries(), full.radial(), Map.of(), Map.of());
        BufferedImage image = Pixels.save("bare.png", bare.png());
        assertThat(image.getWidth()).isEqualTo(2 * (400 + 450));
        assertThat(Pixels.coloured(image.getSubimage(0, 0, 800, 720), Style.BLUE))
                .isGreaterThan(5000);
        assertThat(Pixels.coloured(image.getSubimage(800, 0, 900, 720), Style.GREEN))
                .isGreaterThan(500);
    }

    private ReportFigure report(int samples, boolean withTarget) {
        List<double[]> spectra = new ArrayList<>();
        List<StructureSummary> summaries = new ArrayList<>();
        List<RadialDistribution> radial = new ArrayList<>();
        for (int s = 0; s < samples; s++) {
            spectra.add(data.spectrum(0.05));
            summaries.add(new StructureSummary(
                    0.002, 0.07 + 0.02 * random.nextDouble(), 0.83, 0.09, 0.001, 1.45, 118, 15, 1.2, 2));
            radial.add(RadialDistribution.of(data.jitteredDiamond(), 6, 150));
        }
        double[] target = data.spectrum(0);
        target[0] = Double.NaN;
        return new ReportFigure(
                FigureData.energies(), withTarget ? target : null, spectra, summaries, radial, Map.of(), Map.of());
    }
}
