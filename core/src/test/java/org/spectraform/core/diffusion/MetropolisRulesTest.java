package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.spectraform.core.diffusion.KnownPosterior.CELL;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.diffusion.KnownPosterior.Found;
import org.spectraform.core.diffusion.KnownPosterior.Measured;
import org.spectraform.core.structure.Structure;

/** What a chain of moves keeps to, whatever it measures. */
class MetropolisRulesTest {
    /** The chain never takes more implausible atoms than it has; so a Gaussian whose right half is implausible ends in the left half, and fills it. */
    @Test
    void aMoveWithMoreImplausibleAtomsIsRefused() {
        int n = 3;
        Plausibility left = x -> {
            boolean[] flags = new boolean[x.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = x.position(i, 0) > 0;
            }
            return flags;
        };
        Restart none = new Restart(0, 0.24, 0, 2, false, true, Double.POSITIVE_INFINITY, left);
        Structure template = new Structure(CELL, new int[n], new double[3 * n]);
        SamplerSettings settings = settings(template, 5_000, 0.2, 6).withRestart(none);
        Found found = averaged(16, i -> {
            int[] count = {n};
            Measured one = new Measured(
                    x -> 0, 0, 1, 0, (x, b) -> x.positions()[0], (x, b) -> square(x.positions()[0]), (x, b) -> {
                        int now = none.implausible(x);
                        assertThat(now).isLessThanOrEqualTo(count[0]);
                        count[0] = now;
                        return now;
                    });
            Sample sample = MetropolisSampler.sample(
                    PRIOR, PRIOR.draw(template, i), settings, RAMP, one, 8, i, StepListener.NONE);
            assertThat(sample.implausible()).isZero();
            assertThat(sample.restarts()).isZero();
            return one.averages();
        });
        found.tells(5, 0).tells(8, 1);
        found.is(0, -S * Math.sqrt(V6 * 2 / Math.PI));
        found.is(1, V6 * S * S);
    }

    /** Restarts come first, and mend what the first stage left; then come the cycles. */
    @Test
    void restartsComeBeforeTheCycles() {
        Plausibility never = x -> new boolean[] {true};
        SamplerSettings settings = settings(ONE, 5, 0.2, 6)
                .withRestart(new Restart(2, 0.24, 0, 7, false, true, Double.POSITIVE_INFINITY, never));
        List<Stage.Kind> kinds = new ArrayList<>();
        List<Double> noise = new ArrayList<>();
        Sample sample = MetropolisSampler.sample(
                PRIOR, ONE, settings, RAMP, new Measured(KnownPosterior::along, 1, 1, 0), 8, 0, step -> {
                    if (step.index() == 0) {
                        kinds.add(step.kind());
                        noise.add(step.sigma());
                    }
                });
        Stage.Kind cycle = Stage.Kind.ANNEAL;
        assertThat(kinds)
                .containsExactly(
                        Stage.Kind.DENOISE, Stage.Kind.RESTART, Stage.Kind.RESTART, cycle, cycle, cycle, cycle, cycle);
        assertThat(noise.subList(3, 8)).allSatisfy(sigma -> assertThat(sigma).isCloseTo(0.2, offset(1e-12)));
        assertThat(sample.evaluations()).isEqualTo(48 + 2 * 7 + 5 * 6);
        assertThat(sample.restarts()).isEqualTo(2);
        assertThat(sample.implausible()).isEqualTo(1);
        assertThat(sample.findings()).hasSize(1);
        double value = along(State.of(sample.structure()));
        assertThat(sample.findings().getFirst().values()).containsExactly(value); // of the last structure
        assertThat(sample.findings().getFirst().unknowns()).containsOnlyKeys("offset");
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        SamplerSettings settings = settings(ONE, 50, 0.2, 6);
        Sample one = once(settings, 0.3, 8, 3);
        assertThat(once(settings, 0.3, 8, 3).structure()).isEqualTo(one.structure());
        assertThat(once(settings, 0.3, 8, 3).findings().getFirst().unknowns())
                .isEqualTo(one.findings().getFirst().unknowns());
        assertThat(once(settings, 0.3, 8, 4).structure()).isNotEqualTo(one.structure());
        assertThat(once(settings, 0.3, 9, 3).structure()).isNotEqualTo(one.structure());
        assertThat(once(settings, 0.3, 9, 3).findings().getFirst().unknowns())
                .isNotEqualTo(one.findings().getFirst().unknowns());
    }

    private static Sample once(SamplerSettings settings, double tau, long seed, int sample) {
        Measured measured = new Measured(KnownPosterior::along, 0.5, 0.3, tau);
        return MetropolisSampler.sample(PRIOR, ONE, settings, RAMP, measured, seed, sample, StepListener.NONE);
    }

    /** What a likelihood draws for itself leaves the noise of the structure as it is: here every move is accepted. */
    @Test
    void theLikelihoodsRandomNumbersAreItsOwn() {
        SamplerSettings settings = settings(ONE, 20, 0.2, 6);
        List<Double> drawn = new ArrayList<>();
        Structure[] ends = new Structure[2];
        for (int k = 0; k < 2; k++) {
            double tau = k;
            Measured flat = new Measured(x -> 0, 0, 1e9, tau, (x, b) -> drawn.add(b) ? 0 : 0);
            ends[k] = MetropolisSampler.sample(PRIOR, ONE, settings, RAMP, flat, 8, 0, StepListener.NONE)
                    .structure();
        }
        assertThat(ends[1]).isEqualTo(ends[0]);
        assertThat(drawn.stream().distinct().count()).isEqualTo(drawn.size() / 2 + 1);
    }

    @Test
    void betaGrowsEvenlyInItsLogarithmToOne() {
        Metropolis m = new Metropolis(0.01, 0.5, 0.4, 4);
        assertThat(m.beta(0, 101)).isEqualTo(0.01);
        assertThat(m.beta(25, 101)).isCloseTo(0.1, offset(1e-12));
        assertThat(m.beta(49, 101)).isLessThan(1);
        assertThat(m.beta(50, 101)).isEqualTo(1);
        assertThat(m.beta(100, 101)).isEqualTo(1);
        assertThat(new Metropolis(0.01, 1, 0.4, 4).beta(99, 100)).isEqualTo(1); // the last cycle at least
        assertThat(new Metropolis(1, 1, 0.4, 4).beta(0, 100)).isEqualTo(1);
    }

    @Test
    void theRadiusTendsToItsAcceptanceWithinBounds() {
        Metropolis m = new Metropolis(0.01, 0.5, 0.4, 4);
        double radius = 6;
        for (int c = 0; c < 10; c++) {
            radius = m.radius(radius, c % 5 < 2, 9); // two of five are what is wanted
        }
        assertThat(radius).isCloseTo(6, offset(1e-12));
        assertThat(m.radius(6, true, 9)).isGreaterThan(6);
        assertThat(m.radius(6, false, 9)).isLessThan(6);
        assertThat(m.radius(9, true, 9)).isEqualTo(9);
        assertThat(m.radius(4, false, 9)).isEqualTo(4);
        assertThat(m.radius(3, false, 3)).isEqualTo(3); // a cell smaller than the smallest region
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.5, 0.4, 4",
        "1.1, 0.5, 0.4, 4",
        "NaN, 0.5, 0.4, 4",
        "0.01, 0, 0.4, 4",
        "0.01, 1.1, 0.4, 4",
        "0.01, 0.5, 0, 4",
        "0.01, 0.5, 1, 4",
        "0.01, 0.5, 0.4, 0"
    })
    void refusesSenselessMoves(double beta, double ramp, double acceptance, double smallest) {
        assertThatThrownBy(() -> new Metropolis(beta, ramp, acceptance, smallest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Metropolis moves need");
    }
}
