package org.spectraform.core.diffusion;

import java.util.Map;

/**
 * A target that a structure can be steered to: any differentiable misfit of clean structures, such as the distance of its
 * predicted spectrum from a measured one. Implementations are safe for use by several threads at once.
 */
public interface Guide {
    /**
     * What this guide makes of a clean state, computed once for all that is asked of it.
     *
     * @param differentiable whether {@link Prediction#gradient} will be asked for; without it less memory is touched
     */
    Prediction predict(State clean, boolean differentiable);

    /** A prediction beside the target. Closed by whoever asked for it. */
    interface Prediction extends AutoCloseable {
        /** What was found, to be kept. */
        Finding finding();

        /**
         * {@code d(residual^2)/dx}; may be asked for once.
         *
         * @return 3N numbers per angstrom
         * @throws IllegalStateException if the prediction is not differentiable
         */
        double[] gradient();

        /** Gives back what was kept for the gradient. */
        @Override
        default void close() {}
    }

    /**
     * How a structure compares with the target.
     *
     * @param residual the norm ||y - F(x)||
     * @param values F(x) as a user sees it, such as the spectrum of the cell
     * @param unknowns of the measurement that were drawn with the structure, by name; mostly none
     */
    record Finding(double residual, double[] values, Map<String, Double> unknowns) {
        /** Nothing else was drawn. */
        public Finding(double residual, double[] values) {
            this(residual, values, Map.of());
        }
    }
}
