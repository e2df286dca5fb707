package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spectraform.core.random.Dice;

final class NuisancePriorTest {
    @Test
    void whatHasNoWidthIsFixed() {
        assertThat(NuisancePrior.COMPUTED.at(1, -2, 3)).isEqualTo(Nuisance.NONE);
        assertThat(NuisancePrior.COMPUTED.movesAxis()).isFalse();
    }

    @Test
    void theLogarithmIsThatOfGaussians() {
        NuisancePrior prior = NuisancePrior.MEASURED;
        double far = prior.log(new Nuisance(0.8, -0.02, 0.4)) - prior.log(Nuisance.NONE);
        assertThat(far).isCloseTo(-(4 + 1 + 1) / 2.0, within(1e-12));
        assertThat(prior.log(new Nuisance(0, 0, -0.1))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /** What is drawn is reflected at 0, so that its density is that of both sides together. */
    @Test
    void drawsOfTheBroadeningHaveTheDensityOfTheLogarithm() {
        NuisancePrior prior = new NuisancePrior(new Nuisance(0, 0, 0.1), 0, 0, 0.2, 0, 0, 0, 0);
        int n = 20_000;
        double[] z = new Dice(5, 1).normals(n);
        int below = 0;
        for (double zk : z) {
            below += prior.at(0, 0, zk).broadening() < 0.15 ? 1 : 0;
        }
        double inside = 0;
        double total = 0;
        for (double b = 0.0005; b < 1.5; b += 0.001) {
            double p = Math.exp(prior.log(new Nuisance(0, 0, b)));
            total += p;
            inside += b < 0.15 ? p : 0;
        }
        double expected = inside / total;
        assertThat((double) below / n).isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / n)));
    }
}
