package org.spectraform.nn.train;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.nn.model.Graph;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.Weights;

/**
 * Mean squared error of the spectra of the labelled atoms, plus a multiple of the squared error of their mean, times the share of atoms
 * that are labelled: a cell with three spectra must not pull as hard as one with two hundred.
 *
 * @param cutoff of the network, angstrom
 * @param jitter standard deviation of Gaussian noise added to positions, angstrom
 * @param cellWeight weight of the error of the mean spectrum
 * @param rotate whether to turn each example at random (for networks that are not equivariant)
 */
record SpectrumObjective(double cutoff, double jitter, double cellWeight, boolean rotate) implements Objective {
    @Override
    public double loss(
            Network.Evaluation evaluation,
            Weights weights,
            Example example,
            Draw draw,
            float @Nullable [] gradient,
            float weight) {
        double[] x = example.structure().positions();
        if (gradient != null && jitter > 0) {
            double[] eps = new double[x.length];
            Philox.gaussians(draw.seed(), 4 * draw.stream() + 1, draw.step(), eps);
            for (int i = 0; i < x.length; i++) {
                x[i] += jitter * eps[i];
            }
        }
        Graph graph = Graph.of(
                NeighbourList.of(example.structure().cell(), x, cutoff),
                example.element(),
                example.structure().cell().volume());
        if (rotate) {
            Rotations.apply(Rotations.random(draw), graph);
        }
        float[] y = Objects.requireNonNull(example.spectra(), example.name());
        boolean[] labelled = Objects.requireNonNull(example.labelled(), example.name());
        float[] out = evaluation.forward(weights, graph, 0f);
        Errors errors = errors(out, y, labelled);
        if (gradient != null) {
            evaluation.backward(gradient(out, y, labelled, errors, weight * share(errors, labelled)), gradient, null);
        }
        return share(errors, labelled) * (errors.site() + cellWeight * errors.cell());
    }

    private static double share(Errors errors, boolean[] labelled) {
        return (double) errors.count() / labelled.length;
    }

    /**
     * Errors of one example.
     *
     * @param site mean squared error over labelled atoms and energies
     * @param cell mean squared error of their mean spectrum over energies
     * @param mean mean residual at each energy
     * @param count labelled atoms
     */
    record Errors(double site, double cell, double[] mean, int count) {}

    /** Compares N x E predictions with labels. */
    static Errors errors(float[] out, float[] y, boolean[] labelled) {
        int energies = y.length / labelled.length;
        double[] mean = new double[energies];
        double site = 0;
        int count = 0;
        for (int i = 0; i < labelled.length; i++) {
            if (labelled[i]) {
                count++;
                for (int e = 0; e < energies; e++) {
                    double d = out[i * energies + e] - y[i * energies + e];
                    site += d * d;
                    mean[e] += d;
                }
            }
        }
        double cell = 0;
        for (int e = 0; e < energies; e++) {
            mean[e] /= count;
            cell += mean[e] * mean[e] / energies;
        }
        return new Errors(site / ((double) count * energies), cell, mean, count);
    }

    private float[] gradient(float[] out, float[] y, boolean[] labelled, Errors errors, double weight) {
        int energies = errors.mean().length;
        float[] g = new float[y.length];
        double scale = 2 * weight / ((double) errors.count() * energies);
        for (int i = 0; i < labelled.length; i++) {
            if (labelled[i]) {
                for (int e = 0; e < energies; e++) {
                    int k = i * energies + e;
                    g[k] = (float) (scale * (out[k] - y[k] + cellWeight * errors.mean()[e]));
                }
            }
        }
        return g;
    }
}
