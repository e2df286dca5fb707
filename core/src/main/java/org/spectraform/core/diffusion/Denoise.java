package org.spectraform.core.diffusion;

import org.jspecify.annotations.Nullable;

/**
 * The first stage: from noise down to a clean structure, algorithms 1 and 2 of the paper.
 *
 * @param steps evaluations of the denoiser from the largest noise, at least 2
 * @param start what it begins with
 * @param fromStructure the step where it begins with a structure
 * @param inProportion whether a start with less noise takes fewer steps, so that they are as long (but at least 2)
 */
public record Denoise(int steps, Start start, Solver fromStructure, boolean inProportion) implements Plan {
    @Override
    public @Nullable Stage next(State x0, int done, NoiseLevels levels, boolean guided) {
        if (done > 0) {
            return null;
        }
        return switch (start) {
            case Start.Uniform u ->
                new Stage(Stage.Kind.DENOISE, levels.down(levels.largest(), steps), Held.NOTHING, true, true);
            case Start.Noised noised -> Stage.of(Stage.Kind.DENOISE, levels.down(noised.sigma(), evaluations(levels)));
        };
    }

    /** How many evaluations of the denoiser this takes. */
    int evaluations(NoiseLevels levels) {
        return inProportion && start instanceof Start.Noised noised
                ? Math.max(2, Math.toIntExact(Math.round(steps * levels.share(noised.sigma()))))
                : steps;
    }

    /** The same with another number of steps. */
    Denoise withSteps(int other) {
        return new Denoise(other, start, fromStructure, inProportion);
    }

    /** The same with another step from a structure. */
    Denoise withFromStructure(Solver other) {
        return new Denoise(steps, start, other, inProportion);
    }

    /** The same with another start. */
    Denoise withStart(Start other) {
        return new Denoise(steps, other, fromStructure, inProportion);
    }
}
