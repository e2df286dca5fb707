package org.spectraform.nn.model;

import org.spectraform.core.diffusion.Guide;
import org.spectraform.core.diffusion.State;
import org.spectraform.core.spectrum.SpectralMisfit;
import org.spectraform.core.spectrum.TargetSpectrum;

/** Steers towards a target spectrum: the misfit of the forward model's spectra and its gradient. What it finds is the spectrum of the cell. */
public final class SpectrumGuide implements Guide {
    /** What the target is compared with. */
    public enum Kind {
        /** The mean over all atoms, as a measurement is. */
        CELL,
        /** Every single atom. */
        SITE,
        /** The mean over all atoms of all cells of a run. A guide sees one cell at a time, to which this is the same as {@link #CELL}. */
        ENSEMBLE
    }

    private final SpectrumModel model;
    private final Kind kind;
    private final double[] intensity;
    private final double[] weights;

    /** Steers by a model towards a target. @throws IllegalArgumentException if the target is on another grid than the model's */
    public SpectrumGuide(SpectrumModel model, TargetSpectrum target, Kind kind) {
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
    public Prediction predict(State clean, boolean differentiable) {
        SpectrumModel.Spectra spectra = model.predict(clean, differentiable);
        SpectralMisfit misfit = kind == Kind.SITE
                ? SpectralMisfit.site(spectra.ofAtoms(), intensity, weights)
                : SpectralMisfit.cell(spectra.ofAtoms(), intensity, weights);
        return new Prediction() {
            @Override
            public Finding finding() {
                return new Finding(misfit.residual(), SpectrumModel.mean(spectra.ofAtoms(), intensity.length));
            }

            @Override
            public double[] gradient() {
                return spectra.positionGradient(misfit.gradient());
            }

            @Override
            public void close() {
                spectra.close();
            }
        };
    }
}
