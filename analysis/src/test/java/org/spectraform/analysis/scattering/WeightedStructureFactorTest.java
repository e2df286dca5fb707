package org.spectraform.analysis.scattering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectraform.analysis.Cases;
import org.spectraform.analysis.Lattices;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.StructureFactor;
import org.spectraform.core.structure.Structure;

class WeightedStructureFactorTest {
    private static final double[] Q =
            IntStream.rangeClosed(4, 100).mapToDouble(k -> 0.2 * k).toArray();

    /** All electrons scatter forward; the fit of the table is good to 0.04 electrons there. */
    @Test
    void theFormFactorBeginsWithTheNumberOfElectrons() {
        for (int z = 1; z <= 98; z++) {
            assertThat(Radiation.X_RAYS.strength(z, 0).orElseThrow()).isCloseTo(z, within(0.04));
            assertThat(Radiation.X_RAYS.strength(z, 20).orElseThrow()).isLessThan(z);
        }
        assertThat(Radiation.X_RAYS.strength(99, 0)).isEqualTo(OptionalDouble.empty());
    }

    /** As another fit says, that of Cromer and Mann (Acta Cryst. A24, 321 (1968)), at sin(theta)/lambda of 0.25 and 0.5. */
    @ParameterizedTest
    @CsvSource({"6, 0.25, 2.950", "6, 0.5, 1.685", "8, 0.25, 4.807", "8, 0.5, 2.338", "14, 0.5, 6.24"})
    void theFormFactorFallsAsInAnotherFit(int z, double s, double electrons) {
        assertThat(Radiation.X_RAYS.strength(z, 4 * Math.PI * s).orElseThrow()).isCloseTo(electrons, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"1, -3.739", "6, 6.646", "7, 9.36", "8, 5.803", "14, 4.149", "22, -3.438", "23, -0.3824", "92, 8.417"})
    void neutronsSeeNuclei(int z, double femtometre) {
        assertThat(Radiation.NEUTRONS.strength(z, 3).orElseThrow()).isCloseTo(femtometre, within(5e-4));
        assertThat(Radiation.NEUTRONS.strength(84, 3)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Radiation.class)
    void ofOneElementItIsTheStructureFactor(Radiation radiation) {
        PairHistogram pairs = PairHistogram.of(Lattices.diamond(2), 10, 500);
        double[] plain = StructureFactor.of(pairs.total(), Q, StructureFactor.Window.LORCH)
                .s();
        double[] weighted = WeightedStructureFactor.of(pairs, Q, StructureFactor.Window.LORCH, radiation)
                .orElseThrow()
                .s();
        for (int k = 0; k < Q.length; k++) {
            assertThat(weighted[k]).isCloseTo(plain[k], within(1e-9));
        }
    }

    /** Quartz: the sum over partials written out, and the transform of the neutrons' total g(r). */
    @Test
    void ofSeveralElementsItIsTheWeightedSum() {
        PairHistogram pairs = PairHistogram.of(Cases.quartz(), 10, 500);
        double[] weighted = WeightedStructureFactor.of(pairs, Q, StructureFactor.Window.NONE, Radiation.NEUTRONS)
                .orElseThrow()
                .s();
        double si = 4.1491 / 3;
        double o = 2 * 5.803 / 3;
        double[] siSi = pairs.partial(14, 14).g();
        double[] siO = pairs.partial(14, 8).g();
        double[] oO = pairs.partial(8, 8).g();
        double[] g = new double[500];
        Arrays.setAll(g, k -> (si * si * siSi[k] + 2 * si * o * siO[k] + o * o * oO[k]) / (si + o) / (si + o));
        RadialDistribution total = pairs.total();
        double[] expected = StructureFactor.of(
                        new RadialDistribution(total.r(), g, total.n(), total.density()),
                        Q,
                        StructureFactor.Window.NONE)
                .s();
        for (int k = 0; k < Q.length; k++) {
            assertThat(weighted[k]).isCloseTo(expected[k], within(1e-9));
        }
    }

    @Test
    void anElementWithoutValuesHasNone() {
        Structure quartz = Cases.quartz();
        int[] species = quartz.species();
        species[0] = 84;
        PairHistogram pairs = PairHistogram.of(new Structure(quartz.cell(), species, quartz.positions()), 5, 100);
        assertThat(WeightedStructureFactor.of(pairs, Q, StructureFactor.Window.NONE, Radiation.NEUTRONS))
                .isEmpty();
        assertThat(WeightedStructureFactor.of(pairs, Q, StructureFactor.Window.NONE, Radiation.X_RAYS))
                .isPresent();
    }
}
