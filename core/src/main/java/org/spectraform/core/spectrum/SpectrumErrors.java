package org.spectraform.core.spectrum;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How wrong a forward model's mean spectra of whole cells are, for topologies that it has not seen: errors with the covariance over energy
 * {@code g(E) g(E') (correlated^2 exp(-(E - E')^2 / (2 length^2)) + independent^2 [E = E'])}, where the profile g says at which energies errors are large.
 *
 * @param independent standard deviation of what differs from one energy to the next, on the model's scale
 * @param correlated standard deviation of what neighbouring energies share
 * @param length eV over which they share it
 * @param topologies that these numbers were found from; 0 if they are no more than a guess
 * @param profile g at each energy, of a mean square of 1; null for 1 everywhere
 */
public record SpectrumErrors(
        double independent, double correlated, double length, int topologies, double @Nullable [] profile) {
    /** For a model of which nothing is known: errors as those of the shipped model of carbon, and half as much again. */
    public static final SpectrumErrors UNKNOWN = new SpectrumErrors(0.002, 0.02, 1.5, 0, null);

    private static final int FEWEST = 5; // topologies: fewer say next to nothing
    private static final int SMOOTH = 2; // energies on each side
    private static final double LEAST_PROFILE = 0.1;
    private static final double[] LENGTHS = {0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5}; // eV

    /** @throws IllegalArgumentException if a number is not finite or of the wrong sign */
    public SpectrumErrors {
        if (!(independent >= 0 && correlated >= 0 && length > 0 && topologies >= 0)
                || !Double.isFinite(independent + correlated + length)) {
            throw new IllegalArgumentException(
                    "errors of spectra need standard deviations of 0 or more and a positive length, got " + independent
                            + ", " + correlated + ", " + length);
        }
    }

    /** Covariance over the energies of a grid of what neighbouring energies share. */
    public double[][] covariance(EnergyGrid grid) {
        double[][] c = new double[grid.size()][grid.size()];
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c.length; j++) {
                c[i][j] = at(i) * at(j) * correlated * correlated * shape(grid.step() * (i - j), length);
            }
        }
        return c;
    }

    /** Standard deviation at each energy of what differs from one energy to the next. */
    public double[] noise(EnergyGrid grid) {
        double[] noise = new double[grid.size()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = at(i) * independent;
        }
        return noise;
    }

    private double at(int energy) {
        return profile == null ? 1 : profile[energy];
    }

    /**
     * Finds the numbers from single atoms. What two atoms of one cell share is the error of their cell's mean: the mean of products of two different atoms' errors
     * has the covariance sought, whatever the errors of single atoms are, and however few of them are known. A bias that all cells share is part of it.
     *
     * @param cells for each topology the errors (label minus prediction) of its labelled atoms, a row of intensities for each
     * @return {@link #UNKNOWN} with fewer than 5 topologies of two atoms or more
     */
    public static SpectrumErrors of(List<double[][]> cells, EnergyGrid grid) {
        List<double[][]> useful = cells.stream().filter(c -> c.length > 1).toList();
        if (useful.size() < FEWEST) {
            return UNKNOWN;
        }
        double[] profile = profile(useful, grid.size());
        double[] byLag = shared(useful, profile);
        double best = Double.POSITIVE_INFINITY;
        SpectrumErrors found = UNKNOWN;
        for (double length : LENGTHS) {
            double[] fit = fit(byLag, grid, length);
            if (fit[2] < best) {
                best = fit[2];
                found = new SpectrumErrors(Math.sqrt(fit[0]), Math.sqrt(fit[1]), length, useful.size(), profile);
            }
        }
        return found;
    }

    /** Root mean square of all atoms' errors at each energy, smoothed: errors of means are taken to be large where those of atoms are. */
    private static double[] profile(List<double[][]> cells, int energies) {
        double[] square = new double[energies];
        for (double[][] cell : cells) {
            for (double[] row : cell) {
                for (int e = 0; e < energies; e++) {
                    square[e] += row[e] * row[e];
                }
            }
        }
        double mean = Arrays.stream(square).average().orElseThrow();
        double[] profile = new double[energies];
        for (int e = 0; e < energies; e++) {
            int from = Math.max(0, e - SMOOTH);
            int to = Math.min(energies, e + SMOOTH + 1);
            double here = Arrays.stream(square, from, to).average().orElseThrow();
            profile[e] = mean > 0 ? Math.max(LEAST_PROFILE, Math.sqrt(here / mean)) : 1;
        }
        return profile;
    }

    /** Mean over cells, pairs of different atoms and energies of the product of their errors that many energies apart, in units of the profile. */
    private static double[] shared(List<double[][]> cells, double[] profile) {
        int energies = profile.length;
        double[] byLag = new double[energies];
        for (double[][] cell : cells) {
            double pairs = (double) cell.length * (cell.length - 1);
            double[] sum = new double[energies];
            for (double[] row : cell) {
                for (int e = 0; e < energies; e++) {
                    sum[e] += row[e] / profile[e];
                }
            }
            for (int lag = 0; lag < energies; lag++) {
                double total = 0;
                int count = 0;
                for (int e = 0; e + lag < energies; e++) {
                    if (profile[e] > LEAST_PROFILE
                            && profile[e + lag] > LEAST_PROFILE) { // elsewhere there is nothing to be wrong
                        total += sum[e] * sum[e + lag];
                        for (double[] row : cell) {
                            total -= row[e] / profile[e] * row[e + lag] / profile[e + lag];
                        }
                        count++;
                    }
                }
                byLag[lag] += count == 0 ? 0 : total / pairs / count / cells.size();
            }
        }
        return byLag;
    }

    /** Least squares over lags up to three lengths: independent variance, correlated variance, neither negative, and what is left per lag. */
    private static double[] fit(double[] byLag, EnergyGrid grid, double length) {
        int lags = Math.min(byLag.length, Math.max(3, (int) Math.ceil(3 * LENGTHS[LENGTHS.length - 1] / grid.step())));
        double ss = 0;
        double sy = 0;
        for (int k = 1; k < lags; k++) { // lag 0 fixes the independent part alone
            double s = shape(k * grid.step(), length);
            ss += s * s;
            sy += s * byLag[k];
        }
        double correlated = Math.max(0, sy / ss);
        double independent = Math.max(0, byLag[0] - correlated);
        double left = StrictMath.pow(byLag[0] - correlated - independent, 2);
        for (int k = 1; k < lags; k++) {
            left += StrictMath.pow(byLag[k] - correlated * shape(k * grid.step(), length), 2);
        }
        return new double[] {independent, correlated, left};
    }

    private static double shape(double distance, double length) {
        return StrictMath.exp(-distance * distance / (2 * length * length));
    }
}
