package org.spectraform.nn.internal.kernel;

/**
 * Elementary functions in float, the same on every machine.
 *
 * <p>exp: x = n ln 2 + r with |r| at most ln 2 / 2, then exp(r) by the classic degree-six minimax polynomial of the Cephes library
 * (S. Moshier) and n added to the exponent bits. log(1 + u) = 2 artanh(u / (2 + u)), by its series.
 */
final class ScalarMath {
    static final float LOG2E = 1.442695f;
    /** 1.5 * 2^23: adding it rounds to an integer, which then stands in the low bits. */
    static final float ROUND = 12582912f;

    static final float LN2_HIGH = 355f / 512;
    static final float LN2_LOW = -2.1219444e-4f;
    static final float EXP_LOWEST = -87.33654f;
    static final float EXP_HIGHEST = 88.72283f;
    static final float C6 = 1.9875691e-4f;
    static final float C5 = 1.3981999e-3f;
    static final float C4 = 8.333452e-3f;
    static final float C3 = 4.1665796e-2f;
    static final float C2 = 1.6666666e-1f;
    static final float C1 = 0.5f;

    private ScalarMath() {}

    static float exp(float x) {
        if (x < EXP_LOWEST) {
            return 0f;
        }
        if (x > EXP_HIGHEST) {
            return Float.POSITIVE_INFINITY;
        }
        float z = Math.fma(x, LOG2E, ROUND);
        float n = z - ROUND;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        float p = Math.fma(r, C6, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        p = Math.fma(p, r, C1);
        float e = Math.fma(p, r * r, r) + 1f;
        return Float.intBitsToFloat(Float.floatToRawIntBits(e) + (Float.floatToRawIntBits(z) << 23));
    }

    static float sigmoid(float x) {
        return 1f / (1f + exp(-x));
    }

    /** log(1 + u) for u in [0, 1]. */
    static float log1p(float u) {
        float z = u / (u + 2f);
        float w = z * z;
        float p = Math.fma(w, 2f / 15, 2f / 13);
        p = Math.fma(p, w, 2f / 11);
        p = Math.fma(p, w, 2f / 9);
        p = Math.fma(p, w, 2f / 7);
        p = Math.fma(p, w, 2f / 5);
        p = Math.fma(p, w, 2f / 3);
        p = Math.fma(p, w, 2f);
        return p * z;
    }

    static float softplus(float x) {
        return Math.max(x, 0f) + log1p(exp(-Math.abs(x)));
    }
}
