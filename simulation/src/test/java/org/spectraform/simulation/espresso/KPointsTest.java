package org.spectraform.simulation.espresso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.io.InputException;

class KPointsTest {
    @Test
    void oneNumberIsForAllDirections() {
        assertThat(KPoints.parse("2")).isEqualTo(new KPoints(2, 2, 2)).hasToString("2");
        assertThat(KPoints.parse("3, 3,2")).isEqualTo(new KPoints(3, 3, 2)).hasToString("3,3,2");
        assertThat(KPoints.parse("0")).isEqualTo(KPoints.GAMMA).hasToString("0");
        assertThat(KPoints.parse("3,3,2").card()).isEqualTo("3 3 2 1 1 1");
        assertThat(KPoints.GAMMA.card()).isEqualTo("1 1 1 0 0 0");
    }

    @Test
    void timeReversalPairsAllPointsButOne() {
        assertThat(KPoints.parse("2").distinct()).isEqualTo(4);
        assertThat(KPoints.parse("3,3,1").distinct()).isEqualTo(5);
        assertThat(KPoints.GAMMA.distinct()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2,2", "2,2,2,2", "1.5", "-1", "21", "2,0,1", "2,2,", "99999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> KPoints.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("k-points");
    }
}
