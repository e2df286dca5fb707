package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpaceOrderTest {
    @Test
    void keepsThePointsAndBringsNeighboursTogether() {
        Random random = new Random(3);
        double[] f = random.doubles(3000).toArray();
        double[] sorted = SpaceOrder.sorted(f);
        assertThat(points(sorted)).containsExactlyInAnyOrder(points(f));
        assertThat(meanStep(sorted)).isLessThan(0.3 * meanStep(f));
    }

    private static String[] points(double[] f) {
        String[] points = new String[f.length / 3];
        for (int i = 0; i < points.length; i++) {
            points[i] = Arrays.toString(Arrays.copyOfRange(f, 3 * i, 3 * i + 3));
        }
        return points;
    }

    private static double meanStep(double[] f) {
        double sum = 0;
        for (int i = 3; i < f.length; i += 3) {
            sum += Math.hypot(Math.hypot(f[i] - f[i - 3], f[i + 1] - f[i - 2]), f[i + 2] - f[i - 1]);
        }
        return sum / (f.length / 3 - 1);
    }
}
