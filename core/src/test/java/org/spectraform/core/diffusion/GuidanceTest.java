package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * One atom with a Gaussian prior, x ~ N(m, s^2), and one linear measurement y = a.x + N(0, sigma_y^2): the posterior is known, and with it
 * what equations 10 and 13 miss. They take the likelihood of the clean estimate for that of the noisy structure, as if the estimate
 * were certain; that pulls too hard at high noise.
 */
class GuidanceTest {
    private static final double S = 0.3;
    private static final double SIGMA_Y = 0.3;
    private static final double[] M = {0.5, -0.2, 0.1};
    private static final double[] A = {0.6, 0.8, 0}; // unit length
    private static final double AM = A[0] * M[0] + A[1] * M[1] + A[2] * M[2];
    private static final double Y = AM + 2 * Math.sqrt(S * S + SIGMA_Y * SIGMA_Y); // two deviations from expected
    private static final GaussianMixture PRIOR = GaussianMixture.around(new double[][] {M}, S);
    private static final Structure TEMPLATE = new Structure(Cell.cubic(10), new int[] {6}, new double[3]);
    private static final SamplerSettings SETTINGS = GaussianMixture.SETTINGS.withStart(new Start.Noised(0.7992));
    private static final Guide MEASUREMENT = TestGuides.projection(A, Y);

    /** Mean shift and deviation along a, and deviation across, of many guided samples. */
    private record Moments(double shift, double along, double across, int n) {}

    private static Moments guided(GuidanceRule rule, SamplerSettings settings, int n) {
        double sum = 0;
        double square = 0;
        double across = 0;
        for (int i = 0; i < n; i++) {
            Structure start = PRIOR.draw(TEMPLATE, 1000 + i);
            Structure x = Sampler.sample(
                            PRIOR, start, settings, List.of(new Guidance(MEASUREMENT, rule)), 8, i, StepListener.NONE)
                    .structure();
            double u = 0;
            for (int c = 0; c < 3; c++) {
                u += A[c] * (x.position(0, c) - M[c]);
            }
            sum += u;
            square += u * u;
            across += Math.pow(x.position(0, 2) - M[2], 2);
        }
        double mean = sum / n;
        return new Moments(mean, Math.sqrt(square / n - mean * mean), Math.sqrt(across / n), n);
    }

    /**
     * Equation 10 misses the posterior: its mean goes 17 % too far, its spread is 7 % too narrow (0 % in the directions that were not
     * measured). Both are the method's own, no solver's: they stay with ever finer steps.
     */
    @ParameterizedTest
    @CsvSource({"SECOND_ORDER, 48, 1.167, 0.936", "EULER_MARUYAMA, 64, 1.170, 0.934", "ANCESTRAL, 64, 1.176, 0.895"})
    void probabilisticGuidanceMissesThePosteriorByThis(Solvers solver, int steps, double shift, double spread) {
        double variance = 1 / (1 / (S * S) + 1 / (SIGMA_Y * SIGMA_Y));
        double posteriorShift = variance * (Y - AM) / (SIGMA_Y * SIGMA_Y);
        NoiseLevels levels = solver == Solvers.EULER_MARUYAMA ? NoiseLevels.UNIFORM : NoiseLevels.DENSE_AT_LOW_NOISE;
        Moments found = guided(
                new GuidanceRule.Probabilistic(SIGMA_Y),
                SETTINGS.withSolver(solver).withLevels(levels).withSteps(steps),
                8_000);
        double error = 4.5 / Math.sqrt(found.n);
        assertThat(found.shift / posteriorShift).isCloseTo(shift, offset(error * Math.sqrt(variance) / posteriorShift));
        assertThat(found.along / Math.sqrt(variance)).isCloseTo(spread, offset(error / Math.sqrt(2)));
        double unguided = solver == Solvers.ANCESTRAL ? 0.961 : 1.003; // the solver's own bias at s = 0.3
        assertThat(found.across / S).isCloseTo(unguided, offset(error / Math.sqrt(2)));
    }

    /**
     * Equation 13 knows no sigma_y, and its xi sets mean and spread at once: where the mean is the posterior's (xi = 2.75) the spread is 33 % too
     * wide, a constant force being unable to narrow a Gaussian it has not yet carried to the target; from xi = 10 on the
     * target is met within a fifth of the posterior's spread, twice the shift of the posterior's mean: a fit, no sample.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.370, 1.41", "2.75, 1.002, 1.33", "10, 1.998, 0.187", "30, 2.000, 0.061"})
    void normalizedGuidanceMissesThePosteriorByThis(double xi, double shift, double spread) {
        double variance = 1 / (1 / (S * S) + 1 / (SIGMA_Y * SIGMA_Y));
        double posteriorShift = variance * (Y - AM) / (SIGMA_Y * SIGMA_Y);
        Moments found = guided(new GuidanceRule.Normalized(xi), SETTINGS, 8_000);
        double error = 4.5 * spread / Math.sqrt(found.n);
        assertThat(found.shift / posteriorShift)
                .isCloseTo(shift, offset(error * Math.sqrt(variance) / posteriorShift + 0.001));
        assertThat(found.along / Math.sqrt(variance)).isCloseTo(spread, offset(error / Math.sqrt(2) + 0.003));
    }

    @Test
    void xiOfZeroIsBitwiseTheUnconditionalRun() {
        Structure start = PRIOR.draw(TEMPLATE, 1);
        List<Guidance> none = List.of(
                new Guidance(MEASUREMENT, new GuidanceRule.Normalized(0)),
                new Guidance(MEASUREMENT, new GuidanceRule.Probabilistic(Double.POSITIVE_INFINITY)));
        Sample off = Sampler.sample(PRIOR, start, SETTINGS, none, 1, 2, StepListener.NONE);
        Sample free = Sampler.sample(PRIOR, start, SETTINGS, List.of(), 1, 2, StepListener.NONE);
        assertThat(off.structure()).isEqualTo(free.structure());
        assertThat(off.findings()).hasSize(2); // the misfit is told all the same
        assertThat(off.findings().getFirst().residual())
                .isEqualTo(MEASUREMENT
                        .predict(State.of(off.structure()), false)
                        .finding()
                        .residual());
    }

    /** With sigma_y^2 = sigma_1^2 / 2 for one guide as for two with sigma_1 each. */
    @Test
    void severalGuidesAreSummed() {
        Structure start = PRIOR.draw(TEMPLATE, 1);
        Guidance half = new Guidance(MEASUREMENT, new GuidanceRule.Probabilistic(0.5));
        Guidance whole = new Guidance(MEASUREMENT, new GuidanceRule.Probabilistic(0.5 / Math.sqrt(2)));
        double[] two = Sampler.sample(PRIOR, start, SETTINGS, List.of(half, half), 1, 2, StepListener.NONE)
                .structure()
                .positions();
        double[] one = Sampler.sample(PRIOR, start, SETTINGS, List.of(whole), 1, 2, StepListener.NONE)
                .structure()
                .positions();
        for (int c = 0; c < 3; c++) {
            assertThat(two[c]).isCloseTo(one[c], offset(1e-12));
        }
    }

    @Test
    void restartsAreGuidedAndEveryStepAsksTheDenoiserOnce() {
        int[] plain = {0};
        int[] withPullback = {0};
        Denoiser counting = new Denoiser() {
            @Override
            public State denoise(State noisy, double sigma) {
                plain[0]++;
                return PRIOR.denoise(noisy, sigma);
            }

            @Override
            public Denoised denoiseWithPullback(State noisy, double sigma) {
                withPullback[0]++;
                return PRIOR.denoiseWithPullback(noisy, sigma);
            }
        };
        Plausibility never = structure -> new boolean[] {true};
        SamplerSettings settings =
                SETTINGS.withRestart(new Restart(2, 0.24, 0, 20, false, false, Double.POSITIVE_INFINITY, never));
        List<StepListener.Step> seen = new ArrayList<>();
        Sample sample = Sampler.sample(
                counting,
                PRIOR.draw(TEMPLATE, 1),
                settings,
                List.of(new Guidance(MEASUREMENT, new GuidanceRule.Normalized(30))),
                1,
                0,
                seen::add);
        // Two guided restarts, then, as the atom stays implausible, two without guidance, which lose the target, 0.85
        // away.
        assertThat(withPullback[0]).isEqualTo(48 + 40);
        assertThat(plain[0]).isEqualTo(40);
        assertThat(sample.evaluations()).isEqualTo(48 + 80);
        assertThat(seen.get(48 + 39).stage()).isEqualTo(2);
        assertThat(seen.get(48 + 39).residuals()).hasSize(1);
        assertThat(seen.get(48 + 39).residuals()[0]).isLessThan(0.1);
        assertThat(sample.findings().getFirst().residual()).isGreaterThan(0.3);
    }

    /** An atom that a pull has brought too far returns once restarts do without it; plausible ones keep what the pull did. */
    @Test
    void restartsWithoutGuidanceMendWhatItKeepsImplausible() {
        double far = AM + 3.5 * S;
        Guide pull = TestGuides.projection(A, far);
        Plausibility near = x ->
                new boolean[] {A[0] * x.position(0, 0) + A[1] * x.position(0, 1) + A[2] * x.position(0, 2) > AM + 3 * S
                };
        Restart restart = new Restart(4, 0.4, 0, 20, false, true, Double.POSITIVE_INFINITY, near);
        for (int i = 0; i < 20; i++) {
            Sample mended = Sampler.sample(
                    PRIOR,
                    PRIOR.draw(TEMPLATE, i),
                    SETTINGS.withRestart(restart),
                    List.of(new Guidance(pull, new GuidanceRule.Normalized(30))),
                    1,
                    i,
                    StepListener.NONE);
            assertThat(mended.restarts()).isBetween(5, 8);
            assertThat(mended.implausible()).isZero();
        }
    }

    @Test
    void refusesSenselessStrengths() {
        assertThatThrownBy(() -> new GuidanceRule.Normalized(-1)).hasMessageContaining("xi must be 0 or more");
        assertThatThrownBy(() -> new GuidanceRule.Probabilistic(0)).hasMessageContaining("sigma_y must be positive");
    }

    /** However strong the pull, the estimate of an atom moves by no more than the limit. */
    @Test
    void aLimitHoldsAStrongPull() {
        SamplerSettings once = SETTINGS.withSteps(2).withGuidanceLimit(0.5);
        Structure start = new Structure(Cell.cubic(10), new int[1], new double[3]);
        Guide pull = TestGuides.of(x -> 1, x -> new double[] {1, 0, 0});
        double[] moved = new double[2];
        for (int k = 0; k < 2; k++) {
            double xi = k == 0 ? 0 : 1e6;
            List<Guidance> guides = List.of(new Guidance(pull, new GuidanceRule.Normalized(xi)));
            moved[k] = Sampler.sample(PRIOR, start, once, guides, 1, 0, StepListener.NONE)
                    .structure()
                    .position(0, 0);
        }
        // Two steps, the first at sigma = 0.7992: each may shift the estimate by half of its sigma at most.
        assertThat(Math.abs(moved[1] - moved[0])).isBetween(1e-3, 0.5 * (0.7992 + 0.004) + 1e-9);
    }
}
