package org.spectraform.nn.train;

import org.jspecify.annotations.Nullable;
import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.nn.model.Graph;
import org.spectraform.nn.model.ModelInfo;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.Weights;

/**
 * Denoising score matching, eq. 14: E || net(x0 + sigma eps, t) + eps ||^2, summed over xyz and averaged over atoms. Zero scores
 * 3.0.
 *
 * @param cutoff of the network, angstrom
 * @param schedule the noise
 * @param focus share of the draws that look at {@link #FOCUS_MIN} to {@link #FOCUS_MAX}, where annealing refines the topology; the
 *     others are uniform in t, as published
 * @param rotate whether to turn each example at random (for networks that are not equivariant)
 */
record ScoreObjective(double cutoff, ModelInfo.Schedule schedule, double focus, boolean rotate) implements Objective {
    /** Below, positions are all but known; angstrom. */
    static final double FOCUS_MIN = 0.064;

    /** Above, samples do not return once their topology has formed; angstrom. */
    static final double FOCUS_MAX = 0.36;

    @Override
    public double loss(
            Network.Evaluation evaluation,
            Weights weights,
            Example example,
            Draw draw,
            float @Nullable [] gradient,
            float weight) {
        double[] u = new double[2];
        Philox.uniforms(draw.seed(), 4 * draw.stream(), draw.step(), u);
        boolean focused = u[1] < focus;
        double first = focused ? schedule.time(FOCUS_MIN) : schedule.timeMin();
        double last = focused ? schedule.time(FOCUS_MAX) : schedule.timeMax();
        double t = first + (last - first) * u[0];
        double[] eps = new double[3 * example.structure().size()];
        Philox.gaussians(draw.seed(), 4 * draw.stream() + 1, draw.step(), eps);
        return loss(evaluation, weights, example, draw, t, eps, gradient, weight);
    }

    private double loss(
            Network.Evaluation evaluation,
            Weights weights,
            Example example,
            Draw draw,
            double t,
            double[] eps,
            float @Nullable [] gradient,
            float weight) {
        double sigma = schedule.sigma(t);
        double[] x = example.structure().positions();
        for (int i = 0; i < x.length; i++) {
            x[i] += sigma * eps[i];
        }
        Graph graph = Graph.of(
                NeighbourList.of(example.structure().cell(), x, cutoff),
                example.element(),
                example.structure().cell().volume());
        if (rotate) {
            double[] rotation = Rotations.random(draw);
            Rotations.apply(rotation, graph);
            Rotations.apply(rotation, eps);
        }
        float[] out = evaluation.forward(weights, graph, (float) t);
        float[] g = new float[x.length];
        double loss = 0;
        float scale = 2 * weight / graph.atoms();
        for (int i = 0; i < x.length; i++) {
            double d = out[i] + eps[i];
            loss += d * d;
            g[i] = scale * (float) d;
        }
        if (gradient != null) {
            evaluation.backward(g, gradient, null);
        }
        return loss / graph.atoms();
    }
}
