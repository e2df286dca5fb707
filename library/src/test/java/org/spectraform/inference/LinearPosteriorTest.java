package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;

final class LinearPosteriorTest {
    private static final EnergyGrid GRID = new EnergyGrid(284, 1, 5);
    private static final double NOISE = 0.2;
    private static final double[][] MEANS = {
        {0.2, 0.9, 0.5, 0.7, 1.0}, {0.3, 0.8, 0.6, 0.8, 1.1}, {0.4, 0.7, 0.7, 0.9, 1.2}
    };
    private static final double[][] W = {{0.3, -0.1, 0.2, 0.1, 0.0}, {0.0, 0.2, 0.1, -0.2, 0.1}};
    private static final double[] Y = {0.6, 0.7, 0.9, 0.8, 1.0};

    private static LinearPosterior posterior(double[] y, double[][] w, double tau, double... logWeights) {
        SpectrumLikelihood likelihood = new SpectrumLikelihood(new Measurement(
                new TargetSpectrum(GRID, y, new boolean[] {true, true, true, true, true}),
                285,
                new NuisancePrior(Nuisance.NONE, 0.4, 0, 0, tau, 0, 0, 0),
                NOISE,
                new double[5][5],
                Discrepancy.NONE,
                List.of()));
        PriorGaussians prior = new PriorGaussians(
                new double[] {1, 2, 3}, MEANS, new double[3][0], w, new double[3][w.length][0], new double[3][0]);
        return new LinearPosterior(likelihood, prior, logWeights);
    }

    /** Sums over a grid of z and the scale: integral, means and second moments. */
    private static final class Sums {
        private double all;
        private final double[] first = new double[3];
        private final double[][] second = new double[3][3];

        Sums(double[] y, double[] mean, double[][] w, double tau) {
            double step = 0.2;
            double variance = NOISE * NOISE + 1e-8;
            double constant = Math.pow(step / Math.sqrt(2 * Math.PI), w.length + 1) / Math.pow(variance, 2.5);
            int last = w.length == 2 ? 35 : 0; // of the second component
            for (int a = -35; a <= 35; a++) {
                for (int b = -last; b <= last; b++) {
                    for (int s = -35; s <= 35; s++) {
                        double[] z = w.length == 2
                                ? new double[] {a * step, b * step, s * step}
                                : new double[] {a * step, s * step};
                        double log = -PriorGaussians.dot(z, z) / 2;
                        for (int i = 0; i < Y.length; i++) {
                            double model = mean[i];
                            for (int c = 0; c < w.length; c++) {
                                model += w[c][i] * z[c];
                            }
                            model *= 1 + tau * s * step;
                            log -= (y[i] - model) * (y[i] - model) / (2 * variance);
                        }
                        add(z, constant * Math.exp(log));
                    }
                }
            }
        }

        private void add(double[] z, double p) {
            all += p;
            for (int i = 0; i < z.length; i++) {
                first[i] += p * z[i];
                for (int j = 0; j < z.length; j++) {
                    second[i][j] += p * z[i] * z[j];
                }
            }
        }
    }

    private static void check(double[] y, double[][] w, double tau, double relative) {
        double[] logWeights = {0, Math.log(3), Math.log(0.5)};
        LinearPosterior posterior = posterior(y, w, tau, logWeights);
        LinearPosterior.At[] all = posterior.of(Nuisance.NONE, 0);
        double sum = 0;
        for (int g = 0; g < 3; g++) {
            Sums sums = new Sums(y, MEANS[g], w, tau);
            LinearPosterior.At at = all[g];
            assertThat(at.log()).isCloseTo(Math.log(sums.all) + logWeights[g], within(relative));
            for (int i = 0; i <= w.length; i++) {
                double mean = sums.first[i] / sums.all;
                double variance = sums.second[i][i] / sums.all - mean * mean;
                assertThat(at.mean()[i]).isCloseTo(mean, within(relative * Math.sqrt(variance)));
                for (int j = 0; j <= w.length; j++) {
                    double covariance = sums.second[i][j] / sums.all - mean * sums.first[j] / sums.all;
                    assertThat(covariance(at)[i][j]).isCloseTo(covariance, within(relative));
                }
            }
            sum += sums.all * Math.exp(logWeights[g]);
        }
        assertThat(posterior.evidence(Nuisance.NONE, 0)).isCloseTo(Math.log(sum), within(relative));
    }

    @Test
    void oneComponentIsAsByIntegration() {
        check(Y, new double[][] {W[0]}, 0, 1e-8);
    }

    @Test
    void twoComponentsAreAsByIntegration() {
        check(Y, W, 0, 1e-8);
    }

    @Test
    void theScaleIsAsByIntegration() {
        check(Y, new double[][] {new double[5]}, 0.15, 1e-8);
    }

    /**
     * Scale and components multiply: a Gaussian around the likeliest of both is near, one around the scale that was expected would be several standard deviations
     * off.
     */
    @Test
    void componentsOfAnUnknownScaleAreNearlyAsByIntegration() {
        double[] y = new double[5];
        for (int i = 0; i < y.length; i++) {
            y[i] = 1.3 * (MEANS[1][i] + 3 * W[0][i] - 2 * W[1][i]);
        }
        check(y, W, 0.2, 0.15);
    }

    @Test
    void manyStrongComponentsOverflowNothing() {
        int n = 14;
        EnergyGrid grid = new EnergyGrid(284, 1, n);
        double[][] w = new double[n][n];
        boolean[] covered = new boolean[n];
        for (int c = 0; c < n; c++) {
            w[c][c] = 1e9;
            covered[c] = true;
        }
        SpectrumLikelihood likelihood = new SpectrumLikelihood(new Measurement(
                new TargetSpectrum(grid, new double[n], covered),
                285,
                NuisancePrior.COMPUTED,
                1e-4,
                new double[n][n],
                Discrepancy.NONE,
                List.of()));
        PriorGaussians prior = new PriorGaussians(
                new double[] {1}, new double[1][n], new double[1][0], w, new double[1][n][0], new double[1][0]);
        double log = new LinearPosterior(likelihood, prior, new double[1]).evidence(Nuisance.NONE, 0);
        assertThat(log).isCloseTo(-n * Math.log(1e9), within(1e-6)); // N(0; 0, 1e18 + 2e-8)
    }

    /** Components at right angles: what couples them is rounding alone, and must not keep the draws from a factor. */
    @Test
    void covariancesOfOrthogonalComponentsCanBeFactorised() {
        int n = 40;
        double[][] w = new double[12][n];
        boolean[] covered = new boolean[n];
        java.util.Arrays.fill(covered, true);
        for (int c = 0; c < w.length; c++) {
            for (int i = 0; i < n; i++) {
                w[c][i] = Math.pow(0.7, c) * Math.cos(Math.PI * c * (i + 0.5) / n);
            }
        }
        SpectrumLikelihood likelihood = new SpectrumLikelihood(new Measurement(
                new TargetSpectrum(new EnergyGrid(284, 1, n), new double[n], covered),
                285,
                NuisancePrior.COMPUTED,
                0.02,
                new double[n][n],
                Discrepancy.NONE,
                List.of()));
        PriorGaussians prior = new PriorGaussians(
                new double[] {1}, new double[1][n], new double[1][0], w, new double[1][12][0], new double[1][0]);
        double[][] covariance =
                covariance(new LinearPosterior(likelihood, prior, new double[1]).of(Nuisance.NONE, 0)[0]);
        double expected = 0;
        for (double[] component : w) {
            expected -= Math.log1p(PriorGaussians.dot(component, component) / (0.02 * 0.02 + 1e-8));
        }
        assertThat(new Whitening(covariance).logDeterminant()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void aDensityOfNoWeightIsOut() {
        LinearPosterior posterior = posterior(Y, W, 0.1, Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY);
        LinearPosterior.At[] all = posterior.of(Nuisance.NONE, 0);
        assertThat(all[0].log()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LinearPosterior.logSum(all)).isEqualTo(all[1].log());
    }

    @Test
    void theEvidenceIsWithThePriorOfTheNuisance() {
        LinearPosterior posterior = posterior(Y, W, 0.1, 0, 0, 0);
        Nuisance moved = new Nuisance(0.8, 0, 0);
        assertThat(posterior.evidence(moved, 0))
                .isCloseTo(LinearPosterior.logSum(posterior.of(moved, 0)) - 2, within(1e-12));
    }

    private static double[][] covariance(LinearPosterior.At at) {
        return MatrixUtils.inverse(at.precision().multiply(at.precision().transpose()))
                .getData();
    }
}
