package org.spectraform.app.command;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.diffusion.Guidance;
import org.spectraform.core.diffusion.GuidanceRule;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.spectrum.Normalization;
import org.spectraform.core.spectrum.Prepared;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.Target;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.nn.model.SpectrumModel;

/**
 * What a target becomes: brought onto the model's scale, and a pull towards it.
 *
 * @param prepared the target and how it was prepared
 * @param guidance the pull
 * @param xi its strength
 * @param sha256 of the prepared target's numbers
 */
record Aim(Prepared prepared, Guidance guidance, double xi, String sha256) {
    /** Default strength for {@link #ATOMS_OF_XI} atoms; the pull on an atom falls with their number, so it grows with it. */
    private static final double XI = 2000;

    private static final int ATOMS_OF_XI = 216;

    /**
     * Prepares a target.
     *
     * @param normalize null for the default
     * @param xi null for the default
     * @param atoms that will be pulled
     */
    static Aim of(
            Spectrum spectrum,
            @Nullable Normalization normalize,
            SpectrumModel spectra,
            SpectrumGuide.Kind kind,
            @Nullable Double xi,
            int atoms) {
        Prepared prepared = normalize == null
                ? Prepared.of(spectrum, spectra.grid(), spectra.referenceSpectrum())
                : Prepared.of(spectrum, spectra.grid(), spectra.referenceSpectrum(), normalize);
        Target target = prepared.target();
        double strength = xi == null ? XI * atoms / ATOMS_OF_XI : xi;
        SpectrumGuide guide = new SpectrumGuide(spectra, target, kind);
        return new Aim(prepared, new Guidance(guide, new GuidanceRule.Normalized(strength)), strength, hash(target));
    }

    private static String hash(Target target) {
        StringBuilder content = new StringBuilder();
        for (int e = 0; e < target.grid().size(); e++) {
            content.append(target.covered(e)).append(target.intensity(e)).append(' ');
        }
        return Sha256.of(content.toString().getBytes(StandardCharsets.UTF_8));
    }
}
