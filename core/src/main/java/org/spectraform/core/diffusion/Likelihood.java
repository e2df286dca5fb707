package org.spectraform.core.diffusion;

import org.spectraform.core.random.Dice;

/**
 * How probable a measurement is, given a structure. It may have unknowns of its own, such as an error of the energy axis, which a sampler draws together with
 * the structure. Implementations are safe for use by several threads at once.
 */
@FunctionalInterface
public interface Likelihood {
    /**
     * Begins with a structure.
     *
     * @param dice random numbers for its own unknowns
     */
    Chain begin(State clean, Dice dice);

    /** A Markov chain's view: a structure that it has, another that it tries, and the unknowns of the measurement. For one thread. */
    interface Chain {
        /** {@code log p(y | x, unknowns)} of the structure that it has, up to a constant of the measurement. */
        double current();

        /** The same of another structure. */
        double tried(State clean);

        /** Takes the structure that was tried last. */
        void accept();

        /**
         * Draws the unknowns anew, given the structure that it has: leaves {@code p(y | x, u)^beta p(u)} as it is.
         *
         * @param beta between 0 and 1
         */
        default void draw(double beta) {}

        /** How the structure that it has compares with the measurement. */
        Guide.Finding finding();
    }
}
