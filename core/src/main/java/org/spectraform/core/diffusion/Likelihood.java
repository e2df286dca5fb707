package org.spectraform.core.diffusion;

import java.util.List;
import org.spectraform.core.random.Dice;

/**
 * How probable a measurement is, given an ensemble of structures that it is a measurement of; mostly of a single one. It may have unknowns of its own, such as an
 * error of the energy axis, which a sampler draws together with the structures. Implementations are safe for use by several threads at once.
 */
@FunctionalInterface
public interface Likelihood {
    /**
     * Begins with structures.
     *
     * @param clean the members of the ensemble, at least one
     * @param dice random numbers for its own unknowns
     */
    Chain begin(List<State> clean, Dice dice);

    /** A Markov chain's view: the structures that it has, another for one of them that it tries, and the unknowns of the measurement. For one thread. */
    interface Chain {
        /** {@code log p(y | x, unknowns)} of the structures that it has, up to a constant of the measurement. */
        double current();

        /** The same with another structure in the place of a member, which are numbered from 0. */
        double tried(int member, State clean);

        /** Takes the structure that was tried last. */
        void accept();

        /**
         * Draws the unknowns anew, given the structures that it has: leaves {@code p(y | x, u)^beta p(u)} as it is.
         *
         * @param beta between 0 and 1
         */
        default void draw(double beta) {}

        /** How the structure that a member has compares with the measurement. */
        Guide.Finding finding(int member);
    }
}
