package org.spectraform.lab.nep;

/**
 * The angular part of a NEP descriptor: sums s_m = sum_j g(r_ij) b_m(r_ij / |r_ij|) over {@value #SIZE} real harmonics b_m (l = 1..4, not normalised), and the invariants made
 * of them: sum_m C_m s_m^2 for each l, one of third order in l = 2 (four-body), one of fourth order in l = 1 (five-body). Constants as in
 * GPUMD, which follow from the normalisation of the harmonics.
 */
final class AngularTerms {
    /** Number of harmonics b_m; those of l are {@code FIRST[l-1] .. FIRST[l]-1}. */
    static final int SIZE = 24;

    private static final int[] FIRST = {0, 3, 8, 15, 24};

    /** C_m, doubled for m that stand for a pair +-m: the invariant of l is the sum of these times s_m^2. */
    private static final double[] WEIGHT = {
        0.238732414637843,
        2 * 0.119366207318922,
        2 * 0.119366207318922,
        0.099471839432435,
        2 * 0.596831036594608,
        2 * 0.596831036594608,
        2 * 0.149207759148652,
        2 * 0.149207759148652,
        0.139260575205408,
        2 * 0.104445431404056,
        2 * 0.104445431404056,
        2 * 1.044454314040563,
        2 * 1.044454314040563,
        2 * 0.174075719006761,
        2 * 0.174075719006761,
        0.011190581936149,
        2 * 0.223811638722978,
        2 * 0.223811638722978,
        2 * 0.111905819361489,
        2 * 0.111905819361489,
        2 * 1.566681471060845,
        2 * 1.566681471060845,
        2 * 0.195835183882606,
        2 * 0.195835183882606
    };

    private static final double[] FOUR = {
        -0.007499480826664, -0.134990654879954, 0.067495327439977, 0.404971964639861, -0.809943929279723
    };
    private static final double[] FIVE = {0.026596810706114, 0.053193621412227, 0.026596810706114};

    private AngularTerms() {}

    /** Writes b_m of the unit vector (x, y, z), from {@code o}. */
    static void harmonics(double x, double y, double z, double[] b, int o) {
        double zz = z * z;
        double p = x * x - y * y;
        double q = 2 * x * y;
        double cx = (x * x - 3 * y * y) * x;
        double cy = (3 * x * x - y * y) * y;
        b[o] = z;
        b[o + 1] = x;
        b[o + 2] = y;
        b[o + 3] = 3 * zz - 1;
        b[o + 4] = x * z;
        b[o + 5] = y * z;
        b[o + 6] = p;
        b[o + 7] = q;
        b[o + 8] = (5 * zz - 3) * z;
        b[o + 9] = (5 * zz - 1) * x;
        b[o + 10] = (5 * zz - 1) * y;
        b[o + 11] = p * z;
        b[o + 12] = q * z;
        b[o + 13] = cx;
        b[o + 14] = cy;
        b[o + 15] = (35 * zz - 30) * zz + 3;
        b[o + 16] = (7 * zz - 3) * x * z;
        b[o + 17] = (7 * zz - 3) * y * z;
        b[o + 18] = (7 * zz - 1) * p;
        b[o + 19] = (7 * zz - 1) * q;
        b[o + 20] = cx * z;
        b[o + 21] = cy * z;
        b[o + 22] = p * p - q * q;
        b[o + 23] = 2 * p * q;
    }

    /** Writes to {@code out} the gradient in (x, y, z) of sum_m h_m b_m, the b_m taken as polynomials as they stand above. */
    static void gradient(double[] h, double x, double y, double z, double[] out) {
        double zz = z * z;
        double p = x * x - y * y;
        double q = 2 * x * y;
        double a = 5 * zz - 1;
        double c = 7 * zz - 3;
        double d = 2 * (7 * zz - 1);
        out[0] = h[1]
                + h[4] * z
                + 2 * (h[6] * x + h[7] * y)
                + h[9] * a
                + 2 * z * (h[11] * x + h[12] * y)
                + 3 * (h[13] * p + h[14] * q)
                + h[16] * c * z
                + d * (h[18] * x + h[19] * y)
                + 3 * z * (h[20] * p + h[21] * q)
                + 4 * (h[22] * (x * p - y * q) + h[23] * (y * p + x * q));
        out[1] = h[2]
                + h[5] * z
                + 2 * (h[7] * x - h[6] * y)
                + h[10] * a
                + 2 * z * (h[12] * x - h[11] * y)
                + 3 * (h[14] * p - h[13] * q)
                + h[17] * c * z
                + d * (h[19] * x - h[18] * y)
                + 3 * z * (h[21] * p - h[20] * q)
                + 4 * (h[23] * (x * p - y * q) - h[22] * (y * p + x * q));
        out[2] = h[0]
                + 6 * h[3] * z
                + h[4] * x
                + h[5] * y
                + h[8] * (15 * zz - 3)
                + 10 * z * (h[9] * x + h[10] * y)
                + h[11] * p
                + h[12] * q
                + h[15] * (140 * zz - 60) * z
                + (21 * zz - 3) * (h[16] * x + h[17] * y)
                + 14 * z * (h[18] * p + h[19] * q)
                + h[20] * (x * x - 3 * y * y) * x
                + h[21] * (3 * x * x - y * y) * y;
    }

    /**
     * Writes the invariants of one radial function to {@code q[at], q[at + stride], ...}: l = 1..lMax, then four-body, then five-body.
     *
     * @param s sums, those of this function from {@code o}
     */
    static void invariants(NepModel model, double[] s, int o, double[] q, int at, int stride) {
        int k = at;
        for (int l = 0; l < model.lMax(); l++, k += stride) {
            double sum = 0;
            for (int m = FIRST[l]; m < FIRST[l + 1]; m++) {
                sum += WEIGHT[m] * s[o + m] * s[o + m];
            }
            q[k] = sum;
        }
        if (model.fourBody()) {
            double a = s[o + 3];
            double b = s[o + 4];
            double c = s[o + 5];
            double d = s[o + 6];
            double e = s[o + 7];
            q[k] = FOUR[0] * a * a * a
                    + FOUR[1] * a * (b * b + c * c)
                    + FOUR[2] * a * (d * d + e * e)
                    + FOUR[3] * d * (c * c - b * b)
                    + FOUR[4] * b * c * e;
            k += stride;
        }
        if (model.fiveBody()) {
            double a = s[o] * s[o];
            double b = s[o + 1] * s[o + 1] + s[o + 2] * s[o + 2];
            q[k] = FIVE[0] * a * a + FIVE[1] * a * b + FIVE[2] * b * b;
        }
    }

    /**
     * The backward step of {@link #invariants}: from f = dE/dq to ds = dE/ds.
     *
     * @param f as q there
     * @param ds overwritten, from {@code o}
     */
    static void backward(NepModel model, double[] s, int o, double[] f, int at, int stride, double[] ds) {
        int k = at;
        for (int m = FIRST[model.lMax()]; m < SIZE; m++) {
            ds[o + m] = 0;
        }
        for (int l = 0; l < model.lMax(); l++, k += stride) {
            for (int m = FIRST[l]; m < FIRST[l + 1]; m++) {
                ds[o + m] = 2 * f[k] * WEIGHT[m] * s[o + m];
            }
        }
        if (model.fourBody()) {
            double a = s[o + 3];
            double b = s[o + 4];
            double c = s[o + 5];
            double d = s[o + 6];
            double e = s[o + 7];
            double g = f[k];
            ds[o + 3] += g * (3 * FOUR[0] * a * a + FOUR[1] * (b * b + c * c) + FOUR[2] * (d * d + e * e));
            ds[o + 4] += g * (2 * FOUR[1] * a * b - 2 * FOUR[3] * d * b + FOUR[4] * c * e);
            ds[o + 5] += g * (2 * FOUR[1] * a * c + 2 * FOUR[3] * d * c + FOUR[4] * b * e);
            ds[o + 6] += g * (2 * FOUR[2] * a * d + FOUR[3] * (c * c - b * b));
            ds[o + 7] += g * (2 * FOUR[2] * a * e + FOUR[4] * b * c);
            k += stride;
        }
        if (model.fiveBody()) {
            double a = s[o] * s[o];
            double b = s[o + 1] * s[o + 1] + s[o + 2] * s[o + 2];
            double da = 2 * f[k] * (2 * FIVE[0] * a + FIVE[1] * b);
            double db = 2 * f[k] * (FIVE[1] * a + 2 * FIVE[2] * b);
            ds[o] += da * s[o];
            ds[o + 1] += db * s[o + 1];
            ds[o + 2] += db * s[o + 2];
        }
    }
}
