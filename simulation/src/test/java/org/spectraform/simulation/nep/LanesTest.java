package org.spectraform.simulation.nep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static double tanh(double x) {
        return Lanes.tanh(DoubleVector.broadcast(Lanes.SPECIES, x)).lane(0);
    }

    @Test
    void tanhIsRight() {
        Random random = new Random(1);
        for (int k = 0; k < 2000; k++) {
            double x = random.nextGaussian() * Math.pow(10, random.nextInt(5) - 3);
            assertThat(tanh(x)).isCloseTo(Math.tanh(x), within(4e-16));
            assertThat(tanh(x)).isEqualTo(Elementary.tanh(x));
        }
        assertThat(tanh(0)).isZero();
        assertThat(tanh(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(tanh(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(tanh(Double.NaN)).isNaN();
    }

    @Test
    void tanhHasTheSameBitsBeforeAndAfterCompilation() {
        double[] x = new Random(2).doubles(64 * Lanes.WIDTH, -3, 3).toArray();
        double[] first = of(x);
        double[] last = first;
        for (int k = 0; k < 20_000; k++) {
            last = of(x);
        }
        assertThat(last).isEqualTo(first);
    }

    private static double[] of(double[] x) {
        double[] y = new double[x.length];
        for (int at = 0; at < x.length / Lanes.WIDTH; at++) {
            Lanes.tanh(DoubleVector.fromArray(Lanes.SPECIES, x, at * Lanes.WIDTH))
                    .intoArray(y, at * Lanes.WIDTH);
        }
        return y;
    }
}
