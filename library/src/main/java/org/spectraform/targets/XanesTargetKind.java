package org.spectraform.targets;

import org.spectraform.core.spectrum.files.SpectrumReading;

/** XANES spectra: files, or the material's own under a name. */
public final class XanesTargetKind implements TargetKind {
    @Override
    public String name() {
        return "xanes";
    }

    @Override
    public Target prepare(String text, Options options, Context context) {
        SpectrumReading reading = MaterialSpectra.read(text, options.choice(), context.material(), "--target " + text);
        return XanesTarget.of(reading, options, context);
    }
}
