package org.spectraform.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpectrumFigureTest {
    private final FigureData data = new FigureData(3);

    @Test
    void thePredictionShowsMeanAndSpread() throws IOException {
        List<double[]> atoms = new ArrayList<>();
        for (int i = 0; i < 216; i++) {
            atoms.add(data.spectrum(0.2));
        }
        BufferedImage image =
                Pixels.save("predict.png", new SpectrumFigure(FigureData.energies(), atoms, "cell").png());
        assertThat(Pixels.coloured(image, Style.BLUE)).isGreaterThan(300);
        BufferedImage one =
                Pixels.save("atom.png", new SpectrumFigure(FigureData.energies(), atoms.subList(0, 1), "cell").png());
        assertThat(Pixels.coloured(one, Style.BLUE)).isZero();
        assertThat(Pixels.coloured(one, Style.BLACK)).isGreaterThan(3000 + 2 * (620 + 420)); // more than the frame
        assertThat(Pixels.changed(one, new SpectrumFigure(FigureData.energies(), atoms.subList(1, 2), "cell").png()))
                .containsExactly(true);
    }

    @Test
    void spreadIsTheSampleStandardDeviation() {
        Spread spread = Spread.of(List.of(new double[] {1, 5}, new double[] {3, 5}));
        assertThat(spread.mean()).containsExactly(2, 5);
        assertThat(spread.sd()[0]).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(spread.sd()[1]).isZero();
        assertThatThrownBy(() -> Spread.of(List.of(new double[1], new double[2])))
                .hasMessageContaining("1 and 2");
    }
}
