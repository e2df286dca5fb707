package org.spectraform.core.diffusion;

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
     * @param kind of the stage
     * @param stage number of the stage, from 0
     * @param index of the evaluation in its stage, from 0
     * @param steps evaluations in the stage
     * @param sigma noise in angstrom
     * @param noisy the state at this noise
     * @param clean Tweedie's estimate for it, without guidance
     * @param residuals of that estimate, one for each target that pulls, in their order
     */
    record Step(
            Stage.Kind kind,
            int stage,
            int index,
            int steps,
            double sigma,
            State noisy,
            State clean,
            double[] residuals) {}
}
