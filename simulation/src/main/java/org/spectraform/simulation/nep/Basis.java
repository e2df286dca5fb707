package org.spectraform.simulation.nep;

/**
 * Radial functions g_n(r) = sum_k c_nk f_k(r) of pairs of elements, on the basis
 *
 * <pre>f_k(r) = (T_k(2 (1 - r/R)^2 - 1) + 1) / 2 * (1 + cos(pi r/R)) / 2</pre>
 *
 * with Chebyshev polynomials T_k and cutoff R (Fan et al., J. Chem. Phys. 157, 114801 (2022)).
 *
 * @param cutoff R, angstrom
 * @param functions number of n
 * @param size number of k
 * @param coefficients of each pair of elements (centre, neighbour): {@code [centre * elements + neighbour][n * size + k]}
 */
record Basis(double cutoff, int functions, int size, double[][] coefficients) {
    /** The same functions for only these elements, in this order. */
    Basis select(int elements, int... chosen) {
        double[][] some = new double[chosen.length * chosen.length][];
        for (int a = 0; a < chosen.length; a++) {
            for (int b = 0; b < chosen.length; b++) {
                some[a * chosen.length + b] = coefficients[chosen[a] * elements + chosen[b]];
            }
        }
        return new Basis(cutoff, functions, size, some);
    }
}
