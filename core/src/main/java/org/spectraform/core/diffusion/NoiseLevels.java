package org.spectraform.core.diffusion;

/**
 * The noise at which a sampler asks the denoiser: standard deviations in angstrom, from where a stage begins down to {@code end}, after which it jumps to
 * the clean estimate.
 *
 * <p>{@code sigma_i = (a^(1/rho) + i/(n-1) (end^(1/rho) - a^(1/rho)))^rho} for i = 0 .. n-1, as Karras et al. (arXiv 2206.00364, eq. 5) space the
 * noise. {@code rho = 1} is uniform; larger values put more of the steps at low noise, where bond lengths are decided.
 *
 * @param largest where every memory of the clean structure is gone and sampling begins; a denoiser was trained up to it
 * @param end the last level before the jump, which loses the share {@code end^2 / (s^2 + end^2)} of the variance s^2 of thermal motion
 * @param rho at least 1
 */
public record NoiseLevels(double largest, double end, double rho) {
    /** Uniform, as published: sigma = 0.8 t angstrom for t from 0.999 to 0.001. */
    public static final NoiseLevels UNIFORM = new NoiseLevels(0.7992, 0.0008, 1);

    /**
     * Denser at low noise. With {@link Solvers#SECOND_ORDER} and exact scores, 25 steps on it reach the standard deviation of Gaussians 0.03
     * to 0.2 angstrom wide within 2 %, where uniform levels are up to 70 % off.
     */
    public static final NoiseLevels DENSE_AT_LOW_NOISE = new NoiseLevels(0.7992, 0.004, 5);

    /**
     * As {@link #DENSE_AT_LOW_NOISE}, but ends at 0.04 angstrom. Trained on few topologies, a score network learns their thermal positions by
     * heart; below this noise it knows nothing about others (docs/experiments.md). The price: thermal motion of 0.06 angstrom comes
     * out as 0.05.
     */
    public static final NoiseLevels ABOVE_THERMAL_MOTION = new NoiseLevels(0.7992, 0.04, 5);

    /** @throws IllegalArgumentException unless rho >= 1 and 0 < end < largest */
    public NoiseLevels {
        if (!(rho >= 1 && end > 0 && largest > end) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException("noise levels need rho >= 1 and 0 < end < largest, got " + rho + ", "
                    + end + " and " + largest + " angstrom");
        }
    }

    /** The same for a denoiser that was trained up to another noise. */
    public NoiseLevels upTo(double other) {
        return new NoiseLevels(other, end, rho);
    }

    /** Noise that some number of steps can begin with: at most {@link #largest}. */
    double within(double sigma) {
        return Math.min(sigma, largest);
    }

    /**
     * The falling levels of {@code steps} evaluations.
     *
     * @param from the first of them, above {@code end}
     * @param steps at least 2
     */
    public double[] down(double from, int steps) {
        if (!(from > end) || steps < 2) {
            throw new IllegalArgumentException("sampling needs at least 2 steps and a start above " + end
                    + " angstrom of noise, got " + steps + " from " + from);
        }
        double first = StrictMath.pow(from, 1 / rho);
        double last = StrictMath.pow(end, 1 / rho);
        double[] levels = new double[steps];
        for (int i = 0; i < steps; i++) {
            levels[i] = StrictMath.pow(first + i * (last - first) / (steps - 1), rho);
        }
        levels[0] = from;
        levels[steps - 1] = end;
        return levels;
    }
}
