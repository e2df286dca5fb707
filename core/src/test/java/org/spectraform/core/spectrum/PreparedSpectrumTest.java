package org.spectraform.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectraform.core.io.InputException;

class PreparedSpectrumTest {
    private static final EnergyGrid GRID = new EnergyGrid(274.5, 0.404, 100);
    private static final double[] REFERENCE = values(e -> shape(e, 0.2));

    /** Like a carbon K-edge: nothing below 283 eV, a pi* peak, a broad sigma* band that falls to a plateau. */
    private static double shape(double e, double peak) {
        double t = e - 283;
        return t <= 0
                ? 0
                : (1 - Math.exp(-t * t / 8))
                        * (0.15
                                + peak * Math.exp(-Math.pow((t - 2.4) / 0.9, 2))
                                + 0.35 * Math.exp(-Math.pow((t - 11) / 7, 2)));
    }

    private static double[] values(DoubleUnaryOperator f) {
        return Arrays.stream(GRID.energies()).map(f).toArray();
    }

    private static Spectrum on(double from, double to, double step, DoubleUnaryOperator f) {
        double[] x = new double[(int) Math.floor((to - from) / step + 1e-9) + 1];
        Arrays.setAll(x, i -> from + i * step);
        return Spectrum.of("s.csv", x, Arrays.stream(x).map(f).toArray());
    }

    private static Spectrum onGrid(double[] y) {
        return Spectrum.of("s.csv", GRID.energies(), y);
    }

    private static double sum(double[] y, int from) {
        return Arrays.stream(y, from, y.length).sum();
    }

    private static void assertClose(TargetSpectrum target, double[] expected, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(target.intensity(i))
                    .as("at %s eV", GRID.energy(i))
                    .isCloseTo(target.covered(i) ? expected[i] : 0, offset(tolerance));
        }
    }

    /** Another spectrum than the reference, with its area or its post-edge mean, under an offset, a slope and a scale. */
    @ParameterizedTest
    @EnumSource(names = {"AREA", "EDGE"})
    void offsetSlopeAndScaleAreRemovedExactly(Normalization normalization) {
        double[] truth = values(e -> shape(e, 0.5));
        // 20 of the 77 points from the onset, at index 23, are the post-edge region
        int from = normalization == Normalization.AREA ? 0 : 80;
        double factor = sum(REFERENCE, from) / sum(truth, from);
        for (int i = 0; i < truth.length; i++) {
            truth[i] *= factor;
        }
        double[] measured = new double[truth.length];
        Arrays.setAll(measured, i -> 1234.5 - 3.25 * (GRID.energy(i) - GRID.first()) + 40 * truth[i]);
        PreparedSpectrum prepared = PreparedSpectrum.of(onGrid(measured), GRID, REFERENCE, normalization);
        assertClose(prepared.target(), truth, 1e-10);
        assertThat(prepared.used()).isEqualTo(normalization);
        assertThat(prepared.offset()).isCloseTo(1234.5, offset(1e-8));
        assertThat(prepared.slope()).isCloseTo(-3.25, offset(1e-9));
        assertThat(prepared.scale()).isCloseTo(1 / 40.0, offset(1e-11));
        assertThat(prepared.description())
                .startsWith("normalisation " + (normalization == Normalization.AREA ? "area: " : "edge: "))
                .contains("the pre-edge line 1234.5 - 3.25 (E - 274.5 eV) (fitted to 20 energies below 282.58 eV)")
                .contains("scaled by 0.025 so that the " + (normalization == Normalization.AREA ? "area" : "mean"))
                .endsWith("100 of 100 energies count");
    }

    @Test
    void noneTakesItAsItIs() {
        double[] y = values(e -> 7 + shape(e, 0.1));
        PreparedSpectrum prepared = PreparedSpectrum.of(onGrid(y), GRID, REFERENCE, Normalization.NONE);
        assertClose(prepared.target(), y, 1e-12);
        assertThat(prepared.scale()).isEqualTo(1);
        assertThat(prepared.offset()).isZero();
        assertThat(prepared.slope()).isZero();
        assertThat(prepared.description())
                .isEqualTo("normalisation none: intensities as given; 100 of 100 energies count");
    }

    @Test
    void theDefaultLeavesASpectrumOnTheModelsScaleAlone() {
        PreparedSpectrum prepared = PreparedSpectrum.of(onGrid(values(e -> 1.1 * shape(e, 0.4))), GRID, REFERENCE);
        assertThat(prepared.used()).isEqualTo(Normalization.NONE);
        assertThat(prepared.description()).startsWith("normalisation none (default: the spectrum is already on");
        Random random = new Random(4); // noise of a hundredth is no offset
        PreparedSpectrum noisy = PreparedSpectrum.of(
                onGrid(values(e -> shape(e, 0.2) + 0.005 * random.nextGaussian())), GRID, REFERENCE);
        assertThat(noisy.used()).isEqualTo(Normalization.NONE);
    }

    @Test
    void theDefaultNormalisesTheAreaOfAnyOther() {
        for (DoubleUnaryOperator f : new DoubleUnaryOperator[] {
            e -> 1.3 * shape(e, 0.2),
            e -> 0.7 * shape(e, 0.2),
            e -> shape(e, 0.2) + 0.02,
            e -> shape(e, 0.2) + 0.004 * (e - 275),
            e -> shape(e, 0.2) - 0.01
        }) {
            PreparedSpectrum prepared = PreparedSpectrum.of(onGrid(values(f)), GRID, REFERENCE);
            assertThat(prepared.used()).isEqualTo(Normalization.AREA);
            assertThat(prepared.description()).startsWith("normalisation area (default: the spectrum is not on");
            assertClose(prepared.target(), REFERENCE, 1e-10);
        }
    }

    @Test
    void onlyWhatIsCoveredIsCompared() {
        PreparedSpectrum prepared = PreparedSpectrum.of(
                on(279.7, 308, 0.1, e -> 5 + 3 * shape(e, 0.2)), GRID, REFERENCE, Normalization.AREA);
        // 7 energies below the edge: enough for a constant, too few for a slope
        assertThat(prepared.slope()).isZero();
        assertThat(prepared.offset()).isCloseTo(5, offset(1e-10));
        assertThat(prepared.scale()).isCloseTo(1 / 3.0, offset(1e-3));
        assertClose(prepared.target(), REFERENCE, 0.01); // the mean over a step rounds the pi* peak
        assertThat(prepared.target().covered(12)).isFalse();
        assertThat(prepared.target().covered(13)).isTrue();
        assertThat(prepared.description())
                .contains("the constant 5 (fitted to 7 energies below 282.58 eV)")
                .contains("over 279.7 to 308.0 eV")
                .endsWith("70 of 100 energies count");
    }

    @Test
    void withoutPreEdgeNothingIsSubtracted() {
        PreparedSpectrum prepared =
                PreparedSpectrum.of(on(283, 320, 0.1, e -> 3 * shape(e, 0.2)), GRID, REFERENCE, Normalization.AREA);
        assertThat(prepared.offset()).isZero();
        assertThat(prepared.slope()).isZero();
        assertThat(prepared.description())
                .contains(
                        "no background (the data do not reach below the edge, so that an offset in them stays) subtracted");
        assertClose(prepared.target(), REFERENCE, 0.01);
    }

    @Test
    void dataBelowTheGridHelpToFindTheLine() {
        DoubleUnaryOperator f = e -> 8 + 0.05 * (e - GRID.first()) + 3 * shape(e, 0.2);
        PreparedSpectrum prepared =
                PreparedSpectrum.of(on(200, 320, 0.1, e -> e < 262 ? 100 : f.applyAsDouble(e)), GRID, REFERENCE);
        assertThat(prepared.description()).contains("fitted to 50 energies"); // 20 eV, and nothing from before
        assertThat(prepared.offset()).isCloseTo(8, offset(1e-9));
        assertThat(prepared.slope()).isCloseTo(0.05, offset(1e-10));
    }

    @Test
    void theSamplingOfTheMeasurementDoesNotMatter() {
        DoubleUnaryOperator f = e -> 2 - 0.02 * (e - 280) + 5 * shape(e, 0.3);
        TargetSpectrum fine =
                PreparedSpectrum.of(on(270, 330, 0.05, f), GRID, REFERENCE).target();
        TargetSpectrum medium =
                PreparedSpectrum.of(on(270.03, 330, 0.2, f), GRID, REFERENCE).target();
        TargetSpectrum coarse =
                PreparedSpectrum.of(on(270.11, 330, 0.4, f), GRID, REFERENCE).target();
        assertClose(medium, fine.intensity(), 0.004);
        assertClose(coarse, fine.intensity(), 0.01);
    }

    private static void assertRefused(Spectrum spectrum, String... parts) {
        for (Normalization normalization : Normalization.values()) {
            assertThatThrownBy(() -> PreparedSpectrum.of(spectrum, GRID, REFERENCE, normalization))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("s.csv: ")
                    .hasMessageContainingAll(parts);
        }
        assertThatThrownBy(() -> PreparedSpectrum.of(spectrum, GRID, REFERENCE))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void tooLittleCoverageIsRefusedWithBothRangesAndAHint() {
        DoubleUnaryOperator f = e -> shape(e, 0.2);
        String range = "reach from 274.5 to 314.5 eV, of which half, with all of 284.6 to 299.5 eV, must be covered";
        assertRefused(on(0.27, 0.33, 0.0002, f), "covers 0.27 to 0.33 eV", range, "look like keV");
        assertRefused(on(-15, 40, 0.2, f), "covers -15 to 40 eV", range, "relative to an edge, shift them");
        assertRefused(on(0.1, 40, 0.2, f), "covers 0.1 to 39.9 eV", range, "relative to an edge, shift them");
        assertRefused(on(7050, 7250, 0.5, f), "covers 7050 to 7250 eV", range, "if this is another edge");
        assertRefused(on(270, 290, 0.2, f), "covers 270 to 290 eV", range, "wider scan"); // ends in the edge
        assertRefused(on(285, 330, 0.2, f), "covers 285 to 330 eV", range, "shift the energies"); // begins in it
        assertRefused(on(284.5, 301, 0.1, f), range, "wider scan"); // the edge, but 41 of 100 energies
        assertRefused(on(270, 330, 3, f), "hole in the data", "at most 2.02 eV apart");
    }

    @Test
    void aSpectrumWithoutAbsorptionIsRefused() {
        for (DoubleUnaryOperator f :
                new DoubleUnaryOperator[] {e -> 3, e -> 3 + 0.1 * e, e -> 1 - shape(e, 0.2), e -> 0}) {
            for (Normalization normalization : new Normalization[] {Normalization.AREA, Normalization.EDGE}) {
                assertThatThrownBy(() -> PreparedSpectrum.of(onGrid(values(f)), GRID, REFERENCE, normalization))
                        .isInstanceOf(InputException.class)
                        .hasMessageStartingWith("s.csv: no absorption is left from ")
                        .hasMessageContaining("absorption and not transmission");
            }
        }
    }

    @Test
    void aReferenceThatDoesNotFitIsAProgrammingError() {
        Spectrum spectrum = onGrid(REFERENCE);
        assertThatThrownBy(() -> PreparedSpectrum.of(spectrum, GRID, new double[99]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PreparedSpectrum.of(spectrum, GRID, new double[100]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zero everywhere");
    }
}
