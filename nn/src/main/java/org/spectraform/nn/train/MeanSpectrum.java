package org.spectraform.nn.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The mean spectrum of a training set: the scale that measured spectra are brought to. */
final class MeanSpectrum {
    private MeanSpectrum() {}

    /** Averages labelled atoms of each density first, then the densities, so that no density counts more than another. */
    static double[] of(List<Example> examples, int energies) {
        Map<Double, double[]> sums = new TreeMap<>(); // density -> sums, then the count
        for (Example e : examples) {
            float[] spectra = e.spectra();
            boolean[] labelled = e.labelled();
            if (spectra == null || labelled == null) {
                continue;
            }
            double[] sum = sums.computeIfAbsent(e.densityClass(), d -> new double[energies + 1]);
            for (int i = 0; i < labelled.length; i++) {
                if (labelled[i]) {
                    for (int k = 0; k < energies; k++) {
                        sum[k] += spectra[i * energies + k];
                    }
                    sum[energies]++;
                }
            }
        }
        double[] mean = new double[energies];
        for (double[] sum : sums.values()) {
            for (int k = 0; k < energies; k++) {
                mean[k] += sum[k] / sum[energies] / sums.size();
            }
        }
        return mean;
    }
}
