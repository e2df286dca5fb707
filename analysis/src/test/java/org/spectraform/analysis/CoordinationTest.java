package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class CoordinationTest {
    @Test
    void anAtomAloneHasNoNeighboursInReach() {
        Structure slab = Lattices.carbon(Cell.orthogonal(50, 50, 2), new double[3]);
        assertThat(Coordination.of(slab, 1.85).shares()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void sharesGoToEightAndMore() {
        Coordination c = new Coordination(new int[] {0, 2, 2, 3, 4, 7, 8, 12});
        assertThat(c.shares()).containsExactly(0.125, 0, 0.25, 0.125, 0.125, 0, 0, 0.125, 0.25);
        assertThat(new double[] {c.sp(), c.sp2(), c.sp3()}).containsExactly(0.25, 0.125, 0.125);
    }
}
