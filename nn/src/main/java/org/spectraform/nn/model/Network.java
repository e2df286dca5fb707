package org.spectraform.nn.model;

import org.jspecify.annotations.Nullable;

/**
 * An architecture: a function of a graph and parameters that gives each atom a vector (a score model) or a spectrum (a forward
 * model). Immutable and safe for use by several threads; each thread takes an {@link Evaluation} of its own.
 */
public interface Network {
    /** Names and places of the parameters. */
    ParameterLayout layout();

    /** Neighbours farther than this are not seen, angstrom. */
    double cutoff();

    /** Numbers per atom: 3 for a score, otherwise the points of a spectrum. */
    int outputs();

    /** Whether its vectors turn with the structure, and its spectra stay, exactly; if not, it learns that from randomly turned structures. */
    boolean equivariant();

    /**
     * A workspace for this network.
     *
     * @param keepForBackward whether {@link Evaluation#backward} will be called; without it less memory is touched
     */
    Evaluation evaluation(boolean keepForBackward);

    /** One forward pass and, if wanted, its backward pass. Buffers are reused; not safe for use by several threads. */
    interface Evaluation {
        /**
         * Evaluates the network.
         *
         * @param time diffusion time t; ignored by forward models
         * @return N x outputs, row-major; valid until the next call
         */
        float[] forward(Weights weights, Graph graph, float time);

        /**
         * Carries a gradient back through the latest {@link #forward}, adding to what is there.
         *
         * @param gradient d(loss)/d(output), N x outputs
         * @param parameterGradient where to add d(loss)/d(parameters), or null
         * @param positionGradient where to add d(loss)/d(positions), 3N per angstrom, or null
         */
        void backward(float[] gradient, float @Nullable [] parameterGradient, float @Nullable [] positionGradient);
    }
}
