package org.spectraform.core.diffusion;

import static org.assertj.core.data.Offset.offset;
import static org.spectraform.core.diffusion.KnownPosterior.FROM_NOISE;
import static org.spectraform.core.diffusion.KnownPosterior.ONE;
import static org.spectraform.core.diffusion.KnownPosterior.PRIOR;
import static org.spectraform.core.diffusion.KnownPosterior.RAMP;
import static org.spectraform.core.diffusion.KnownPosterior.S;
import static org.spectraform.core.diffusion.KnownPosterior.V6;
import static org.spectraform.core.diffusion.KnownPosterior.WHOLE;
import static org.spectraform.core.diffusion.KnownPosterior.across;
import static org.spectraform.core.diffusion.KnownPosterior.along;
import static org.spectraform.core.diffusion.KnownPosterior.averaged;
import static org.spectraform.core.diffusion.KnownPosterior.chains;
import static org.spectraform.core.diffusion.KnownPosterior.gauss;
import static org.spectraform.core.diffusion.KnownPosterior.integral;
import static org.spectraform.core.diffusion.KnownPosterior.settings;
import static org.spectraform.core.diffusion.KnownPosterior.square;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.diffusion.KnownPosterior.Found;
import org.spectraform.core.diffusion.KnownPosterior.Measured;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * Posteriors of one atom that are known, with exact scores. What is asserted of a chain is averaged over all its cycles at beta = 1; standard errors are those between
 * independent chains, so they know how strongly one cycle depends on the last. A tolerance is 4.5 of them, plus the bias of the way down where a
 * test names one.
 */
class MetropolisSamplerTest {
    /**
     * y = a.x + N(0, 0.3^2), two deviations from expected. With a Gaussian prior a cycle is linear: reversible, but with few evaluations for
     * a prior whose variance is v s^2; v is known in closed form, and the chain draws from the posterior which that prior has. Over the
     * true posterior's:
     *
     * <table>
     * <caption>Cycles of noise 0.2 angstrom, s = 0.3</caption>
     * <tr><th></th><th>mean shift</th><th>deviation along a</th><th>across</th></tr>
     * <tr><td>2 evaluations</td><td>0.58</td><td>0.76</td><td>0.64</td></tr>
     * <tr><td>4</td><td>0.87</td><td>0.93</td><td>0.88</td></tr>
     * <tr><td>6</td><td>1.01</td><td>1.01</td><td>1.01</td></tr>
     * <tr><td>16</td><td>1.005</td><td>1.002</td><td>1.005</td></tr>
     * <tr><td>guidance, equation 10 (GuidanceTest)</td><td>1.17</td><td>0.94</td><td>1.00</td></tr>
     * <tr><td>equation 13 with xi = 2.75</td><td>1.00</td><td>1.33</td><td>1.00</td></tr>
     * </table>
     */
    @ParameterizedTest
    @CsvSource({"2, 0.4094", "4, 0.7680", "6, 1.0201", "16, 1.0093"})
    void aGaussianGivesThePosteriorOfItsCycle(int steps, double v) {
        double noise = 0.3;
        double y = 2 * Math.hypot(S, noise);
        double share = v * S * S / (v * S * S + noise * noise);
        double mean = share * y;
        Found found = chains(
                32,
                PRIOR,
                ONE,
                settings(ONE, 5_000, 0.2, steps),
                RAMP,
                () -> new Measured(
                        KnownPosterior::along,
                        y,
                        noise,
                        0,
                        (x, b) -> along(x),
                        (x, b) -> square(along(x) - mean),
                        (x, b) -> across(x)));
        found.tells(5, 0, 1, 2);
        found.is(0, mean);
        found.is(1, share * noise * noise);
        found.is(2, v * S * S);
    }

    /**
     * Carbon's cycles (noise from 0.23 to 0.08 angstrom, two evaluations, levels that end at 0.04) where the atom moves 0.06 angstrom thermally and the measurement errs by
     * 0.06. Of the last structure, over the posterior's: mean shift, variance along a, variance across. The levels' end alone leaves 0.64 of the prior's variance, however many
     * the evaluations; that there are two leaves 0.44.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 0.60, 0.59, 0.44",
        "8, 0.79, 0.785, 0.64",
    })
    void asShippedThermalMotionIsTooNarrow(int steps, double shift, double along, double across) {
        double s = 0.06;
        double y = 2 * Math.hypot(s, s);
        GaussianMixture prior = GaussianMixture.around(new double[1][3], s);
        Structure template = new Structure(Cell.cubic(2.05), new int[] {6}, new double[3]);
        SamplerSettings settings = FROM_NOISE
                .withLevels(NoiseLevels.ABOVE_THERMAL_MOTION)
                .withAnneal(new Anneal(142, 0.114, 0.08, steps, 2));
        Metropolis metropolis = new Metropolis(0.003, 0.65, 0.4, WHOLE);
        double posterior = y / 2;
        Found found = averaged(steps == 2 ? 4_000 : 1_000, i -> {
            State x = State.of(MetropolisSampler.sample(
                            prior,
                            prior.draw(template, i),
                            settings,
                            metropolis,
                            new Measured(KnownPosterior::along, y, s, 0),
                            8,
                            i,
                            StepListener.NONE)
                    .structure());
            return new double[] {
                along(x) / posterior, square(along(x) - shift * posterior) / (s * s / 2), across(x) / (s * s)
            };
        });
        found.tells(20, 0, 1, 2);
        found.is(0, shift);
        found.is(1, along);
        found.is(2, across);
    }

    /** The same noise, but from levels that end at 0.004 angstrom and with 16 evaluations: that the noise falls takes nothing from the posterior. */
    @Test
    void fallingNoiseGivesThePosterior() {
        double s = 0.06;
        double y = 2 * Math.hypot(s, s);
        GaussianMixture prior = GaussianMixture.around(new double[1][3], s);
        Structure template = new Structure(Cell.cubic(2.05), new int[] {6}, new double[3]);
        SamplerSettings settings = FROM_NOISE.withAnneal(new Anneal(500, 0.114, 0.08, 16, 2));
        Metropolis metropolis = new Metropolis(0.003, 0.3, 0.4, WHOLE);
        Found found = chains(
                360,
                prior,
                template,
                settings,
                metropolis,
                () -> new Measured(
                        KnownPosterior::along,
                        y,
                        s,
                        0,
                        (x, b) -> along(x),
                        (x, b) -> square(along(x) - y / 2),
                        (x, b) -> across(x)));
        found.tells(5, 0, 1, 2);
        found.is(0, y / 2, 0.025); // 16 evaluations from 0.16 angstrom are 2.8 % too wide, at last 1 %
        found.is(1, s * s / 2, 0.025);
        found.is(2, s * s, 0.025);
    }

    /**
     * Modes at 0 and 0.7 angstrom, 0.1 wide, and a measurement between them that raises the weight of the second from 0.3 to 0.659. Weight, mean and variance within the
     * modes over the posterior's: with 24 evaluations a cycle they are right, up to the 2 % by which such a way down is too wide; with 8 weight and mean are within 5 %;
     * with fewer a move ends between the modes. Guidance by equation 10 gives the second mode 1.27 times its weight.
     */
    @ParameterizedTest
    @CsvSource({
        "24, 1, 1, 1, 0.022",
        "8, 0.968, 0.985, 1.186, 0",
        "4, 0.853, 0.892, 2.070, 0",
        "2, 0.681, 0.772, 3.145, 0"
    })
    void modesHaveTheirWeights(int steps, double weight, double mean, double inMode, double bias) {
        double[] w = {0.7, 0.3};
        GaussianMixture prior = new GaussianMixture(new double[][][] {{{0, 0, 0}, {0.7, 0, 0}}}, w, 0.1, null);
        double y = 0.42;
        double noise = 0.15;
        double cut = 0.37;
        DoubleUnaryOperator posterior = u -> (w[0] * gauss(u, 0.1) + w[1] * gauss(u - 0.7, 0.1)) * gauss(y - u, noise);
        double second = integral(posterior, u -> u > cut ? 1 : 0);
        double[] means = {
            integral(posterior, u -> u > cut ? 0 : u) / (1 - second), integral(posterior, u -> u > cut ? u : 0) / second
        };
        DoubleUnaryOperator away = u -> square(u - means[u > cut ? 1 : 0]);
        Found found = chains(
                32,
                prior,
                ONE,
                settings(ONE, 4_000, 0.4, steps),
                RAMP,
                () -> new Measured(
                        x -> x.positions()[0],
                        y,
                        noise,
                        0,
                        (x, b) -> x.positions()[0] > cut ? 1 : 0,
                        (x, b) -> x.positions()[0],
                        (x, b) -> away.applyAsDouble(x.positions()[0])));
        found.tells(5, 0, 1, 2);
        found.is(0, weight * second, bias);
        found.is(1, mean * integral(posterior, u -> u), bias);
        found.is(2, inMode * integral(posterior, away), bias);
    }

    /** Modes at 0.2 and 1.75 angstrom of a periodic cell of 2. Fewer cycles, as 125 images are summed for each; 48 chains gave a weight of 0.995 +- 0.014 of the posterior's. */
    @Test
    void modesHaveTheirWeightsAcrossACellBoundary() {
        double[] w = {0.7, 0.3};
        Structure template = new Structure(Cell.cubic(2), new int[] {6}, new double[3]);
        GaussianMixture prior =
                new GaussianMixture(new double[][][] {{{0.2, 0.5, 0.5}, {1.75, 0.5, 0.5}}}, w, 0.1, template.cell());
        double y = -0.05;
        double noise = 0.15;
        double cut = -0.03;
        DoubleUnaryOperator posterior =
                u -> (w[0] * gauss(u - 0.2, 0.1) + w[1] * gauss(u + 0.25, 0.1)) * gauss(y - u, noise);
        ToDoubleFunction<State> wrapped = x -> x.positions()[0] - 2 * Math.rint(x.positions()[0] / 2);
        Found found = chains(
                16,
                prior,
                template,
                settings(template, 800, 0.3, 16),
                RAMP,
                () -> new Measured(
                        wrapped,
                        y,
                        noise,
                        0,
                        (x, b) -> wrapped.applyAsDouble(x) < cut ? 1 : 0,
                        (x, b) -> square(wrapped.applyAsDouble(x))));
        found.tells(15, 0, 1);
        found.is(0, integral(posterior, u -> u < cut ? 1 : 0), 0.01);
        found.is(1, integral(posterior, u -> u * u), 0.02);
    }

    /** y = u + 0.7 u^2 along a, its posterior integrated. Guidance by equation 10 takes the mean a fifth too far and leaves half of the variance. */
    @Test
    void aCurvedMeasurementGivesTheIntegratedPosterior() {
        double y = 0.6;
        double noise = 0.2;
        DoubleUnaryOperator posterior = u -> gauss(u, Math.sqrt(V6) * S) * gauss(y - u - 0.7 * u * u, noise);
        double mean = integral(posterior, u -> u);
        Found found = chains(
                32,
                PRIOR,
                ONE,
                settings(ONE, 8_000, 0.2, 6),
                RAMP,
                () -> new Measured(
                        x -> along(x) + 0.7 * square(along(x)),
                        y,
                        noise,
                        0,
                        (x, b) -> along(x),
                        (x, b) -> square(along(x) - mean),
                        (x, b) -> across(x)));
        found.tells(5, 0, 1, 2);
        found.is(0, mean);
        found.is(1, integral(posterior, u -> square(u - mean)));
        found.is(2, V6 * S * S);
    }

    /** An offset b ~ N(0, 0.3^2) of y = a.x + b + N(0, 0.2^2), drawn with the structure: both have their marginals, and are correlated as they must. */
    @Test
    void unknownsOfTheMeasurementAreDrawnFromTheJointPosterior() {
        double noise = 0.2;
        double tau = 0.3;
        double v = V6 * S * S;
        double total = v + noise * noise + tau * tau;
        double y = 2 * Math.sqrt(total);
        double mean = v / total * y;
        double offset = tau * tau / total * y;
        Found found = chains(
                32,
                PRIOR,
                ONE,
                settings(ONE, 8_000, 0.2, 6),
                RAMP,
                () -> new Measured(
                        KnownPosterior::along,
                        y,
                        noise,
                        tau,
                        (x, b) -> along(x),
                        (x, b) -> square(along(x) - mean),
                        (x, b) -> b,
                        (x, b) -> square(b - offset),
                        (x, b) -> (along(x) - mean) * (b - offset)));
        found.tells(5, 0, 1, 2, 3, 4);
        found.is(0, mean);
        found.is(1, v * (1 - v / total));
        found.is(2, offset);
        found.is(3, tau * tau * (1 - tau * tau / total));
        found.is(4, -v * tau * tau / total);
    }
}
