package org.spectraform.inference;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.Normalization;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.nn.model.SpectrumModel;

/**
 * A spectrum made ready for inference: its likelihood, and a look at it.
 *
 * @param likelihood of mean spectra
 * @param look what the prior makes of it; null where it is not known what the prior expects
 * @param broadened standard deviation in eV of a Gaussian that the data were broadened by, because they are sharper than the model; 0 for none
 * @param measured whether shift, stretch, broadening, scale and background are unknown
 * @param piStar part of the atoms that is sp2 by the area of the pi* peak ({@link PiStar}); NaN without a reference of graphite
 */
public record Inference(
        SpectrumLikelihood likelihood, @Nullable Look look, double broadened, boolean measured, double piStar) {
    private static final String GRAPHITE = "graphite"; // the reference whose pi* peak counts

    /** Data that are sharper than the model are broadened by so much, eV, and the model by less. */
    public static final double BROADENING = 0.8;

    private static final double SHARPER =
            0.55; // eV; a model that wants less broadening than that, where the data have BROADENING, is the broader
    // one
    private static final Discrepancy REMAINDER = new Discrepancy(0.005, 2.5); // what theory misses
    private static final double LEAST_NOISE = 0.001;
    private static final int REPLICAS = 199;
    private static final int REPLICAS_MEASURED = 49;

    /**
     * Looks at a spectrum.
     *
     * @param prior what the prior expects of a measurement; null if that is not known
     * @param low least density in question, g/cm3
     * @param high greatest
     * @param atoms of the structures in question
     */
    public static Inference of(
            PreparedSpectrum prepared,
            SpectrumModel model,
            @Nullable PriorPredictive prior,
            MeasurementOptions options,
            double low,
            double high,
            int atoms,
            long seed,
            ThreadBudget threads) {
        boolean measured = options.kind() == MeasurementOptions.Kind.MEASURED
                || (options.kind() == MeasurementOptions.Kind.AUTO && prepared.used() != Normalization.NONE);
        double broadened = 0;
        if (measured && prior != null) {
            SpectrumLikelihood sharp =
                    likelihood(measurement(prepared, model, options, true, BROADENING), model, prior, low, high);
            double wanted = Look.broadening(sharp, prior, low, high, atoms);
            broadened = wanted < SHARPER ? BROADENING : 0;
        }
        SpectrumLikelihood likelihood =
                likelihood(measurement(prepared, model, options, measured, broadened), model, prior, low, high);
        Look look = prior == null
                ? null
                : Look.of(likelihood, prior, low, high, atoms, measured ? REPLICAS_MEASURED : REPLICAS, seed, threads);
        double piStar = options.references().stream()
                .filter(r -> r.name().equals(GRAPHITE))
                .mapToDouble(r -> PiStar.sp2(prepared.target(), r.measured().target()))
                .findFirst()
                .orElse(Double.NaN);
        return new Inference(likelihood, look, broadened, measured, piStar);
    }

    private static SpectrumLikelihood likelihood(
            Measurement measurement, SpectrumModel model, @Nullable PriorPredictive prior, double low, double high) {
        return prior == null
                ? new SpectrumLikelihood(measurement)
                : SpectrumLikelihood.of(
                        measurement, prior, low, high, model.errors().topologies());
    }

    private static Measurement measurement(
            PreparedSpectrum prepared,
            SpectrumModel model,
            MeasurementOptions options,
            boolean measured,
            double broadened) {
        double edge = edge(model.grid(), model.referenceSpectrum());
        NuisancePrior unknown =
                measured ? NuisancePrior.MEASURED.around(new Nuisance(0, 0, broadened)) : NuisancePrior.COMPUTED;
        for (MeasurementOptions.Reference reference : options.references()) {
            unknown = ReferenceFit.of(reference, broadened, edge, unknown);
        }
        double[] noise = model.errors().noise().clone();
        double ofData = Math.max(LEAST_NOISE, options.noise() == null ? prepared.noise() : options.noise());
        Arrays.setAll(noise, e -> Math.sqrt(noise[e] * noise[e] + ofData * ofData));
        return new Measurement(
                broadened(prepared.target(), broadened),
                edge,
                unknown,
                noise,
                Features.inflated(model.errors()),
                measured ? REMAINDER : Discrepancy.NONE,
                options.peaks());
    }

    /** The data, broader; energies near an end, which miss what lies beyond it, no longer count. */
    static TargetSpectrum broadened(TargetSpectrum target, double by) {
        if (by == 0) {
            return target;
        }
        EnergyGrid grid = target.grid();
        int n = grid.size();
        boolean[] covered = target.covered();
        int first = 0;
        int last = n - 1;
        while (first < n && !covered[first]) {
            first++;
        }
        while (last > first && !covered[last]) {
            last--;
        }
        double[] known = Arrays.copyOfRange(target.intensity(), first, last + 1);
        double[] broad = Broadened.by(known, by / grid.step());
        int margin = (int) Math.ceil(2 * by / grid.step());
        double[] intensity = new double[n];
        boolean[] counts = new boolean[n];
        for (int i = first; i <= last; i++) {
            intensity[i] = broad[i - first];
            counts[i] = covered[i] && i >= first + margin && i <= last - margin;
        }
        return new TargetSpectrum(grid, intensity, counts);
    }

    /** Where a mean spectrum first reaches half of its maximum, eV. */
    public static double edge(EnergyGrid grid, double[] reference) {
        double half = Arrays.stream(reference).max().orElseThrow() / 2;
        int i = 0;
        while (reference[i] < half) {
            i++;
        }
        return grid.energy(i);
    }

    /** What the look found, in a sentence. */
    public String inWords() {
        if (look == null) {
            return "not known whether the prior explains it: the material has no expectation for these models (spectraform expect makes one)";
        }
        return look.explained()
                ? "explained: structures of this material can give this spectrum (" + fit(look) + ")"
                : "NOT EXPLAINED: no structure of this material gives this spectrum (" + fit(look)
                        + "); what follows is the nearest, and its shares are not to be trusted";
    }

    /** The same in a few words. */
    public String inShort() {
        return look == null ? "not known" : (look.explained() ? "yes (" : "NO (") + fit(look) + ")";
    }

    private static String fit(Look look) {
        String p = look.pValue() < 0.01 ? "p < 0.01" : String.format(Locale.ROOT, "p = %.2f", look.pValue());
        return p
                + String.format(Locale.ROOT, ", chi2 of %.0f in %d broad features", look.chi2(), look.modes())
                + (look.explained() ? "" : String.format(Locale.ROOT, ", most at %.1f eV", look.worstEnergy()));
    }
}
