package org.spectraform.simulation.nep;

/**
 * Rotation invariants of the sums S_lm = sum_j g(r_ij) b_lm (see {@link Harmonics}) for one radial function g.
 *
 * <ul>
 *   <li>q_l = (2l + 1) / (4 pi) sum_m N_lm S_lm^2, by the addition theorem the sum over pairs of neighbours of g g P_l(cos theta);
 *   <li>four-body: sum of Wigner's (2 2 2; m m' m'') S_2m S_2m' S_2m'', which is a constant times the determinant of the quadrupole tensor
 *       Q = sum_j g (u u^T - 1/3);
 *   <li>five-body: 7/15 of the square of q_1.
 * </ul>
 */
final class Invariants {
    /** Of the determinant: -27/sqrt(70) (5 / (4 pi))^(3/2). */
    static final double FOUR_BODY = -27 / Math.sqrt(70) * StrictMath.pow(5 / (4 * Math.PI), 1.5);

    /** Of the square of q_1. */
    static final double FIVE_BODY = 7.0 / 15;

    private Invariants() {}

    /** The factors (2l + 1) / (4 pi) N_lm in the order of {@link Harmonics#index}. */
    static double[] weights(int max) {
        double[] weights = new double[Harmonics.count(max)];
        for (int l = 1; l <= max; l++) {
            for (int m = 0; m <= l; m++) {
                double w = (2 * l + 1) / (4 * Math.PI) * Harmonics.norm(l, m);
                weights[Harmonics.index(l, m)] = w;
                if (m > 0) {
                    weights[Harmonics.index(l, m) + 1] = w;
                }
            }
        }
        return weights;
    }

    /** q_l of the sums at {@code s[at..]}. */
    static double square(int l, double[] weights, double[] s, int at) {
        double q = 0;
        for (int k = l * l - 1; k < (l + 1) * (l + 1) - 1; k++) {
            q = Math.fma(s[at + k] * s[at + k], weights[k], q);
        }
        return q;
    }

    /** The four-body invariant of the sums at {@code s[at..]}. */
    static double fourBody(double[] s, int at) {
        double a = s[at + 3] * (-1.0 / 3);
        double xz = s[at + 4] * (1.0 / 3);
        double yz = s[at + 5] * (1.0 / 3);
        double u = s[at + 6] * (1.0 / 6);
        double xy = s[at + 7] * (1.0 / 6);
        double xx = a + u;
        double yy = a - u;
        double zz = a * -2;
        return (xx * (yy * zz - yz * yz) + xy * (yz * xz - xy * zz) + xz * (xy * yz - yy * xz)) * FOUR_BODY;
    }

    /** Adds {@code factor} times the derivatives of the four-body invariant to {@code ds[at..]}. */
    static void fourBodySlope(double[] s, double[] ds, int at, double factor) {
        double a = s[at + 3] * (-1.0 / 3);
        double xz = s[at + 4] * (1.0 / 3);
        double yz = s[at + 5] * (1.0 / 3);
        double u = s[at + 6] * (1.0 / 6);
        double xy = s[at + 7] * (1.0 / 6);
        double xx = a + u;
        double yy = a - u;
        double zz = a * -2;
        double third = factor * (FOUR_BODY / 3);
        // Cofactors: the derivative of a determinant. Elements off the diagonal occur twice.
        double cxx = yy * zz - yz * yz;
        double cyy = xx * zz - xz * xz;
        double czz = xx * yy - xy * xy;
        ds[at + 3] = Math.fma(czz * 2 - cxx - cyy, third, ds[at + 3]);
        ds[at + 4] = Math.fma((xy * yz - yy * xz) * 2, third, ds[at + 4]);
        ds[at + 5] = Math.fma((xy * xz - xx * yz) * 2, third, ds[at + 5]);
        ds[at + 6] = Math.fma((cxx - cyy) * 0.5, third, ds[at + 6]);
        ds[at + 7] = Math.fma(yz * xz - xy * zz, third, ds[at + 7]);
    }
}
