package org.spectraform.core.diffusion;

import org.jspecify.annotations.Nullable;

/** Gives a sampler one {@link Stage} after another: {@link Denoise}, {@link Anneal}, {@link Restart}. Immutable; decides by the state alone. */
public interface Plan {
    /**
     * The next stage.
     *
     * @param x0 the clean state so far
     * @param done stages of this plan that are done
     * @param levels how noise levels are spaced
     * @param guided whether there are targets that pull
     * @return null if this plan is done
     */
    @Nullable
    Stage next(State x0, int done, NoiseLevels levels, boolean guided);

    /** Whether the state after a stage takes the place of the one before it. */
    default boolean keeps(State before, State after) {
        return true;
    }
}
