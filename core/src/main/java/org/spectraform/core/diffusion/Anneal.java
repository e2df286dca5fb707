package org.spectraform.core.diffusion;

/**
 * Short cycles of noise and denoising at falling times, which every sample goes through after the first denoising.
 *
 * <p>A network of finite size is least sure at the times where bonds form (t about 0.4), and what it leaves there is frozen in: too wide
 * bond angles, too many odd coordinations. At smaller noise it is nearly exact. With an exact score, noising to t and denoising again is a
 * Markov chain that leaves the distribution as it is; so repeating it at a t where the network is good lets a structure relax to what
 * the prior really says, as annealing does, for a few evaluations a cycle.
 *
 * @param cycles how many
 * @param from time that the first cycle begins at
 * @param to time that the last cycle begins at
 * @param steps evaluations of the denoiser in a cycle, at least 2
 */
public record Anneal(int cycles, double from, double to, int steps) {
    /** No annealing, as published. */
    public static final Anneal NONE = new Anneal(0, 0.25, 0.25, 2);

    /** The setting chosen for amorphous carbon at the cost of 240 evaluations (docs/experiments.md). */
    public static final Anneal STANDARD = new Anneal(80, 0.33, 0.15, 3);

    /** @throws IllegalArgumentException if a number is out of its range */
    public Anneal {
        if (cycles < 0 || !(from > 0) || !(to > 0) || steps < 2) {
            throw new IllegalArgumentException("annealing needs cycles >= 0, positive times and at least 2 steps, got "
                    + cycles + ", " + from + ", " + to + ", " + steps);
        }
    }

    /** Time that cycle {@code c} begins at. */
    double time(int c) {
        return cycles < 2 ? from : from + (to - from) * c / (cycles - 1);
    }
}
