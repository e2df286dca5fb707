package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JensenShannonTest {
    @Test
    void boundsSymmetryAndTheTriangle() {
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            double[][] p = new double[3][6];
            for (double[] row : p) {
                for (int k = 0; k < 6; k++) {
                    row[k] = Math.max(0, random.nextGaussian());
                }
                row[trial % 6] += 0.01;
            }
            double ab = JensenShannon.distance(p[0], p[1]);
            assertThat(ab).isBetween(0.0, 1.0).isEqualTo(JensenShannon.distance(p[1], p[0]));
            assertThat(ab)
                    .isLessThanOrEqualTo(
                            JensenShannon.distance(p[0], p[2]) + JensenShannon.distance(p[2], p[1]) + 1e-12);
            assertThat(JensenShannon.distance(p[0], p[0])).isZero();
        }
    }

    @Test
    void knownValues() {
        assertThat(JensenShannon.distance(new double[] {1, 0, 0}, new double[] {0, 3, 4}))
                .isEqualTo(1);
        // (1, 0) and (1/2, 1/2): divergence 1 - (3/4) log2(3) + 1/2 = 0.311278 bits.
        assertThat(JensenShannon.distance(new double[] {7, 0}, new double[] {0.2, 0.2}))
                .isCloseTo(Math.sqrt(1.5 - 0.75 * Math.log(3) / Math.log(2)), within(1e-12));
        assertThat(JensenShannon.distance(new double[] {1e-320, 1}, new double[] {0, 1}))
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        double[] one = {1};
        assertThatThrownBy(() -> JensenShannon.distance(one, new double[1])).hasMessageContaining("without values");
        assertThatThrownBy(() -> JensenShannon.distance(one, new double[] {-1})).hasMessageContaining("-1");
        assertThatThrownBy(() -> JensenShannon.distance(one, new double[] {Double.NaN}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> JensenShannon.distance(one, new double[] {1, 2}))
                .hasMessageContaining("1 and 2 bins");
    }
}
