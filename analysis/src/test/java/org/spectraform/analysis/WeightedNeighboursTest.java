package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

class WeightedNeighboursTest {
    /** The nearest of a list that reaches far enough. */
    @ParameterizedTest
    @CsvSource({"1, 0.2, 30", "7, 0.3, 5", "60, 0.7, 1", "200, 1, 12", "700, 2.5, 40"})
    void theNearestAreThoseOfALongerList(int atoms, double scale, int count) {
        check(Crystals.disordered(atoms, scale, 0.5, 31), count, 8 + 6 * scale);
    }

    @Test
    void aLonelyAtomAndASlabFindThemToo() {
        double[] x = Lattices.randomPoints(200, 8).positions();
        x[2] = 30; // one atom far above the slab
        check(Lattices.carbon(Cell.orthogonal(8, 8, 60), x), 6, 30);
    }

    private static void check(Structure s, int count, double reach) {
        WeightedNeighbours nearest = WeightedNeighbours.nearest(s, count);
        NeighbourList list = NeighbourList.of(s, reach);
        for (int i = 0; i < s.size(); i++) {
            int[] edges = IntStream.range(list.start()[i], list.start()[i + 1])
                    .boxed()
                    .sorted((e, f) -> Double.compare(list.distance(e), list.distance(f)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int k = 0; k < count; k++) {
                int e = nearest.start()[i] + k;
                double r = Math.hypot(Math.hypot(nearest.dx()[e], nearest.dy()[e]), nearest.dz()[e]);
                assertThat(r).as("neighbour %d of %d", k, i).isCloseTo(list.distance(edges[k]), within(1.1e-7));
                double[] d = s.positions();
                int j = nearest.sender()[e];
                double f = s.cell()
                        .fractional(
                                0,
                                d[3 * j] - d[3 * i] - nearest.dx()[e],
                                d[3 * j + 1] - d[3 * i + 1] - nearest.dy()[e],
                                d[3 * j + 2] - d[3 * i + 2] - nearest.dz()[e]);
                assertThat(f).as("whole cells between images").isCloseTo(Math.rint(f), within(1e-9));
            }
        }
    }

    @Test
    void tiesGoToTheLowerIndexThenToTheLesserDisplacement() {
        WeightedNeighbours two = WeightedNeighbours.nearest(Crystals.sc(), 2);
        assertThat(two.dx()).containsExactly(-2, 0);
        assertThat(two.dy()).containsExactly(0, -2);
        // Atom 2 of a row has atoms 1 and 3 at its sides.
        double[] row = new double[15];
        for (int i = 0; i < 5; i++) {
            row[3 * i] = 1.3 * i;
        }
        WeightedNeighbours one = WeightedNeighbours.nearest(Lattices.carbon(Cell.cubic(20), row), 1);
        assertThat(one.sender()).containsExactly(1, 0, 1, 2, 3);
    }

    @Test
    void wrongArraysAreRefused() {
        assertThatThrownBy(() -> WeightedNeighbours.nearest(Crystals.sc(), 0)).hasMessageContaining("positive");
        double[] d = new double[2];
        assertThatThrownBy(() -> new WeightedNeighbours(new int[] {0, 2}, new int[2], d, d, d, new double[1]))
                .hasMessageContaining("one length");
        double[] weight = {1, Double.NaN};
        assertThatThrownBy(() -> new WeightedNeighbours(new int[] {0, 2}, new int[2], d, d, d, weight))
                .hasMessageContaining("weight");
        assertThat(Arrays.stream(WeightedNeighbours.within(Crystals.sc(), 2.1).weight())
                        .sum())
                .isEqualTo(6);
    }
}
