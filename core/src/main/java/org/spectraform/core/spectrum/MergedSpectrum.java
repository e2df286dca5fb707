package org.spectraform.core.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Several spectra of one sample, averaged energy by energy on a model's grid and scale.
 *
 * @param target the mean, where all of them are covered
 * @param spread standard deviation over the spectra at each energy, their number less one; 0 where not covered
 * @param distances root mean square difference of each from the median of all, energy by energy
 */
public record MergedSpectrum(TargetSpectrum target, double[] spread, double[] distances) {
    // Times the median distance: scans of one sample differ by noise and drift, all about equally.
    private static final double OUTLIER = 3;

    /**
     * Averages spectra.
     *
     * @param spectra at least two, on one grid
     */
    public static MergedSpectrum of(List<TargetSpectrum> spectra) {
        if (spectra.size() < 2) {
            throw new IllegalArgumentException(spectra.size() + " spectra to merge");
        }
        EnergyGrid grid = spectra.getFirst().grid();
        int n = spectra.size();
        double[] mean = new double[grid.size()];
        double[] spread = new double[grid.size()];
        boolean[] covered = new boolean[grid.size()];
        double[] squares = new double[n];
        int common = 0;
        for (int e = 0; e < grid.size(); e++) {
            int energy = e;
            covered[e] = spectra.stream().allMatch(s -> s.covered(energy));
            if (covered[e]) {
                double[] values =
                        spectra.stream().mapToDouble(s -> s.intensity(energy)).toArray();
                mean[e] = Arrays.stream(values).sum() / n;
                double square = 0;
                double median = median(values);
                for (int k = 0; k < n; k++) {
                    square += (values[k] - mean[e]) * (values[k] - mean[e]);
                    squares[k] += (values[k] - median) * (values[k] - median);
                }
                spread[e] = Math.sqrt(square / (n - 1));
                common++;
            }
        }
        double[] distances = new double[n];
        for (int k = 0; k < n; k++) {
            distances[k] = common == 0 ? 0 : Math.sqrt(squares[k] / common);
        }
        return new MergedSpectrum(new TargetSpectrum(grid, mean, covered), spread, distances);
    }

    /**
     * Warns of spectra that are unlike the others: farther from their median than three times the median distance, and by more than a misfit means.
     *
     * @param names of the spectra, in their order
     * @param reference the model's mean spectrum
     */
    public List<String> warnings(List<String> names, double[] reference) {
        double tolerance = EdgeRegions.of(target.grid(), reference).tolerance();
        double usual = median(distances);
        List<String> warnings = new ArrayList<>();
        for (int k = 0; k < distances.length; k++) {
            if (distances[k] > tolerance && distances[k] > OUTLIER * usual) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%s differs from the median of all by %.3f, the others by about %.3f; leave it out if it is another sample or a failed scan",
                        names.get(k),
                        distances[k],
                        usual));
            }
        }
        // Of two, neither is the odd one.
        if (distances.length == 2 && distances[0] > tolerance) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s and %s differ by %.3f; are they of one sample?",
                    names.get(0),
                    names.get(1),
                    2 * distances[0]));
        }
        return warnings;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
