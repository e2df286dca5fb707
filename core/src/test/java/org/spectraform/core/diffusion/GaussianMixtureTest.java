package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** The test denoisers are what they claim to be. */
class GaussianMixtureTest {
    private static final double[][][] SITES = {{{0, 0, 0}, {0.7, 0.1, 0.2}}, {{0.5, 0.2, 0.9}, {0.3, 0.8, 0.1}}};

    private static GaussianMixture mixture(boolean periodic) {
        Cell cell = Cell.of(1.4, 0, 0, 0.3, 1.5, 0, -0.2, 0.1, 1.3);
        return new GaussianMixture(SITES, new double[] {0.3, 0.7}, 0.1, periodic ? cell : null);
    }

    private static State noisy() {
        Random random = new Random(5);
        double[] x = random.doubles(6, -1, 2).toArray();
        return State.of(new Structure(Cell.cubic(10), new int[] {6, 6}, x));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pullbackIsTheTransposedNumericalJacobian(boolean periodic) {
        GaussianMixture prior = mixture(periodic);
        State x = noisy();
        for (double sigma : new double[] {0.05, 0.3, 0.8}) {
            double[] v = new Random(1).doubles(6, -1, 1).toArray();
            double[] pulled = prior.denoiseWithPullback(x, sigma).pullback(v);
            double h = 1e-5;
            for (int j = 0; j < 6; j++) {
                double[] plus = x.positions().clone();
                double[] minus = x.positions().clone();
                plus[j] += h;
                minus[j] -= h;
                double[] up = prior.denoise(x.at(plus), sigma).positions();
                double[] down = prior.denoise(x.at(minus), sigma).positions();
                double expected = 0;
                for (int i = 0; i < 6; i++) {
                    expected += v[i] * (up[i] - down[i]) / (2 * h);
                }
                assertThat(pulled[j]).isCloseTo(expected, offset(1e-6));
            }
        }
    }

    /** Tweedie: x0 = x + sigma^2 d log p_sigma / dx with p_sigma summed by hand. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void estimateIsTweedies(boolean periodic) {
        GaussianMixture prior = mixture(periodic);
        State x = noisy();
        for (double sigma : new double[] {0.3, 0.8}) {
            double[] clean = prior.denoise(x, sigma).positions();
            double h = 1e-5;
            for (int j = 0; j < 6; j++) {
                double[] plus = x.positions().clone();
                double[] minus = x.positions().clone();
                plus[j] += h;
                minus[j] -= h;
                double score =
                        (logDensity(prior, plus, j / 3, sigma) - logDensity(prior, minus, j / 3, sigma)) / (2 * h);
                assertThat(clean[j])
                        .isCloseTo(x.positions()[j] + sigma * sigma * score, offset(5e-4)); // images left out
            }
        }
    }

    private static double logDensity(GaussianMixture prior, double[] x, int atom, double sigma) {
        double v = prior.s() * prior.s() + sigma * sigma;
        int reach = prior.wrap() == null ? 0 : 6;
        double sum = 0;
        for (int k = 0; k < prior.weights().length; k++) {
            for (int a = -reach; a <= reach; a++) {
                for (int b = -reach; b <= reach; b++) {
                    for (int c = -reach; c <= reach; c++) {
                        double r2 = 0;
                        for (int d = 0; d < 3; d++) {
                            double image =
                                    prior.wrap() == null ? 0 : prior.wrap().cartesian(d, a, b, c);
                            double r = x[3 * atom + d] - prior.sitesOf(atom)[k][d] - image;
                            r2 += r * r;
                        }
                        sum += prior.weights()[k] * Math.exp(-r2 / (2 * v));
                    }
                }
            }
        }
        return Math.log(sum);
    }
}
