package org.spectraform.targets;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spectraform.core.diffusion.Guidance;
import org.spectraform.core.diffusion.GuidanceRule;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.core.spectrum.files.SpectrumReading;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.nn.model.SpectrumModel;

/**
 * A XANES spectrum on the model's energies and scale, and the pull towards it.
 *
 * @param reading the spectrum and how it was read
 * @param prepared the spectrum on the model's energies and scale, and how it came there
 * @param comparison whether every atom or their mean is compared with it
 * @param xi strength of equation 13
 * @param guidance the pull
 */
public record XanesTarget(
        SpectrumReading reading, PreparedSpectrum prepared, SpectrumGuide.Kind comparison, double xi, Guidance guidance)
        implements Target {
    /**
     * Prepares a spectrum.
     *
     * @throws org.spectraform.core.io.InputException if it is of another edge, does not reach over the edge, or has no absorption
     */
    public static XanesTarget of(SpectrumReading reading, TargetKind.Options options, TargetKind.Context context) {
        SpectrumModel model = context.forward().get();
        PreparedSpectrum prepared = MaterialSpectra.prepare(
                reading, context.material(), model, options.normalization(), options.background());
        double xi = options.xi() == null
                ? context.material().strength(context.template().size())
                : options.xi();
        SpectrumGuide guide = new SpectrumGuide(model, prepared.target(), options.comparison());
        Guidance guidance = new Guidance(guide, new GuidanceRule.Normalized(xi));
        return new XanesTarget(reading, prepared, options.comparison(), xi, guidance);
    }

    @Override
    public XanesTarget withXi(double other) {
        Guidance pull = new Guidance(guidance.guide(), new GuidanceRule.Normalized(other));
        return new XanesTarget(reading, prepared, comparison, other, pull);
    }

    @Override
    public String description() {
        return reading.columns() + "; " + prepared.description();
    }

    @Override
    public List<String> warnings() {
        return prepared.warnings();
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
    public Map<String, Object> origin() {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("format", reading.format());
        origin.put("columns", reading.columns());
        origin.put("notes", reading.notes());
        origin.put("preparation", prepared.description());
        origin.put("warnings", prepared.warnings());
        if (!reading.sha256().isEmpty()) {
            origin.put("file_sha256", reading.sha256()); // sha256 itself is of the prepared spectrum
        }
        return origin;
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
