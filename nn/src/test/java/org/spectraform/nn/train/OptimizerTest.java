package org.spectraform.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Ten steps of two parameters against numbers from double precision. With g the gradient, rho_inf = 2 / (1 - b2) - 1, rho = rho_inf - 2 t b2^t / (1 -
 * b2^t) and e = 1e-8, as torch.optim.RAdam and torch.optim.Adam have it:
 *
 * <pre>
 *   m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2;  n = m / (1 - b1^t)
 *   RAdam   rho &gt; 5:  r = sqrt((rho - 4) (rho - 2) rho_inf / ((rho_inf - 4) (rho_inf - 2) rho));  x -= rate n r sqrt(1 - b2^t) / (sqrt(v) + e)
 *           else:     x -= rate n
 *   Adam    x -= rate n / (sqrt(v) / sqrt(1 - b2^t) + e)
 *   average a = d a + (1 - d) x with d = min(decay, (1 + t) / (10 + t))
 * </pre>
 *
 * with b1 = 0.9, b2 = 0.999, rate 0.01, decay 0.45, and x = a = (1, -0.5) before the first step. From the sixth step on rho is above 5; from
 * the seventh on the decay is 0.45.
 */
class OptimizerTest {
    private static final double[][] GRADIENTS = {
        {0.5, -2.0},
        {-0.3, 1.5},
        {0.8, 0.25},
        {0.1, -1.0},
        {-0.6, 0.75},
        {0.4, 2.0},
        {0.9, -0.5},
        {-0.2, 1.25},
        {0.7, -1.75},
        {0.05, 0.6},
    };

    /** x and then a after each step. */
    private static final double[][] RECTIFIED = {
        {0.9950000000, -0.4800000000, 0.9959090909, -0.4836363636},
        {0.9942105263, -0.4784210526, 0.9946351675, -0.4797248804},
        {0.9907603418, -0.4783472519, 0.9919525959, -0.4787711376},
        {0.9880226274, -0.4753870891, 0.9894261875, -0.4765956778},
        {0.9874186128, -0.4749812382, 0.9882216427, -0.4756270140},
        {0.9873502159, -0.4750537280, 0.9877314651, -0.4753045406},
        {0.9871910836, -0.4751093113, 0.9874342553, -0.4751971645},
        {0.9870515522, -0.4752288856, 0.9872237686, -0.4752146111},
        {0.9868337264, -0.4752457200, 0.9870092454, -0.4752317210},
        {0.9866108062, -0.4752967503, 0.9867901038, -0.4752674871},
    };

    private static final double[][] ADAM = {
        {0.9900000002, -0.4900000000, 0.9918181820, -0.4918181819},
        {0.9880850199, -0.4891067500, 0.9890183104, -0.4897846080},
        {0.9820496564, -0.4890558572, 0.9841938576, -0.4892800882},
        {0.9765464063, -0.4868656819, 0.9792776389, -0.4877279699},
        {0.9753840401, -0.4865421252, 0.9769414796, -0.4870164631},
        {0.9727351624, -0.4893495128, 0.9745754262, -0.4883288036},
        {0.9678745014, -0.4910472926, 0.9708899176, -0.4898239725},
        {0.9642726014, -0.4941340133, 0.9672503937, -0.4921944950},
        {0.9593337844, -0.4945157059, 0.9628962586, -0.4934711610},
        {0.9547842066, -0.4955571822, 0.9584346300, -0.4946184727},
    };

    @Test
    void rectifiedAdamAndTheAverageFollowTheReference() {
        follows(RECTIFIED, true, 1);
    }

    @Test
    void adamFollowsTheReference() {
        follows(ADAM, false, 1);
    }

    @Test
    void clippedGradientsAreScaledFirst() {
        follows(RECTIFIED, true, 0.25);
    }

    private static void follows(double[][] reference, boolean rectified, double scale) {
        float[] theta = {7, 1, -0.5f, 7}; // the first and the last are not updated
        Optimizer optimizer = new Optimizer(theta, rectified, 0.45);
        for (int step = 1; step <= reference.length; step++) {
            double[] g = GRADIENTS[step - 1];
            float[] gradient = {1, (float) (g[0] / scale), (float) (g[1] / scale), 1};
            optimizer.update(theta, gradient, 1, 3, step, 0.01, scale);
            double[] expected = reference[step - 1];
            for (int k = 0; k < 2; k++) {
                assertThat((double) theta[1 + k]).as("x, step %d", step).isCloseTo(expected[k], within(4e-7));
                assertThat((double) optimizer.average[1 + k])
                        .as("average, step %d", step)
                        .isCloseTo(expected[2 + k], within(4e-7));
            }
        }
        assertThat(theta[0]).isEqualTo(7);
        assertThat(theta[3]).isEqualTo(7);
        assertThat(optimizer.average[0]).isEqualTo(7);
    }
}
