package org.spectraform.targets;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.spectraform.core.diffusion.Guidance;
import org.spectraform.core.diffusion.GuidanceRule;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.nn.model.SpectrumModel;

/**
 * A XANES spectrum on the model's energies and scale, and the pull towards it.
 *
 * @param prepared the spectrum and how it was prepared
 * @param comparison whether every atom or their mean is compared with it
 * @param xi strength of equation 13
 * @param guidance the pull
 */
public record XanesTarget(PreparedSpectrum prepared, SpectrumGuide.Kind comparison, double xi, Guidance guidance)
        implements Target {
    /** Prepares a spectrum. @throws org.spectraform.core.io.InputException if it does not reach over the edge or has no absorption */
    public static XanesTarget of(Spectrum spectrum, TargetKind.Options options, TargetKind.Context context) {
        SpectrumModel model = context.forward().get();
        PreparedSpectrum prepared = options.normalization() == null
                ? PreparedSpectrum.of(spectrum, model.grid(), model.referenceSpectrum())
                : PreparedSpectrum.of(spectrum, model.grid(), model.referenceSpectrum(), options.normalization());
        double xi = options.xi() == null
                ? context.material().strength(context.template().size())
                : options.xi();
        SpectrumGuide guide = new SpectrumGuide(model, prepared.target(), options.comparison());
        Guidance guidance = new Guidance(guide, new GuidanceRule.Normalized(xi));
        return new XanesTarget(prepared, options.comparison(), xi, guidance);
    }

    @Override
    public String description() {
        return prepared.description();
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("target_kind", comparison.name().toLowerCase(Locale.ROOT));
        settings.put("xi", xi);
        settings.put("normalize", prepared.used().name().toLowerCase(Locale.ROOT));
        return settings;
    }

    @Override
    public String sha256() {
        TargetSpectrum target = prepared.target();
        StringBuilder content = new StringBuilder();
        for (int e = 0; e < target.grid().size(); e++) {
            content.append(target.covered(e)).append(target.intensity(e)).append(' ');
        }
        return Sha256.of(content.toString().getBytes(StandardCharsets.UTF_8));
    }
}
