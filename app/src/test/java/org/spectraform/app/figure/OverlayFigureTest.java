package org.spectraform.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spectraform.core.spectrum.Spectrum;

class OverlayFigureTest {
    private final FigureData data = new FigureData(4);

    private Spectrum spectrum(String name) {
        return Spectrum.of(name, FigureData.energies(), data.spectrum(0.1));
    }

    @Test
    void everyCurveHasItsColourAndEveryMarkItsLine() throws IOException {
        List<Spectrum> curves = List.of(spectrum("published"), spectrum("computed"));
        double from = FigureData.energies()[0];
        Map<String, Double> marks = Map.of("pi*", 285.4, "exciton", 286.0, "sigma*", 291.7);
        BufferedImage with = Pixels.save(
                "overlay.png",
                OverlayFigure.png(
                        List.of(
                                new OverlayFigure.Panel("graphite", curves, marks),
                                new OverlayFigure.Panel("diamond", curves, Map.of())),
                        from,
                        from + 40));
        List<OverlayFigure.Panel> one = List.of(new OverlayFigure.Panel("", curves, Map.of()));
        BufferedImage without = Pixels.save("overlay-1.png", OverlayFigure.png(one, from, from + 40));
        assertThat(with.getWidth()).isEqualTo(2 * without.getWidth());
        assertThat(Pixels.coloured(without, Style.VERMILION)).isGreaterThan(1000);
        assertThat(Pixels.coloured(without, Style.GREY)).isLessThan(200);
        assertThat(Pixels.coloured(with, Style.GREY)).isGreaterThan(1000);
    }
}
