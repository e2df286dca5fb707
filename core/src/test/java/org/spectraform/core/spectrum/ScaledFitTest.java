package org.spectraform.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaledFitTest {
    private static final EnergyGrid GRID = new EnergyGrid(280, 1, 4);

    private static TargetSpectrum of(double... intensity) {
        return new TargetSpectrum(GRID, intensity, new boolean[] {true, true, true, intensity[3] != 0});
    }

    @Test
    void theFactorIsThatOfLeastSquares() {
        ScaledFit exact = ScaledFit.of(of(1, 2, 3, 4), of(0.5, 1, 1.5, 2), true);
        assertThat(exact.scale()).isCloseTo(2, within(1e-12));
        assertThat(exact.rmse()).isCloseTo(0, within(1e-12));
        assertThat(exact.points()).isEqualTo(4);
        // Worked out by hand: the differences are 2, 0 and -1 at the three energies that both cover.
        ScaledFit fit = ScaledFit.of(of(2, 2, 0, 9), of(0, 2, 1, 0), false);
        assertThat(fit.points()).isEqualTo(3);
        assertThat(fit.rmse()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
        assertThat(fit.residual()).isCloseTo(5 / 8.0, within(1e-12));
        assertThat(ScaledFit.of(of(2, 2, 0, 9), of(0, 2, 1, 0), true).scale()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void othersGridsAreRefused() {
        TargetSpectrum other = new TargetSpectrum(new EnergyGrid(280, 2, 2), new double[2], new boolean[2]);
        assertThatThrownBy(() -> ScaledFit.of(of(1, 2, 3, 4), other, true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
