package org.spectraform.core.diffusion;

/**
 * A stretch of the reverse diffusion: falling noise levels, and what is held. It begins with the clean state so far, noised to the first level (or, where nothing
 * is known yet, with positions uniform in the cell), and ends with a clean state.
 *
 * @param kind what it is for
 * @param levels standard deviations of the noise in angstrom, falling; one evaluation of the denoiser at each but the last, which is where the
 *     stage ends; 0 for a clean estimate
 * @param held atoms that keep their places
 * @param guided whether targets pull
 * @param uniform whether it begins with uniform positions
 */
public record Stage(Kind kind, double[] levels, Held held, boolean guided, boolean uniform) {
    /** What a stage is for. */
    public enum Kind {
        /** From noise to the first clean structure. */
        DENOISE,
        /** A cycle of {@link Anneal}. */
        ANNEAL,
        /** A {@link Restart} of implausible atoms. */
        RESTART
    }

    /** Evaluations of the denoiser. */
    public int steps() {
        return levels.length - 1;
    }

    /** A stage that moves every atom, guided where there is a target. */
    static Stage of(Kind kind, double[] levels) {
        return new Stage(kind, levels, Held.NOTHING, true, false);
    }
}
