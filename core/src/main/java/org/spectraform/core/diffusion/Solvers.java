package org.spectraform.core.diffusion;

import org.jspecify.annotations.Nullable;

/**
 * The steps there are. All take one evaluation of the denoiser. With the exact score of a Gaussian of standard deviation 0.06
 * angstrom (the size of thermal motion) and 64 steps from 0.8 angstrom, the final one over the exact standard deviation is
 *
 * <table>
 * <caption>Measured by SolversTest</caption>
 * <tr><th></th><th>UNIFORM</th><th>DENSE_AT_LOW_NOISE</th></tr>
 * <tr><td>Euler-Maruyama</td><td>1.009</td><td>1.016</td></tr>
 * <tr><td>ancestral</td><td>0.851</td><td>0.952</td></tr>
 * <tr><td>second order</td><td>1.371</td><td>1.000</td></tr>
 * </table>
 */
public enum Solvers implements Solver {
    /**
     * Algorithm 1 of the paper: {@code x += g^2 s dt + g sqrt(dt) eps}, dt > 0 here, with {@code sigma = k t}, so that {@code g^2 dt = 2 sigma d(sigma)}. A
     * little too wide; unstable where a step is longer than what is left.
     */
    EULER_MARUYAMA {
        @Override
        public State step(State x, Estimate now, @Nullable Estimate before, double next, State eps) {
            double sigma = now.sigma();
            double g2dt = 2 * sigma * (sigma - next);
            double share = g2dt / (sigma * sigma);
            return State.combine(1 - share, x, share, now.clean(), Math.sqrt(g2dt), eps);
        }
    },

    /**
     * A draw from {@code q(x_s | x_t, x_0 = clean)}, the ancestral step of DDPM for this schedule. Exact for data without any width;
     * otherwise too narrow, because it leaves out the uncertainty of the estimate, and drawn to the likeliest structures. Stable for any step.
     */
    ANCESTRAL {
        @Override
        public State step(State x, Estimate now, @Nullable Estimate before, double next, State eps) {
            return exponential(x, now.clean(), now.sigma(), next, eps);
        }
    },

    /**
     * The ancestral step with the estimate extrapolated in log(sigma) from the step before: SDE-DPM-Solver++(2M) of Lu et al., arXiv
     * 2211.01095, in its midpoint form. The most accurate by far, provided that neighbouring noise levels do not differ too much: not for uniform ones.
     */
    SECOND_ORDER {
        @Override
        public State step(State x, Estimate now, @Nullable Estimate before, double next, State eps) {
            return exponential(x, middle(now, before, next), now.sigma(), next, eps);
        }
    },

    /**
     * The probability flow, which adds no noise: DPM-Solver++(2M) of Lu et al., arXiv 2211.01095. For a start from a structure: where its atoms were is
     * known from their noised places alone, and fresh noise would overwrite that before the network has read it. Diamond that was noised by 0.4
     * angstrom comes back whole more often (docs/experiments.md).
     */
    FLOW {
        @Override
        public State step(State x, Estimate now, @Nullable Estimate before, double next, State eps) {
            double rest = next / now.sigma();
            return State.combine(rest, x, 1 - rest, middle(now, before, next), 0, eps);
        }
    };

    /** The estimate in the middle of a step, extrapolated in log(sigma) from the step before, if there was one. */
    private static State middle(Estimate now, @Nullable Estimate before, double next) {
        if (before == null) {
            return now.clean();
        }
        double ahead = StrictMath.log(now.sigma() / next);
        double behind = StrictMath.log(before.sigma() / now.sigma());
        double c = 0.5 * ahead / behind;
        return State.combine(1, now.clean(), c, now.clean(), -c, before.clean());
    }

    /** {@code x_s = x0 + (s/sigma)^2 (x - x0) + s sqrt(1 - (s/sigma)^2) eps}. */
    private static State exponential(State x, State clean, double sigma, double s, State eps) {
        double r = (s / sigma) * (s / sigma);
        return State.combine(r, x, 1 - r, clean, s * Math.sqrt(1 - r), eps);
    }
}
