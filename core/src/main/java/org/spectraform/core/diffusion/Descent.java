package org.spectraform.core.diffusion;

import java.util.Arrays;
import java.util.List;
import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.Cell;

/**
 * What the samplers share: noise, and the way from noise down to a clean state. Counts the random numbers drawn, which are named by (seed, sample,
 * draw), and the evaluations of the denoiser. For one sample, on one thread.
 */
final class Descent {
    private final Denoiser denoiser;
    private final SamplerSettings settings;
    private final List<Guidance> guidance; // active ones
    private final long seed;
    private final int sample;
    private final StepListener listener;
    private int evaluations;
    private int draws;
    private int stages;
    private int restarts;

    Descent(
            Denoiser denoiser,
            SamplerSettings settings,
            List<Guidance> guidance,
            long seed,
            int sample,
            StepListener listener) {
        this.denoiser = denoiser;
        this.settings = settings;
        this.guidance = guidance.stream().filter(Guidance::active).toList();
        this.seed = seed;
        this.sample = sample;
        this.listener = listener;
    }

    /** Whether there are targets that pull. */
    private boolean guided() {
        return !guidance.isEmpty();
    }

    /** Evaluations of the denoiser so far. */
    int evaluations() {
        return evaluations;
    }

    /** Restarts so far. */
    int restarts() {
        return restarts;
    }

    /** All stages of a plan. */
    State carryOut(Plan plan, State first) {
        NoiseLevels levels = settings.levelsOf(plan);
        State x0 = first;
        Stage stage = plan.next(x0, 0, levels, guided());
        for (int done = 1; stage != null; done++) {
            State again = run(x0, stage);
            x0 = plan.keeps(x0, again) ? again : x0;
            restarts += stage.kind() == Stage.Kind.RESTART ? 1 : 0;
            stage = plan.next(x0, done, levels, guided());
        }
        return x0;
    }

    /** A stage: noise, and down from it. */
    State run(State x0, Stage stage) {
        return denoise(stage.uniform() ? uniform(x0) : noised(x0, stage.levels()[0]), stage);
    }

    /** Numbers uniform in (0, 1), the next that this sample draws. */
    double[] uniforms(int count) {
        double[] u = new double[count];
        Philox.uniforms(seed, sample, draws++, u);
        return u;
    }

    /** Algorithms 1 and 2: from x at the first noise level down to the last. */
    private State denoise(State noisy, Stage stage) {
        double[] sigma = stage.levels();
        State x = noisy;
        Solver.Estimate before = null;
        for (int i = 0; i < stage.steps(); i++) {
            Solver.Estimate now = new Solver.Estimate(sigma[i], estimate(x, stage, i));
            requireFinite(now.clean(), i);
            boolean jump = sigma[i + 1] == 0; // no noise is left to add: the estimate is the sample
            x = jump ? now.clean() : settings.solverOf(stage).step(x, now, before, sigma[i + 1], gaussians(x));
            requireFinite(x, i);
            before = now;
        }
        stages++;
        return x;
    }

    /**
     * The clean estimate x0 = x + sigma^2 s of the posterior score (8) s = s_theta + s_y, with s_y by (10) or (13). One evaluation of the
     * denoiser.
     */
    private State estimate(State x, Stage stage, int i) {
        double sigma = stage.levels()[i];
        evaluations++;
        if (guidance.isEmpty() || !stage.guided()) {
            State clean = stage.held().restore(denoiser.denoise(x, sigma));
            tell(stage, i, x, clean, new double[0]);
            return clean;
        }
        try (Denoiser.Denoised denoised = denoiser.denoiseWithPullback(x, sigma)) {
            State clean = stage.held().restore(denoised.clean());
            requireFinite(clean, i);
            double[] residuals = new double[guidance.size()];
            double[] pull = pull(clean, residuals);
            double[] minusScore = denoised.pullback(stage.held().clear(pull));
            tell(stage, i, x, clean, residuals);
            return stage.held().restore(moved(clean, minusScore, sigma));
        }
    }

    /** d/dx0 of the sum of weighted squared residuals; the residuals are written down. */
    private double[] pull(State x0, double[] residuals) {
        double[] pull = new double[x0.positions().length];
        for (int k = 0; k < residuals.length; k++) {
            Guidance target = guidance.get(k);
            try (Guide.Prediction prediction = target.guide().predict(x0, true)) {
                residuals[k] = prediction.finding().residual();
                double weight = target.rule().weight(residuals[k]);
                double[] gradient = prediction.gradient();
                for (int i = 0; i < pull.length; i++) {
                    pull[i] += weight * gradient[i];
                }
            }
        }
        return pull;
    }

    /** x0 + sigma^2 s_y, no atom further than the limit times sigma. */
    private State moved(State x0, double[] minusScore, double sigma) {
        double limit = settings.guidanceLimit();
        double[] moved = x0.positions().clone();
        for (int i = 0; i < moved.length; i += 3) {
            double norm = Math.sqrt(minusScore[i] * minusScore[i]
                    + minusScore[i + 1] * minusScore[i + 1]
                    + minusScore[i + 2] * minusScore[i + 2]);
            double step = sigma * sigma * (sigma * norm > limit ? limit / (sigma * norm) : 1);
            for (int c = i; c < i + 3; c++) {
                moved[c] -= step * minusScore[c];
            }
        }
        return x0.at(moved);
    }

    private void tell(Stage stage, int i, State x, State clean, double[] residuals) {
        listener.onStep(
                new StepListener.Step(stage.kind(), stages, i, stage.steps(), stage.levels()[i], x, clean, residuals));
    }

    private State uniform(State template) {
        double[] f = uniforms(3 * template.size());
        if (Arrays.stream(template.atoms().species()).distinct().count() == 1) {
            f = SpaceOrder.sorted(f); // equal atoms may be numbered as it suits the cache
        }
        Cell cell = template.atoms().cell();
        double[] x = new double[f.length];
        for (int i = 0; i < x.length; i++) {
            int atom = i - i % 3;
            x[i] = cell.cartesian(i % 3, f[atom], f[atom + 1], f[atom + 2]);
        }
        return template.at(x);
    }

    /** x = x0 + sigma eps. */
    private State noised(State x0, double sigma) {
        return x0.plus(sigma, gaussians(x0));
    }

    private State gaussians(State x) {
        double[] eps = new double[3 * x.size()];
        Philox.gaussians(seed, sample, draws++, eps);
        return x.at(eps);
    }

    private void requireFinite(State x, int index) {
        if (!x.isFinite()) {
            throw new ArithmeticException("sample " + sample + " diverged at step " + index + " of stage " + stages
                    + ": use a smaller xi or more steps");
        }
    }
}
