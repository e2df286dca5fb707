package org.spectraform.inference;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.spectraform.core.spectrum.SpectrumErrors;

/**
 * What of a spectrum counts in an inference: directions in which structures of the prior differ, and those in which the unknowns of the measurement move a spectrum. In
 * others a spectrum tells nothing but errors; and as the covariance of errors is itself known from few cells, a likelihood of all energies would take chance correlations
 * between these and the telling ones for knowledge, and be too sure.
 */
final class Features {
    private static final int MOST = 12; // directions of structures
    private static final int TOPOLOGIES_EACH = 3; // that a covariance needs for each direction
    private static final double NEW = 1e-3; // of a direction: what is not among the earlier ones

    private Features() {}

    /** How many directions of structures count, where errors are known from so many topologies; 0 if they are a guess. */
    static int most(int topologies) {
        return topologies == 0 ? MOST : Math.clamp(topologies / TOPOLOGIES_EACH, 1, MOST);
    }

    /**
     * The covariance of a model's errors. One that was found from few topologies is multiplied, so that its inverse is right on average (Hartlap, Simon and Schneider, Astron.
     * Astrophys. 464, 399, 2007); a guess is left as it is.
     */
    static double[][] inflated(SpectrumErrors errors) {
        int n = errors.topologies();
        double factor = n == 0 ? 1 : n / (n - most(n) - 1.0);
        double[][] covariance = new double[errors.noise().length][errors.noise().length];
        for (int i = 0; i < covariance.length; i++) {
            PriorGaussians.add(covariance[i], errors.covariance()[i], factor);
        }
        return covariance;
    }

    /**
     * Finds them.
     *
     * @param measurement that they are features of
     * @param predictive what the prior expects
     * @param low least density in question, g/cm3
     * @param high greatest
     * @param most directions of structures
     * @return orthonormal directions over the covered energies
     */
    static List<double[]> of(Measurement measurement, PriorPredictive predictive, double low, double high, int most) {
        PriorGaussians prior = PriorGaussians.of(predictive, Look.STEP, predictive.atoms());
        double[] weights = Look.weights(prior.densities(), low, high);
        double[] mean = new double[measurement.grid().size()];
        double inside = 0;
        for (double w : weights) {
            inside += StrictMath.exp(w);
        }
        for (int g = 0; g < weights.length; g++) {
            PriorGaussians.add(mean, prior.spectra()[g], StrictMath.exp(weights[g]) / inside);
        }
        List<double[]> spread = new ArrayList<>(List.of(prior.w()));
        for (int g = 0; g < weights.length; g++) {
            double[] off = prior.spectra()[g].clone();
            PriorGaussians.add(off, mean, -1);
            double share = Math.sqrt(StrictMath.exp(weights[g]) / inside);
            for (int e = 0; e < off.length; e++) {
                off[e] *= share;
            }
            spread.add(off);
        }
        NuisancePrior unknown = measurement.prior();
        List<double[]> seen =
                spread.stream().map(v -> seen(measurement, v, unknown.centre())).toList();
        List<double[]> features = new ArrayList<>();
        for (double[] direction : principal(seen, most)) {
            addNew(features, direction);
        }
        for (double[] direction : ofUnknowns(measurement, mean)) {
            addNew(features, direction);
        }
        return features;
    }

    /** In which shift, stretch, broadening, scale, background and peaks move the mean spectrum. */
    private static List<double[]> ofUnknowns(Measurement measurement, double[] mean) {
        NuisancePrior unknown = measurement.prior();
        Nuisance centre = unknown.centre();
        double[] here = seen(measurement, mean, centre);
        List<Nuisance> moved = List.of(
                new Nuisance(centre.shift() + unknown.shift(), centre.stretch(), centre.broadening()),
                new Nuisance(centre.shift(), centre.stretch() + unknown.stretch(), centre.broadening()),
                new Nuisance(centre.shift(), centre.stretch(), centre.broadening() + unknown.broadening()));
        List<double[]> all = new ArrayList<>();
        for (Nuisance other : moved) {
            double[] there = seen(measurement, mean, other);
            PriorGaussians.add(there, here, -1);
            all.add(there);
        }
        if (unknown.scale() > 0) {
            all.add(here);
        }
        all.addAll(measurement.columns());
        return all;
    }

    private static double[] seen(Measurement measurement, double[] f, Nuisance nuisance) {
        double[] onGrid = nuisance.seen(f, measurement.grid(), measurement.edge());
        int[] at = measurement.covered();
        double[] picked = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            picked[i] = onGrid[at[i]];
        }
        return picked;
    }

    /** Directions of the greatest sums of squares, in their order. */
    private static List<double[]> principal(List<double[]> vectors, int most) {
        int n = vectors.getFirst().length;
        double[][] c = new double[n][n];
        for (double[] v : vectors) {
            for (int i = 0; i < n; i++) {
                PriorGaussians.add(c[i], v, v[i]);
            }
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(c, false));
        List<double[]> found = new ArrayList<>();
        for (int k = 0; k < Math.min(most, n); k++) {
            if (eigen.getEigenvalue(k) > 1e-12 * eigen.getEigenvalue(0)) {
                found.add(eigen.getEigenvector(k).toArray());
            }
        }
        return found;
    }

    /** Adds the part of a direction that is at right angles to those there are, of length 1, if there is any. */
    private static void addNew(List<double[]> features, double[] direction) {
        double[] d = direction.clone();
        double before = Math.sqrt(PriorGaussians.dot(d, d));
        for (double[] u : features) {
            PriorGaussians.add(d, u, -PriorGaussians.dot(u, d));
        }
        double length = Math.sqrt(PriorGaussians.dot(d, d));
        if (length > NEW * before) {
            for (int i = 0; i < d.length; i++) {
                d[i] /= length;
            }
            features.add(d);
        }
    }
}
