package org.spectraform.core.diffusion;

import org.jspecify.annotations.Nullable;
import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * The exact denoiser of independent atoms: each is at one of K sites with a Gaussian of standard deviation s around it,
 * {@code p(x) = sum_k w_k N(x; m_k, s^2)}, optionally summed over the periodic images of the sites.
 *
 * @param sites for every atom (repeated cyclically) its K sites, K x 3 in angstrom
 * @param weights K probabilities
 * @param s angstrom
 * @param wrap the cell whose images are summed, null for none
 */
record GaussianMixture(
        double[][][] sites,
        double[] weights,
        double s,
        @Nullable Cell wrap) implements Denoiser {
    /** What an exact score needs: guidance as the equations have it, and the steps that the recorded figures are for. */
    static final SamplerSettings SETTINGS = SamplerSettings.STANDARD
            .withSolver(Solvers.SECOND_ORDER)
            .withSteps(48)
            .withLevels(NoiseLevels.DENSE_AT_LOW_NOISE)
            .withGuidanceLimit(Double.POSITIVE_INFINITY);

    private static final int IMAGES =
            2; // on either side: beyond 3.5 cells of 1.4 angstrom nothing is left at sigma = 0.8

    /** One site for every atom. */
    static GaussianMixture around(double[][] centres, double s) {
        double[][][] sites = new double[centres.length][][];
        for (int i = 0; i < centres.length; i++) {
            sites[i] = new double[][] {centres[i]};
        }
        return new GaussianMixture(sites, new double[] {1}, s, null);
    }

    double[][] sitesOf(int atom) {
        return sites[atom % sites.length];
    }

    /** A structure drawn from the distribution. */
    Structure draw(Structure template, long seed) {
        int n = template.size();
        double[] eps = new double[3 * n];
        double[] u = new double[n];
        Philox.gaussians(seed, 0, 0, eps);
        Philox.uniforms(seed, 0, 1, u);
        for (int i = 0; i < n; i++) {
            int k = 0;
            for (double sum = weights[0]; sum < u[i] && k < weights.length - 1; sum += weights[k]) {
                k++;
            }
            for (int c = 0; c < 3; c++) {
                eps[3 * i + c] = sitesOf(i)[k][c] + s * eps[3 * i + c];
            }
        }
        return template.withPositions(eps);
    }

    @Override
    public State denoise(State noisy, double sigma) {
        return denoiseWithPullback(noisy, sigma).clean();
    }

    @Override
    public Denoised denoiseWithPullback(State noisy, double sigma) {
        double[] x = noisy.positions();
        int n = noisy.size();
        double v = s * s + sigma * sigma;
        double[] clean = new double[3 * n];
        double[][] jacobian = new double[n][9]; // symmetric
        for (int i = 0; i < n; i++) {
            double[] mean = new double[3];
            double[] second = new double[9];
            moments(x, i, v, mean, second);
            // x0 = (s^2 x + sigma^2 <m>) / v; d<m>/dx = cov(m) / v.
            for (int c = 0; c < 3; c++) {
                clean[3 * i + c] = (s * s * x[3 * i + c] + sigma * sigma * mean[c]) / v;
                for (int d = 0; d < 3; d++) {
                    double cov = second[3 * c + d] - mean[c] * mean[d];
                    jacobian[i][3 * c + d] = (c == d ? s * s / v : 0) + sigma * sigma / (v * v) * cov;
                }
            }
        }
        return new Denoised() {
            @Override
            public State clean() {
                return noisy.at(clean);
            }

            @Override
            public double[] pullback(double[] gradient) {
                double[] out = new double[gradient.length];
                for (int j = 0; j < out.length; j++) {
                    for (int d = 0; d < 3; d++) {
                        out[j] += jacobian[j / 3][3 * (j % 3) + d] * gradient[j - j % 3 + d];
                    }
                }
                return out;
            }
        };
    }

    /** Mean and second moment of the site, given the noisy position. */
    private void moments(double[] x, int i, double v, double[] mean, double[] second) {
        double total = 0;
        double[][] own = sitesOf(i);
        int reach = wrap == null ? 0 : IMAGES;
        for (int k = 0; k < own.length; k++) {
            double[] near = nearest(x, i, own[k]);
            for (int a = -reach; a <= reach; a++) {
                for (int b = -reach; b <= reach; b++) {
                    for (int c = -reach; c <= reach; c++) {
                        double[] m = near.clone();
                        double r2 = 0;
                        for (int d = 0; d < 3; d++) {
                            m[d] += wrap == null ? 0 : wrap.cartesian(d, a, b, c);
                            r2 += (x[3 * i + d] - m[d]) * (x[3 * i + d] - m[d]);
                        }
                        double p = weights[k] * Math.exp(-r2 / (2 * v));
                        total += p;
                        for (int d = 0; d < 3; d++) {
                            mean[d] += p * m[d];
                            for (int e = 0; e < 3; e++) {
                                second[3 * d + e] += p * m[d] * m[e];
                            }
                        }
                    }
                }
            }
        }
        for (int d = 0; d < 3; d++) {
            mean[d] /= total;
        }
        for (int d = 0; d < 9; d++) {
            second[d] /= total;
        }
    }

    /** The image of a site nearest to atom i in fractional coordinates. */
    private double[] nearest(double[] x, int i, double[] site) {
        if (wrap == null) {
            return site;
        }
        double[] shift = new double[3];
        for (int k = 0; k < 3; k++) {
            shift[k] = Math.rint(
                    wrap.fractional(k, x[3 * i + 0] - site[0], x[3 * i + 1] - site[1], x[3 * i + 2] - site[2]));
        }
        double[] m = site.clone();
        for (int d = 0; d < 3; d++) {
            m[d] += wrap.cartesian(d, shift[0], shift[1], shift[2]);
        }
        return m;
    }
}
