package org.spectraform.app.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.GeneratedSample;
import org.spectraform.app.figure.Spread;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.inference.Inference;
import org.spectraform.inference.Nuisance;

/**
 * The spectra of a report. Those of a posterior lie over the data as measured: with shift, broadening, scale and background put on. Of an ensemble it is the mean that does,
 * and no member by itself.
 *
 * @param energies eV; empty if there are no spectra
 * @param target intensities, NaN where it is not known; null without a target
 * @param spectra of the samples, or the mean alone
 */
record Curves(double[] energies, double @Nullable [] target, List<double[]> spectra) {
    static Curves of(RunFolder folder) {
        RunSettings settings = folder.settings();
        double[] energies =
                settings.grid() == null ? new double[0] : settings.grid().energies();
        List<GeneratedSample> samples = folder.finished();
        Inference inference = settings.inference();
        TargetSpectrum target = settings.target();
        if (!settings.posterior() || inference == null) {
            return new Curves(
                    energies,
                    target == null ? null : known(target),
                    samples.stream()
                            .map(GeneratedSample::spectrum)
                            .filter(Objects::nonNull)
                            .toList());
        }
        double[] data = known(inference.likelihood().measurement().target());
        int[] at = IntStream.range(0, data.length)
                .filter(i -> Double.isFinite(data[i]))
                .toArray();
        List<double[]> spectra =
                samples.stream().map(s -> Objects.requireNonNull(s.spectrum())).toList();
        List<double[]> over = settings.ensemble()
                ? List.of(over(inference, Spread.of(spectra).mean(), samples.getFirst()))
                : IntStream.range(0, samples.size())
                        .mapToObj(k -> over(inference, spectra.get(k), samples.get(k)))
                        .toList();
        return new Curves(
                pick(energies, at),
                pick(data, at),
                over.stream().map(curve -> pick(curve, at)).toList());
    }

    /** A spectrum over the data, with the unknowns of a sample. */
    private static double[] over(Inference inference, double[] spectrum, GeneratedSample sample) {
        Map<String, Double> u = sample.unknowns();
        Nuisance nuisance = new Nuisance(
                u.getOrDefault("shift_eV", 0.0), u.getOrDefault("stretch", 0.0), u.getOrDefault("broadening_eV", 0.0));
        return inference.likelihood().overData(spectrum, nuisance, u.getOrDefault("remainder", 0.0));
    }

    private static double[] pick(double[] of, int[] at) {
        return Arrays.stream(at).mapToDouble(i -> of[i]).toArray();
    }

    private static double[] known(TargetSpectrum target) {
        double[] intensity = target.intensity();
        for (int e = 0; e < intensity.length; e++) {
            intensity[e] = target.covered(e) ? intensity[e] : Double.NaN;
        }
        return intensity;
    }
}
