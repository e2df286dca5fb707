package org.spectraform.core.diffusion;

import org.spectraform.core.structure.Structure;

/**
 * Called after every evaluation of the denoiser: for progress, trajectories and stopping. To stop, throw (a {@link
 * java.util.concurrent.CancellationException}, say): whatever is thrown leaves {@link Sampler#sample} unchanged, and the sample is lost.
 * Called on the sampling thread.
 */
@FunctionalInterface
public interface StepListener {
    /** Does nothing. */
    StepListener NONE = step -> {};

    /** One evaluation is done. */
    void onStep(Step step);

    /**
     * What a sampler sees at one noise level.
     *
     * @param stage 0 for the first pass, r for restart r
     * @param index of the evaluation in its stage, from 0
     * @param steps evaluations in the stage
     * @param t time
     * @param sigma noise in angstrom
     * @param noisy the structure at this noise, not wrapped
     * @param clean Tweedie's estimate for it, without guidance, 3N angstrom; not to be written to
     * @param residuals of that estimate, one for each active guide in their order
     */
    record Step(
            int stage,
            int index,
            int steps,
            double t,
            double sigma,
            Structure noisy,
            double[] clean,
            double[] residuals) {}
}
