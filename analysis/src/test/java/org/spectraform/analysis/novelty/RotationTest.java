package org.spectraform.analysis.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.analysis.Lattices;
import org.spectraform.core.structure.Cell;

class RotationTest {
    /** Points that fill 1 (a line), 2 (a plane) or 3 dimensions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theRotationOfTurnedPointsIsFound(int dimensions) {
        Random random = new Random(dimensions);
        double[] x = new double[30];
        for (int k = 0; k < 30; k++) {
            x[k] = k % 3 < dimensions ? random.nextGaussian() : 0;
        }
        double[] y = Lattices.rotated(Lattices.carbon(Cell.cubic(9), x)).positions();
        double[] s = new double[9];
        for (int i = 0; i < 30; i += 3) {
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    s[3 * a + b] += x[i + a] * y[i + b];
                }
            }
        }
        double[] r = Rotation.best(s);
        for (int i = 0; i < 30; i++) {
            int p = i / 3 * 3;
            int c = i % 3;
            assertThat(r[3 * c] * x[p] + r[3 * c + 1] * x[p + 1] + r[3 * c + 2] * x[p + 2])
                    .isCloseTo(y[i], within(1e-10));
        }
        double determinant = r[0] * (r[4] * r[8] - r[5] * r[7])
                - r[1] * (r[3] * r[8] - r[5] * r[6])
                + r[2] * (r[3] * r[7] - r[4] * r[6]);
        assertThat(determinant).isCloseTo(1, within(1e-12));
    }
}
