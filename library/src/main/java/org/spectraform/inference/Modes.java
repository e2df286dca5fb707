package org.spectraform.inference;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Directions in the space of spectra in which errors are independent: eigenvectors of their covariance. In the first ones the errors are broad features that models
 * share over neighbouring energies; in the others they are the noise of single energies. A misfit is looked for in both, apart: a smooth spectrum has
 * next to none in the second, which would hide what it has in the first.
 *
 * @param vectors the directions, the one with the greatest variance first
 * @param variances along them
 * @param broad how many of them are broad
 */
record Modes(double[][] vectors, double[] variances, int broad) {
    private static final double ABOVE_NOISE = 4; // times the least variance

    static Modes of(double[][] covariance) {
        EigenDecompositionSymmetric eigen =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance, false));
        int n = covariance.length;
        double[][] vectors = new double[n][];
        double[] variances = eigen.getEigenvalues().clone();
        int broad = 0;
        for (int k = 0; k < n; k++) {
            vectors[k] = eigen.getEigenvector(k).toArray();
            broad += variances[k] > ABOVE_NOISE * variances[n - 1] ? 1 : 0;
        }
        return new Modes(vectors, variances, broad);
    }

    /** Squared residuals in units of their errors, of the broad modes and of the others. */
    double[] chi2(double[] residual) {
        double[] sums = new double[2];
        for (int k = 0; k < vectors.length; k++) {
            double along = PriorGaussians.dot(vectors[k], residual);
            sums[k < broad ? 0 : 1] += along * along / variances[k];
        }
        return sums;
    }
}
