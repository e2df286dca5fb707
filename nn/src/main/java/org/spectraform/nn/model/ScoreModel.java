package org.spectraform.nn.model;

import java.util.Objects;
import org.spectraform.core.diffusion.Denoiser;
import org.spectraform.core.diffusion.State;
import org.spectraform.core.io.InputException;

/**
 * The prior: a score network as a {@link Denoiser}. The network gives sigma s(x, t), so that Tweedie's estimate is {@code x0 = x +
 * sigma net(x, t)} with the time t = sigma / k that it was trained with. Safe for use by several threads.
 */
public final class ScoreModel implements Denoiser {
    private final Evaluator evaluator;
    private final ModelInfo.Schedule schedule;

    /** Makes a model file's network a denoiser. @throws InputException if the model is not a prior */
    public ScoreModel(Model model) {
        if (model.info().kind() != ModelKind.PRIOR || model.info().schedule() == null) {
            throw new InputException("a prior is needed to generate structures, but this model is of kind '"
                    + model.info().kind().label() + "'; check --prior");
        }
        evaluator = new Evaluator(model);
        schedule = Objects.requireNonNull(model.info().schedule());
    }

    /** The largest noise that the network was trained for, in angstrom. */
    public double largestNoise() {
        return schedule.k() * schedule.timeMax();
    }

    @Override
    public State denoise(State noisy, double sigma) {
        try (Evaluator.Pass pass = evaluator.forward(noisy.atoms(), noisy.positions(), time(sigma), false)) {
            return tweedie(noisy, sigma, pass.output());
        }
    }

    @Override
    public Denoised denoiseWithPullback(State noisy, double sigma) {
        Evaluator.Pass pass = evaluator.forward(noisy.atoms(), noisy.positions(), time(sigma), true);
        State clean = tweedie(noisy, sigma, pass.output());
        return new Denoised() {
            @Override
            public State clean() {
                return clean;
            }

            @Override
            public double[] pullback(double[] gradient) {
                float[] cotangent = new float[gradient.length];
                for (int i = 0; i < cotangent.length; i++) {
                    cotangent[i] = (float) (sigma * gradient[i]);
                }
                double[] sum = pass.positionGradient(cotangent);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += gradient[i];
                }
                return sum;
            }

            @Override
            public void close() {
                pass.close();
            }
        };
    }

    private float time(double sigma) {
        return (float) (sigma / schedule.k());
    }

    private static State tweedie(State noisy, double sigma, float[] net) {
        double[] clean = noisy.positions().clone();
        for (int i = 0; i < clean.length; i++) {
            clean[i] += sigma * net[i];
        }
        return noisy.at(clean);
    }
}
