package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spectraform.core.random.Dice;

/** Samples of a known model: two components, three densities with means on no line. */
final class PriorGaussiansTest {
    private static final double[] DENSITIES = {1.0, 1.5, 2.0};
    private static final double[][] MEANS = {{1, 2, 3, 4}, {2, 2, 1, 5}, {2, 4, 0, 5}};
    private static final double[] VALUES = {0.1, 0.5, 0.4};
    private static final double[][] W = {{0.5, 0.2, -0.3, 0.1}, {0.1, -0.2, 0.2, 0.3}};
    private static final double[] B = {0.3, -0.2};
    private static final double REST = 0.1;
    private static final int EACH = 2000;
    private static final double LIMIT = 4.5; // standard errors, of some thirty numbers

    private static final PriorPredictive SAMPLES = samples();

    private static PriorPredictive samples() {
        Dice dice = new Dice(11, 1);
        List<PriorPredictive.Sample> all = new ArrayList<>();
        for (int d = 0; d < 3; d++) {
            for (int k = 0; k < EACH; k++) {
                double[] z = dice.normals(3);
                double[] f = new double[4];
                for (int e = 0; e < 4; e++) {
                    f[e] = MEANS[d][e] + W[0][e] * z[0] + W[1][e] * z[1];
                }
                double q = VALUES[d] + B[0] * z[0] + B[1] * z[1] + REST * z[2];
                all.add(new PriorPredictive.Sample(DENSITIES[d], f, new double[] {q}));
            }
        }
        return new PriorPredictive(List.of("q"), all, 100, "models");
    }

    private static double truth(int i, int j) {
        return W[0][i] * W[0][j] + W[1][i] * W[1][j];
    }

    @Test
    void meansAreThoseOfTheModel() {
        PriorGaussians prior = PriorGaussians.of(SAMPLES, 0.5, 100);
        assertThat(prior.densities()).containsExactly(DENSITIES, within(1e-12));
        for (int d = 0; d < 3; d++) {
            for (int e = 0; e < 4; e++) {
                assertThat(prior.spectra()[d][e]).isCloseTo(MEANS[d][e], within(LIMIT * Math.sqrt(truth(e, e) / EACH)));
            }
            assertThat(prior.values()[d][0]).isCloseTo(VALUES[d], within(LIMIT * Math.sqrt(0.14 / EACH)));
        }
    }

    /** Loadings are known up to a rotation: what they must give is the covariances. */
    @Test
    void loadingsGiveTheCovariances() {
        PriorGaussians prior = PriorGaussians.of(SAMPLES, 0.5, 100);
        double n = 3.0 * EACH;
        assertThat(prior.w()).hasNumberOfRows(2);
        double variance = B[0] * B[0] + B[1] * B[1] + REST * REST;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double got = prior.w()[0][i] * prior.w()[0][j] + prior.w()[1][i] * prior.w()[1][j];
                double error = Math.sqrt((truth(i, i) * truth(j, j) + truth(i, j) * truth(i, j)) / n);
                assertThat(got).isCloseTo(truth(i, j), within(LIMIT * error));
            }
            double got = prior.w()[0][i] * prior.b()[1][0][0] + prior.w()[1][i] * prior.b()[1][1][0];
            double expected = W[0][i] * B[0] + W[1][i] * B[1];
            double error = Math.sqrt((truth(i, i) * variance + expected * expected) / EACH);
            assertThat(got).isCloseTo(expected, within(LIMIT * error));
        }
        assertThat(prior.rest()[1][0]).isCloseTo(REST, within(LIMIT * REST / Math.sqrt(2 * EACH)));
    }

    @Test
    void betweenTheDensitiesMeansAreOnALine() {
        PriorGaussians coarse = PriorGaussians.of(SAMPLES, 0.5, 100);
        PriorGaussians fine = PriorGaussians.of(SAMPLES, 0.1, 100);
        assertThat(fine.densities()).hasSize(11);
        for (int e = 0; e < 4; e++) {
            assertThat(fine.spectra()[2][e])
                    .isCloseTo(0.6 * coarse.spectra()[0][e] + 0.4 * coarse.spectra()[1][e], within(1e-12));
            assertThat(fine.spectra()[8][e])
                    .isCloseTo(0.4 * coarse.spectra()[1][e] + 0.6 * coarse.spectra()[2][e], within(1e-12));
            assertThat(fine.spectra()[10][e]).isCloseTo(coarse.spectra()[2][e], within(1e-12));
        }
        assertThat(fine.values()[2][0])
                .isCloseTo(0.6 * coarse.values()[0][0] + 0.4 * coarse.values()[1][0], within(1e-12));
    }

    @Test
    void fourTimesTheAtomsDifferHalfAsMuch() {
        PriorGaussians small = PriorGaussians.of(SAMPLES, 0.5, 100);
        PriorGaussians large = PriorGaussians.of(SAMPLES, 0.5, 400);
        for (int c = 0; c < 2; c++) {
            double sign = Math.signum(PriorGaussians.dot(small.w()[c], large.w()[c]));
            for (int e = 0; e < 4; e++) {
                assertThat(large.w()[c][e]).isCloseTo(sign * small.w()[c][e] / 2, within(1e-9));
            }
            assertThat(large.b()[1][c][0]).isCloseTo(sign * small.b()[1][c][0] / 2, within(1e-9));
        }
        assertThat(large.rest()[1][0]).isCloseTo(small.rest()[1][0] / 2, within(1e-9));
        assertThat(large.spectra()).isDeepEqualTo(small.spectra());
    }

    /** Where no sample has anything of a quantity, no spectrum says that there is some. */
    @Test
    void quantitiesGoWithSpectraAsTheyDoNearTheDensity() {
        Dice dice = new Dice(12, 1);
        List<PriorPredictive.Sample> all = new ArrayList<>();
        for (int d = 0; d <= 20; d++) {
            double density = 1.5 + 0.1 * d;
            for (int k = 0; k < 40; k++) {
                double[] z = dice.normals(1);
                double[] f = {0.3 * z[0], 0.2 * z[0]};
                all.add(new PriorPredictive.Sample(density, f, new double[] {density < 2.2 ? 0.2 + 0.05 * z[0] : 0}));
            }
        }
        PriorGaussians prior = PriorGaussians.of(new PriorPredictive(List.of("q"), all, 100, "models"), 0.1, 100);
        assertThat(Math.abs(prior.b()[0][0][0])).isCloseTo(0.05, within(0.005));
        assertThat(Math.abs(prior.b()[20][0][0])).isLessThan(1e-6);
        assertThat(prior.rest()[20][0]).isLessThan(1e-4);
        assertThat(prior.values()[20][0]).isZero();
    }
}
