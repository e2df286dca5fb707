package org.spectraform.core.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TooManyNeighboursTest {
    @ParameterizedTest
    @CsvSource({"0.00357, 0.00357, 0.00357", "3.57, 3.57, 1e-7", "1e-150, 1, 1e8"})
    void cellsInAnotherUnitAreRefusedAtOnce(double a, double b, double c) {
        assertThatThrownBy(() -> NeighbourList.of(Cell.orthogonal(a, b, c), new double[3], 3))
                .isInstanceOf(TooManyNeighboursException.class)
                .hasMessageContainingAll("1 atoms in a cell of", "check the units");
    }

    @Test
    void matterIsNot() {
        double[] one = new double[3];
        assertThat(NeighbourList.of(Cell.cubic(1.2), one, 20).edges()).isGreaterThan(10_000);
        assertThat(NeighbourList.of(Cell.orthogonal(2, 2, 1e6), one, 20).edges())
                .isPositive();
    }
}
