package org.spectraform.inference;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Directions in the space of spectra in which errors are independent: eigenvectors of their covariance. In the first ones the errors are broad features that models
 * share over neighbouring energies; in the others they are the noise of single energies. A misfit is looked for in both, apart: a smooth spectrum has
 * next to none in the second, which would hide what it has in the first.
 *
 * @param vectors the directions, the one with the greatest variance first, in units of the noise
 * @param variances along them, in units of the noise
 * @param noise standard deviation of independent errors at each energy
 * @param broad how many of them are broad
 */
record Modes(double[][] vectors, double[] variances, double[] noise, int broad) {
    private static final double ABOVE_NOISE = 4; // of variances

    static Modes of(double[][] covariance, double[] noiseVariances) {
        int n = covariance.length;
        double[] noise = new double[n];
        double[][] units = new double[n][n];
        for (int i = 0; i < n; i++) {
            noise[i] = Math.sqrt(noiseVariances[i]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                units[i][j] = covariance[i][j] / (noise[i] * noise[j]);
            }
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(units, false));
        double[][] vectors = new double[n][];
        double[] variances = eigen.getEigenvalues().clone();
        int broad = 0;
        for (int k = 0; k < n; k++) {
            vectors[k] = eigen.getEigenvector(k).toArray();
            broad += variances[k] > ABOVE_NOISE ? 1 : 0;
        }
        return new Modes(vectors, variances, noise, broad);
    }

    /** Squared residuals in units of their errors, of the broad modes and of the others. */
    double[] chi2(double[] residual) {
        double[] units = residual.clone();
        for (int i = 0; i < units.length; i++) {
            units[i] /= noise[i];
        }
        double[] sums = new double[2];
        for (int k = 0; k < vectors.length; k++) {
            double along = PriorGaussians.dot(vectors[k], units);
            sums[k < broad ? 0 : 1] += along * along / variances[k];
        }
        return sums;
    }
}
