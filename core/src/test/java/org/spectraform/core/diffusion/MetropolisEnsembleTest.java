package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spectraform.core.diffusion.KnownPosterior.ONE;
import static org.spectraform.core.diffusion.KnownPosterior.PRIOR;
import static org.spectraform.core.diffusion.KnownPosterior.RAMP;
import static org.spectraform.core.diffusion.KnownPosterior.S;
import static org.spectraform.core.diffusion.KnownPosterior.V6;
import static org.spectraform.core.diffusion.KnownPosterior.along;
import static org.spectraform.core.diffusion.KnownPosterior.averaged;
import static org.spectraform.core.diffusion.KnownPosterior.settings;
import static org.spectraform.core.diffusion.KnownPosterior.square;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.spectraform.core.diffusion.KnownPosterior.Found;
import org.spectraform.core.diffusion.KnownPosterior.Measured;
import org.spectraform.core.random.Dice;
import org.spectraform.core.structure.Structure;

/** Several structures that share one measurement; averaged and judged as in {@link MetropolisSamplerTest}. */
class MetropolisEnsembleTest {
    private static final int MEMBERS = 3;

    /**
     * y = mean of a.x over the members + N(0, sigma^2), two deviations from expected. With v the prior's variance and s = (v / K) / (v / K + sigma^2): every member is
     * shifted by s y as the mean is, keeps a variance of v (1 - s / K), and two have a covariance of -v s / K, so that the mean is narrow and the members are not.
     */
    @Test
    void membersAreWideAndTheirMeanIsNarrow() {
        double noise = S / Math.sqrt(MEMBERS) / 2;
        double y = 2 * Math.hypot(S / Math.sqrt(MEMBERS), noise);
        double v = V6 * S * S;
        double share = v / MEMBERS / (v / MEMBERS + noise * noise);
        double shift = share * y;
        Found found = averaged(32, i -> {
            MeanMeasured one = new MeanMeasured(
                    y,
                    noise,
                    x -> mean(x, KnownPosterior::along),
                    x -> square(mean(x, KnownPosterior::along) - shift),
                    x -> mean(x, member -> square(along(member) - shift)),
                    x -> covariance(x, shift),
                    x -> mean(x, KnownPosterior::across));
            MetropolisSampler.ensemble(
                    PRIOR,
                    templates(MEMBERS * i),
                    settings(ONE, 4_000, 0.2, 6),
                    RAMP,
                    one,
                    8,
                    MEMBERS * i,
                    member -> StepListener.NONE);
            return one.averages();
        });
        found.tells(5, 0, 1, 2, 4).tells(20, 3);
        found.is(0, shift);
        found.is(1, share * noise * noise);
        found.is(2, v * (1 - share / MEMBERS));
        found.is(3, -v * share / MEMBERS);
        found.is(4, v);
    }

    /** A member has the random numbers of the sample of its name: where the measurement says nothing it is that sample. */
    @Test
    void membersAreTheSamplesOfTheirNames() {
        SamplerSettings settings = settings(ONE, 30, 0.2, 6);
        List<Integer> named = new ArrayList<>();
        List<Sample> ensemble = MetropolisSampler.ensemble(
                PRIOR, Collections.nCopies(MEMBERS, ONE), settings, RAMP, new MeanMeasured(0, 1e9), 8, 5, member -> {
                    named.add(member);
                    return StepListener.NONE;
                });
        assertThat(named).containsExactly(5, 6, 7);
        for (int k = 0; k < MEMBERS; k++) {
            Sample alone = MetropolisSampler.sample(
                    PRIOR, ONE, settings, RAMP, new MeanMeasured(0, 1e9), 8, 5 + k, StepListener.NONE);
            assertThat(ensemble.get(k).structure()).isEqualTo(alone.structure());
            assertThat(ensemble.get(k).evaluations()).isEqualTo(alone.evaluations());
            assertThat(ensemble.get(k).findings().getFirst().values())
                    .containsExactly(along(State.of(alone.structure())));
        }
    }

    @Test
    void anEnsembleOfOneIsASample() {
        SamplerSettings settings = settings(ONE, 200, 0.2, 6);
        Measured measured = new Measured(KnownPosterior::along, 0.5, 0.3, 0.2);
        Sample alone = MetropolisSampler.sample(PRIOR, ONE, settings, RAMP, measured, 8, 3, StepListener.NONE);
        List<Sample> ensemble = MetropolisSampler.ensemble(
                PRIOR, List.of(ONE), settings, RAMP, measured, 8, 3, member -> StepListener.NONE);
        assertThat(ensemble).hasSize(1);
        assertThat(ensemble.getFirst().structure()).isEqualTo(alone.structure());
        assertThat(ensemble.getFirst().findings().getFirst().unknowns())
                .isEqualTo(alone.findings().getFirst().unknowns());
    }

    private static List<Structure> templates(int first) {
        List<Structure> drawn = new ArrayList<>();
        for (int k = 0; k < MEMBERS; k++) {
            drawn.add(PRIOR.draw(ONE, first + k));
        }
        return drawn;
    }

    private static double mean(List<State> x, ToDoubleFunction<State> of) {
        return x.stream().mapToDouble(of).average().orElseThrow();
    }

    /** The mean product over pairs of members. */
    private static double covariance(List<State> x, double shift) {
        double sum = 0;
        double squares = 0;
        for (State member : x) {
            sum += along(member) - shift;
            squares += square(along(member) - shift);
        }
        return (sum * sum - squares) / (MEMBERS * (MEMBERS - 1));
    }

    /** y = mean of a.x over the members + N(0, sigma^2). Averages what is watched after every move at beta = 1. For one chain. */
    private static final class MeanMeasured implements Likelihood {
        private final double y;
        private final double sigma;
        private final List<ToDoubleFunction<List<State>>> watched;
        private final double[] sums;
        private int moves;

        @SafeVarargs
        MeanMeasured(double y, double sigma, ToDoubleFunction<List<State>>... watched) {
            this.y = y;
            this.sigma = sigma;
            this.watched = List.of(watched);
            sums = new double[watched.length];
        }

        double[] averages() {
            return Arrays.stream(sums).map(sum -> sum / moves).toArray();
        }

        @Override
        public Chain begin(List<State> clean, Dice dice) {
            return new Chain() {
                private List<State> has = clean;
                private List<State> next = clean;

                private double log(List<State> x) {
                    return -square((y - mean(x, KnownPosterior::along)) / sigma) / 2;
                }

                @Override
                public double current() {
                    return log(has);
                }

                @Override
                public double tried(int member, State x) {
                    next = new ArrayList<>(has);
                    next.set(member, x);
                    return log(next);
                }

                @Override
                public void accept() {
                    has = next;
                }

                @Override
                public void draw(double beta) {
                    if (beta == 1) {
                        moves++;
                        for (int k = 0; k < sums.length; k++) {
                            sums[k] += watched.get(k).applyAsDouble(has);
                        }
                    }
                }

                @Override
                public Guide.Finding finding(int member) {
                    double value = along(has.get(member));
                    return new Guide.Finding(Math.abs(y - value), new double[] {value}, Map.of());
                }
            };
        }
    }
}
