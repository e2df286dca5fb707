package org.spectraform.nn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void timeAndNoiseBelongTogether() {
        ModelInfo.Schedule schedule = new ModelInfo.Schedule(0.5, 0.01, 0.9);
        assertThat(schedule.sigma(0.3)).isCloseTo(0.15, within(1e-15));
        assertThat(schedule.time(0.15)).isCloseTo(0.3, within(1e-15));
        assertThat(schedule.sigmaMin()).isCloseTo(0.005, within(1e-15));
        assertThat(schedule.sigmaMax()).isCloseTo(0.45, within(1e-15));
    }
}
