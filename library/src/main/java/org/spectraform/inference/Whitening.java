package org.spectraform.inference;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/** The inverse of the Cholesky factor of a covariance: makes errors independent, with variance 1; of vectors, or of their features alone. Immutable. */
final class Whitening {
    private final double[][] lower; // row i has i + 1 numbers
    private final double logDeterminant;
    private final List<double[]> features; // empty: every number by itself

    /** Factorises a covariance, symmetric and positive definite, n x n. */
    Whitening(double[][] covariance) {
        this(covariance, List.of());
    }

    /**
     * Of features of vectors alone.
     *
     * @param covariance of the vectors, n x n
     * @param features linearly independent directions of n numbers; what a vector is made of otherwise does not count; none for all of it
     */
    Whitening(double[][] covariance, List<double[]> features) {
        this.features = features;
        double[][] of = features.isEmpty() ? covariance : projected(covariance, features);
        RealMatrix l = new CholeskyDecomposition(new Array2DRowRealMatrix(of, false), 1e-9, 0).getL();
        int n = of.length;
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

    private static double[][] projected(double[][] covariance, List<double[]> features) {
        double[][] c = new double[features.size()][features.size()];
        for (int a = 0; a < c.length; a++) {
            double[] row = new double[covariance.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = PriorGaussians.dot(covariance[i], features.get(a));
            }
            for (int b = 0; b <= a; b++) {
                c[a][b] = c[b][a] = PriorGaussians.dot(row, features.get(b));
            }
        }
        return c;
    }

    /** How many numbers a white vector has. */
    int size() {
        return lower.length;
    }

    /** {@code L^-1 v}, or {@code L^-1 U' v} of features U. */
    double[] of(double[] vector) {
        double[] v = features.isEmpty()
                ? vector
                : features.stream()
                        .mapToDouble(u -> PriorGaussians.dot(u, vector))
                        .toArray();
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
