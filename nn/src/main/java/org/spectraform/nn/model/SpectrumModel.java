package org.spectraform.nn.model;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Structure;

/** The forward model: a network that gives each atom of a structure its spectrum. Safe for use by several threads. */
public final class SpectrumModel {
    private final Evaluator evaluator;
    private final EnergyGrid grid;
    private final double[] reference;

    /** @throws InputException if the model is not a forward model */
    public SpectrumModel(Model model) {
        ModelInfo info = model.info();
        if (!info.kind().equals("forward") || info.grid() == null || info.reference() == null) {
            throw new InputException("a forward model is needed to predict spectra, but this model is of kind '"
                    + info.kind() + "'; check --forward");
        }
        evaluator = new Evaluator(model);
        grid = Objects.requireNonNull(info.grid());
        reference = Objects.requireNonNull(info.reference()).clone();
    }

    /** Energies of the spectra. */
    public EnergyGrid grid() {
        return grid;
    }

    /** Mean spectrum of the training data, on the grid. */
    public double[] referenceSpectrum() {
        return reference.clone();
    }

    /** Spectra of all atoms: N x E intensities, row i for atom i. */
    public float[] spectra(Structure structure) {
        Graph graph = evaluator.graph(structure);
        Network.Evaluation evaluation = evaluator.borrow(false);
        float[] spectra =
                Arrays.copyOf(evaluation.forward(evaluator.weights(), graph, 0f), structure.size() * grid.size());
        evaluator.giveBack(false, evaluation);
        return spectra;
    }

    /**
     * Gradient with respect to the positions of a function of the spectra.
     *
     * @param cotangent from N x E spectra to the gradient with respect to them
     * @return 3N numbers per angstrom
     */
    double[] positionGradient(Structure structure, UnaryOperator<float[]> cotangent) {
        Graph graph = evaluator.graph(structure);
        Network.Evaluation evaluation = evaluator.borrow(true);
        float[] spectra =
                Arrays.copyOf(evaluation.forward(evaluator.weights(), graph, 0f), structure.size() * grid.size());
        float[] back = new float[3 * structure.size()];
        evaluation.backward(cotangent.apply(spectra), null, back);
        evaluator.giveBack(true, evaluation);
        double[] gradient = new double[back.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = back[i];
        }
        return gradient;
    }
}
