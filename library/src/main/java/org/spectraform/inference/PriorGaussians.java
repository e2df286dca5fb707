package org.spectraform.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * A {@link PriorPredictive} as a mixture of Gaussians over the densities: at each density a mean spectrum and mean quantities, linear between the densities there are;
 * around them {@code F = mean + W z}, everywhere the same W, and {@code q = mean + B z + e}, with z standard normal.
 *
 * @param densities g/cm3, rising, evenly spaced
 * @param spectra mean spectrum at each
 * @param values mean quantities at each
 * @param w rows of r loadings: what a component adds to the spectrum
 * @param b for each density rows of r loadings: what a component adds to the quantities
 * @param rest for each density the standard deviation of what is left of each quantity
 */
public record PriorGaussians(
        double[] densities, double[][] spectra, double[][] values, double[][] w, double[][][] b, double[][] rest) {
    private static final double EXPLAINED = 0.995; // of the variance around the means
    private static final int MOST = 12; // components

    /**
     * Fits the mixture.
     *
     * @param step between densities, g/cm3
     * @param atoms of the structures in question: what differs by chance goes with one over the root of their number
     */
    public static PriorGaussians of(PriorPredictive prior, double step, int atoms) {
        double[] at = prior.samples().stream()
                .mapToDouble(PriorPredictive.Sample::density)
                .distinct()
                .sorted()
                .toArray();
        int energies = prior.samples().getFirst().spectrum().length;
        int quantities = prior.quantities().size();
        double[][] f = new double[at.length][energies];
        double[][] q = new double[at.length][quantities];
        int[] count = new int[at.length];
        for (PriorPredictive.Sample s : prior.samples()) {
            int k = java.util.Arrays.binarySearch(at, s.density());
            add(f[k], s.spectrum(), 1);
            add(q[k], s.values(), 1);
            count[k]++;
        }
        for (int k = 0; k < at.length; k++) {
            scale(f[k], 1.0 / count[k]);
            scale(q[k], 1.0 / count[k]);
        }
        List<double[]> offF = new ArrayList<>();
        List<double[]> offQ = new ArrayList<>();
        for (PriorPredictive.Sample s : prior.samples()) {
            int k = java.util.Arrays.binarySearch(at, s.density());
            double unbiased = Math.sqrt((double) prior.atoms() / atoms * count[k] / Math.max(1, count[k] - 1));
            offF.add(off(s.spectrum(), f[k], unbiased));
            offQ.add(off(s.values(), q[k], unbiased));
        }
        double[][] loadings = components(offF);
        double[][] z = scores(offF, loadings);
        double[] density = prior.samples().stream()
                .mapToDouble(PriorPredictive.Sample::density)
                .toArray();
        return onGrid(at, f, q, step, loadings, d -> LocalLoadings.of(d, density, z, offQ));
    }

    /** Eigenvectors of the covariance times the roots of their eigenvalues, the greatest first. */
    private static double[][] components(List<double[]> off) {
        int energies = off.getFirst().length;
        double[][] covariance = new double[energies][energies];
        for (double[] d : off) {
            for (int i = 0; i < energies; i++) {
                for (int j = 0; j < energies; j++) {
                    covariance[i][j] += d[i] * d[j] / off.size();
                }
            }
        }
        EigenDecompositionSymmetric eigen =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance, false));
        double total = 0;
        for (double value : eigen.getEigenvalues()) {
            total += Math.max(0, value);
        }
        List<double[]> kept = new ArrayList<>();
        double sum = 0;
        for (int c = 0; c < Math.min(MOST, energies) && sum < EXPLAINED * total; c++) {
            double value = eigen.getEigenvalue(c);
            sum += value;
            double[] w = eigen.getEigenvector(c).toArray();
            scale(w, Math.sqrt(value));
            kept.add(w);
        }
        return kept.toArray(double[][]::new);
    }

    /** z of each deviation: its projections on the components, of variance 1. */
    private static double[][] scores(List<double[]> off, double[][] w) {
        double[][] z = new double[off.size()][w.length];
        for (int c = 0; c < w.length; c++) {
            double square = dot(w[c], w[c]);
            for (int k = 0; k < z.length; k++) {
                z[k][c] = dot(off.get(k), w[c]) / square;
            }
        }
        return z;
    }

    private static PriorGaussians onGrid(
            double[] at,
            double[][] f,
            double[][] q,
            double step,
            double[][] w,
            DoubleFunction<LocalLoadings> loadings) {
        int n = at.length == 1 ? 1 : (int) Math.round((at[at.length - 1] - at[0]) / step) + 1;
        double[] densities = new double[n];
        double[][] spectra = new double[n][];
        double[][] values = new double[n][];
        double[][][] b = new double[n][][];
        double[][] rest = new double[n][];
        for (int g = 0; g < n; g++) {
            densities[g] = at[0] + g * step;
            int k = 0;
            while (k < at.length - 2 && at[k + 1] < densities[g]) {
                k++;
            }
            double t = at.length == 1 ? 0 : Math.clamp((densities[g] - at[k]) / (at[k + 1] - at[k]), 0.0, 1.0);
            spectra[g] = between(f, k, t);
            values[g] = between(q, k, t);
            LocalLoadings local = loadings.apply(densities[g]);
            b[g] = local.b();
            rest[g] = local.rest();
        }
        return new PriorGaussians(densities, spectra, values, w, b, rest);
    }

    /** Mean spectrum at a density, at the nearest one beyond the ends. */
    double[] spectrum(double density) {
        int last = densities.length - 1;
        double at = last == 0 ? 0 : (density - densities[0]) / (densities[last] - densities[0]) * last;
        int k = Math.clamp((long) at, 0, Math.max(0, last - 1));
        return between(spectra, k, last == 0 ? 0 : Math.clamp(at - k, 0.0, 1.0));
    }

    private static double[] between(double[][] of, int k, double t) {
        double[] v = of[k].clone();
        scale(v, 1 - t);
        if (t > 0) {
            add(v, of[k + 1], t);
        }
        return v;
    }

    private static double[] off(double[] v, double[] mean, double factor) {
        double[] d = v.clone();
        add(d, mean, -1);
        scale(d, factor);
        return d;
    }

    static void add(double[] to, double[] v, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * v[i];
        }
    }

    private static void scale(double[] v, double factor) {
        for (int i = 0; i < v.length; i++) {
            v[i] *= factor;
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
