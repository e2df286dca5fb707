package org.spectraform.simulation.nep;

/**
 * Real solid harmonics of a unit vector, not normalised, for 1 <= l <= L:
 *
 * <pre>b_lm = D_lm(z) Re (x + iy)^m,  b_l(-m) = D_lm(z) Im (x + iy)^m,  D_lm = d^m P_l / dz^m</pre>
 *
 * so that P_l(u . v) = sum over m >= 0 of N_lm (b_lm(u) b_lm(v) + b_l(-m)(u) b_l(-m)(v)) with N_lm = (2 - delta_m0) (l - m)! / (l + m)!.
 * On the unit sphere dD_lm/dz is D_l(m+1), which makes gradients nearly free; a gradient is meant up to a multiple of the unit vector.
 */
final class Harmonics {
    private Harmonics() {}

    /** How many b there are for l up to {@code max}. */
    static int count(int max) {
        return max * (max + 2);
    }

    /** Place of b_lm among them; its partner with the imaginary part is the next one if m > 0. */
    static int index(int l, int m) {
        return l * l - 1 + (m == 0 ? 0 : 2 * m - 1);
    }

    /** How many D there are, with m from 0 to l + 1; the last of each l is zero. */
    static int slopes(int max) {
        return slope(max + 1, 0);
    }

    /** Place of D_lm, m from 0 to l + 1. */
    static int slope(int l, int m) {
        return (l - 1) * (l + 4) / 2 + m;
    }

    /** N_lm. */
    static double norm(int l, int m) {
        double ratio = 1;
        for (int k = l - m + 1; k <= l + m; k++) {
            ratio /= k;
        }
        return m == 0 ? 1 : 2 * ratio;
    }

    /** All D_lm(z), at {@code d[slope(l, m)]}; those with m > l are left as they are, zero. */
    static void slopes(int max, double z, double[] d) {
        double diagonal = 1; // D_mm = (2m - 1)!!
        for (int m = 0; m <= max; m++) {
            if (m > 0) {
                d[slope(m, m)] = diagonal;
            }
            diagonal *= 2 * m + 1;
            if (m < max) {
                d[slope(m + 1, m)] = z * diagonal;
            }
            for (int l = m + 2; l <= max; l++) {
                double scale = 1.0 / (l - m);
                double factor = (l + m - 1) * scale;
                double now = z * ((2 * l - 1) * scale) * d[slope(l - 1, m)];
                d[slope(l, m)] = now - (l == 2 ? factor : d[slope(l - 2, m)] * factor); // D_00 = 1 is not kept
            }
        }
    }

    /** Real and imaginary parts of (x + iy)^m for m from 0 to {@code max}. */
    static void powers(int max, double x, double y, double[] re, double[] im) {
        re[0] = 1;
        im[0] = 0;
        for (int m = 1; m <= max; m++) {
            re[m] = x * re[m - 1] - y * im[m - 1];
            im[m] = x * im[m - 1] + y * re[m - 1];
        }
    }
}
