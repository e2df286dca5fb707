package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

class StructureSummaryTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void diamondIsFourfoldWhateverTheSupercell(int m) {
        StructureSummary s = StructureSummary.of(Lattices.diamond(m), Coordination.CARBON_CUTOFF);
        assertThat(s.cn4()).isEqualTo(1);
        assertThat(s.cn01() + s.cn2() + s.cn3() + s.cn5()).isZero();
        assertThat(s.meanBond()).isCloseTo(1.54456, within(1e-5));
        assertThat(s.shortest()).isCloseTo(1.54456, within(1e-5));
        assertThat(s.meanAngle()).isCloseTo(109.4712, within(1e-4));
        assertThat(s.angleSd()).isCloseTo(0, within(1e-5));
        assertThat(s.density()).isCloseTo(3.5158, within(1e-3));
    }

    @Test
    void grapheneIsThreefoldAtOneHundredAndTwentyDegrees() {
        StructureSummary s = StructureSummary.of(Lattices.graphene(), Coordination.CARBON_CUTOFF);
        assertThat(s.cn3()).isEqualTo(1);
        assertThat(s.meanBond()).isCloseTo(1.42, within(1e-12));
        assertThat(s.meanAngle()).isCloseTo(120, within(1e-9));
        assertThat(s.angleSd()).isCloseTo(0, within(1e-5));
    }

    @Test
    void aStraightChainIsTwofoldAndItsEndsAreCounted() {
        // Three atoms in a row, ends free: coordination 1, 2, 1.
        Structure chain = Lattices.carbon(Cell.cubic(20), new double[] {5, 5, 5, 6.3, 5, 5, 7.6, 5, 5});
        StructureSummary s = StructureSummary.of(chain, Coordination.CARBON_CUTOFF);
        assertThat(s.cn01()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(s.cn2()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(s.meanAngle()).isCloseTo(180, within(1e-5));
    }

    @Test
    void theShortestDistanceOfALoneAtomIsToItsOwnImage() {
        assertThat(StructureSummary.shortestDistance(Lattices.carbon(Cell.orthogonal(9, 7, 11), new double[3])))
                .isCloseTo(7, within(1e-12));
        assertThatThrownBy(() -> StructureSummary.shortestDistance(Lattices.carbon(Cell.cubic(3), new double[0])))
                .hasMessageContaining("without atoms");
    }

    @Test
    void fractionsOfMixedCoordination() {
        Coordination c = new Coordination(new int[] {0, 1, 2, 2, 3, 4, 5, 6});
        assertThat(c.fractionAtMost(1)).isEqualTo(0.25);
        assertThat(c.fraction(2)).isEqualTo(0.25);
        assertThat(c.fractionAtLeast(5)).isEqualTo(0.25);
        assertThat(c.mean()).isEqualTo(23.0 / 8);
    }

    @Test
    void theAngleHistogramHasUnitArea() {
        Distribution angles = Bonds.angles(NeighbourList.of(Lattices.randomPoints(300, 12), 2.5));
        double area = 0;
        for (double d : angles.histogram(0, 180, 90)) {
            area += 2 * d;
        }
        assertThat(area).isCloseTo(1, within(1e-9));
    }
}
