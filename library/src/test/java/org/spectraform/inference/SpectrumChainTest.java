package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.diffusion.State;
import org.spectraform.core.random.Dice;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** The structure stays; its draws of shift and amplitude beside sums over a grid of both. */
final class SpectrumChainTest {
    private static final EnergyGrid GRID = new EnergyGrid(280, 0.5, 24);
    private static final State STATE =
            State.of(new Structure(Cell.cubic(8), new int[] {6, 6}, new double[] {0, 0, 0, 1.4, 0, 0}));
    private static final int DRAWS = 20_000;
    private static final int BATCHES = 40;
    private static final double LIMIT = 4; // standard errors

    private static double[] peak(double centre) {
        return Arrays.stream(GRID.energies())
                .map(e -> Math.exp(-(e - centre) * (e - centre) / 4.5))
                .toArray();
    }

    private static SpectrumLikelihood likelihood(Discrepancy remainder) {
        double[] y = peak(286.3);
        double[] errors = new Dice(4, 1).normals(y.length);
        boolean[] covered = new boolean[y.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = 1.1 * y[i] + 0.15 * errors[i];
            covered[i] = true;
        }
        return new SpectrumLikelihood(new Measurement(
                new TargetSpectrum(GRID, y, covered),
                285,
                new NuisancePrior(Nuisance.NONE, 0.4, 0, 0, 0.2, 0.03, 0, 0),
                0.15,
                new double[y.length][y.length],
                remainder,
                List.of()));
    }

    /** Mean of a function of the draws lies as near to the expected value as the scatter of the batches' means allows. */
    private static void agree(double[] draws, double expected) {
        double[] batch = new double[BATCHES];
        for (int k = 0; k < draws.length; k++) {
            batch[k * BATCHES / draws.length] += draws[k] * BATCHES / draws.length;
        }
        double mean = Arrays.stream(batch).average().orElseThrow();
        double variance = Arrays.stream(batch).map(b -> (b - mean) * (b - mean)).sum() / (BATCHES - 1);
        assertThat(mean).isCloseTo(expected, within(LIMIT * Math.sqrt(variance / BATCHES)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.3})
    void shiftAndAmplitudeAreDrawnFromTheirPosterior(double beta) {
        SpectrumLikelihood likelihood = likelihood(new Discrepancy(0.15, 2));
        double[] f = peak(286);
        double total = 0;
        double mean = 0;
        double square = 0;
        double amplitude = 0;
        for (double shift = -2; shift < 2; shift += 0.01) {
            for (int level = 0; level < likelihood.levels().size(); level++) {
                SpectrumLikelihood.Level l = likelihood.levels().get(level);
                double log = likelihood.of(f, new Nuisance(shift, 0, 0), level).log();
                double p = Math.exp(beta * (log - 30) + l.logPrior() - shift * shift / 0.32);
                total += p;
                mean += p * shift;
                square += p * shift * shift;
                amplitude += p * l.amplitude();
            }
        }
        SpectrumChain chain =
                new SpectrumChain(likelihood, state -> f, List.of(STATE), Nuisance.NONE, 0, new Dice(9, 2));
        double[] shifts = new double[DRAWS];
        double[] amplitudes = new double[DRAWS];
        for (int k = 0; k < DRAWS; k++) {
            chain.draw(beta);
            shifts[k] = chain.finding(0).unknowns().getOrDefault("shift_eV", Double.NaN);
            amplitudes[k] = chain.finding(0).unknowns().getOrDefault("remainder", Double.NaN);
        }
        agree(shifts, mean / total);
        agree(Arrays.stream(shifts).map(s -> s * s).toArray(), square / total);
        agree(amplitudes, amplitude / total);
    }

    @Test
    void whatIsTriedCountsOnceItIsAccepted() {
        SpectrumLikelihood likelihood = likelihood(Discrepancy.NONE);
        State moved = STATE.at(new double[] {1, 0, 0, 2.4, 0, 0});
        SpectrumChain chain = new SpectrumChain(
                likelihood,
                state -> peak(286 + state.positions()[0]),
                List.of(STATE),
                new Nuisance(0.1, 0, 0),
                0,
                new Dice(9, 3));
        double before = likelihood.of(peak(286), new Nuisance(0.1, 0, 0), 0).log();
        double after = likelihood.of(peak(287), new Nuisance(0.1, 0, 0), 0).log();
        assertThat(chain.current()).isEqualTo(before);
        assertThat(chain.tried(0, moved)).isEqualTo(after);
        assertThat(chain.current()).isEqualTo(before);
        chain.accept();
        assertThat(chain.current()).isEqualTo(after);
        assertThat(chain.finding(0).values()).isEqualTo(peak(287));
    }

    /** Two structures, of which the second moves: what counts is the mean of their spectra, at the same unknowns; each finds its own spectrum. */
    @Test
    void ofAnEnsembleTheMeanSpectrumCounts() {
        SpectrumLikelihood likelihood = likelihood(new Discrepancy(0.15, 2));
        State moved = STATE.at(new double[] {1, 0, 0, 2.4, 0, 0});
        SpectrumChain chain = new SpectrumChain(
                likelihood,
                state -> peak(286 + state.positions()[0]),
                List.of(STATE, moved),
                new Nuisance(0.1, 0, 0),
                1,
                new Dice(9, 3));
        assertThat(chain.current()).isEqualTo(log(likelihood, 286, 287));
        double other = chain.tried(1, STATE.at(new double[] {3, 0, 0, 4.4, 0, 0}));
        assertThat(other).isEqualTo(log(likelihood, 286, 289));
        assertThat(chain.tried(1, STATE)).isEqualTo(log(likelihood, 286, 286)); // of the first try nothing is left
        chain.accept();
        assertThat(chain.current()).isEqualTo(log(likelihood, 286, 286));
        assertThat(chain.tried(0, moved)).isEqualTo(log(likelihood, 287, 286));
        assertThat(chain.finding(0).values()).isEqualTo(peak(286)); // it was not accepted
        chain.accept();
        assertThat(chain.finding(0).values()).isEqualTo(peak(287));
        assertThat(chain.finding(1).values()).isEqualTo(peak(286));
        chain.draw(1);
        assertThat(chain.finding(1).unknowns()).isEqualTo(chain.finding(0).unknowns());
        assertThat(chain.finding(1).residual()).isNotEqualTo(chain.finding(0).residual());
    }

    private static double log(SpectrumLikelihood likelihood, double first, double second) {
        double[] mean = peak(first);
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (mean[i] + peak(second)[i]) / 2;
        }
        return likelihood.of(mean, new Nuisance(0.1, 0, 0), 1).log();
    }

    @Test
    void nothingMovesWhenAllIsFixed() {
        SpectrumLikelihood measured = likelihood(Discrepancy.NONE);
        Measurement m = measured.measurement();
        SpectrumLikelihood fixed = new SpectrumLikelihood(
                new Measurement(m.target(), 285, NuisancePrior.COMPUTED, 0.15, m.model(), Discrepancy.NONE, List.of()));
        SpectrumChain chain =
                new SpectrumChain(fixed, state -> peak(286), List.of(STATE), Nuisance.NONE, 0, new Dice(9, 4));
        double log = chain.current();
        chain.draw(1);
        assertThat(chain.current()).isEqualTo(log);
        assertThat(chain.finding(0).unknowns()).containsEntry("shift_eV", 0.0);
    }
}
