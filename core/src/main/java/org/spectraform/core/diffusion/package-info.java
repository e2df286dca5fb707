/**
 * Diffusion over periodic positions: schedules, samplers, restarts and guidance.
 *
 * <p>Start reading at {@link org.spectraform.core.diffusion.Sampler}: a loop over a {@link
 * org.spectraform.core.diffusion.Denoiser} (the prior), {@link org.spectraform.core.diffusion.Solver} steps on a {@link
 * org.spectraform.core.diffusion.TimeGrid}, and {@link org.spectraform.core.diffusion.Guidance} towards targets.
 */
@NullMarked
package org.spectraform.core.diffusion;

import org.jspecify.annotations.NullMarked;
