/**
 * Diffusion over periodic structures: noise levels, the sampler and its stages, guidance.
 *
 * <p>Start reading at {@link org.spectraform.core.diffusion.Sampler}: a loop over {@link org.spectraform.core.diffusion.Stage}s, each a loop of {@link
 * org.spectraform.core.diffusion.Solver} steps with a {@link org.spectraform.core.diffusion.Denoiser} (the prior) down falling noise, and {@link
 * org.spectraform.core.diffusion.Guidance} towards targets. Noise is a standard deviation in angstrom throughout; a network that was trained with a time
 * keeps it to itself.
 */
@NullMarked
package org.spectraform.core.diffusion;

import org.jspecify.annotations.NullMarked;
