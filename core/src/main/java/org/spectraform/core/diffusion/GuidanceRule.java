package org.spectraform.core.diffusion;

/**
 * How a misfit becomes a likelihood score: {@code s_y = -weight(||y - F||) grad_x ||y - F(x0(x))||^2}, the gradient taken through the
 * clean estimate x0.
 *
 * <p>Convention: s_y is ADDED to the prior's score, so that it enters a step as {@code -g^2 (s + s_y) dt}, like the score, and neither
 * xi nor sigma_y depends on the number of steps. The public code of the paper does the same (its {@code rho} is xi). The paper
 * shows xi = 150 to 250; for amorphous carbon, with annealing and the standard limit on
 * the shift of an atom, 1000 to 3000 work.
 *
 * <p>Mind the size of the cell: a misfit that is a mean over N atoms, as those of spectra are, pulls each atom with a
 * strength proportional to 1/N. These values of xi are for N = 216; the same pull in another cell takes xi N / 216.
 */
public sealed interface GuidanceRule {
    /**
     * What the gradient of the squared residual is multiplied by.
     *
     * @param residual {@code ||y - F||}, not negative
     * @return not negative
     */
    double weight(double residual);

    /**
     * Equation 13, normalised by the residual: every step pulls equally hard, however far the target.
     *
     * @param xi strength, 0 for none; per unit of F and angstrom
     */
    record Normalized(double xi) implements GuidanceRule {
        /** @throws IllegalArgumentException if xi is negative or not finite */
        public Normalized {
            if (!(xi >= 0) || Double.isInfinite(xi)) {
                throw new IllegalArgumentException("xi must be 0 or more, got " + xi);
            }
        }

        @Override
        public double weight(double residual) {
            return residual > 0 ? xi / residual : 0;
        }
    }

    /**
     * Equation 10, a Gaussian likelihood.
     *
     * @param sigmaY standard deviation of the measurement, in the unit of F; infinite for no guidance
     */
    record Probabilistic(double sigmaY) implements GuidanceRule {
        /** @throws IllegalArgumentException if sigmaY is not positive */
        public Probabilistic {
            if (!(sigmaY > 0)) {
                throw new IllegalArgumentException("sigma_y must be positive, got " + sigmaY);
            }
        }

        @Override
        public double weight(double residual) {
            return 1 / (2 * sigmaY * sigmaY);
        }
    }
}
