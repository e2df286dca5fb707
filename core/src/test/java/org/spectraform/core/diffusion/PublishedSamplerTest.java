package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** The published sampler against the exact score of a Gaussian, for which Euler-Maruyama's variance follows in closed form. */
class PublishedSamplerTest {
    private static final double S = 0.06;
    private static final double[][] SITE = {{0, 0, 0}};
    private static final SamplerSettings PUBLISHED = SamplerSettings.published(Plausibility.ANYTHING);

    private static Structure atoms(int n, double edge) {
        int[] species = new int[n];
        Arrays.fill(species, 14);
        return new Structure(Cell.cubic(edge), species, new double[3 * n]);
    }

    private static SamplerSettings restarts(SamplerSettings settings, int k) {
        return settings.withRestart(settings.restart().withMax(k));
    }

    /**
     * {@code x += -g^2 s dt + g sqrt(|dt|) eps} with {@code sigma = 0.8 t}, {@code g^2 = 2 0.8^2 t} and {@code s = -x / (S^2 + sigma^2)}, written down
     * from the equations in t.
     */
    private static double variance(double start, double t, int steps) {
        double k2 = 0.8 * 0.8;
        double dt = (t - 0.001) / steps;
        double variance = start;
        for (int i = 0; i < steps; i++) {
            double now = t - i * dt;
            double g2 = 2 * k2 * now;
            double factor = 1 - g2 * dt / (S * S + k2 * now * now);
            variance = factor * factor * variance + g2 * dt;
        }
        return variance;
    }

    private static double variance(Structure x) {
        return Arrays.stream(x.positions()).map(d -> d * d).average().orElseThrow();
    }

    @Test
    void the64StepsAndTheRestartsGiveTheVarianceOfEulerMaruyama() {
        int n = 20_000;
        GaussianMixture prior = GaussianMixture.around(SITE, S);
        Structure exact = prior.draw(atoms(n, 10), 7);
        SamplerSettings settings = PUBLISHED.withStart(new Start.Noised(0.7992));
        double relativeError = Math.sqrt(2.0 / (3 * n));
        double after = variance(S * S + 0.7992 * 0.7992, 0.999, 64);
        assertThat(Math.sqrt(after) / S).isCloseTo(1.0091, offset(1e-4)); // a little too wide
        for (int k = 0; k <= 2; k++) {
            Structure x = Sampler.sample(prior, exact, restarts(settings, k), List.of(), 1, 0, StepListener.NONE)
                    .structure();
            assertThat(variance(x) / after).isCloseTo(1, offset(4.5 * relativeError));
            after = variance(after + 0.24 * 0.24, 0.3, 25);
        }
    }

    /** From nothing: in a cell that the largest noise fills, uniform positions are the distribution at t = 0.999. */
    @Test
    void uniformPositionsComeToTheSites() {
        Structure cell = atoms(600, 1.4);
        GaussianMixture prior = new GaussianMixture(new double[][][] {SITE}, new double[] {1}, S, cell.cell());
        Structure x = Sampler.sample(prior, cell, PUBLISHED, List.of(), 3, 0, StepListener.NONE)
                .structure();
        double variance = Arrays.stream(x.positions())
                .map(d -> d - 1.4 * Math.rint(d / 1.4))
                .map(d -> d * d)
                .average()
                .orElseThrow();
        double after = variance(S * S + 0.7992 * 0.7992, 0.999, 64);
        for (int k = 0; k < 4; k++) {
            after = variance(after + 0.24 * 0.24, 0.3, 25);
        }
        assertThat(variance / after).isCloseTo(1, offset(4.5 * Math.sqrt(2.0 / 1800)));
    }

    @Test
    void exactlyKRestartsOf25StepsAreDoneThoughNothingIsImplausible() {
        GaussianMixture prior = GaussianMixture.around(SITE, S);
        for (int k : new int[] {0, 1, 4}) {
            List<StepListener.Step> seen = new ArrayList<>();
            SamplerSettings settings = restarts(PUBLISHED, k);
            Sample sample = Sampler.sample(prior, atoms(2, 10), settings, List.of(), 1, 0, seen::add);
            assertThat(sample.restarts()).isEqualTo(k);
            assertThat(sample.evaluations())
                    .isEqualTo(64 + 25 * k)
                    .isEqualTo(seen.size())
                    .isEqualTo(settings.evaluations());
            assertThat(seen.getFirst().sigma()).isEqualTo(0.7992);
            assertThat(seen.get(63).sigma()).isCloseTo(0.8 * (0.001 + 0.998 / 64), offset(1e-12));
            for (int r = 0; r < k; r++) {
                StepListener.Step begin = seen.get(64 + 25 * r);
                assertThat(begin.kind()).isEqualTo(Stage.Kind.RESTART);
                assertThat(begin.sigma()).isEqualTo(0.24);
                assertThat(begin.steps()).isEqualTo(25);
            }
            // It ends where the step to t = 0.001 leads, not at an estimate of what is below.
            assertThat(sample.structure().positions())
                    .isNotEqualTo(seen.getLast().clean().positions());
        }
    }

    @Test
    void everyStepIsGuided() {
        GaussianMixture prior = GaussianMixture.around(SITE, S);
        Guide pull = TestGuides.of(x -> 1, State::positions);
        List<StepListener.Step> seen = new ArrayList<>();
        Sampler.sample(
                prior,
                atoms(2, 10),
                PUBLISHED,
                List.of(new Guidance(pull, new GuidanceRule.Normalized(1))),
                1,
                0,
                seen::add);
        assertThat(seen).hasSize(164).allMatch(step -> step.residuals().length == 1);
    }

    /** Half the noise, half the steps, as long as the others. */
    @Test
    void aStartFromAStructureTakesStepsInProportion() {
        GaussianMixture prior = GaussianMixture.around(SITE, S);
        List<StepListener.Step> seen = new ArrayList<>();
        SamplerSettings settings = restarts(PUBLISHED.withStart(new Start.Noised(0.4)), 0);
        Sampler.sample(prior, atoms(2, 10), settings, List.of(), 1, 0, seen::add);
        assertThat(seen).hasSize(32);
        assertThat(seen.get(0).sigma()).isEqualTo(0.4);
        assertThat(seen.get(0).sigma() - seen.get(1).sigma()).isCloseTo(0.7984 / 64, offset(1e-4));
    }
}
