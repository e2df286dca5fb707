package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectraform.core.task.ThreadBudget;

/** On a material of three peaks, where the truth is known. */
final class LookTest {
    private static final PriorPredictive PRIOR = new PeakMaterial(1).prior(0.1, 60);

    /** What is unknown about a measurement. */
    enum Unknown {
        NOTHING(NuisancePrior.COMPUTED),
        ALL(NuisancePrior.MEASURED);

        final NuisancePrior prior;

        Unknown(NuisancePrior prior) {
            this.prior = prior;
        }
    }

    private static Look look(double[] y, NuisancePrior prior, double low, double high, int replicas, long seed) {
        return Look.of(
                PeakMaterial.likelihood(y, prior),
                PRIOR,
                low,
                high,
                PeakMaterial.ATOMS,
                replicas,
                seed,
                ThreadBudget.ONE);
    }

    private static Estimate of(Look look, ToDoubleFunction<Nuisance> what) {
        return Estimate.of(look.draws().stream()
                .mapToDouble(d -> what.applyAsDouble(d.nuisance()))
                .toArray());
    }

    /** Kolmogorov-Smirnov; the p-values are whole steps of 1 / 20. */
    private static void areUniform(double[] p) {
        Arrays.sort(p);
        double distance = 0;
        for (int k = 0; k < p.length; k++) {
            double above = (k + 1.0) / p.length - p[k];
            double below = p[k] - 0.05 - (double) k / p.length;
            distance = Math.max(distance, Math.max(above, below));
        }
        assertThat(distance).as(Arrays.toString(p)).isLessThan(1.63 / Math.sqrt(p.length)); // 1 per cent
    }

    @ParameterizedTest
    @EnumSource
    void pValuesOfTheModelsOwnSpectraAreUniform(Unknown unknown) {
        PeakMaterial material = new PeakMaterial(2);
        double[] p = new double[60];
        for (int k = 0; k < p.length; k++) {
            boolean open = unknown == Unknown.NOTHING;
            double[] f =
                    material.sample(open ? 1.8 + 0.4 * material.uniform() : 2).spectrum();
            double[] y = material.measured(f, unknown.prior, material.nuisance(unknown.prior));
            p[k] = look(y, unknown.prior, open ? 1.8 : 2, open ? 2.2 : 2, 19, 100 + k)
                    .pValue();
        }
        areUniform(p);
    }

    /** Of four times the atoms, with half the spread. */
    @Test
    void pValuesOfLargerStructuresAreUniform() {
        PeakMaterial material = new PeakMaterial(6);
        double[] p = new double[60];
        for (int k = 0; k < p.length; k++) {
            double[] y = material.measured(material.sample(2, 0.5).spectrum(), NuisancePrior.COMPUTED, Nuisance.NONE);
            SpectrumLikelihood likelihood = PeakMaterial.likelihood(y, NuisancePrior.COMPUTED);
            p[k] = Look.of(likelihood, PRIOR, 2, 2, 4 * PeakMaterial.ATOMS, 19, 500 + k, ThreadBudget.ONE)
                    .pValue();
        }
        areUniform(p);
    }

    /** Of what holds with a probability of 0.9, 80 to 98 of 100 hold with one of 0.998. */
    @ParameterizedTest
    @EnumSource
    void nineIntervalsOfTenHoldTheTruth(Unknown unknown) {
        PeakMaterial material = new PeakMaterial(3);
        Map<String, Integer> held = new TreeMap<>();
        for (int k = 0; k < 100; k++) {
            double density = 1.5 + 0.05 * Math.floor(21 * material.uniform());
            PriorPredictive.Sample truth = material.sample(density);
            Nuisance nuisance = material.nuisance(unknown.prior);
            double[] y = material.measured(truth.spectrum(), unknown.prior, nuisance);
            boolean open = unknown == Unknown.NOTHING;
            Look look = look(y, unknown.prior, open ? 1.5 : density, open ? 2.5 : density, 1, 300 + k);
            for (int q = 0; q < 2; q++) {
                String name = PeakMaterial.QUANTITIES.get(q);
                Estimate estimate = Objects.requireNonNull(look.quantities().get(name));
                held.merge(name, estimate.holds(truth.values()[q]) ? 1 : 0, Integer::sum);
            }
            if (open) {
                // Densities are 0.05 apart, often more than the interval: more than 90 may hold.
                Estimate estimate = Objects.requireNonNull(look.quantities().get(Look.DENSITY));
                assertThat(estimate.width()).isLessThan(0.25);
                held.merge(
                        Look.DENSITY,
                        estimate.low90() - 1e-6 <= density && density <= estimate.high90() + 1e-6 ? 1 : 0,
                        Integer::sum);
            } else {
                held.merge("shift", of(look, Nuisance::shift).holds(nuisance.shift()) ? 1 : 0, Integer::sum);
                held.merge("stretch", of(look, Nuisance::stretch).holds(nuisance.stretch()) ? 1 : 0, Integer::sum);
                held.merge("broad", of(look, Nuisance::broadening).holds(nuisance.broadening()) ? 1 : 0, Integer::sum);
            }
        }
        held.forEach((what, count) -> assertThat(count).as(what).isBetween(80, what.equals(Look.DENSITY) ? 100 : 98));
    }

    @Test
    void aLargeShiftAndStretchAreFound() {
        PeakMaterial material = new PeakMaterial(5);
        NuisancePrior prior = NuisancePrior.MEASURED;
        Nuisance nuisance = new Nuisance(-0.8, 0.04, 0.5);
        double[] y = material.measured(material.sample(2).spectrum(), prior, nuisance);
        Look look = look(y, prior, 2, 2, 1, 7);
        Estimate shift = of(look, Nuisance::shift);
        assertThat(shift.mean()).isCloseTo(-0.8, within(shift.width()));
        assertThat(shift.width()).isLessThan(0.2);
        Estimate stretch = of(look, Nuisance::stretch);
        assertThat(stretch.mean()).isCloseTo(0.04, within(stretch.width()));
        assertThat(stretch.width()).isLessThan(0.02);
    }

    @ParameterizedTest
    @CsvSource({"NOTHING, 0.2", "ALL, 0.4"})
    void aPeakTooManyIsNotExplained(Unknown unknown, double height) {
        PeakMaterial material = new PeakMaterial(4);
        double[] f = material.sample(2).spectrum();
        PeakMaterial.add(f, 287.7, 0.5, height);
        Look look = look(material.measured(f, unknown.prior, Nuisance.NONE), unknown.prior, 2, 2, 99, 5);
        assertThat(look.pValue()).isLessThan(0.02);
        assertThat(look.chi2()).isGreaterThan(2 * look.modes());
    }

    @ParameterizedTest
    @EnumSource
    void aSpectrumFarOutsideIsNotExplained(Unknown unknown) {
        double[] y = new double[PeakMaterial.GRID.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = 1.5 * (i % 8) / 8;
        }
        assertThat(look(y, unknown.prior, 1.9, 2, 59, 6).pValue()).isLessThan(0.02);
    }

    @Test
    void aDensityFarFromAllSamplesIsLookedAt() {
        PriorPredictive coarse = new PeakMaterial(8).prior(0.5, 60);
        PeakMaterial material = new PeakMaterial(9);
        double[] y = material.measured(material.sample(1.75).spectrum(), NuisancePrior.COMPUTED, Nuisance.NONE);
        SpectrumLikelihood likelihood = PeakMaterial.likelihood(y, NuisancePrior.COMPUTED);
        Look look = Look.of(likelihood, coarse, 1.75, 1.75, PeakMaterial.ATOMS, 39, 1, ThreadBudget.ONE);
        assertThat(look.pValue()).isGreaterThan(0.03);
        assertThat(look.draws()).allSatisfy(d -> assertThat(d.density()).isCloseTo(1.75, within(1e-6)));
    }

    /** The lowest density of the file, 1.6 as a float, lies above 1.6 and all others with it. */
    @Test
    void bothEndsOfTheDensitiesAreIn() {
        PriorPredictive from16 = new PriorPredictive(
                PRIOR.quantities(),
                PRIOR.samples().stream().filter(s -> s.density() > 1.55).toList(),
                PeakMaterial.ATOMS,
                "models");
        SpectrumLikelihood likelihood =
                PeakMaterial.likelihood(new double[PeakMaterial.GRID.size()], NuisancePrior.COMPUTED);
        Look look = Look.of(likelihood, from16, 1.7, 1.9, PeakMaterial.ATOMS, 0, 1, ThreadBudget.ONE);
        Estimate before = Objects.requireNonNull(look.before().get(Look.DENSITY));
        assertThat(before.low90()).isCloseTo(1.7, within(1e-6));
        assertThat(before.high90()).isCloseTo(1.9, within(1e-6));
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        PeakMaterial material = new PeakMaterial(10);
        double[] y = material.measured(material.sample(2).spectrum(), NuisancePrior.COMPUTED, Nuisance.NONE);
        SpectrumLikelihood likelihood = PeakMaterial.likelihood(y, NuisancePrior.COMPUTED);
        Look one = Look.of(likelihood, PRIOR, 1.5, 2.5, 64, 9, 1, ThreadBudget.ONE);
        Look two = Look.of(likelihood, PRIOR, 1.5, 2.5, 64, 9, 1, ThreadBudget.of(2));
        assertThat(two.pValue()).isEqualTo(one.pValue());
        assertThat(two.quantities()).isEqualTo(one.quantities());
    }
}
