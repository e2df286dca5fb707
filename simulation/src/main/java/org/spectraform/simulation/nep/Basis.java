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
    /**
     * The basis at one distance below the cutoff.
     *
     * @param f out: f_k at {@code [at + k]}
     * @param df out: df_k/dr at {@code [at + k]}, 1/angstrom
     */
    void evaluate(double r, double[] f, double[] df, int at) {
        double inner = 1 - r / cutoff;
        double angle = Math.PI / 2 * inner;
        double s = Math.sin(angle);
        double c = Math.cos(angle);
        double cut = s * s; // = (1 + cos(pi r/R)) / 2
        double cutSlope = -Math.PI / cutoff * s * c;
        double x = 2 * inner * inner - 1;
        double slope = -4 * inner / cutoff; // dx/dr
        double before = 1; // T_0
        double t = x; // T_1
        double uBefore = 0; // U_-1
        double u = 1; // U_0
        f[at] = cut;
        df[at] = cutSlope;
        for (int k = 1; k < size; k++) {
            double half = 0.5 * (t + 1);
            f[at + k] = half * cut;
            df[at + k] = 0.5 * k * u * slope * cut + half * cutSlope; // T_k' = k U_(k-1)
            double next = 2 * x * t - before;
            before = t;
            t = next;
            double uNext = 2 * x * u - uBefore;
            uBefore = u;
            u = uNext;
        }
    }

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
