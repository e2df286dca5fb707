package org.spectraform.nn.model;

import java.util.Objects;
import org.spectraform.core.diffusion.Denoiser;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;

/**
 * The prior: a score network as a {@link Denoiser}. The network gives sigma s(x, t), so that Tweedie's estimate is {@code x0 = x +
 * sigma net(x, t)} with t = sigma / k. Safe for use by several threads.
 */
public final class ScoreModel implements Denoiser {
    private final Evaluator evaluator;
    private final ModelInfo.Schedule schedule;

    /** @throws InputException if the model is not a prior */
    public ScoreModel(Model model) {
        if (!model.info().kind().equals("prior") || model.info().schedule() == null) {
            throw new InputException("a prior is needed to generate structures, but this model is of kind '"
                    + model.info().kind() + "'; check --prior");
        }
        evaluator = new Evaluator(model);
        schedule = Objects.requireNonNull(model.info().schedule());
    }

    /** The noise that the model was trained for. */
    public ModelInfo.Schedule schedule() {
        return schedule;
    }

    @Override
    public double[] denoise(Structure noisy, double sigma) {
        Graph graph = evaluator.graph(noisy);
        Network.Evaluation evaluation = evaluator.borrow(false);
        double[] clean = tweedie(noisy, sigma, evaluation.forward(evaluator.weights(), graph, time(sigma)));
        evaluator.giveBack(false, evaluation);
        return clean;
    }

    @Override
    public Denoised denoiseWithPullback(Structure noisy, double sigma) {
        Graph graph = evaluator.graph(noisy);
        Network.Evaluation evaluation = evaluator.borrow(true);
        double[] clean = tweedie(noisy, sigma, evaluation.forward(evaluator.weights(), graph, time(sigma)));
        return new Pullback(evaluator, evaluation, clean, sigma);
    }

    /** Keeps what the forward pass left behind until the gradient comes. */
    private static final class Pullback implements Denoised {
        private final Evaluator evaluator;
        private final Network.Evaluation evaluation;
        private final double[] clean;
        private final double sigma;
        private boolean used;

        Pullback(Evaluator evaluator, Network.Evaluation evaluation, double[] clean, double sigma) {
            this.evaluator = evaluator;
            this.evaluation = evaluation;
            this.clean = clean;
            this.sigma = sigma;
        }

        @Override
        public double[] positions() {
            return clean.clone();
        }

        @Override
        public double[] pullback(double[] gradient) {
            if (used) {
                throw new IllegalStateException("a gradient can be pulled back once");
            }
            used = true;
            float[] cotangent = new float[gradient.length];
            for (int i = 0; i < cotangent.length; i++) {
                cotangent[i] = (float) (sigma * gradient[i]);
            }
            float[] back = new float[gradient.length];
            evaluation.backward(cotangent, null, back);
            evaluator.giveBack(true, evaluation);
            double[] sum = gradient.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += back[i];
            }
            return sum;
        }
    }

    private float time(double sigma) {
        return (float) (sigma / schedule.k());
    }

    private static double[] tweedie(Structure noisy, double sigma, float[] net) {
        double[] clean = noisy.positions();
        for (int i = 0; i < clean.length; i++) {
            clean[i] += sigma * net[i];
        }
        return clean;
    }
}
