package org.spectraform.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.spectrum.PreparedSpectrum;

/**
 * What a user says of a measurement.
 *
 * @param kind what is unknown about it
 * @param noise standard deviation of independent errors at an energy of the model's grid, on the model's scale; null for what the data show
 * @param peaks centres of narrow lines that the model does not know, eV
 * @param references measured at the same beamline, whose spectra the model knows
 */
public record MeasurementOptions(Kind kind, @Nullable Double noise, List<Double> peaks, List<Reference> references) {
    /** Found out, nothing added. */
    public static final MeasurementOptions STANDARD = new MeasurementOptions(Kind.AUTO, null, List.of(), List.of());

    /** What is unknown about a spectrum. */
    public enum Kind {
        /** Computed if it is on the model's scale as it comes, else measured. */
        AUTO,
        /** Nothing but the forward model's errors and noise. */
        COMPUTED,
        /** Shift, stretch, broadening, scale, background, and what theory misses. */
        MEASURED
    }

    /**
     * A reference.
     *
     * @param name such as {@code graphite}
     * @param measured prepared as the sample's spectrum is
     * @param known the model's spectrum of it, on the grid
     */
    public record Reference(String name, PreparedSpectrum measured, double[] known) {}

    /** Copies the lists. */
    public MeasurementOptions {
        peaks = List.copyOf(peaks);
        references = List.copyOf(references);
    }
}
