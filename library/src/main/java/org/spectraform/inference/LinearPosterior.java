package org.spectraform.inference;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * What a measurement says of the prior's Gaussians, nuisance and amplitude given. For each density the evidence
 * {@code log p(y | density)}, and mean and covariance of the components z: exact where the scale is known, as everything is linear then; otherwise linear
 * around the likeliest scale and z.
 */
final class LinearPosterior {
    private static final int ROUNDS = 8;
    private static final double SAME_SCALE = 1e-3; // far below any error of a scale
    private static final double LEAST_SCALE = 0.1;

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
            x[r] = whitening.of(likelihood.seen(prior.spectra()[g], nuisance));
            all[g] = at(x, xx, l.white(), tau, whitening.logDeterminant(), logWeights[g]);
        }
        return all;
    }

    /**
     * At one density, where {@code y = (1 + tau t) (f + W z) + e}: linear around the likeliest scale and z, which are found in a few rounds.
     *
     * @param x whitened loadings W and, last, the mean f
     */
    private static At at(double[][] x, double[][] xx, double[] y, double tau, double logDeterminant, double logWeight) {
        int r = x.length - 1;
        double scale = 1;
        double[] mean = new double[r + 1];
        for (int round = 1; ; round++) {
            double[] column = new double[y.length]; // of t
            double[] off = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                double fromZ = 0;
                for (int c = 0; c < r; c++) {
                    fromZ += x[c][i] * mean[c];
                }
                column[i] = tau * (x[r][i] + fromZ);
                off[i] = y[i] - x[r][i] + (scale - 1) * fromZ;
            }
            double[][] precision = new double[r + 1][r + 1];
            double[] projected = new double[r + 1];
            for (int a = 0; a < r; a++) {
                for (int b = 0; b < r; b++) {
                    precision[a][b] = scale * scale * xx[a][b] + (a == b ? 1 : 0);
                }
                precision[a][r] = precision[r][a] = scale * PriorGaussians.dot(x[a], column);
                projected[a] = scale * PriorGaussians.dot(x[a], off);
            }
            precision[r][r] = PriorGaussians.dot(column, column) + 1;
            projected[r] = PriorGaussians.dot(column, off);
            CholeskyDecomposition cholesky =
                    new CholeskyDecomposition(new Array2DRowRealMatrix(precision, false), 1e-9, 0);
            mean = cholesky.getSolver()
                    .solve(new ArrayRealVector(projected, false))
                    .toArray();
            double next = Math.max(LEAST_SCALE, 1 + tau * mean[r]);
            if (Math.abs(next - scale) < SAME_SCALE || round == ROUNDS) {
                RealMatrix covariance = cholesky.getSolver().getInverse();
                double chi2 = PriorGaussians.dot(off, off) - PriorGaussians.dot(projected, mean);
                double log = -(chi2 + logDeterminant + logDeterminant(cholesky.getL())) / 2 + logWeight;
                return new At(log, chi2, mean, covariance.getData());
            }
            scale = next;
        }
    }

    /** Of the product of a Cholesky factor and its transpose: the determinant itself may be too large for a double. */
    private static double logDeterminant(RealMatrix l) {
        double log = 0;
        for (int i = 0; i < l.getRowDimension(); i++) {
            log += 2 * Math.log(l.getEntry(i, i));
        }
        return log;
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
                residual[i] -= scale * mean[c] * w[i];
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
