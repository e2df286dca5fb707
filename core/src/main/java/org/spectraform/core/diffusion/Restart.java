package org.spectraform.core.diffusion;

/**
 * Restarts (section 4.6 of the paper): noise forward from t = 0 to t_r and denoise again, while implausible atoms remain, at most K times.
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
 * held and the other restarted from t_r = 0.3, a correlation of 0.74 is left; so bonds to held atoms spread somewhat too far.
 *
 * @param most K, the greatest number of restarts; a guided run may add as many without guidance, if the pull itself keeps atoms implausible
 * @param time t_r, where the first restart begins
 * @param growth how much earlier each further one begins: what little noise has not mended needs more, such as the end of a chain with nothing near to
 *     bond to; 0 in the paper
 * @param steps evaluations of the denoiser in a restart
 * @param keepBetter whether a restart that leaves more implausible atoms than there were is discarded; the paper keeps every one
 * @param radius angstrom: atoms further than this from every implausible atom return to where they were (they are noised along
 *     with the others, but their clean positions are known); infinity restarts the whole structure, as in the paper
 * @param plausibility which atoms are implausible
 */
public record Restart(
        int most, double time, double growth, int steps, boolean keepBetter, double radius, Plausibility plausibility) {
    /** Triggered by the standard plausibility, the surroundings of implausible atoms restarted from t_r = 0.3 to 0.6, never worse than before. */
    public static final Restart STANDARD = new Restart(16, 0.3, 0.02, 15, true, 5, Plausibility.standard());

    /** @throws IllegalArgumentException if a number is out of its range */
    public Restart {
        if (most < 0 || !(time > 0) || !(growth >= 0) || steps < 2 || !(radius > 0)) {
            throw new IllegalArgumentException(
                    "restarts need K >= 0, t_r > 0 and not falling, at least 2 steps and a positive radius, got " + most
                            + ", " + time + ", " + growth + ", " + steps + ", " + radius);
        }
    }

    /** The same with at most {@code most} restarts. */
    public Restart withMost(int most) {
        return new Restart(most, time, growth, steps, keepBetter, radius, plausibility);
    }

    /** t_r of restart {@code k}, counted from 0. */
    double time(int k) {
        return time + growth * k;
    }
}
