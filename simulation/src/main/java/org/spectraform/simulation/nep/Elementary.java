package org.spectraform.simulation.nep;

/**
 * Elementary functions made of multiplications, additions and divisions, whose bits are the same on every machine, in plain and in {@link Lanes
 * vector} code; those of {@link Math} are not.
 */
final class Elementary {
    static final double LN2 = 0.6931471805599453;
    static final double LN2_HIGH = 0x1.62e42fefa38p-1; // few enough bits for exact products with small integers
    static final double LN2_LOW = 0x1.ef35793c7673p-45;
    /** Adding it rounds to an integer, which then stands in the lowest bits. */
    static final double TO_INTEGER = 0x1.8p52;

    /** exp(r) for r within ln 2 / 2, highest power first. */
    static final double[] EXP = {
        1.0 / 6227020800.0,
        1.0 / 479001600,
        1.0 / 39916800,
        1.0 / 3628800,
        1.0 / 362880,
        1.0 / 40320,
        1.0 / 5040,
        1.0 / 720,
        1.0 / 120,
        1.0 / 24,
        1.0 / 6,
        0.5,
        1,
        1
    };

    /** sin(x) / x in powers of x^2 for x up to pi / 4, highest power first. */
    static final double[] SINE = {
        -1 / 1307674368000.0, 1 / 6227020800.0, -1.0 / 39916800, 1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6, 1
    };

    /** cos(x), likewise. */
    static final double[] COSINE = {
        1 / 20922789888000.0,
        -1 / 87178291200.0,
        1.0 / 479001600,
        -1.0 / 3628800,
        1.0 / 40320,
        -1.0 / 720,
        1.0 / 24,
        -0.5,
        1
    };

    private Elementary() {}

    /** tanh(x) to 3e-16. */
    static double tanh(double x) {
        double y = Math.min(Math.max(x + x, -80), 80);
        double shifted = Math.fma(y, 1 / LN2, TO_INTEGER); // the nearest integer k is in its lowest bits
        double k = shifted - TO_INTEGER;
        double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, y)); // exp(y) = 2^k exp(r)
        double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52); // 2^k
        return 1 - 2 / Math.fma(polynomial(EXP, r), power, 1);
    }

    /** The sum of powers of x with these coefficients, highest power first. */
    static double polynomial(double[] coefficients, double x) {
        double sum = coefficients[0];
        for (int k = 1; k < coefficients.length; k++) {
            sum = Math.fma(sum, x, coefficients[k]);
        }
        return sum;
    }
}
