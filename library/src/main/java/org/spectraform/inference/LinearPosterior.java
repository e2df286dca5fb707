package org.spectraform.inference;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * What a measurement says of the prior's Gaussians, nuisance and amplitude given: everything is linear, so it is exact. For each density the evidence
 * {@code log p(y | density)}, and mean and covariance of the components z.
 */
final class LinearPosterior {
    private final SpectrumLikelihood likelihood;
    private final PriorGaussians prior;
    private final double[] logWeights; // of the densities

    LinearPosterior(SpectrumLikelihood likelihood, PriorGaussians prior, double[] logWeights) {
        this.likelihood = likelihood;
        this.prior = prior;
        this.logWeights = logWeights;
    }

    /**
     * At one density.
     *
     * @param log of evidence and weight of the density
     * @param chi2 of the best z within the prior, its own size included
     * @param mean of z
     * @param covariance of z
     */
    record At(double log, double chi2, double[] mean, double[][] covariance) {}

    /** Number of densities. */
    int size() {
        return logWeights.length;
    }

    /** All densities. */
    At[] of(Nuisance nuisance, int level) {
        SpectrumLikelihood.Level l = likelihood.levels().get(level);
        Whitening whitening = l.whitening();
        int r = prior.w().length;
        double[][] x = new double[r + 1][];
        for (int c = 0; c < r; c++) {
            x[c] = whitening.of(likelihood.seen(prior.w()[c], nuisance));
        }
        double tau = likelihood.measurement().prior().scale();
        double[][] xx = new double[r + 1][r + 1];
        for (int a = 0; a < r; a++) {
            for (int b = 0; b <= a; b++) {
                xx[a][b] = xx[b][a] = PriorGaussians.dot(x[a], x[b]);
            }
        }
        At[] all = new At[logWeights.length];
        for (int g = 0; g < all.length; g++) {
            if (logWeights[g] == Double.NEGATIVE_INFINITY) {
                all[g] = new At(Double.NEGATIVE_INFINITY, Double.NaN, new double[r], new double[r][r]);
                continue;
            }
            double[] f = whitening.of(likelihood.seen(prior.spectra()[g], nuisance));
            x[r] = f.clone();
            double[] off = l.white().clone();
            for (int i = 0; i < off.length; i++) {
                x[r][i] *= tau;
                off[i] -= f[i];
            }
            all[g] = at(x, xx, off, whitening.logDeterminant(), logWeights[g]);
        }
        return all;
    }

    private static At at(double[][] x, double[][] xx, double[] off, double logDeterminant, double logWeight) {
        int m = x.length;
        double[][] precision = new double[m][m];
        double[] projected = new double[m];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                boolean scale = a == m - 1 || b == m - 1;
                precision[a][b] = (scale ? PriorGaussians.dot(x[a], x[b]) : xx[a][b]) + (a == b ? 1 : 0);
            }
            projected[a] = PriorGaussians.dot(x[a], off);
        }
        CholeskyDecomposition cholesky = new CholeskyDecomposition(new Array2DRowRealMatrix(precision, false), 1e-9, 0);
        RealMatrix covariance = cholesky.getSolver().getInverse();
        double[] mean = covariance.operate(projected);
        double chi2 = PriorGaussians.dot(off, off) - PriorGaussians.dot(projected, mean);
        double log = -(chi2 + logDeterminant + Math.log(cholesky.getDeterminant())) / 2 + logWeight;
        return new At(log, chi2, mean, covariance.getData());
    }

    /**
     * How far the data are from the best explanation, in the broad modes of the errors and in the others; the distance of the explanation from the prior's
     * mean counts with the broad ones.
     */
    double[] misfit(Nuisance nuisance, int level) {
        At[] all = of(nuisance, level);
        int g = 0;
        for (int k = 1; k < all.length; k++) {
            g = all[k].log() > all[g].log() ? k : g;
        }
        SpectrumLikelihood.Level l = likelihood.levels().get(level);
        double[] mean = all[g].mean();
        double[] f = likelihood.seen(prior.spectra()[g], nuisance);
        double scale = 1 + likelihood.measurement().prior().scale() * mean[mean.length - 1];
        double[] residual = l.whitening().coloured(l.white());
        double penalty = PriorGaussians.dot(mean, mean);
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= scale * f[i];
        }
        for (int c = 0; c < prior.w().length; c++) {
            double[] w = likelihood.seen(prior.w()[c], nuisance);
            for (int i = 0; i < residual.length; i++) {
                residual[i] -= mean[c] * w[i];
            }
        }
        double[] chi2 = l.modes().chi2(residual);
        chi2[0] += penalty;
        return chi2;
    }

    /** {@code log p(y | nuisance, level)} and the prior of both. */
    double evidence(Nuisance nuisance, int level) {
        return logSum(of(nuisance, level))
                + likelihood.measurement().prior().log(nuisance)
                + likelihood.levels().get(level).logPrior();
    }

    static double logSum(At[] all) {
        double largest = Double.NEGATIVE_INFINITY;
        for (At at : all) {
            largest = Math.max(largest, at.log());
        }
        double sum = 0;
        for (At at : all) {
            sum += Math.exp(at.log() - largest);
        }
        return largest + Math.log(sum);
    }

    PriorGaussians prior() {
        return prior;
    }

    List<SpectrumLikelihood.Level> levels() {
        return likelihood.levels();
    }
}
