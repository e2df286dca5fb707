package org.spectraform.core.diffusion;

/**
 * The prior: what a noisy state most probably was before the noise.
 *
 * <p>With the score s of the noised distribution this is Tweedie's estimate {@code x0 = x + sigma^2 s(x, sigma)}. Implementations are
 * safe for use by several threads at once.
 */
public interface Denoiser {
    /**
     * The expected clean state.
     *
     * @param noisy with Gaussian noise of standard deviation {@code sigma} added
     * @param sigma angstrom, positive
     * @return near {@code noisy} (positions not wrapped)
     */
    State denoise(State noisy, double sigma);

    /** As {@link #denoise}, together with its derivative, for guidance. */
    Denoised denoiseWithPullback(State noisy, double sigma);

    /** An estimate that can carry a gradient back to the noisy state. */
    interface Denoised extends AutoCloseable {
        /** The expected clean state. */
        State clean();

        /**
         * The vector-Jacobian product; may be asked for once.
         *
         * @param gradient d(misfit)/d(clean positions), 3N numbers
         * @return d(misfit)/d(noisy positions): {@code (dx0/dx)^T gradient}
         */
        double[] pullback(double[] gradient);

        /** Gives back what was kept for the gradient. */
        @Override
        default void close() {}
    }
}
