package org.spectraform.simulation.nep;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

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

    private Lanes() {}

    /** The next multiple of {@code tile}. */
    static int padded(int count, int tile) {
        return (count + tile - 1) / tile * tile;
    }

    /** Rows for a basis of so many functions: recursions write two at a time after the first. */
    static int basisRows(int size, int tile) {
        return padded(size | 1, tile);
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
    static void outer(double[] a, double[] b, int from, int to, double[] out, int outAt, int rows, int columns) {
        for (int i = 0; i < rows; i += OUTER_ROWS) {
            for (int j = 0; j < columns; j += OUTER_COLUMNS) {
                int r0 = outAt + i * columns + j;
                int r1 = r0 + columns;
                int r2 = r1 + columns;
                DoubleVector c00 = fromArray(SPECIES, out, r0 * WIDTH);
                DoubleVector c01 = fromArray(SPECIES, out, (r0 + 1) * WIDTH);
                DoubleVector c02 = fromArray(SPECIES, out, (r0 + 2) * WIDTH);
                DoubleVector c03 = fromArray(SPECIES, out, (r0 + 3) * WIDTH);
                DoubleVector c10 = fromArray(SPECIES, out, r1 * WIDTH);
                DoubleVector c11 = fromArray(SPECIES, out, (r1 + 1) * WIDTH);
                DoubleVector c12 = fromArray(SPECIES, out, (r1 + 2) * WIDTH);
                DoubleVector c13 = fromArray(SPECIES, out, (r1 + 3) * WIDTH);
                DoubleVector c20 = fromArray(SPECIES, out, r2 * WIDTH);
                DoubleVector c21 = fromArray(SPECIES, out, (r2 + 1) * WIDTH);
                DoubleVector c22 = fromArray(SPECIES, out, (r2 + 2) * WIDTH);
                DoubleVector c23 = fromArray(SPECIES, out, (r2 + 3) * WIDTH);
                for (int s = from; s < to; s++) {
                    DoubleVector b0 = fromArray(SPECIES, b, (s * columns + j) * WIDTH);
                    DoubleVector b1 = fromArray(SPECIES, b, (s * columns + j + 1) * WIDTH);
                    DoubleVector b2 = fromArray(SPECIES, b, (s * columns + j + 2) * WIDTH);
                    DoubleVector b3 = fromArray(SPECIES, b, (s * columns + j + 3) * WIDTH);
                    DoubleVector a0 = fromArray(SPECIES, a, (s * rows + i) * WIDTH);
                    c00 = a0.fma(b0, c00);
                    c01 = a0.fma(b1, c01);
                    c02 = a0.fma(b2, c02);
                    c03 = a0.fma(b3, c03);
                    DoubleVector a1 = fromArray(SPECIES, a, (s * rows + i + 1) * WIDTH);
                    c10 = a1.fma(b0, c10);
                    c11 = a1.fma(b1, c11);
                    c12 = a1.fma(b2, c12);
                    c13 = a1.fma(b3, c13);
                    DoubleVector a2 = fromArray(SPECIES, a, (s * rows + i + 2) * WIDTH);
                    c20 = a2.fma(b0, c20);
                    c21 = a2.fma(b1, c21);
                    c22 = a2.fma(b2, c22);
                    c23 = a2.fma(b3, c23);
                }
                c00.intoArray(out, r0 * WIDTH);
                c01.intoArray(out, (r0 + 1) * WIDTH);
                c02.intoArray(out, (r0 + 2) * WIDTH);
                c03.intoArray(out, (r0 + 3) * WIDTH);
                c10.intoArray(out, r1 * WIDTH);
                c11.intoArray(out, (r1 + 1) * WIDTH);
                c12.intoArray(out, (r1 + 2) * WIDTH);
                c13.intoArray(out, (r1 + 3) * WIDTH);
                c20.intoArray(out, r2 * WIDTH);
                c21.intoArray(out, (r2 + 1) * WIDTH);
                c22.intoArray(out, (r2 + 2) * WIDTH);
                c23.intoArray(out, (r2 + 3) * WIDTH);
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
            DoubleVector s0 = fromArray(SPECIES, out, r * WIDTH);
            DoubleVector s1 = fromArray(SPECIES, out, (r + 1) * WIDTH);
            DoubleVector s2 = fromArray(SPECIES, out, (r + 2) * WIDTH);
            DoubleVector s3 = fromArray(SPECIES, out, (r + 3) * WIDTH);
            DoubleVector s4 = fromArray(SPECIES, out, (r + 4) * WIDTH);
            DoubleVector s5 = fromArray(SPECIES, out, (r + 5) * WIDTH);
            DoubleVector s6 = fromArray(SPECIES, out, (r + 6) * WIDTH);
            DoubleVector s7 = fromArray(SPECIES, out, (r + 7) * WIDTH);
            for (int c = 0; c < columns; c++) {
                DoubleVector v = fromArray(SPECIES, in, c * WIDTH);
                int p = c * rows + r;
                s0 = v.fma(broadcast(SPECIES, m[p]), s0);
                s1 = v.fma(broadcast(SPECIES, m[p + 1]), s1);
                s2 = v.fma(broadcast(SPECIES, m[p + 2]), s2);
                s3 = v.fma(broadcast(SPECIES, m[p + 3]), s3);
                s4 = v.fma(broadcast(SPECIES, m[p + 4]), s4);
                s5 = v.fma(broadcast(SPECIES, m[p + 5]), s5);
                s6 = v.fma(broadcast(SPECIES, m[p + 6]), s6);
                s7 = v.fma(broadcast(SPECIES, m[p + 7]), s7);
            }
            s0.intoArray(out, r * WIDTH);
            s1.intoArray(out, (r + 1) * WIDTH);
            s2.intoArray(out, (r + 2) * WIDTH);
            s3.intoArray(out, (r + 3) * WIDTH);
            s4.intoArray(out, (r + 4) * WIDTH);
            s5.intoArray(out, (r + 5) * WIDTH);
            s6.intoArray(out, (r + 6) * WIDTH);
            s7.intoArray(out, (r + 7) * WIDTH);
        }
    }

    /** {@link Elementary#tanh}. The Vector API's own TANH has not even the same bits in interpreted and in compiled code. */
    static DoubleVector tanh(DoubleVector x) {
        DoubleVector y = x.add(x).max(-80).min(80);
        DoubleVector shifted = y.fma(broadcast(SPECIES, 1 / Elementary.LN2), broadcast(SPECIES, Elementary.TO_INTEGER));
        DoubleVector k = shifted.sub(Elementary.TO_INTEGER);
        DoubleVector r =
                k.fma(broadcast(SPECIES, -Elementary.LN2_LOW), k.fma(broadcast(SPECIES, -Elementary.LN2_HIGH), y));
        DoubleVector p = broadcast(SPECIES, Elementary.EXP[0]);
        for (int n = 1; n < Elementary.EXP.length; n++) {
            p = p.fma(r, broadcast(SPECIES, Elementary.EXP[n]));
        }
        DoubleVector power = shifted.reinterpretAsLongs()
                .add(1023)
                .lanewise(VectorOperators.LSHL, 52)
                .reinterpretAsDoubles();
        return broadcast(SPECIES, 1).sub(broadcast(SPECIES, 2).div(p.fma(power, broadcast(SPECIES, 1))));
    }
}
