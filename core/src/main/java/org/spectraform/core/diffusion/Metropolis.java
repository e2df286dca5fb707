package org.spectraform.core.diffusion;

/**
 * How a likelihood is brought in by a Metropolis chain of diffusion moves: see {@link MetropolisSampler}. The cycles, their noise and their evaluations are those of
 * the {@link Anneal} that it takes the place of.
 *
 * @param beta inverse temperature of the likelihood in the first cycle; it grows evenly in its logarithm
 * @param ramp share of the cycles after which it is 1, above 0 and at most 1
 * @param acceptance share of the moves that are to be accepted: the radius of a region grows and shrinks towards it
 * @param smallest radius of a region, angstrom
 */
public record Metropolis(double beta, double ramp, double acceptance, double smallest) {
    /** As found by trials (docs/experiments.md). */
    public static final Metropolis STANDARD = new Metropolis(0.003, 0.65, 0.4, 4);

    private static final double ADAPTION = 0.1; // of the logarithm of the radius a move

    /** @throws IllegalArgumentException if a number is out of its range */
    public Metropolis {
        if (!(beta > 0 && beta <= 1 && ramp > 0 && ramp <= 1 && acceptance > 0 && acceptance < 1 && smallest > 0)) {
            throw new IllegalArgumentException(
                    "Metropolis moves need 0 < beta <= 1, 0 < ramp <= 1, an acceptance between"
                            + " 0 and 1 and a positive radius, got " + beta + ", " + ramp + ", " + acceptance + ", "
                            + smallest);
        }
    }

    /** Inverse temperature in cycle {@code c} of {@code cycles}. */
    double beta(int c, int cycles) {
        double way = Math.min(1, c / Math.max(1, ramp * (cycles - 1)));
        return StrictMath.pow(beta, 1 - way);
    }

    /** The next radius, between the smallest and {@code largest}. */
    double radius(double radius, boolean accepted, double largest) {
        double next = radius * StrictMath.exp(ADAPTION * ((accepted ? 1 : 0) - acceptance));
        return Math.clamp(next, Math.min(smallest, largest), largest);
    }
}
