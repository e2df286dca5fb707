package org.spectraform.core.diffusion;

/**
 * Short cycles of noise and denoising at falling noise, which every sample goes through after the first denoising.
 *
 * <p>A network of finite size is least sure at the noise where bonds form (t about 0.4), and what it leaves there is frozen in: too wide
 * bond angles, too many odd coordinations. At smaller noise it is nearly exact. With an exact score, noising to t and denoising again is a
 * Markov chain that leaves the distribution as it is; so repeating it at a t where the network is good lets a structure relax to what
 * the prior really says, as annealing does, for a few evaluations a cycle.
 *
 * <p>How much noise opens a bond depends on the room an atom has, so the first noise is given as a fraction of the mean spacing of the atoms,
 * the cube root of the volume an atom: one number serves all densities. The last noise is of the size of thermal motion, which does not depend
 * on it.
 *
 * @param cycles how many
 * @param from noise of the first cycle, in mean spacings
 * @param to noise of the last cycle, in angstrom
 * @param steps evaluations of the denoiser in a cycle, at least 2
 * @param power how the noise falls, as {@code (c / (cycles - 1))^power}; 1 is a straight line, more stays long near the first noise, where bonds
 *     still open and close, and ends fast
 */
public record Anneal(int cycles, double from, double to, int steps, double power) {
    /** No annealing, as published. */
    public static final Anneal NONE = new Anneal(0, 0.1, 0.1, 2, 1);

    /** The setting chosen for amorphous carbon at the cost of 284 evaluations (docs/experiments.md). */
    public static final Anneal STANDARD = new Anneal(142, 0.114, 0.08, 2, 2);

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

    /**
     * Noise of cycle {@code c}, in angstrom.
     *
     * @param spacing mean spacing of the atoms in angstrom
     */
    double noise(int c, double spacing) {
        double first = from * spacing;
        return cycles < 2 ? first : first + (to - first) * Math.pow((double) c / (cycles - 1), power);
    }
}
