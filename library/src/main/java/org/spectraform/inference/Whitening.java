package org.spectraform.inference;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/** The inverse of the Cholesky factor of a covariance: makes errors independent, with variance 1. Immutable. */
final class Whitening {
    private final double[][] lower; // row i has i + 1 numbers
    private final double logDeterminant;

    /** Factorises a covariance, symmetric and positive definite, n x n. */
    Whitening(double[][] covariance) {
        RealMatrix l = new CholeskyDecomposition(new Array2DRowRealMatrix(covariance, false), 1e-9, 0).getL();
        int n = covariance.length;
        lower = new double[n][];
        double log = 0;
        for (int i = 0; i < n; i++) {
            lower[i] = java.util.Arrays.copyOf(l.getRow(i), i + 1);
            log += 2 * StrictMath.log(lower[i][i]);
        }
        logDeterminant = log;
    }

    /** {@code log det} of the covariance. */
    double logDeterminant() {
        return logDeterminant;
    }

    /** {@code L^-1 v}. */
    double[] of(double[] v) {
        double[] white = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            double[] row = lower[i];
            double sum = v[i];
            for (int j = 0; j < i; j++) {
                sum -= row[j] * white[j];
            }
            white[i] = sum / row[i];
        }
        return white;
    }

    /** {@code L z}: correlated errors of independent ones. */
    double[] coloured(double[] z) {
        double[] v = new double[z.length];
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j <= i; j++) {
                v[i] += lower[i][j] * z[j];
            }
        }
        return v;
    }
}
