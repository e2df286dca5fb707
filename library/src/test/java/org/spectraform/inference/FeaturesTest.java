package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spectraform.core.random.Dice;
import org.spectraform.core.spectrum.SpectrumErrors;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.core.task.ThreadBudget;

/** On a material whose spectra differ in three directions. */
final class FeaturesTest {
    private static final PriorPredictive PRIOR = new PeakMaterial(5).prior(0.1, 40);
    private static final int N = PeakMaterial.GRID.size();
    private static final int STRUCTURES = 3; // directions
    private static final int UNKNOWNS =
            6; // shift, stretch, broadening, three of the background; scale does no more than structures do

    private static Measurement measurement(double[] y, NuisancePrior prior, double[][] covariance, double noise) {
        boolean[] covered = new boolean[N];
        Arrays.fill(covered, true);
        return new Measurement(
                new TargetSpectrum(PeakMaterial.GRID, y, covered),
                PeakMaterial.EDGE,
                prior,
                noise,
                covariance,
                Discrepancy.NONE,
                List.of());
    }

    private static List<double[]> features(NuisancePrior prior, int most) {
        return Features.of(measurement(new double[N], prior, new double[N][N], 0.02), PRIOR, 1.5, 2.5, most);
    }

    @Test
    void directionsOfStructuresComeFirstThenThoseOfUnknowns() {
        assertThat(features(NuisancePrior.COMPUTED, 12)).hasSize(STRUCTURES);
        assertThat(features(NuisancePrior.COMPUTED, 2)).hasSize(2);
        List<double[]> all = features(NuisancePrior.MEASURED, 12);
        assertThat(all).hasSize(STRUCTURES + UNKNOWNS);
        for (int a = 0; a < all.size(); a++) {
            for (int b = 0; b < all.size(); b++) {
                assertThat(PriorGaussians.dot(all.get(a), all.get(b))).isCloseTo(a == b ? 1 : 0, within(1e-9));
            }
        }
    }

    /** With noise that is alike everywhere the rest of a spectrum tells nothing: the answer is that of all energies. */
    @Test
    void withWhiteNoiseNothingIsLost() {
        PeakMaterial material = new PeakMaterial(6);
        PriorPredictive.Sample truth = material.sample(2.2);
        double[] y = material.measured(truth.spectrum(), NuisancePrior.COMPUTED, Nuisance.NONE);
        Measurement m = measurement(y, NuisancePrior.COMPUTED, new double[N][N], PeakMaterial.NOISE);
        Look all = look(new SpectrumLikelihood(m));
        Look few = look(SpectrumLikelihood.of(m, PRIOR, 1.5, 2.5, 0));
        for (String q : List.of("first", "second", Look.DENSITY)) {
            Estimate a = java.util.Objects.requireNonNull(all.quantities().get(q));
            Estimate b = java.util.Objects.requireNonNull(few.quantities().get(q));
            assertThat(b.mean()).isCloseTo(a.mean(), within(1e-6));
            assertThat(b.width()).isCloseTo(a.width(), within(1e-6));
        }
        assertThat(SpectrumLikelihood.of(m, PRIOR, 1.5, 2.5, 0).features()).isEqualTo(STRUCTURES);
    }

    private static Look look(SpectrumLikelihood likelihood) {
        return Look.of(likelihood, PRIOR, 1.5, 2.5, PeakMaterial.ATOMS, 1, 1, ThreadBudget.ONE);
    }

    /** The covariance of errors was found from 40 of them, which is too few for 40 energies and enough for three features. */
    @Test
    void aCovarianceFromFewCellsDoesNotMakeTooSure() {
        PeakMaterial material = new PeakMaterial(7);
        Dice dice = new Dice(21, 1);
        int features = 0;
        int energies = 0;
        int trials = 0;
        for (int t = 0; t < 60; t++) {
            List<double[][]> seen = new ArrayList<>();
            for (int c = 0; c < 40; c++) {
                double[] e = errors(dice);
                seen.add(new double[][] {e, e});
            }
            SpectrumErrors found = SpectrumErrors.of(seen, PeakMaterial.GRID);
            PriorPredictive.Sample truth = material.sample(1.5 + material.uniform());
            double[] y = truth.spectrum().clone();
            double[] e = errors(dice);
            for (int i = 0; i < N; i++) {
                y[i] += e[i];
            }
            Look some = look(SpectrumLikelihood.of(
                    measurement(y, NuisancePrior.COMPUTED, Features.inflated(found), 0.001),
                    PRIOR,
                    1.5,
                    2.5,
                    found.topologies()));
            Look all = look(new SpectrumLikelihood(measurement(y, NuisancePrior.COMPUTED, found.covariance(), 0.001)));
            for (int q = 0; q < 2; q++) {
                String name = PeakMaterial.QUANTITIES.get(q);
                features += holds(some, name, truth.values()[q]);
                energies += holds(all, name, truth.values()[q]);
                trials++;
            }
        }
        assertThat((double) features / trials)
                .isBetween(0.83, 0.97); // 0.9 within 2.5 standard deviations of 120 trials
        assertThat((double) energies / trials).isLessThan(0.75);
    }

    private static int holds(Look look, String name, double truth) {
        return java.util.Objects.requireNonNull(look.quantities().get(name)).holds(truth) ? 1 : 0;
    }

    /** Smooth, of 0.1, and at each energy 0.001 more. */
    private static double[] errors(Dice dice) {
        double[] rough = dice.normals(N + 8);
        double[] fine = dice.normals(N);
        double[] e = new double[N];
        for (int i = 0; i < N; i++) {
            for (int k = 0; k <= 8; k++) {
                e[i] += 0.1 / 3 * rough[i + k];
            }
            e[i] += 0.001 * fine[i];
        }
        return e;
    }

    @Test
    void aCovarianceFromFewCellsIsMultiplied() {
        SpectrumErrors forty = new SpectrumErrors(new double[][] {{2}}, new double[] {0}, 40);
        assertThat(Features.inflated(forty)[0][0]).isCloseTo(2 * 40.0 / 27, within(1e-12));
        SpectrumErrors six = new SpectrumErrors(new double[][] {{2}}, new double[] {0}, 6);
        assertThat(Features.inflated(six)[0][0]).isCloseTo(4, within(1e-12)); // two features
        SpectrumErrors guess = new SpectrumErrors(new double[][] {{2}}, new double[] {0}, 0);
        assertThat(Features.inflated(guess)[0][0]).isEqualTo(2);
    }
}
