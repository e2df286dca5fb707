package org.spectraform.nn.model;

import org.spectraform.core.diffusion.Guide;
import org.spectraform.core.diffusion.Targets;
import org.spectraform.core.spectrum.Target;
import org.spectraform.core.structure.Structure;

/** Steers towards a target spectrum: the misfit of the forward model's spectra and its gradient. */
public final class SpectrumGuide implements Guide {
    /** What the target is compared with. */
    public enum Kind {
        /** The mean over all atoms, as a measurement is. */
        CELL,
        /** Every single atom. */
        SITE
    }

    private final SpectrumModel model;
    private final Kind kind;
    private final double[] intensity;
    private final double[] weights;

    /** @throws IllegalArgumentException if the target is on another grid than the model's */
    public SpectrumGuide(SpectrumModel model, Target target, Kind kind) {
        if (!target.grid().equals(model.grid())) {
            throw new IllegalArgumentException("target on " + target.grid() + ", model on " + model.grid());
        }
        this.model = model;
        this.kind = kind;
        intensity = target.intensity();
        weights = new double[intensity.length];
        for (int e = 0; e < weights.length; e++) {
            weights[e] = target.covered(e) ? 1 : 0;
        }
    }

    @Override
    public Misfit misfit(Structure clean) {
        double[] residual = new double[1];
        double[] gradient = model.positionGradient(clean, spectra -> {
            Targets.SpectralMisfit misfit = compare(spectra);
            residual[0] = misfit.residual();
            return misfit.gradient();
        });
        return new Misfit(residual[0], gradient);
    }

    /** The residual norm alone. */
    public double residual(Structure structure) {
        return compare(model.spectra(structure)).residual();
    }

    private Targets.SpectralMisfit compare(float[] spectra) {
        return kind == Kind.CELL
                ? Targets.cell(spectra, intensity, weights)
                : Targets.site(spectra, intensity, weights);
    }
}
