package org.spectraform.core.diffusion;

import org.jspecify.annotations.Nullable;

/** One step of the reverse diffusion, from a noise level to a lower one. Stateless. See {@link Solvers} for those there are. */
@FunctionalInterface
public interface Solver {
    /**
     * Moves to a lower noise level. The score is {@code s = (clean - x) / sigma^2}; with guidance the estimates are the guided ones,
     * so that s is the posterior score.
     *
     * @param x the state at noise {@code now.sigma()}
     * @param now the clean estimate for x
     * @param before the estimate of the step before, null at the first step
     * @param next the noise to reach in angstrom, positive and below {@code now.sigma()}
     * @param eps standard normals
     * @return the state at noise {@code next}
     */
    State step(State x, Estimate now, @Nullable Estimate before, double next, State eps);

    /**
     * What the structure most probably is, seen at some noise level.
     *
     * @param sigma noise of the state it was made from, angstrom
     * @param clean the estimate
     */
    record Estimate(double sigma, State clean) {}
}
