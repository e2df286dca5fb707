package org.spectraform.core.diffusion;

/**
 * The times at which a sampler asks the denoiser: from the starting time down to {@code end}, after which it jumps to t = 0.
 *
 * <p>{@code t_i = (a^(1/rho) + i/(n-1) (end^(1/rho) - a^(1/rho)))^rho} for i = 0 .. n-1, as Karras et al. (arXiv 2206.00364, eq. 5) space the
 * noise. {@code rho = 1} is uniform in t; larger values put more of the steps at low noise, where bond lengths are decided.
 *
 * @param rho at least 1
 * @param end the last time before the jump to the clean estimate; the jump loses the share sigma(end)^2 / (s^2 + sigma(end)^2) of the variance
 *     s^2 of thermal motion
 */
public record TimeGrid(double rho, double end) {
    /**
     * As {@link #DENSE_AT_LOW_NOISE}, but ends at sigma = 0.04 angstrom. Trained on few networks of atoms, a score network learns their thermal positions by
     * heart; below this noise it knows nothing about others (docs/experiments.md). The price: thermal motion of 0.06 angstrom comes
     * out as 0.05.
     */
    public static final TimeGrid ABOVE_THERMAL_MOTION = new TimeGrid(5, 0.05);

    /** Uniform in t down to 0.001, as published. */
    public static final TimeGrid UNIFORM = new TimeGrid(1, 0.001);

    /**
     * Denser at low noise. With {@link Solvers#SECOND_ORDER} and exact scores, 25 steps on it reach the standard deviation of Gaussians 0.03
     * to 0.2 angstrom wide within 2 %, where a uniform grid is up to 70 % off.
     */
    public static final TimeGrid DENSE_AT_LOW_NOISE = new TimeGrid(5, 0.005);

    /** @throws IllegalArgumentException unless rho >= 1 and end > 0 */
    public TimeGrid {
        if (!(rho >= 1 && end > 0)) {
            throw new IllegalArgumentException("a time grid needs rho >= 1 and end > 0, got " + rho + " and " + end);
        }
    }

    /**
     * The falling times of {@code steps} evaluations.
     *
     * @param from the first of them, after {@code end}
     * @param steps at least 2
     */
    public double[] times(double from, int steps) {
        if (!(from > end) || steps < 2) {
            throw new IllegalArgumentException("sampling needs at least 2 steps and a start after t = " + end + ", got "
                    + steps + " from t = " + from);
        }
        double first = Math.pow(from, 1 / rho);
        double last = Math.pow(end, 1 / rho);
        double[] times = new double[steps];
        for (int i = 0; i < steps; i++) {
            times[i] = Math.pow(first + i * (last - first) / (steps - 1), rho);
        }
        times[0] = from;
        times[steps - 1] = end;
        return times;
    }
}
