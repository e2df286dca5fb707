package org.spectraform.core.diffusion;

import org.jspecify.annotations.Nullable;

/**
 * Short cycles of noise and denoising at falling noise, which every sample goes through after the first denoising.
 *
 * <p>A network of finite size is least sure at the noise where bonds form (0.25 to 0.5 angstrom), and what it leaves there is frozen in: too wide
 * bond angles, too many odd coordinations. At smaller noise it is nearly exact. With an exact score, noising and denoising again is a
 * Markov chain that leaves the distribution as it is; so repeating it at a noise where the network is good lets a structure relax to what
 * the prior really says, as annealing does, for a few evaluations a cycle.
 *
 * <p>How much noise opens a bond depends on the room an atom has, so the first noise is given as a fraction of the mean spacing of the atoms,
 * the cube root of the volume per atom: one number serves all densities. The last noise is of the size of thermal motion, which does not depend
 * on it.
 *
 * @param cycles how many
 * @param from noise of the first cycle, in mean spacings
 * @param to noise of the last cycle, in angstrom
 * @param steps evaluations of the denoiser in a cycle, at least 2
 * @param power how the noise falls, as {@code (c / (cycles - 1))^power}; 1 is a straight line, more stays long near the first noise, where bonds
 *     still open and close, and ends fast
 */
public record Anneal(int cycles, double from, double to, int steps, double power) implements Plan {
    /** No annealing, as published. */
    public static final Anneal NONE = new Anneal(0, 0.1, 0.1, 2, 1);

    /** @throws IllegalArgumentException if a number is out of its range */
    public Anneal {
        if (cycles < 0 || !(from > 0) || !(to > 0) || steps < 2 || !(power > 0)) {
            throw new IllegalArgumentException(
                    "annealing needs cycles >= 0, positive noise, at least 2 steps and a positive power, got " + cycles
                            + ", " + from + ", " + to + ", " + steps + ", " + power);
        }
    }

    /** The same with another number of cycles. */
    public Anneal withCycles(int other) {
        return new Anneal(other, from, to, steps, power);
    }

    @Override
    public @Nullable Stage next(State x0, int done, NoiseLevels levels, boolean guided) {
        return done == cycles
                ? null
                : Stage.of(Stage.Kind.ANNEAL, levels.down(levels.within(noise(done, x0.spacing())), steps));
    }

    /**
     * Noise of cycle {@code c}, in angstrom.
     *
     * @param spacing mean spacing of the atoms in angstrom
     */
    double noise(int c, double spacing) {
        double first = from * spacing;
        return cycles < 2 ? first : first + (to - first) * StrictMath.pow((double) c / (cycles - 1), power);
    }
}
