package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * The solvers against the exact score of a Gaussian of standard deviation s, for which every step is linear and the variance they
 * reach can be followed exactly.
 */
class SolversTest {
    private static final int ATOMS = 20_000; // 60,000 coordinates: the standard error of a deviation is 0.29 %
    private static final NoiseLevels DENSE = NoiseLevels.DENSE_AT_LOW_NOISE;

    /** Reached over exact standard deviation, as the Javadoc of Solvers and NoiseLevels tells it. */
    @ParameterizedTest
    @CsvSource({
        "EULER_MARUYAMA, UNIFORM, 64, 0.03, 1.040",
        "EULER_MARUYAMA, UNIFORM, 64, 0.06, 1.009",
        "EULER_MARUYAMA, UNIFORM, 64, 0.10, 1.003",
        "EULER_MARUYAMA, UNIFORM, 25, 0.03, 1.530",
        "EULER_MARUYAMA, DENSE, 64, 0.06, 1.016",
        "ANCESTRAL, UNIFORM, 64, 0.03, 0.765",
        "ANCESTRAL, UNIFORM, 64, 0.06, 0.851",
        "ANCESTRAL, UNIFORM, 64, 0.10, 0.898",
        "ANCESTRAL, DENSE, 64, 0.06, 0.952",
        "ANCESTRAL, DENSE, 25, 0.06, 0.886",
        "SECOND_ORDER, UNIFORM, 64, 0.06, 1.371",
        "SECOND_ORDER, UNIFORM, 25, 0.03, 1.733",
        "SECOND_ORDER, DENSE, 64, 0.03, 0.994",
        "SECOND_ORDER, DENSE, 64, 0.06, 1.000",
        "SECOND_ORDER, DENSE, 25, 0.03, 1.011",
        "SECOND_ORDER, DENSE, 25, 0.06, 1.017",
        "SECOND_ORDER, DENSE, 25, 0.20, 1.013",
        "SECOND_ORDER, DENSE, 16, 0.06, 1.045",
        "FLOW, UNIFORM, 64, 0.06, 1.139",
        "FLOW, DENSE, 64, 0.06, 0.999",
        "FLOW, DENSE, 25, 0.06, 1.005",
        "FLOW, DENSE, 8, 0.06, 1.064",
    })
    void recordedBias(Solvers solver, String grid, int steps, double s, double ratio) {
        assertThat(predicted(solver, levels(grid), steps, s) / s).isCloseTo(ratio, offset(0.0006));
    }

    /** What was followed exactly is what the sampler does. */
    @ParameterizedTest
    @CsvSource({"EULER_MARUYAMA, UNIFORM, 64", "ANCESTRAL, DENSE, 32", "SECOND_ORDER, DENSE, 32", "FLOW, DENSE, 32"})
    void samplesHaveThePredictedMeanAndDeviation(Solvers solver, String grid, int steps) {
        double s = 0.06;
        double[][] lattice = {{0, 0, 0}, {0.9, 0.9, 0.9}, {1.8, 0, 0.9}, {0, 1.8, -0.9}};
        GaussianMixture prior = GaussianMixture.around(lattice, s);
        int[] species = new int[ATOMS];
        Arrays.fill(species, 14);
        Structure template = new Structure(Cell.cubic(5), species, new double[3 * ATOMS]);
        SamplerSettings settings = GaussianMixture.SETTINGS
                .withSolver(solver)
                .withLevels(levels(grid))
                .withSteps(steps)
                .withStart(new Start.Noised(0.7992));
        double[] x = Sampler.sample(prior, prior.draw(template, 99), settings, List.of(), 1, 0, StepListener.NONE)
                .structure()
                .positions();
        double mean = 0;
        double square = 0;
        for (int j = 0; j < x.length; j++) {
            double d = x[j] - lattice[j / 3 % lattice.length][j % 3];
            mean += d / x.length;
            square += d * d / x.length;
        }
        double expected = predicted(solver, levels(grid), steps, s);
        assertThat(mean).isCloseTo(0, offset(4.5 * s / Math.sqrt(x.length)));
        assertThat(Math.sqrt(square) / expected).isCloseTo(1, offset(4.5 / Math.sqrt(2.0 * x.length)));
    }

    @Test
    void deltasAreReachedExactly() {
        for (Solvers solver : Solvers.values()) {
            assertThat(predicted(solver, DENSE, 64, 1e-9)).isLessThan(1e-8);
        }
    }

    private static NoiseLevels levels(String name) {
        return name.equals("UNIFORM") ? NoiseLevels.UNIFORM : DENSE;
    }

    /** The standard deviation at the end, from the covariance of (x, the estimate before) step by step. */
    private static double predicted(Solvers solver, NoiseLevels levels, int steps, double s) {
        double[] sigma = levels.down(0.7992, steps);
        double xx = s * s + sigma[0] * sigma[0];
        double xp = 0;
        double pp = 0;
        for (int i = 0; i < steps; i++) {
            double sigma2 = sigma[i] * sigma[i];
            double a = s * s / (s * s + sigma2); // the estimate is a x
            if (sigma[i + 1] == 0) {
                return a * Math.sqrt(xx);
            }
            double r = Math.pow(sigma[i + 1] / sigma[i], 2);
            double decay;
            double noise;
            double c = 0;
            if (solver == Solvers.EULER_MARUYAMA) {
                noise = 2 * sigma[i] * (sigma[i] - sigma[i + 1]);
                decay = 1 - noise / sigma2;
            } else {
                boolean flow = solver == Solvers.FLOW;
                decay = flow ? Math.sqrt(r) : r;
                noise = flow ? 0 : r * sigma2 * (1 - r);
                if (solver != Solvers.ANCESTRAL && i > 0) {
                    c = 0.5 * Math.log(sigma[i] / sigma[i + 1]) / Math.log(sigma[i - 1] / sigma[i]);
                }
            }
            double fromX = decay + (1 - decay) * (1 + c) * a;
            double fromBefore = -(1 - decay) * c;
            double next = fromX * fromX * xx + 2 * fromX * fromBefore * xp + fromBefore * fromBefore * pp + noise;
            xp = a * (fromX * xx + fromBefore * xp);
            pp = a * a * xx;
            xx = next;
        }
        return Math.sqrt(xx);
    }
}
