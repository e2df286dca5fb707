package org.spectraform.inference;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
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
     * @param precision Cholesky factor of the inverse of z's covariance
     */
    record At(double log, double chi2, double[] mean, RealMatrix precision) {
        /** A draw of z from as many standard normals. */
        double[] draw(double[] normals) {
            double[] z = normals.clone(); // solves L' z = normals
            for (int i = z.length - 1; i >= 0; i--) {
                for (int j = i + 1; j < z.length; j++) {
                    z[i] -= precision.getEntry(j, i) * z[j];
                }
                z[i] /= precision.getEntry(i, i);
            }
            for (int i = 0; i < z.length; i++) {
                z[i] += mean[i];
            }
            return z;
        }
    }

    /** The same for densities alone that matter where most is explained: others are less probable by a factor of e^30. */
    LinearPosterior pruned(At[] there) {
        double most = logSum(there);
        double[] log = logWeights.clone();
        for (int g = 0; g < log.length; g++) {
            log[g] = there[g].log() > most - 30 ? log[g] : Double.NEGATIVE_INFINITY;
        }
        return new LinearPosterior(likelihood, prior, log);
    }

    /** All densities. */
    At[] of(Nuisance nuisance, int level) {
        SpectrumLikelihood.Level l = likelihood.levels().get(level);
        Whitening whitening = l.whitening();
        int r = prior.w().length;
        double[][] x = new double[r][];
        double[] y = l.white();
        double[] xy = new double[r];
        double[][] xx = new double[r][r];
        for (int a = 0; a < r; a++) {
            x[a] = whitening.of(likelihood.seen(prior.w()[a], nuisance));
            xy[a] = PriorGaussians.dot(x[a], y);
            for (int b = 0; b <= a; b++) {
                xx[a][b] = xx[b][a] = PriorGaussians.dot(x[a], x[b]);
            }
        }
        double yy = PriorGaussians.dot(y, y);
        At[] all = new At[logWeights.length];
        for (int g = 0; g < all.length; g++) {
            if (logWeights[g] == Double.NEGATIVE_INFINITY) {
                all[g] = new At(
                        Double.NEGATIVE_INFINITY, Double.NaN, new double[r], MatrixUtils.createRealIdentityMatrix(r));
                continue;
            }
            double[] f = whitening.of(likelihood.seen(prior.spectra()[g], nuisance));
            double[] xf = new double[r];
            for (int a = 0; a < r; a++) {
                xf[a] = PriorGaussians.dot(x[a], f);
            }
            Products products = new Products(xx, xf, xy, PriorGaussians.dot(f, f), PriorGaussians.dot(f, y), yy);
            all[g] = at(products, whitening.logDeterminant(), logWeights[g]);
        }
        return all;
    }

    /**
     * Products of the whitened loadings W, a mean f and the data y: all that a posterior needs of them.
     *
     * @param ww r x r
     * @param wf r numbers
     * @param wy r numbers
     */
    private record Products(double[][] ww, double[] wf, double[] wy, double ff, double fy, double yy) {}

    /**
     * At one density, where {@code y = (1 + tau t) (f + W z) + e}: linear around the likeliest scale s = 1 + tau t and z, which are found in a few rounds:
     * {@code y - f + (s - 1) W z0 = s W z + tau (f + W z0) t + e}.
     */
    private At at(Products p, double logDeterminant, double logWeight) {
        double tau = likelihood.measurement().prior().scale();
        int r = p.wf().length;
        double s = 1;
        double[] mean = new double[r + 1];
        for (int round = 1; ; round++) {
            double[] wz = new double[r]; // W' W z0
            double zf = 0; // f . W z0
            double zy = 0;
            double zz = 0;
            for (int a = 0; a < r; a++) {
                for (int b = 0; b < r; b++) {
                    wz[a] += p.ww()[a][b] * mean[b];
                }
                zf += mean[a] * p.wf()[a];
                zy += mean[a] * p.wy()[a];
                zz += mean[a] * wz[a];
            }
            double[][] precision = new double[r + 1][r + 1];
            double[] projected = new double[r + 1];
            for (int a = 0; a < r; a++) {
                for (int b = 0; b < r; b++) {
                    precision[a][b] = s * s * p.ww()[a][b] + (a == b ? 1 : 0);
                }
                precision[a][r] = precision[r][a] = s * tau * (p.wf()[a] + wz[a]);
                projected[a] = s * (p.wy()[a] - p.wf()[a] + (s - 1) * wz[a]);
            }
            precision[r][r] = tau * tau * (p.ff() + 2 * zf + zz) + 1;
            projected[r] = tau * (p.fy() - p.ff() + zy - zf + (s - 1) * (zf + zz));
            CholeskyDecomposition cholesky =
                    new CholeskyDecomposition(new Array2DRowRealMatrix(precision, false), 1e-9, 0);
            mean = cholesky.getSolver()
                    .solve(new ArrayRealVector(projected, false))
                    .toArray();
            double next = Math.max(LEAST_SCALE, 1 + tau * mean[r]);
            if (Math.abs(next - s) < SAME_SCALE || round == ROUNDS) {
                double off = p.yy() + p.ff() - 2 * p.fy() + (s - 1) * ((s - 1) * zz + 2 * zy - 2 * zf);
                double chi2 = off - PriorGaussians.dot(projected, mean);
                double log = -(chi2 + logDeterminant + logDeterminant(cholesky.getL())) / 2 + logWeight;
                return new At(log, chi2, mean, cholesky.getL());
            }
            s = next;
        }
    }

    /** Of the product of a Cholesky factor and its transpose: the determinant itself may be too large for a double. */
    private static double logDeterminant(RealMatrix l) {
        double log = 0;
        for (int i = 0; i < l.getRowDimension(); i++) {
            log += 2 * StrictMath.log(l.getEntry(i, i));
        }
        return log;
    }

    /** How far the data are from the best explanation. */
    Misfit misfit(Nuisance nuisance, int level) {
        At[] all = of(nuisance, level);
        int g = 0;
        for (int k = 1; k < all.length; k++) {
            g = all[k].log() > all[g].log() ? k : g;
        }
        SpectrumLikelihood.Level l = likelihood.levels().get(level);
        double[] mean = all[g].mean();
        double[] f = likelihood.seen(prior.spectra()[g], nuisance);
        double scale = 1 + likelihood.measurement().prior().scale() * mean[mean.length - 1];
        double[] residual = likelihood.data();
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
        return new Misfit(
                chi2[0] + penalty, chi2[1], l.lines().strongest(l.errors().of(residual)));
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
            sum += StrictMath.exp(at.log() - largest);
        }
        return largest + StrictMath.log(sum);
    }

    PriorGaussians prior() {
        return prior;
    }
}
