package org.spectraform.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
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

    private static PreparedSpectrum prepare(Spectrum spectrum, Normalization normalization) {
        return PreparedSpectrum.of(spectrum, GRID, REFERENCE, normalization, null);
    }

    /** Another spectrum than the reference, with its area, under an offset, a slope and a scale. */
    @Test
    void offsetSlopeAndScaleAreRemovedExactlyByTheArea() {
        double[] truth = values(e -> shape(e, 0.5));
        double factor = sum(REFERENCE, 0) / sum(truth, 0);
        double[] measured = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] *= factor;
            measured[i] = 1234.5 - 3.25 * (GRID.energy(i) - GRID.first()) + 40 * truth[i];
        }
        PreparedSpectrum prepared = prepare(onGrid(measured), Normalization.AREA);
        assertClose(prepared.target(), truth, 1e-10);
        assertThat(prepared.used()).isEqualTo(Normalization.AREA);
        assertThat(prepared.background().at(GRID.first())).isCloseTo(1234.5, offset(1e-8));
        assertThat(prepared.background().rate()).isCloseTo(-3.25, offset(1e-9));
        assertThat(prepared.scale()).isCloseTo(1 / 40.0, offset(1e-11));
        assertThat(prepared.description())
                .startsWith(
                        "normalisation area: the pre-edge line 1234.5 - 3.25 (E - 274.5 eV) (fitted to 21 points from 274.5 to"
                                + " 282.58 eV)")
                .contains("scaled by 0.025 so that the area")
                .endsWith("100 of 100 energies count");
        assertThat(prepared.warnings()).isEmpty();
    }

    /** A step at 285 eV on a line: by the published rules the post-edge is a constant from 10 to 25 eV above it, and its mean the step. */
    @Test
    void theEdgeStepIsLarchs() {
        DoubleUnaryOperator edge = e -> 0.5 + 0.5 * Math.tanh((e - 285) / 0.4);
        Spectrum measured = on(265, 312, 0.2, e -> 3 + 0.02 * (e - 275) + 7 * edge.applyAsDouble(e));
        EdgeStep found = EdgeStep.of(measured.energies(), measured.intensities());
        assertThat(found).isEqualTo(new EdgeStep(found.e0(), -found.e0() + 265, (-found.e0() + 265) / 2, 10, 25, 0));
        assertThat(found.e0()).isCloseTo(285, offset(0.11));
        PreparedSpectrum prepared = prepare(measured, Normalization.EDGE);
        // independently: means of the tabulated values without the line
        double step = Arrays.stream(measured.energies())
                .filter(e -> e > found.e0() + 9.99 && e < found.e0() + 25.01)
                .map(e -> 7 * edge.applyAsDouble(e))
                .average()
                .orElseThrow();
        double expected = Arrays.stream(GRID.energies())
                .filter(e -> e > found.e0() + 9.99 && e < found.e0() + 25.01)
                .map(e -> shape(e, 0.2))
                .average()
                .orElseThrow();
        assertThat(prepared.scale()).isCloseTo(expected / step, offset(1e-8 * expected / step));
        assertThat(prepared.description()).contains("the edge step at 285 eV (the mean from 295 to 310 eV)");
    }

    /** Where the post-edge is a known polynomial, the step is its value at the edge, whatever the range and the spacing. */
    @Test
    void theEdgeStepOfAPolynomialIsExact() {
        for (int degree = 0; degree <= 2; degree++) {
            double last = new double[] {24, 200, 700}[degree];
            double[] c = {2, degree > 0 ? -3e-3 : 0, degree > 1 ? 4e-6 : 0};
            double[] x = new double[500];
            double[] y = new double[500];
            for (int i = 0; i < x.length; i++) {
                double t = i < 200 ? -100 + 0.5 * i : last * Math.pow((i - 200) / 299.0, 1.5);
                x[i] = 8979 + t;
                double poly = c[0] + c[1] * t + c[2] * t * t;
                y[i] = 5 - 0.001 * t + (t < 0 ? 0 : poly * (t < 5 ? t / 5 : 1));
            }
            EdgeStep edge = EdgeStep.of(x, y);
            assertThat(edge.degree()).isEqualTo(degree);
            double t0 = edge.e0() - 8979;
            assertThat(t0).isBetween(0.0, 5.0);
            assertThat(edge.step(x, y, e -> 5 - 0.001 * (e - 8979)))
                    .isCloseTo(c[0] + c[1] * t0 + c[2] * t0 * t0, offset(1e-9));
        }
    }

    @Test
    void noneTakesItAsItIs() {
        double[] y = values(e -> 7 + shape(e, 0.1));
        PreparedSpectrum prepared = prepare(onGrid(y), Normalization.NONE);
        assertClose(prepared.target(), y, 1e-12);
        assertThat(prepared.scale()).isEqualTo(1);
        assertThat(prepared.background()).isEqualTo(Background.NOTHING);
        assertThat(prepared.description())
                .isEqualTo("normalisation none: intensities as given; 100 of 100 energies count");
    }

    @Test
    void theDefaultLeavesASpectrumOnTheModelsScaleAlone() {
        double factor = sum(REFERENCE, 0) / sum(values(e -> shape(e, 0.4)), 0);
        PreparedSpectrum prepared =
                PreparedSpectrum.of(onGrid(values(e -> 1.03 * factor * shape(e, 0.4))), GRID, REFERENCE);
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
            e -> 1.2 * shape(e, 0.2),
            e -> 0.8 * shape(e, 0.2),
            e -> 1.04 * shape(e, 0.2),
            e -> 0.96 * shape(e, 0.2),
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
        PreparedSpectrum prepared = prepare(on(279.7, 308, 0.1, e -> 5 + 3 * shape(e, 0.2)), Normalization.AREA);
        assertThat(prepared.background().at(300)).isCloseTo(5, offset(1e-9));
        assertThat(prepared.scale()).isCloseTo(1 / 3.0, offset(1e-3));
        assertClose(prepared.target(), REFERENCE, 0.01); // the mean over a step rounds the pi* peak
        assertThat(prepared.target().covered(12)).isFalse();
        assertThat(prepared.target().covered(13)).isTrue();
        assertThat(prepared.description())
                .contains("(fitted to 29 points from 279.7 to 282.5 eV)")
                .contains("over 279.7 to 308.0 eV")
                .endsWith("70 of 100 energies count");
    }

    /** The data's own points count, not how many steps of the grid they cover. */
    @Test
    void aShortPreEdgeOfManyPointsGivesItsSlope() {
        DoubleUnaryOperator f = e -> 5 + 0.04 * (e - 280) + 3 * shape(e, 0.2);
        PreparedSpectrum prepared = prepare(on(278, 316, 0.05, f), Normalization.AREA);
        assertThat(prepared.background().rate()).isCloseTo(0.04, offset(1e-9));
        assertThat(prepared.warnings()).isEmpty();
    }

    @Test
    void aPointThatLiesOffDoesNotTurnTheLine() {
        Spectrum good = on(270, 316, 0.2, e -> 5 + 0.04 * (e - 280) + 3 * shape(e, 0.2));
        double[] y = good.intensities();
        y[50] += 2;
        y[3] -= 9;
        PreparedSpectrum prepared = prepare(Spectrum.of("s.csv", good.energies(), y), Normalization.AREA);
        assertThat(prepared.background().rate()).isCloseTo(0.04, offset(1e-9));
    }

    /** With noise, a slope from half an electronvolt would do more harm than none. */
    @Test
    void aSlopeThatCannotBeToldIsLeftOutWithAWarning() {
        Random random = new Random(3);
        PreparedSpectrum prepared = prepare(
                on(281.9, 316, 0.05, e -> 5 + 3 * shape(e, 0.2) + 0.01 * random.nextGaussian()), Normalization.AREA);
        assertThat(prepared.background().rate()).isZero();
        assertThat(prepared.background().level()).isCloseTo(5, offset(0.01));
        assertThat(prepared.warnings()).anyMatch(w -> w.contains("only a constant is subtracted"));
    }

    @Test
    void withoutPreEdgeNothingIsSubtracted() {
        PreparedSpectrum prepared = prepare(on(284, 320, 0.1, e -> 3 * shape(e, 0.2)), Normalization.AREA);
        assertThat(prepared.background()).isEqualTo(Background.NOTHING);
        assertThat(prepared.description()).contains("no background subtracted");
        assertThat(prepared.warnings()).anyMatch(w -> w.contains("do not reach below the edge"));
        assertClose(prepared.target(), REFERENCE, 0.01);
    }

    @Test
    void dataBelowTheGridHelpToFindTheLine() {
        DoubleUnaryOperator f = e -> 8 + 0.05 * (e - GRID.first()) + 3 * shape(e, 0.2);
        PreparedSpectrum prepared =
                PreparedSpectrum.of(on(200, 320, 0.1, e -> e < 262 ? 100 : f.applyAsDouble(e)), GRID, REFERENCE);
        assertThat(prepared.description()).contains("from 262.6 to 282.5 eV"); // 20 eV, and nothing from before
        assertThat(prepared.background().at(GRID.first())).isCloseTo(8, offset(1e-9));
        assertThat(prepared.background().rate()).isCloseTo(0.05, offset(1e-10));
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
            assertThatThrownBy(() -> prepare(spectrum, normalization))
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
                assertThatThrownBy(() -> prepare(onGrid(values(f)), normalization))
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
