package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EstimateTest {
    @Test
    void percentilesOfEvenlySpacedDrawsLieOnTheLine() {
        double[] draws = IntStream.rangeClosed(0, 100).mapToDouble(k -> 100 - k).toArray();
        Estimate estimate = Estimate.of(draws);
        assertThat(estimate.mean()).isCloseTo(50, within(1e-12));
        assertThat(estimate.low90()).isCloseTo(5, within(1e-12));
        assertThat(estimate.high90()).isCloseTo(95, within(1e-12));
        assertThat(estimate.width()).isCloseTo(90, within(1e-12));
        assertThat(estimate.holds(94)).isTrue();
        assertThat(estimate.holds(96)).isFalse();
        assertThat(draws[0]).isEqualTo(100);
    }

    @Test
    void oneDrawIsItsOwnInterval() {
        assertThat(Estimate.of(new double[] {3})).isEqualTo(new Estimate(3, 3, 3));
    }
}
