package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class NoiseLevelsTest {
    @Test
    void uniformAsPublished() {
        double[] sigma = NoiseLevels.UNIFORM.down(0.7992, 64);
        assertThat(sigma).hasSize(65);
        for (int i = 0; i <= 64; i++) {
            assertThat(sigma[i]).isCloseTo(0.8 * (0.999 - 0.998 * i / 64), offset(1e-12));
        }
    }

    @Test
    void denseGridFallsFromEndToEnd() {
        double[] sigma = NoiseLevels.DENSE_AT_LOW_NOISE.down(0.3, 20);
        assertThat(sigma[0]).isEqualTo(0.3);
        assertThat(sigma).hasSize(21);
        assertThat(sigma[19]).isEqualTo(0.004);
        assertThat(sigma[20]).isZero();
        for (int i = 1; i < 19; i++) {
            assertThat(sigma[i - 1] - sigma[i]).isPositive().isGreaterThan(sigma[i] - sigma[i + 1]);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> NoiseLevels.UNIFORM.down(0.7992, 1)).hasMessageContaining("at least 2 steps");
        assertThatThrownBy(() -> NoiseLevels.UNIFORM.down(0.0008, 10)).hasMessageContaining("above 8.0E-4 angstrom");
        assertThatThrownBy(() -> new NoiseLevels(0.8, 0.1, 0.5, true)).hasMessageContaining("rho");
        assertThatThrownBy(() -> SamplerSettings.STANDARD.withStart(new Start.Noised(2)))
                .hasMessageContaining("starting noise of 2.0");
    }
}
