package org.spectraform.core.diffusion;

import org.spectraform.core.structure.Structure;

/**
 * The prior: what a noisy structure most probably was before the noise.
 *
 * <p>With the score s of the noised distribution this is Tweedie's estimate {@code x0 = x + sigma^2 s(x, sigma)}. Implementations are
 * safe for use by several threads at once.
 */
public interface Denoiser {
    /**
     * The expected clean positions.
     *
     * @param noisy positions with Gaussian noise of standard deviation {@code sigma} added
     * @param sigma angstrom, positive
     * @return 3N coordinates in angstrom, near those of {@code noisy} (not wrapped)
     */
    double[] denoise(Structure noisy, double sigma);

    /** As {@link #denoise}, together with its derivative, for guidance. */
    Denoised denoiseWithPullback(Structure noisy, double sigma);

    /** An estimate that can carry a gradient back to the noisy positions. */
    interface Denoised {
        /** The expected clean positions, 3N coordinates in angstrom. */
        double[] positions();

        /**
         * The vector-Jacobian product; may be asked for once.
         *
         * @param gradient d(misfit)/d(clean positions), 3N numbers
         * @return d(misfit)/d(noisy positions): {@code (dx0/dx)^T gradient}
         */
        double[] pullback(double[] gradient);
    }
}
