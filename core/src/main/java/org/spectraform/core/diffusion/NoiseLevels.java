package org.spectraform.core.diffusion;

/**
 * The noise at which a sampler asks the denoiser: standard deviations in angstrom, from where a stage begins down to {@code end}.
 *
 * <p>{@code sigma_i = (a^(1/rho) + i/(n-1) (end^(1/rho) - a^(1/rho)))^rho} for i = 0 .. n-1, as Karras et al. (arXiv 2206.00364, eq. 5) space the
 * noise. {@code rho = 1} is uniform; larger values put more of the steps at low noise, where bond lengths are decided.
 *
 * @param largest where every memory of the clean structure is gone and sampling begins; a denoiser was trained up to it
 * @param end the last level above zero
 * @param rho at least 1
 * @param jump whether the denoiser is asked once more at {@code end} and its clean estimate ends the stage, which loses the share
 *     {@code end^2 / (s^2 + end^2)} of the variance s^2 of thermal motion; without, the state at {@code end} does
 */
public record NoiseLevels(double largest, double end, double rho, boolean jump) {
    /** Uniform, as published: sigma = 0.8 t angstrom for t from 0.999 to 0.001, where it ends. */
    public static final NoiseLevels UNIFORM = new NoiseLevels(0.7992, 0.0008, 1, false);

    /**
     * Denser at low noise. With {@link Solvers#SECOND_ORDER} and exact scores, 25 steps on it reach the standard deviation of Gaussians 0.03
     * to 0.2 angstrom wide within 2 %, where uniform levels are up to 70 % off.
     */
    public static final NoiseLevels DENSE_AT_LOW_NOISE = new NoiseLevels(0.7992, 0.004, 5, true);

    /**
     * As {@link #DENSE_AT_LOW_NOISE}, but ends at 0.04 angstrom. Trained on few topologies, a score network learns their thermal positions by
     * heart; below this noise it knows nothing about others (docs/experiments.md). The price: thermal motion of 0.06 angstrom comes
     * out as 0.05.
     */
    public static final NoiseLevels ABOVE_THERMAL_MOTION = new NoiseLevels(0.7992, 0.04, 5, true);

    /** @throws IllegalArgumentException unless rho >= 1 and 0 < end < largest */
    public NoiseLevels {
        if (!(rho >= 1 && end > 0 && largest > end) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException("noise levels need rho >= 1 and 0 < end < largest, got " + rho + ", "
                    + end + " and " + largest + " angstrom");
        }
    }

    /** The same for a denoiser that was trained up to another noise. */
    public NoiseLevels upTo(double other) {
        return new NoiseLevels(other, end, rho, jump);
    }

    /** Noise that some number of steps can begin with: at most {@link #largest}. */
    double within(double sigma) {
        return Math.min(sigma, largest);
    }

    /** How much of the way from the largest noise to the end is left at {@code sigma}, 0 to 1. */
    double share(double sigma) {
        return (sigma - end) / (largest - end);
    }

    /**
     * The falling levels between which {@code steps} steps lead, each with one evaluation at the level where it begins.
     *
     * @param from the first of them, above {@code end}
     * @param steps at least 2
     * @return {@code steps + 1} levels; with a {@link #jump} the last is 0, and {@code end} stands before it
     */
    public double[] down(double from, int steps) {
        if (!(from > end) || steps < 2) {
            throw new IllegalArgumentException("sampling needs at least 2 steps and a start above " + end
                    + " angstrom of noise, got " + steps + " from " + from);
        }
        double first = StrictMath.pow(from, 1 / rho);
        double last = StrictMath.pow(end, 1 / rho);
        int falls = jump ? steps - 1 : steps;
        double[] levels = new double[steps + 1];
        for (int i = 0; i < falls; i++) {
            levels[i] = StrictMath.pow(first + i * (last - first) / falls, rho);
        }
        levels[0] = from;
        levels[falls] = end;
        return levels;
    }
}
