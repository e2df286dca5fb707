package org.spectraform.nn.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.spectraform.core.diffusion.State;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.SpectrumErrors;
import org.spectraform.core.structure.Structure;

/** The forward model: a network that gives each atom of a structure its spectrum. Safe for use by several threads. */
public final class SpectrumModel {
    private final Evaluator evaluator;
    private final EnergyGrid grid;
    private final double[] reference;
    private final SpectrumErrors errors;

    /** Makes a model file's network a forward model. @throws InputException if the model is of another kind */
    public SpectrumModel(Model model) {
        ModelInfo info = model.info();
        if (info.kind() != ModelKind.FORWARD || info.grid() == null || info.reference() == null) {
            throw new InputException("a forward model is needed to predict spectra, but this model is of kind '"
                    + info.kind().label() + "'; check --forward");
        }
        evaluator = new Evaluator(model);
        grid = Objects.requireNonNull(info.grid());
        reference = Objects.requireNonNull(info.reference()).clone();
        errors = Objects.requireNonNullElseGet(info.errors(), () -> SpectrumErrors.unknown(grid));
        if (errors.noise().length != grid.size()) {
            throw new InputException("the forward model's errors are not of its energies: the file is damaged");
        }
    }

    /** Energies of the spectra. */
    public EnergyGrid grid() {
        return grid;
    }

    /** Mean spectrum of the training data, on the grid. */
    public double[] referenceSpectrum() {
        return reference.clone();
    }

    /** How wrong its mean spectra of unseen topologies are, as far as that is known. */
    public SpectrumErrors errors() {
        return errors;
    }

    /** Spectra of all atoms: N x E intensities, row i for atom i. */
    public float[] spectra(Structure structure) {
        try (Spectra spectra = predict(State.of(structure), false)) {
            return spectra.ofAtoms();
        }
    }

    /**
     * Errors of single atoms, label minus prediction.
     *
     * @param labelled which atoms have a label
     * @param label of an atom: E intensities
     * @return a row for each labelled atom, in their order
     */
    public double[][] errorsOfAtoms(Structure structure, boolean[] labelled, IntFunction<double[]> label) {
        float[] predicted = spectra(structure);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < labelled.length; i++) {
            if (labelled[i]) {
                double[] row = label.apply(i).clone();
                for (int e = 0; e < row.length; e++) {
                    row[e] -= predicted[i * row.length + e];
                }
                rows.add(row);
            }
        }
        return rows.toArray(double[][]::new);
    }

    /** The spectrum of the whole cell, the mean over its atoms: E intensities. */
    public double[] cell(Structure structure) {
        return mean(spectra(structure), grid.size());
    }

    /** The mean over rows of {@code energies} numbers. */
    public static double[] mean(float[] rows, int energies) {
        double[] mean = new double[energies];
        for (int k = 0; k < rows.length; k++) {
            mean[k % energies] += rows[k];
        }
        int atoms = rows.length / energies;
        for (int e = 0; e < energies; e++) {
            mean[e] /= atoms;
        }
        return mean;
    }

    /**
     * Predicts, for spectra and what follows from them.
     *
     * @param differentiable whether {@link Spectra#positionGradient} will be asked for
     */
    Spectra predict(State state, boolean differentiable) {
        Evaluator.Pass pass = evaluator.forward(state.atoms(), state.positions(), 0f, differentiable);
        return new Spectra(Arrays.copyOf(pass.output(), state.size() * grid.size()), pass);
    }

    /**
     * Predicted spectra.
     *
     * @param ofAtoms N x E intensities
     * @param pass what the gradient needs
     */
    record Spectra(float[] ofAtoms, Evaluator.Pass pass) implements AutoCloseable {
        /**
         * Gradient with respect to the positions of a function of the spectra; once.
         *
         * @param cotangent gradient of that function with respect to the spectra, N x E
         * @return 3N numbers per angstrom
         */
        double[] positionGradient(float[] cotangent) {
            return pass.positionGradient(cotangent);
        }

        @Override
        public void close() {
            pass.close();
        }
    }
}
