package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class TimeGridTest {
    @Test
    void uniformAsPublished() {
        double[] t = TimeGrid.UNIFORM.times(0.999, 64);
        assertThat(t).hasSize(64);
        for (int i = 0; i < 64; i++) {
            assertThat(t[i]).isCloseTo(0.999 - 0.998 * i / 63, offset(1e-12));
        }
    }

    @Test
    void denseGridFallsFromEndToEnd() {
        double[] t = TimeGrid.DENSE_AT_LOW_NOISE.times(0.3, 20);
        assertThat(t[0]).isEqualTo(0.3);
        assertThat(t[19]).isEqualTo(0.005);
        for (int i = 1; i < 19; i++) {
            assertThat(t[i - 1] - t[i]).isPositive().isGreaterThan(t[i] - t[i + 1]);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> TimeGrid.UNIFORM.times(0.999, 1)).hasMessageContaining("at least 2 steps");
        assertThatThrownBy(() -> TimeGrid.UNIFORM.times(0.001, 10)).hasMessageContaining("after t = 0.001");
        assertThatThrownBy(() -> new TimeGrid(0.5, 0.1)).hasMessageContaining("rho");
        assertThatThrownBy(() -> SamplerSettings.STANDARD.withStart(new Start.Noised(2)))
                .hasMessageContaining("starting noise of 2.0");
        assertThatThrownBy(() -> new NoiseSchedule(-1, 0.001, 0.999)).hasMessageContaining("k > 0");
    }

    @Test
    void gSquaredIsTheRateOfTheVariance() {
        NoiseSchedule schedule = NoiseSchedule.PUBLISHED;
        double h = 1e-5;
        double rate = (Math.pow(schedule.sigma(0.4 + h), 2) - Math.pow(schedule.sigma(0.4 - h), 2)) / (2 * h);
        assertThat(schedule.gSquared(0.4)).isCloseTo(rate, offset(1e-8));
        assertThat(schedule.time(schedule.sigma(0.37))).isCloseTo(0.37, offset(1e-15));
    }
}
