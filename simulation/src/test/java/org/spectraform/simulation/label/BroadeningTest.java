package org.spectraform.simulation.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadeningTest {
    private static final double[] AXIS = axis(0, 43, 500);

    private static double[] axis(double first, double last, int points) {
        double[] axis = new double[points];
        Arrays.setAll(axis, k -> first + k * (last - first) / (points - 1));
        return axis;
    }

    private static double[] values(double[] at, DoubleUnaryOperator f) {
        return Arrays.stream(at).map(f).toArray();
    }

    private static DoubleUnaryOperator gaussian(double sigma) {
        return e -> Math.exp(-(e - 20) * (e - 20) / (2 * sigma * sigma)) / sigma;
    }

    /** Widths of Gaussians add in squares. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.4, 0.8, 2})
    void aGaussianStaysOne(double sigma) {
        double own = 0.6;
        double[] at = axis(10, 30, 77);
        double[] broadened = Broadening.gaussian(AXIS, values(AXIS, gaussian(own)), sigma, at);
        assertThat(broadened).containsExactly(values(at, gaussian(Math.hypot(own, sigma))), within(4e-3));
    }

    @Test
    void aStepBecomesTheErrorFunction() {
        double[] at = {20, 20 + 0.8, 20 - 2 * 0.8, 20 + 3 * 0.8};
        double[] broadened = Broadening.gaussian(AXIS, values(AXIS, e -> e < 20 ? 0 : 1), 0.8, at);
        assertThat(broadened).containsExactly(new double[] {0.5, 0.841345, 0.022750, 0.998650}, within(0.03));
        double[] fine = axis(0, 43, 43001);
        broadened = Broadening.gaussian(fine, values(fine, e -> e < 20 ? 0 : 1), 0.8, at);
        assertThat(broadened).containsExactly(new double[] {0.5, 0.841345, 0.022750, 0.998650}, within(5e-4));
    }

    @Test
    void withoutBroadeningItIsInterpolation() {
        double[] broadened = Broadening.gaussian(
                new double[] {1, 2, 3}, new double[] {10, 30, 20}, 0, new double[] {1, 1.5, 2.25, 3});
        assertThat(broadened).containsExactly(10, 20, 27.5, 20);
    }

    @Test
    void nothingIsBelowTheAxisAndTheEndGoesOn() {
        double[] ones = values(AXIS, e -> 1);
        double[] broadened = Broadening.gaussian(AXIS, ones, 0.8, new double[] {-10, 0, 20, 43, 60});
        assertThat(broadened).containsExactly(new double[] {0, 0.5, 1, 1, 1}, within(0.03));
    }
}
