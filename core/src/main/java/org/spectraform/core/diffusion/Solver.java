package org.spectraform.core.diffusion;

import org.jspecify.annotations.Nullable;

/** One step of the reverse diffusion, from a time to an earlier one. Stateless. See {@link Solvers} for those there are. */
@FunctionalInterface
public interface Solver {
    /**
     * Moves to a lower noise level. The score is {@code s = (clean - x) / sigma(t)^2}; with guidance the estimates are the guided ones,
     * so that s is the posterior score.
     *
     * @param schedule the noise levels
     * @param x positions at time {@code now.t()}, 3N angstrom; not changed
     * @param now the clean estimate for x
     * @param before the estimate of the step before, null at the first step
     * @param next the time to reach, positive and below {@code now.t()}
     * @param eps 3N standard normals
     * @return positions at time {@code next}, a new array
     */
    double[] step(
            NoiseSchedule schedule, double[] x, Estimate now, @Nullable Estimate before, double next, double[] eps);

    /**
     * What the structure most probably is, seen at some noise level.
     *
     * @param t the time of the noisy structure
     * @param clean 3N coordinates in angstrom
     */
    record Estimate(double t, double[] clean) {}
}
