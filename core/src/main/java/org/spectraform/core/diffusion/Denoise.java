package org.spectraform.core.diffusion;

import org.jspecify.annotations.Nullable;

/**
 * The first stage: from noise down to a clean structure, algorithms 1 and 2 of the paper.
 *
 * @param steps evaluations of the denoiser, at least 2; the last is the jump to the clean estimate
 * @param start what it begins with
 */
public record Denoise(int steps, Start start) implements Plan {
    @Override
    public @Nullable Stage next(State x0, int done, NoiseLevels levels, boolean guided) {
        if (done > 0) {
            return null;
        }
        return switch (start) {
            case Start.Uniform u ->
                new Stage(Stage.Kind.DENOISE, levels.down(levels.largest(), steps), Held.NOTHING, true, true);
            case Start.Noised noised -> Stage.of(Stage.Kind.DENOISE, levels.down(noised.sigma(), steps));
        };
    }
}
