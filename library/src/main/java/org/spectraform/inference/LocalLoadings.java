package org.spectraform.inference;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;

/**
 * How quantities go with a spectrum's components near a density, {@code q = mean + B z + e}, by least squares over the samples, which count less the farther their
 * densities are: where there is none of something, no component makes any.
 *
 * @param b rows of r loadings: what a component adds to the quantities
 * @param rest standard deviation of what is left of each quantity
 */
record LocalLoadings(double[][] b, double[] rest) {
    private static final double NEAR = 0.2; // g/cm3, standard deviation of the weights
    private static final int EACH = 5; // samples that a component needs
    private static final double RIDGE = 1e-6; // of the variance of a component

    /**
     * Fits them.
     *
     * @param density in question, g/cm3
     * @param at density of each sample
     * @param z components of each sample, of variance 1 over all
     * @param off quantities of each sample less their means
     */
    static LocalLoadings of(double density, double[] at, double[][] z, List<double[]> off) {
        int r = z[0].length;
        int quantities = off.getFirst().length;
        double[] weight = weights(density, at, EACH * r);
        double total = 0;
        double squares = 0;
        double[][] zz = new double[r][r];
        double[][] zq = new double[r][quantities];
        for (int k = 0; k < z.length; k++) {
            total += weight[k];
            squares += weight[k] * weight[k];
            for (int a = 0; a < r; a++) {
                for (int c = 0; c < r; c++) {
                    zz[a][c] += weight[k] * z[k][a] * z[k][c];
                }
                for (int q = 0; q < quantities; q++) {
                    zq[a][q] += weight[k] * z[k][a] * off.get(k)[q];
                }
            }
        }
        for (int a = 0; a < r; a++) {
            zz[a][a] += RIDGE * total;
        }
        DecompositionSolver solver =
                new CholeskyDecomposition(new Array2DRowRealMatrix(zz, false), 1e-9, 0).getSolver();
        double[][] b = solver.solve(MatrixUtils.createRealMatrix(zq)).getData();
        double[] rest = new double[quantities];
        double effective = total * total / squares;
        double unbiased = effective / Math.max(1, effective - r);
        for (int q = 0; q < quantities; q++) {
            double sum = 0;
            for (int k = 0; k < z.length; k++) {
                double left = off.get(k)[q];
                for (int a = 0; a < r; a++) {
                    left -= b[a][q] * z[k][a];
                }
                sum += weight[k] * left * left;
            }
            rest[q] = Math.sqrt(sum / total * unbiased);
        }
        return new LocalLoadings(b, rest);
    }

    /** Gaussian weights, as wide as so many samples need. */
    private static double[] weights(double density, double[] at, int fewest) {
        double[] weight = new double[at.length];
        double range = 0;
        for (double d : at) {
            range = Math.max(range, Math.abs(d - density));
        }
        for (double width = NEAR; ; width *= 1.5) {
            double total = 0;
            double squares = 0;
            for (int k = 0; k < at.length; k++) {
                double x = (at[k] - density) / width;
                weight[k] = StrictMath.exp(-x * x / 2);
                total += weight[k];
                squares += weight[k] * weight[k];
            }
            if (total > 0 && (total * total / squares >= fewest || width > 2 * range)) {
                return weight;
            }
        }
    }
}
