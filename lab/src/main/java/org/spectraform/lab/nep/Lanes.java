package org.spectraform.lab.nep;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops in which a {@link VectorKernel} spends its time. Arrays hold vectors, one number for each atom side by side; places and strides
 * count vectors. Sums are kept in registers for a tile of results at a time.
 */
final class Lanes {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int WIDTH = SPECIES.length();

    /** Rows of results in a tile of {@link #outer}, to which they are to be padded. */
    static final int OUTER_ROWS = 3;

    /** Columns of results in a tile of {@link #outer}. */
    static final int OUTER_COLUMNS = 4;

    /** Rows of results in a tile of {@link #product}. */
    static final int PRODUCT_ROWS = 8;

    private static final double LN2 = 0.6931471805599453;
    private static final double LN2_HIGH = 0x1.62e42fefa38p-1; // few enough bits for exact products with small integers
    private static final double LN2_LOW = 0x1.ef35793c7673p-45;
    private static final double TO_INTEGER = 0x1.8p52;

    private Lanes() {}

    /** The next multiple of {@code tile}. */
    static int padded(int count, int tile) {
        return (count + tile - 1) / tile * tile;
    }

    static DoubleVector load(double[] from, int at) {
        return DoubleVector.fromArray(SPECIES, from, at * WIDTH);
    }

    static void store(DoubleVector value, double[] to, int at) {
        value.intoArray(to, at * WIDTH);
    }

    static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /**
     * Adds the sum over s of a[s][i] b[s][j] to out[i][j], all vectors.
     *
     * @param a {@code rows} vectors for each s
     * @param b {@code columns} vectors for each s
     * @param from first s
     * @param to after the last s
     * @param out {@code rows} times {@code columns} vectors
     * @param outAt place of the first of them
     */
    static void outer(
            double[] a, double[] b, int from, int to, double[] out, int outAt, int rows, int columns) {
        for (int i = 0; i < rows; i += OUTER_ROWS) {
            for (int j = 0; j < columns; j += OUTER_COLUMNS) {
                int r0 = outAt + i * columns + j;
                int r1 = r0 + columns;
                int r2 = r1 + columns;
                DoubleVector c00 = load(out, r0);
                DoubleVector c01 = load(out, r0 + 1);
                DoubleVector c02 = load(out, r0 + 2);
                DoubleVector c03 = load(out, r0 + 3);
                DoubleVector c10 = load(out, r1);
                DoubleVector c11 = load(out, r1 + 1);
                DoubleVector c12 = load(out, r1 + 2);
                DoubleVector c13 = load(out, r1 + 3);
                DoubleVector c20 = load(out, r2);
                DoubleVector c21 = load(out, r2 + 1);
                DoubleVector c22 = load(out, r2 + 2);
                DoubleVector c23 = load(out, r2 + 3);
                for (int s = from; s < to; s++) {
                    DoubleVector b0 = load(b, s * columns + j);
                    DoubleVector b1 = load(b, s * columns + j + 1);
                    DoubleVector b2 = load(b, s * columns + j + 2);
                    DoubleVector b3 = load(b, s * columns + j + 3);
                    DoubleVector a0 = load(a, s * rows + i);
                    c00 = a0.fma(b0, c00);
                    c01 = a0.fma(b1, c01);
                    c02 = a0.fma(b2, c02);
                    c03 = a0.fma(b3, c03);
                    DoubleVector a1 = load(a, s * rows + i + 1);
                    c10 = a1.fma(b0, c10);
                    c11 = a1.fma(b1, c11);
                    c12 = a1.fma(b2, c12);
                    c13 = a1.fma(b3, c13);
                    DoubleVector a2 = load(a, s * rows + i + 2);
                    c20 = a2.fma(b0, c20);
                    c21 = a2.fma(b1, c21);
                    c22 = a2.fma(b2, c22);
                    c23 = a2.fma(b3, c23);
                }
                store(c00, out, r0);
                store(c01, out, r0 + 1);
                store(c02, out, r0 + 2);
                store(c03, out, r0 + 3);
                store(c10, out, r1);
                store(c11, out, r1 + 1);
                store(c12, out, r1 + 2);
                store(c13, out, r1 + 3);
                store(c20, out, r2);
                store(c21, out, r2 + 1);
                store(c22, out, r2 + 2);
                store(c23, out, r2 + 3);
            }
        }
    }

    /**
     * Adds the sum over c of m[c][r] in[c] to out[r]: numbers times vectors.
     *
     * @param m {@code rows} numbers for each c
     * @param in {@code columns} vectors
     * @param out {@code rows} vectors
     */
    static void product(double[] m, int rows, int columns, double[] in, double[] out) {
        for (int r = 0; r < rows; r += PRODUCT_ROWS) {
            DoubleVector s0 = load(out, r);
            DoubleVector s1 = load(out, r + 1);
            DoubleVector s2 = load(out, r + 2);
            DoubleVector s3 = load(out, r + 3);
            DoubleVector s4 = load(out, r + 4);
            DoubleVector s5 = load(out, r + 5);
            DoubleVector s6 = load(out, r + 6);
            DoubleVector s7 = load(out, r + 7);
            for (int c = 0; c < columns; c++) {
                DoubleVector v = load(in, c);
                int p = c * rows + r;
                s0 = v.fma(all(m[p]), s0);
                s1 = v.fma(all(m[p + 1]), s1);
                s2 = v.fma(all(m[p + 2]), s2);
                s3 = v.fma(all(m[p + 3]), s3);
                s4 = v.fma(all(m[p + 4]), s4);
                s5 = v.fma(all(m[p + 5]), s5);
                s6 = v.fma(all(m[p + 6]), s6);
                s7 = v.fma(all(m[p + 7]), s7);
            }
            store(s0, out, r);
            store(s1, out, r + 1);
            store(s2, out, r + 2);
            store(s3, out, r + 3);
            store(s4, out, r + 4);
            store(s5, out, r + 5);
            store(s6, out, r + 6);
            store(s7, out, r + 7);
        }
    }

    /** sin(x) for x from 0 to pi/4, to rounding (Taylor). */
    static DoubleVector sine(DoubleVector x) {
        DoubleVector y = x.mul(x);
        DoubleVector p = all(-1.0 / 1307674368000.0).fma(y, all(1.0 / 6227020800.0));
        p = p.fma(y, all(-1.0 / 39916800));
        p = p.fma(y, all(1.0 / 362880));
        p = p.fma(y, all(-1.0 / 5040));
        p = p.fma(y, all(1.0 / 120));
        p = p.fma(y, all(-1.0 / 6));
        return p.mul(y).fma(x, x);
    }

    /** cos(x) for x from 0 to pi/4, to rounding (Taylor). */
    static DoubleVector cosine(DoubleVector x) {
        DoubleVector y = x.mul(x);
        DoubleVector p = all(1.0 / 20922789888000.0).fma(y, all(-1.0 / 87178291200.0));
        p = p.fma(y, all(1.0 / 479001600));
        p = p.fma(y, all(-1.0 / 3628800));
        p = p.fma(y, all(1.0 / 40320));
        p = p.fma(y, all(-1.0 / 720));
        p = p.fma(y, all(1.0 / 24));
        p = p.fma(y, all(-0.5));
        return p.fma(y, all(1));
    }

    /**
     * tanh(x) to 3e-16. Made of elementary operations, whose bits are the same in interpreted and in compiled code, which those of the Vector
     * API's own TANH are not: dynamics must come out the same every time.
     */
    static DoubleVector tanh(DoubleVector x) {
        DoubleVector y = x.add(x).max(-80).min(80);
        DoubleVector shifted = y.fma(all(1 / LN2), all(TO_INTEGER)); // the nearest integer k is in its lowest bits
        DoubleVector k = shifted.sub(TO_INTEGER);
        DoubleVector r = k.fma(all(-LN2_LOW), k.fma(all(-LN2_HIGH), y)); // exp(y) = 2^k exp(r)
        DoubleVector p = all(1.0 / 6227020800.0).fma(r, all(1.0 / 479001600));
        p = p.fma(r, all(1.0 / 39916800));
        p = p.fma(r, all(1.0 / 3628800));
        p = p.fma(r, all(1.0 / 362880));
        p = p.fma(r, all(1.0 / 40320));
        p = p.fma(r, all(1.0 / 5040));
        p = p.fma(r, all(1.0 / 720));
        p = p.fma(r, all(1.0 / 120));
        p = p.fma(r, all(1.0 / 24));
        p = p.fma(r, all(1.0 / 6));
        p = p.fma(r, all(0.5));
        p = p.fma(r, all(1));
        p = p.fma(r, all(1));
        DoubleVector power = shifted.reinterpretAsLongs()
                .add(1023)
                .lanewise(VectorOperators.LSHL, 52)
                .reinterpretAsDoubles(); // 2^k
        return all(1).sub(all(2).div(p.fma(power, all(1))));
    }
}
