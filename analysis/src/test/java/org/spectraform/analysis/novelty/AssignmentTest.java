package org.spectraform.analysis.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    @Test
    void noPermutationCostsLess() {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + trial % 6;
            double[] cost = random.doubles(n * n, 0, trial % 3 == 0 ? 1 : 5)
                    .map(Math::floor)
                    .toArray();
            if (trial % 2 == 0) {
                cost = random.doubles(n * n).toArray();
            }
            int[] columnOf = new int[n];
            Assignment.solve(n, cost, columnOf);
            assertThat(Arrays.stream(columnOf).distinct().count()).isEqualTo(n);
            double sum = 0;
            for (int row = 0; row < n; row++) {
                sum += cost[row * n + columnOf[row]];
            }
            assertThat(sum).isCloseTo(min(n, cost, 0, 0), within(1e-12));
        }
    }

    private static double min(int n, double[] cost, int row, int taken) {
        double min = row == n ? 0 : Double.POSITIVE_INFINITY;
        for (int column = 0; row < n && column < n; column++) {
            if ((taken & (1 << column)) == 0) {
                min = Math.min(min, cost[row * n + column] + min(n, cost, row + 1, taken | (1 << column)));
            }
        }
        return min;
    }
}
