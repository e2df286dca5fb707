package org.spectraform.core.spectrum.files;

import org.jspecify.annotations.Nullable;

/**
 * What a user says about a spectrum file that does not explain itself.
 *
 * @param columns {@code ENERGY,SIGNAL}, each the name or the number (from 1) of a column; SIGNAL also {@code A/B}, {@code ln(A/B)} or sums such as {@code (A+B)/C}; null to
 *     find them by their names
 * @param scan which of several scans, from 1; null where there is one
 */
public record SpectrumChoice(
        @Nullable String columns, @Nullable Integer scan) {
    /** Nothing said: columns are found by their names, and there is one scan. */
    public static final SpectrumChoice AUTOMATIC = new SpectrumChoice(null, null);
}
