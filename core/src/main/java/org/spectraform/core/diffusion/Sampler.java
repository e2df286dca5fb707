package org.spectraform.core.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.spectraform.core.structure.Structure;

/**
 * Draws structures from a prior or, with guidance, towards targets: algorithms 1 (unconditional) and 2 (conditional) of arXiv
 * 2312.05472 with the restarts of its section 4.6. A sample is a sequence of {@link Stage}s, each from noise down to a clean state.
 *
 * <p>All noise is named by (seed, sample, draw): a sample does not depend on threads, or on which other samples are made.
 *
 * <p>Example: {@code Sampler.sample(denoiser, template, SamplerSettings.STANDARD, List.of(), 1, 0, StepListener.NONE)}
 */
public final class Sampler {
    private Sampler() {}

    /**
     * Draws one sample on the calling thread.
     *
     * @param template cell and species; its positions matter only to {@link Start.Noised}
     * @param guidance the targets, summed; empty for the prior
     * @param seed names the run
     * @param sample names the sample within the run
     * @param listener called after every evaluation; what it throws is passed on
     * @throws ArithmeticException if positions stop being finite numbers
     */
    public static Sample sample(
            Denoiser denoiser,
            Structure template,
            SamplerSettings settings,
            List<Guidance> guidance,
            long seed,
            int sample,
            StepListener listener) {
        Descent descent = new Descent(denoiser, settings, guidance, seed, sample, listener);
        State x0 = State.of(template);
        for (Plan plan : settings.plans()) {
            x0 = descent.carryOut(plan, x0);
        }
        List<Guide.Finding> findings = new ArrayList<>();
        for (Guidance target : guidance) {
            try (Guide.Prediction prediction = target.guide().predict(x0, false)) {
                findings.add(prediction.finding());
            }
        }
        return new Sample(
                x0.structure(),
                descent.evaluations(),
                descent.restarts(),
                settings.restart().implausible(x0),
                findings);
    }
}
