package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.analysis.rings.RingStatistics;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;

class StructureSummaryTest {
    private static final double BOND = 1.85; // carbon, angstrom

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void diamondIsFourfoldWhateverTheSupercell(int m) {
        StructureSummary s = StructureSummary.of(Lattices.diamond(m), BOND);
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
        StructureSummary s = StructureSummary.of(Lattices.graphene(), BOND);
        assertThat(s.cn3()).isEqualTo(1);
        assertThat(s.meanBond()).isCloseTo(1.42, within(1e-12));
        assertThat(s.meanAngle()).isCloseTo(120, within(1e-9));
        assertThat(s.angleSd()).isCloseTo(0, within(1e-5));
    }

    @Test
    void aStraightChainIsTwofoldAndItsEndsAreCounted() {
        // Three atoms in a row, ends free: coordination 1, 2, 1.
        Structure chain = Lattices.carbon(Cell.cubic(20), new double[] {5, 5, 5, 6.3, 5, 5, 7.6, 5, 5});
        StructureSummary s = StructureSummary.of(chain, BOND);
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

    /** Carbon bonds to hydrogen within 1.3 angstrom; hydrogen atoms of one molecule are 1.78 apart and not bonded, though carbon atoms there would be. */
    @Test
    void bondsDependOnThePairOfElements() {
        double d = 1.09 / Math.sqrt(3);
        double[] x = {5, 5, 5, 5 + d, 5 + d, 5 + d, 5 + d, 5 - d, 5 - d, 5 - d, 5 + d, 5 - d, 5 - d, 5 - d, 5 + d};
        Structure methane = new Structure(Cell.cubic(10), new int[] {6, 1, 1, 1, 1}, x);
        PairDistances bonds = PairDistances.of(Map.of("C-C", 1.85, "C-H", 1.3));
        assertThat(Coordination.of(methane, bonds).numbers()).containsExactly(4, 1, 1, 1, 1);
        StructureSummary summary = StructureSummary.of(methane, bonds);
        assertThat(summary.cn01()).isEqualTo(0.8);
        assertThat(summary.cn4()).isEqualTo(0.2);
        assertThat(summary.meanBond()).isCloseTo(1.09, within(1e-12));
        assertThat(summary.meanAngle()).isCloseTo(109.471, within(1e-3));
        assertThat(RingStatistics.of(methane, bonds, 6).sizes()).isEmpty();
        assertThat(RingStatistics.of(methane, 1.85, 6).count()[3])
                .as("one cutoff for all")
                .isPositive();

        PairDistances other = PairDistances.of(Map.of("Si-O", 2.0));
        assertThat(Coordination.of(methane, other).mean()).isZero();
        assertThat(StructureSummary.of(methane, PairDistances.of(Map.of())).shortest())
                .isCloseTo(1.09, within(1e-12));
        assertThat(StructureSummary.of(methane, PairDistances.everywhere(1.85)))
                .isEqualTo(StructureSummary.of(methane, 1.85));
    }
}
