package org.spectraform.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelFigureTest {
    private final FigureData data = new FigureData(3);

    @Test
    void labelsAreShownBesideWhatIsPredictedOfEachSite() throws IOException {
        List<LabelFigure.Site> sites = List.of(
                new LabelFigure.Site(1, data.spectrum(0.2), data.spectrum(0.2)),
                new LabelFigure.Site(2, data.spectrum(0.2), data.spectrum(0.2)));
        BufferedImage image = Pixels.save("labels.png", new LabelFigure(FigureData.energies(), sites).png());
        assertThat(image.getWidth()).isEqualTo(2 * 3 * 380); // the mean, then each
        for (int p = 0; p < 3; p++) {
            BufferedImage panel = image.getSubimage(760 * p, 0, 760, 600);
            assertThat(Pixels.coloured(panel, Style.VERMILION)).isGreaterThan(500);
            assertThat(Pixels.coloured(panel, Style.BLACK)).isGreaterThan(3000);
        }
        List<LabelFigure.Site> other =
                List.of(sites.get(0), new LabelFigure.Site(2, sites.get(1).label(), data.spectrum(0.2)));
        assertThat(Pixels.changed(image, new LabelFigure(FigureData.energies(), other).png(), 760, 1520))
                .containsExactly(true, false, true);
    }
}
