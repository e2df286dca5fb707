package org.spectraform.simulation.nep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;

/** Lists of crystals whose shells lie at the cutoff and skin, where rounding decides. */
class VerletListTest {
    private static final double SKIN = 0.8;

    /** Fractional coordinates of the atoms of a cube. */
    private static final List<double[]> LATTICES = List.of(
            new double[] {0, 0, 0},
            new double[] {0, 0, 0, .5, .5, .5},
            new double[] {0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0},
            new double[] {
                0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
            });

    @Test
    void everyEdgeKnowsItsReverse() {
        int tried = 0;
        for (double[] lattice : LATTICES) {
            for (double edge : new double[] {3.567, 3.9, 4.05, 5.2}) {
                for (int m = 1; m <= 3; m++) {
                    for (double shell : new double[] {Math.sqrt(1.5), Math.sqrt(2), 2}) {
                        check(lattice, edge, m, shell * edge - SKIN);
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThanOrEqualTo(48);
    }

    private static void check(double[] lattice, double edge, int m, double cutoff) {
        double[] x = new double[lattice.length * m * m * m];
        for (int k = 0; k < x.length; k++) {
            int copy = k / lattice.length;
            int[] corner = {copy / (m * m), copy / m % m, copy % m};
            x[k] = edge * (corner[k % 3] + lattice[k % lattice.length]);
        }
        VerletList list = new VerletList(cutoff, SKIN);
        assertThat(list.update(Cell.cubic(m * edge), x)).isTrue();
        int[] from = new int[list.to.length];
        for (int i = 0; i < x.length / 3; i++) {
            for (int e = list.start[i]; e < list.start[i + 1]; e++) {
                from[e] = i;
            }
        }
        for (int e = 0; e < from.length; e++) {
            int back = list.reverse[e];
            boolean opposite = from[back] == list.to[e] && list.to[back] == from[e] && list.reverse[back] == e;
            for (int c = 0; c < 3; c++) {
                opposite &= list.offsets[3 * back + c] == -list.offsets[3 * e + c];
            }
            assertThat(opposite)
                    .as("edge %d of %d, a %s, cutoff %s", e, m, edge, cutoff)
                    .isTrue();
        }
    }
}
