package org.spectraform.core.spectrum;

import java.util.ArrayList;
import java.util.List;

/**
 * How wrong a forward model's mean spectra of whole cells are, for topologies that it has not seen.
 *
 * @param covariance over the energies of the model's grid, of what energies share; E x E
 * @param noise standard deviation of independent errors at each energy; E numbers
 * @param topologies that these numbers were found from; 0 if they are no more than a guess
 */
public record SpectrumErrors(double[][] covariance, double[] noise, int topologies) {
    private static final int FEWEST = 5; // topologies: fewer say next to nothing
    private static final double STEPS = 1e9; // variances are whole multiples of their inverse: keeps files short
    private static final double GUESSED =
            0.02; // errors as those of the shipped model of carbon, and half as much again
    private static final double GUESSED_LENGTH = 1.5; // eV
    private static final double GUESSED_NOISE = 0.002;

    /** @throws IllegalArgumentException if sizes do not agree or a number is not finite */
    public SpectrumErrors {
        if (covariance == null || noise == null || covariance.length != noise.length) {
            throw new IllegalArgumentException("errors of spectra need a covariance and a noise of the same energies");
        }
        for (int i = 0; i < noise.length; i++) {
            if (covariance[i].length != noise.length || !(noise[i] >= 0) || !(covariance[i][i] >= 0)) {
                throw new IllegalArgumentException("errors of spectra need variances of 0 or more at every energy");
            }
        }
    }

    /** For a model of which nothing is known. */
    public static SpectrumErrors unknown(EnergyGrid grid) {
        double[][] c = new double[grid.size()][grid.size()];
        double[] noise = new double[grid.size()];
        for (int i = 0; i < c.length; i++) {
            noise[i] = GUESSED_NOISE;
            for (int j = 0; j < c.length; j++) {
                double lengths = grid.step() * (i - j) / GUESSED_LENGTH;
                c[i][j] = GUESSED * GUESSED * StrictMath.exp(-lengths * lengths / 2);
            }
        }
        return new SpectrumErrors(c, noise, 0);
    }

    /** Root mean square over the energies of all errors. */
    public double rms() {
        double sum = 0;
        for (int i = 0; i < noise.length; i++) {
            sum += covariance[i][i] + noise[i] * noise[i];
        }
        return Math.sqrt(sum / noise.length);
    }

    /**
     * Finds them from single atoms. What two atoms of one cell share is the error of their cell's mean: the mean of products of two different atoms' errors has
     * its variance, whatever the errors of single atoms are, and however few of them are known; a bias that all cells share is part of it. Few cells say how
     * large it is and not what it looks like over the energies; this is taken to be alike for cells and for atoms. Of the atoms' covariance what chance may have
     * made is taken away: all but its diagonal shrinks, by as much as Ledoit and Wolf (J. Multivar. Anal. 88, 365, 2004) find best, and what goes is noise.
     *
     * @param cells for each topology the errors (label minus prediction) of its labelled atoms, a row of intensities for each
     * @return {@link #unknown} with fewer than 5 topologies of two atoms or more
     */
    public static SpectrumErrors of(List<double[][]> cells, EnergyGrid grid) {
        List<double[][]> useful = cells.stream().filter(c -> c.length > 1).toList();
        if (useful.size() < FEWEST) {
            return unknown(grid);
        }
        List<double[]> rows = new ArrayList<>();
        double shared = 0;
        for (double[][] cell : useful) {
            rows.addAll(List.of(cell));
            shared += shared(cell) / useful.size();
        }
        double[][] moments = moments(rows);
        double trace = 0;
        for (int i = 0; i < moments.length; i++) {
            trace += moments[i][i];
        }
        double ratio = trace > 0 ? Math.max(0, shared) / trace : 0;
        double shrinkage = shrinkage(rows, moments);
        double[] noise = new double[moments.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = rounded(Math.sqrt(ratio * shrinkage * moments[i][i]));
            for (int j = 0; j < noise.length; j++) {
                moments[i][j] = rounded(ratio * (1 - shrinkage) * moments[i][j]);
            }
        }
        return new SpectrumErrors(moments, noise, useful.size());
    }

    /** Mean over pairs of different atoms of the product of their errors, summed over the energies. */
    private static double shared(double[][] cell) {
        double pairs = (double) cell.length * (cell.length - 1);
        double sum = 0;
        for (int i = 0; i < cell.length; i++) {
            for (int j = 0; j < cell.length; j++) {
                for (int e = 0; i != j && e < cell[i].length; e++) {
                    sum += cell[i][e] * cell[j][e] / pairs;
                }
            }
        }
        return sum;
    }

    private static double[][] moments(List<double[]> rows) {
        int n = rows.getFirst().length;
        double[][] m = new double[n][n];
        for (double[] row : rows) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    m[i][j] += row[i] * row[j] / rows.size();
                }
            }
        }
        return m;
    }

    /** Variance of the entries off the diagonal, by chance, over their squares: 1 where they are nothing but chance. */
    private static double shrinkage(List<double[]> rows, double[][] moments) {
        double chance = 0;
        double square = 0;
        for (int i = 0; i < moments.length; i++) {
            for (int j = 0; j < i; j++) {
                double variance = 0;
                for (double[] row : rows) {
                    double off = row[i] * row[j] - moments[i][j];
                    variance += off * off / rows.size();
                }
                chance += variance / rows.size();
                square += moments[i][j] * moments[i][j];
            }
        }
        return square > 0 ? Math.min(1, chance / square) : 1;
    }

    private static double rounded(double v) {
        return Math.rint(v * STEPS) / STEPS;
    }
}
