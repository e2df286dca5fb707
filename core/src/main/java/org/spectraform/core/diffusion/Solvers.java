package org.spectraform.core.diffusion;

import org.jspecify.annotations.Nullable;

/**
 * The steps there are. All take one evaluation of the denoiser. With the exact score of a Gaussian of standard deviation 0.06
 * angstrom (the size of thermal motion) and 64 steps from t = 0.999, the final one over the exact standard deviation is
 *
 * <table>
 * <caption>Measured by SolversTest</caption>
 * <tr><th></th><th>UNIFORM</th><th>DENSE_AT_LOW_NOISE</th></tr>
 * <tr><td>Euler-Maruyama</td><td>1.009</td><td>1.016</td></tr>
 * <tr><td>ancestral</td><td>0.849</td><td>0.952</td></tr>
 * <tr><td>second order</td><td>1.378</td><td>1.000</td></tr>
 * </table>
 */
public enum Solvers implements Solver {
    /** Algorithm 1 of the paper: {@code x += g^2 s dt + g sqrt(dt) eps}, dt > 0 here. A little too wide; unstable where dt > t. */
    EULER_MARUYAMA {
        @Override
        public double[] step(
                NoiseSchedule schedule,
                double[] x,
                Estimate now,
                @Nullable Estimate before,
                double next,
                double[] eps) {
            double sigma = schedule.sigma(now.t());
            double g2dt = schedule.gSquared(now.t()) * (now.t() - next);
            return combine(1 - g2dt / (sigma * sigma), x, g2dt / (sigma * sigma), now.clean(), Math.sqrt(g2dt), eps);
        }
    },

    /**
     * A draw from {@code q(x_s | x_t, x_0 = clean)}, the ancestral step of DDPM for this schedule. Exact for data without any width;
     * otherwise too narrow, because it leaves out the uncertainty of the estimate, and drawn to the likeliest structures. Stable for any step.
     */
    ANCESTRAL {
        @Override
        public double[] step(
                NoiseSchedule schedule,
                double[] x,
                Estimate now,
                @Nullable Estimate before,
                double next,
                double[] eps) {
            return exponential(schedule, x, now.clean(), now.t(), next, eps);
        }
    },

    /**
     * The ancestral step with the estimate extrapolated in log(sigma) from the step before: SDE-DPM-Solver++(2M) of Lu et al., arXiv
     * 2211.01095, in its midpoint form. The most accurate by far, provided that neighbouring noise levels do not differ too much: not for a uniform grid.
     */
    SECOND_ORDER {
        @Override
        public double[] step(
                NoiseSchedule schedule,
                double[] x,
                Estimate now,
                @Nullable Estimate before,
                double next,
                double[] eps) {
            if (before == null) {
                return ANCESTRAL.step(schedule, x, now, null, next, eps);
            }
            double sigma = schedule.sigma(now.t());
            double ahead = Math.log(sigma / schedule.sigma(next));
            double behind = Math.log(schedule.sigma(before.t()) / sigma);
            double c = 0.5 * ahead / behind;
            double[] middle = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                middle[i] = now.clean()[i] + c * (now.clean()[i] - before.clean()[i]);
            }
            return exponential(schedule, x, middle, now.t(), next, eps);
        }
    };

    /** {@code x_s = x0 + (sigma_s/sigma_t)^2 (x_t - x0) + sigma_s sqrt(1 - (sigma_s/sigma_t)^2) eps}. */
    private static double[] exponential(
            NoiseSchedule schedule, double[] x, double[] clean, double t, double s, double[] eps) {
        double ratio = schedule.sigma(s) / schedule.sigma(t);
        double r = ratio * ratio;
        return combine(r, x, 1 - r, clean, schedule.sigma(s) * Math.sqrt(1 - r), eps);
    }

    private static double[] combine(double a, double[] x, double b, double[] clean, double c, double[] eps) {
        double[] moved = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            moved[i] = a * x[i] + b * clean[i] + c * eps[i];
        }
        return moved;
    }
}
