package org.spectraform.nn.train;

import org.jspecify.annotations.Nullable;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.Weights;

/** What a network is trained for: the loss of one example and its gradient. Stateless; safe for use by several threads. */
interface Objective {
    /**
     * Evaluates the loss on one example.
     *
     * @param draw names the random numbers, so that the same draw gives the same loss
     * @param gradient where to add {@code weight} times d(loss)/d(parameters); null for the loss alone
     */
    double loss(
            Network.Evaluation evaluation,
            Weights weights,
            Example example,
            Draw draw,
            float @Nullable [] gradient,
            float weight);

    /** Names a set of random numbers: {@code stream} tells batch slots and validation draws apart, {@code step} updates. */
    record Draw(long seed, int stream, int step) {}
}
