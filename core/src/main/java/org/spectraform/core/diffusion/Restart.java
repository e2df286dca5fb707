package org.spectraform.core.diffusion;

import org.jspecify.annotations.Nullable;

/**
 * Restarts (section 4.6 of the paper): noise a clean structure forward to t_r and denoise again, while implausible atoms remain, at most K times;
 * or always, K times.
 *
 * <p>Noising and denoising with an exact score leaves the prior unchanged and is reversible, so keeping the better of the two structures
 * is a Metropolis step at zero temperature: its limit is the prior (or posterior) restricted to structures with as few implausible
 * atoms as can be, and their number never rises. Without it a large cell, where a restart makes new faults as it mends old ones, never
 * gets clean. With independent atoms of which a tenth is implausible, 8 restarts leave 190 of 2000 atoms so, 132 if the better is kept, and none
 * if only the surroundings of implausible atoms are restarted (ten structures of
 * the problem in SamplerTest).
 *
 * <p>A local restart is the replacement method of conditional diffusion (Song et al., arXiv 2011.13456), which is approximate: the moving
 * atoms see their fixed neighbours through noise. Of two atoms with Gaussian motion 0.06 angstrom wide and a correlation of 0.9, one
 * held and the other restarted from 0.24 angstrom, a correlation of 0.74 is left; so bonds to held atoms spread somewhat too far.
 *
 * @param max K, the greatest number of restarts; a guided run may add as many without guidance, if the pull itself keeps atoms implausible
 * @param sigma noise that the first restart begins with, in angstrom
 * @param growth how much more noise each further one begins with, in angstrom: what little noise has not mended needs more, such as the end of a chain with nothing near to
 *     bond to; 0 in the paper
 * @param steps evaluations of the denoiser in a restart
 * @param always whether they are done even while nothing is implausible: then exactly K of them, all with guidance if there is any
 * @param keepBetter whether a restart that leaves more implausible atoms than there were is discarded; the paper keeps every one
 * @param radius angstrom: atoms further than this from every implausible atom return to where they were (they are noised along
 *     with the others, but their clean positions are known); infinity restarts the whole structure, as in the paper
 * @param plausibility which atoms are implausible
 */
public record Restart(
        int max,
        double sigma,
        double growth,
        int steps,
        boolean always,
        boolean keepBetter,
        double radius,
        Plausibility plausibility)
        implements Plan {
    /** No restarts. */
    public static final Restart NONE =
            new Restart(0, 0.24, 0, 2, false, true, Double.POSITIVE_INFINITY, Plausibility.ANYTHING);

    /** @throws IllegalArgumentException if a number is out of its range */
    public Restart {
        if (max < 0 || !(sigma > 0) || !(growth >= 0) || steps < 2 || !(radius > 0)) {
            throw new IllegalArgumentException(
                    "restarts need K >= 0, noise above 0 that does not fall, at least 2 steps and a positive radius, got "
                            + max + ", " + sigma + ", " + growth + ", " + steps + ", " + radius);
        }
    }

    /** The same with at most {@code other} restarts. */
    public Restart withMax(int other) {
        return new Restart(other, sigma, growth, steps, always, keepBetter, radius, plausibility);
    }

    /** While atoms are implausible, or always; what a pull keeps so, as many restarts without it mend. */
    @Override
    public @Nullable Stage next(State x0, int done, NoiseLevels levels, boolean guided) {
        boolean[] implausible = plausibility.implausible(x0.structure());
        boolean wanted = always || count(implausible) > 0;
        if (!wanted || done >= (guided && !always ? 2 * max : max)) {
            return null;
        }
        double from = levels.within(sigma + growth * (done % max));
        Held held = Held.farFrom(implausible, x0, radius);
        return new Stage(Stage.Kind.RESTART, levels.down(from, steps), held, done < max, false);
    }

    @Override
    public boolean keeps(State before, State after) {
        return !keepBetter || implausible(after) <= implausible(before);
    }

    /** How many atoms are implausible. */
    int implausible(State x0) {
        return count(plausibility.implausible(x0.structure()));
    }

    private static int count(boolean[] flags) {
        int n = 0;
        for (boolean flag : flags) {
            n += flag ? 1 : 0;
        }
        return n;
    }
}
