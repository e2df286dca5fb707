package org.spectraform.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.spectraform.core.spectrum.Peaks.Peak;

class PeaksTest {
    private static Spectrum of(double[] x, DoubleUnaryOperator f) {
        return Spectrum.of("s", x, Arrays.stream(x).map(f).toArray());
    }

    @Test
    void theVertexOfAParabolaIsExactOnUnequalSpacing() {
        double[] x = {280, 281, 283.5, 284, 286, 289};
        List<Peak> peaks = Peaks.of(of(x, e -> 3 - 0.1 * (e - 283.2) * (e - 283.2)), 0);
        assertThat(peaks).hasSize(1);
        assertThat(peaks.getFirst().energy()).isCloseTo(283.2, within(1e-9));
        assertThat(peaks.getFirst().intensity()).isCloseTo(3, within(1e-9));
        assertThat(peaks.getFirst().isDip()).isFalse();
    }

    @Test
    void prominenceLeavesOutRipplesAndDipsAreMinima() {
        double[] x = new double[401];
        Arrays.setAll(x, k -> 280 + 0.1 * k);
        Spectrum two = of(
                x,
                e -> Math.exp(-Math.pow((e - 285.43) / 1.2, 2))
                        + 2 * Math.exp(-Math.pow((e - 291.71) / 1.5, 2))
                        + 0.004 * Math.sin(9 * e));
        List<Peak> peaks = Peaks.of(two, 0.02);
        assertThat(peaks).extracting(Peak::isDip).containsExactly(false, true, false);
        assertThat(peaks.get(0).energy()).isCloseTo(285.43, within(0.1));
        assertThat(peaks.get(2).energy()).isCloseTo(291.71, within(0.1));
        assertThat(peaks.get(0).prominence())
                .isCloseTo(1, within(0.02)); // above the valley, not above 0.1 of the other
        assertThat(Peaks.of(two, 0)).hasSizeGreaterThan(50);
        assertThat(Peaks.nearest(peaks, 290, 3, false)).contains(peaks.get(2));
        assertThat(Peaks.nearest(peaks, 290, 3, true)).contains(peaks.get(1));
        assertThat(Peaks.nearest(peaks, 300, 3, false)).isEmpty();
    }

    @Test
    void endsAreNeitherAndAPlateauIsOne() {
        double[] x = {1, 2, 3, 4, 5, 6};
        assertThat(Peaks.of(Spectrum.of("s", x, new double[] {1, 2, 3, 4, 5, 6}), 0))
                .isEmpty();
        assertThat(Peaks.of(Spectrum.of("s", x, new double[] {1, 1, 1, 1, 1, 1}), 0))
                .isEmpty();
        assertThat(Peaks.of(Spectrum.of("s", x, new double[] {0, 2, 2, 2, 1, 1}), 0))
                .containsExactly(new Peak(3, 2, 1, false));
    }
}
