package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class SamplerTest {
    private static final double[][] MODES = {{0, 0, 0}, {0.9, 0, 0}, {0, 0.8, 0.3}, {-0.5, -0.5, 0.6}};
    private static final double[] WEIGHTS = {0.4, 0.3, 0.2, 0.1};
    private static final double S = 0.08;
    private static final GaussianMixture MIXTURE = new GaussianMixture(new double[][][] {MODES}, WEIGHTS, S, null);
    private static final Plausibility ALL_IMPLAUSIBLE = structure -> {
        boolean[] flags = new boolean[structure.size()];
        Arrays.fill(flags, true);
        return flags;
    };

    private static Structure template(int atoms, double edge) {
        return new Structure(Cell.cubic(edge), new int[atoms], new double[3 * atoms]);
    }

    private static SamplerSettings fromNoise() {
        return GaussianMixture.SETTINGS.withStart(new Start.Noised(0.7992));
    }

    private static Restart restart(int max, boolean keepBetter, double radius, Plausibility plausibility) {
        return new Restart(max, 0.24, 0, 20, false, keepBetter, radius, plausibility);
    }

    private static Sample sample(Denoiser prior, Structure start, SamplerSettings settings, long seed) {
        return Sampler.sample(prior, start, settings, List.of(), seed, 0, StepListener.NONE);
    }

    /** Index of the mode nearest to each atom, all images counted. */
    private static int[] assign(Structure x, double[][] modes, boolean wrapped) {
        int[] nearest = new int[x.size()];
        for (int i = 0; i < nearest.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int k = 0; k < modes.length; k++) {
                double r2 = 0;
                for (int c = 0; c < 3; c++) {
                    double d = away(x, i, c, modes[k], wrapped);
                    r2 += d * d;
                }
                if (r2 < best) {
                    best = r2;
                    nearest[i] = k;
                }
            }
        }
        return nearest;
    }

    private static double away(Structure x, int i, int c, double[] mode, boolean wrapped) {
        double d = x.position(i, c) - mode[c];
        double edge = x.cell().length(0);
        return wrapped ? d - edge * Math.rint(d / edge) : d;
    }

    /** Shares of the modes within 4.5 standard errors; mean and deviation about each within 4.5 errors plus the solver's bias. */
    private static void assertDistribution(
            Structure x, double[][] modes, double[] weights, double s, boolean wrapped, double bias) {
        int[] mode = assign(x, modes, wrapped);
        int n = mode.length;
        for (int k = 0; k < modes.length; k++) {
            int count = 0;
            double mean = 0;
            double square = 0;
            for (int i = 0; i < n; i++) {
                if (mode[i] == k) {
                    count++;
                    for (int c = 0; c < 3; c++) {
                        double d = away(x, i, c, modes[k], wrapped);
                        mean += d;
                        square += d * d;
                    }
                }
            }
            double p = weights[k];
            assertThat((double) count / n).isCloseTo(p, offset(4.5 * Math.sqrt(p * (1 - p) / n) + bias));
            mean /= 3 * count;
            assertThat(mean).isCloseTo(0, offset(4.5 * s / Math.sqrt(3 * count)));
            assertThat(Math.sqrt(square / (3 * count)) / s).isCloseTo(1, offset(4.5 / Math.sqrt(6 * count) + bias));
        }
    }

    @Test
    void reachesEveryModeOfAMixture() {
        Structure template = template(8_000, 10);
        Structure x = sample(MIXTURE, MIXTURE.draw(template, 3), fromNoise(), 1).structure();
        assertDistribution(x, MODES, WEIGHTS, S, false, 0.01);
    }

    /** With an exact score, annealing is a Markov chain that leaves the distribution as it is, up to the solver's 2 % a cycle. */
    @Test
    void annealingLeavesTheDistributionOfAnExactScoreUnchanged() {
        Structure exact = MIXTURE.draw(template(2_500, 10), 5);
        SamplerSettings settings = fromNoise()
                .withStart(new Start.Noised(0.33))
                .withSteps(20)
                .withAnneal(new Anneal(6, 0.33, 0.08, 20, 1));
        Sample annealed = sample(MIXTURE, exact, settings, 3);
        assertThat(annealed.evaluations()).isEqualTo(20 + 6 * 20);
        assertThat(annealed.structure())
                .isNotEqualTo(sample(MIXTURE, exact, settings.withAnneal(Anneal.NONE), 3)
                        .structure());
        assertDistribution(annealed.structure(), MODES, WEIGHTS, S, false, 0.04);
    }

    /** From uniform positions: at sigma = 0.8 nothing of a cell of 1.4 angstrom is left but 0.3 %. */
    @Test
    void reachesAMixtureWrappedOnAPeriodicCellFromNothing() {
        double[][] modes = {{0.1, 0.2, 0.3}, {0.8, 0.9, 1.0}};
        double[] weights = {0.35, 0.65};
        Structure template = template(800, 1.4);
        GaussianMixture prior = new GaussianMixture(new double[][][] {modes}, weights, S, template.cell());
        SamplerSettings settings = GaussianMixture.SETTINGS.withSteps(24);
        Structure x = sample(prior, template, settings, 2).structure();
        assertDistribution(x, modes, weights, S, true, 0.01);
    }

    @ParameterizedTest
    @EnumSource(Solvers.class)
    void restartsLeaveTheDistributionOfAnExactScoreUnchanged(Solvers solver) {
        // The ancestral step is too narrow in itself, most so in few steps.
        double bias = solver == Solvers.ANCESTRAL ? 0.15 : 0.04;
        Structure exact = MIXTURE.draw(template(2_500, 10), 4);
        SamplerSettings settings = fromNoise()
                .withSolver(solver)
                .withLevels(solver == Solvers.EULER_MARUYAMA ? NoiseLevels.UNIFORM : NoiseLevels.DENSE_AT_LOW_NOISE)
                .withStart(new Start.Noised(0.24))
                .withRestart(restart(3, false, Double.POSITIVE_INFINITY, ALL_IMPLAUSIBLE));
        Sample sample = sample(MIXTURE, exact, settings, 5);
        assertThat(sample.restarts()).isEqualTo(3);
        assertThat(sample.structure()).isNotEqualTo(exact);
        assertDistribution(sample.structure(), MODES, WEIGHTS, S, false, bias);
    }

    @Test
    void stopsAsSoonAsNothingIsImplausible() {
        List<Structure> seen = new ArrayList<>(); // the first two are bad
        Plausibility twiceBad = structure -> {
            if (!seen.contains(structure)) {
                seen.add(structure);
            }
            boolean[] flags = new boolean[structure.size()];
            flags[0] = seen.indexOf(structure) < 2;
            return flags;
        };
        Sample sample = sample(
                MIXTURE,
                MIXTURE.draw(template(3, 10), 1),
                fromNoise().withRestart(restart(6, true, Double.POSITIVE_INFINITY, twiceBad)),
                1);
        assertThat(sample.restarts()).isEqualTo(2);
        assertThat(sample.implausible()).isZero();
        assertThat(sample.evaluations()).isEqualTo(48 + 2 * 20);
    }

    @Test
    void restartsThatDoNotHelpBeginWithMoreAndMoreNoise() {
        Restart growing = new Restart(3, 0.24, 0.2, 4, false, true, Double.POSITIVE_INFINITY, ALL_IMPLAUSIBLE);
        List<Double> begins = new ArrayList<>();
        Sampler.sample(MIXTURE, template(2, 10), fromNoise().withRestart(growing), List.of(), 1, 0, step -> {
            if (step.stage() > 0 && step.index() == 0) {
                begins.add(step.sigma());
            }
        });
        assertThat(begins).containsExactly(0.24, 0.44, 0.64);
    }

    /**
     * 200 independent atoms of which a tenth lands on the implausible site: each whole restart draws that tenth anew, for ever; keeping the
     * better helps little in a large cell; restarting only the surroundings of implausible atoms mends them all.
     */
    @Test
    void keepingTheBetterAndLocalRestartsMendMore() {
        int atoms = 200;
        double[] x = new double[3 * atoms];
        double[][][] sites = new double[atoms][][];
        for (int i = 0; i < atoms; i++) {
            double[] o = {4.0 * (i % 6), 4.0 * (i / 6 % 6), 4.0 * (i / 36)};
            sites[i] = new double[][] {o, {o[0] + 0.35, o[1], o[2]}}; // within reach of 0.24 angstrom
            System.arraycopy(o, 0, x, 3 * i, 3);
        }
        GaussianMixture prior = new GaussianMixture(sites, new double[] {0.9, 0.1}, 0.05, null);
        Plausibility onSecondSite = s -> {
            boolean[] flags = new boolean[s.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = s.position(i, 0) - sites[i][0][0] > 0.175;
            }
            return flags;
        };
        Structure template = new Structure(Cell.cubic(24), new int[atoms], x);
        double infinity = Double.POSITIVE_INFINITY;
        int[] left = new int[4];
        for (int seed = 0; seed < 5; seed++) {
            Structure start = prior.draw(template, 50 + seed);
            left[0] += left(prior, start, restart(0, false, infinity, onSecondSite), seed);
            left[1] += left(prior, start, restart(8, false, infinity, onSecondSite), seed);
            left[2] += left(prior, start, restart(8, true, infinity, onSecondSite), seed);
            left[3] += left(prior, start, restart(8, true, 2, onSecondSite), seed);
        }
        // Expected without restarts: 100 +- 9 in five structures.
        assertThat(left[0]).isBetween(65, 135);
        assertThat(left[1]).isBetween(65, 135);
        assertThat(left[2]).isLessThan(left[1] * 3 / 4).isGreaterThan(30);
        assertThat(left[3]).isLessThan(5);
    }

    private static int left(Denoiser prior, Structure start, Restart restart, long seed) {
        return sample(prior, start, fromNoise().withRestart(restart), seed).implausible();
    }

    @Test
    void aLocalRestartReturnsFarAtomsToWhereTheyWereToTheBit() {
        GaussianMixture prior = GaussianMixture.around(new double[][] {{0, 0, 0}, {1.5, 0, 0}, {5, 5, 5}}, 0.1);
        Structure start = prior.draw(template(3, 10), 1);
        Plausibility first = s -> new boolean[] {true, false, false};
        SamplerSettings settings = fromNoise().withStart(new Start.Noised(0.5));
        Guide pull = TestGuides.of(x -> 1, State::positions);
        List<Guidance> guides = List.of(new Guidance(pull, new GuidanceRule.Normalized(0.1)));
        Structure before = Sampler.sample(prior, start, settings, guides, 9, 0, StepListener.NONE)
                .structure();
        Structure after = Sampler.sample(
                        prior,
                        start,
                        settings.withRestart(restart(2, true, 2.5, first)),
                        guides,
                        9,
                        0,
                        StepListener.NONE)
                .structure();
        for (int c = 0; c < 3; c++) {
            assertThat(after.position(0, c)).isNotEqualTo(before.position(0, c));
            assertThat(after.position(1, c)).isNotEqualTo(before.position(1, c));
            assertThat(after.position(2, c)).isEqualTo(before.position(2, c));
        }
    }

    @Test
    void littleStartingNoiseKeepsTheStructure() {
        Structure start = MIXTURE.draw(template(500, 10), 7);
        SamplerSettings settings = fromNoise().withStart(new Start.Noised(0.1)).withSteps(16);
        assertThat(assign(sample(MIXTURE, start, settings, 1).structure(), MODES, false))
                .isEqualTo(assign(start, MODES, false));
    }

    /** Annealing and restarts would begin with 0.24 to 0.6 angstrom, and forget what the start was to keep. */
    @Test
    void nothingAfterAStartFromAStructureAddsMoreNoiseThanTheStartDid() {
        Structure start = MIXTURE.draw(template(500, 10), 7);
        SamplerSettings settings = fromNoise()
                .withStart(new Start.Noised(0.1))
                .withSteps(16)
                .withAnneal(new Anneal(8, 0.33, 0.02, 8, 1))
                .withRestart(new Restart(2, 0.24, 0.2, 8, false, true, Double.POSITIVE_INFINITY, ALL_IMPLAUSIBLE));
        List<StepListener.Step> seen = new ArrayList<>();
        Structure end = Sampler.sample(MIXTURE, start, settings, List.of(), 1, 0, seen::add)
                .structure();
        assertThat(seen).hasSize(16 + 8 * 8 + 2 * 8).allMatch(step -> step.sigma() <= 0.1);
        assertThat(seen.get(16 + 7 * 8).sigma()).isCloseTo(0.02, offset(1e-12)); // less stays less
        int[] before = assign(start, MODES, false);
        int[] after = assign(end, MODES, false);
        long kept = IntStream.range(0, before.length)
                .filter(i -> before[i] == after[i])
                .count();
        assertThat(kept).isGreaterThan(480); // drawn afresh, 30 % would be: 0.4^2 + 0.3^2 + 0.2^2 + 0.1^2
    }

    @Test
    void theSameSeedGivesTheSameBitsInAnyOrderOnAnyThreads() throws InterruptedException {
        Structure start = MIXTURE.draw(template(20, 10), 1);
        SamplerSettings settings = fromNoise().withRestart(restart(2, true, Double.POSITIVE_INFINITY, ALL_IMPLAUSIBLE));
        ConcurrentHashMap<Integer, Structure> parallel = new ConcurrentHashMap<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int i = 11; i >= 0; i--) {
                int index = i;
                pool.execute(() -> parallel.put(
                        index,
                        Sampler.sample(MIXTURE, start, settings, List.of(), 42, index, StepListener.NONE)
                                .structure()));
            }
            pool.shutdown();
            assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        for (int i = 0; i < 12; i++) {
            Structure alone = Sampler.sample(MIXTURE, start, settings, List.of(), 42, i, StepListener.NONE)
                    .structure();
            assertThat(parallel.get(i)).isEqualTo(alone);
            assertThat(parallel.get((i + 1) % 12)).isNotEqualTo(alone);
        }
        assertThat(Sampler.sample(MIXTURE, start, settings, List.of(), 43, 0, StepListener.NONE)
                        .structure())
                .isNotEqualTo(parallel.get(0));
    }

    @Test
    void whatAListenerThrowsStopsTheSample() {
        StepListener stop = step -> {
            if (step.index() == 5) {
                throw new CancellationException("stopped");
            }
        };
        assertThatThrownBy(
                        () -> Sampler.sample(MIXTURE, template(2, 10), GaussianMixture.SETTINGS, List.of(), 1, 0, stop))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void divergenceIsNamed() {
        Guide explosive = TestGuides.of(x -> 1, x -> new double[] {Double.NaN, 0, 0});
        List<Guidance> guides = List.of(new Guidance(explosive, new GuidanceRule.Normalized(1)));
        assertThatThrownBy(() -> Sampler.sample(
                        MIXTURE, template(1, 10), GaussianMixture.SETTINGS, guides, 1, 7, StepListener.NONE))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("sample 7 diverged at step 0")
                .hasMessageContaining("smaller xi");
    }
}
