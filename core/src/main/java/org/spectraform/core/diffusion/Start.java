package org.spectraform.core.diffusion;

/** What a sample starts from. */
public sealed interface Start {
    /** Positions uniform in the cell at the largest noise: nothing is known. */
    record Uniform() implements Start {}

    /**
     * The template's own positions with noise added.
     *
     * @param sigma angstrom: little keeps the structure, the largest forgets it
     */
    record Noised(double sigma) implements Start {
        /** @throws IllegalArgumentException if sigma is not positive */
        public Noised {
            if (!(sigma > 0)) {
                throw new IllegalArgumentException("the starting noise must be positive, got " + sigma + " angstrom");
            }
        }
    }
}
