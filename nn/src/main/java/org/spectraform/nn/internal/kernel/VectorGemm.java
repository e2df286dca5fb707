package org.spectraform.nn.internal.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Gemm} on the Vector API: tiles of C stay in registers while k runs. However an element's tile is shaped, its sum is the same.
 *
 * <p>A tile of six rows by four vectors needs 24 accumulators, which 32 wide registers hold; machines with 16 registers take
 * six by two. Column panels are processed one after the other so that the rows of B that a panel uses stay in the
 * first-level cache. The tiles are written out flat: a helper method that takes vectors and is not inlined would box them.
 */
final class VectorGemm implements Gemm {
    private static final VectorSpecies<Float> S = Vectors.SPECIES;
    private static final int L = Vectors.WIDTH;
    private static final boolean WIDE = L >= 16;
    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        if (!accumulate) {
            for (int i = 0; i < m; i++) {
                Arrays.fill(c, co + i * ldc, co + i * ldc + n, 0f);
            }
        }
        int j = 0;
        if (WIDE) {
            for (; j + 4 * L <= n; j += 4 * L) {
                int i = 0;
                for (; i + 6 <= m; i += 6) {
                    tile6x4(k, a, ao + i * ars, ars, acs, b, bo + j, ldb, c, co + i * ldc + j, ldc);
                }
                for (; i < m; i++) {
                    tile1x4(k, a, ao + i * ars, acs, b, bo + j, ldb, c, co + i * ldc + j);
                }
            }
        }
        for (; j + 2 * L <= n; j += 2 * L) {
            int i = 0;
            for (; i + 6 <= m; i += 6) {
                tile6x2(k, a, ao + i * ars, ars, acs, b, bo + j, ldb, c, co + i * ldc + j, ldc);
            }
            for (; i < m; i++) {
                tile1(k, a, ao + i * ars, acs, b, bo + j, ldb, c, co + i * ldc + j, 2 * L);
            }
        }
        for (; j + L <= n; j += L) {
            int i = 0;
            for (; i + 6 <= m; i += 6) {
                tile6(k, a, ao + i * ars, ars, acs, b, bo + j, ldb, c, co + i * ldc + j, ldc);
            }
            for (; i < m; i++) {
                tile1(k, a, ao + i * ars, acs, b, bo + j, ldb, c, co + i * ldc + j, L);
            }
        }
        if (WIDE && j + 8 <= n) {
            int i = 0;
            for (; i + 6 <= m; i += 6) {
                tile6x8(k, a, ao + i * ars, ars, acs, b, bo + j, ldb, c, co + i * ldc + j, ldc);
            }
            for (; i < m; i++) {
                rest(k, a, ao + i * ars, acs, b, bo + j, ldb, c, co + i * ldc + j, 8);
            }
            j += 8;
        }
        if (j < n) {
            for (int i = 0; i < m; i++) {
                rest(k, a, ao + i * ars, acs, b, bo + j, ldb, c, co + i * ldc + j, n - j);
            }
        }
    }

    private static void tile6x4(
            int k, float[] a, int a0, int ars, int acs, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        int a1 = a0 + ars, a2 = a1 + ars, a3 = a2 + ars, a4 = a3 + ars, a5 = a4 + ars;
        FloatVector c00 = FloatVector.fromArray(S, c, co);
        FloatVector c01 = FloatVector.fromArray(S, c, co + L);
        FloatVector c02 = FloatVector.fromArray(S, c, co + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, c, co + 3 * L);
        FloatVector c10 = FloatVector.fromArray(S, c, co + ldc);
        FloatVector c11 = FloatVector.fromArray(S, c, co + ldc + L);
        FloatVector c12 = FloatVector.fromArray(S, c, co + ldc + 2 * L);
        FloatVector c13 = FloatVector.fromArray(S, c, co + ldc + 3 * L);
        FloatVector c20 = FloatVector.fromArray(S, c, co + 2 * ldc);
        FloatVector c21 = FloatVector.fromArray(S, c, co + 2 * ldc + L);
        FloatVector c22 = FloatVector.fromArray(S, c, co + 2 * ldc + 2 * L);
        FloatVector c23 = FloatVector.fromArray(S, c, co + 2 * ldc + 3 * L);
        FloatVector c30 = FloatVector.fromArray(S, c, co + 3 * ldc);
        FloatVector c31 = FloatVector.fromArray(S, c, co + 3 * ldc + L);
        FloatVector c32 = FloatVector.fromArray(S, c, co + 3 * ldc + 2 * L);
        FloatVector c33 = FloatVector.fromArray(S, c, co + 3 * ldc + 3 * L);
        FloatVector c40 = FloatVector.fromArray(S, c, co + 4 * ldc);
        FloatVector c41 = FloatVector.fromArray(S, c, co + 4 * ldc + L);
        FloatVector c42 = FloatVector.fromArray(S, c, co + 4 * ldc + 2 * L);
        FloatVector c43 = FloatVector.fromArray(S, c, co + 4 * ldc + 3 * L);
        FloatVector c50 = FloatVector.fromArray(S, c, co + 5 * ldc);
        FloatVector c51 = FloatVector.fromArray(S, c, co + 5 * ldc + L);
        FloatVector c52 = FloatVector.fromArray(S, c, co + 5 * ldc + 2 * L);
        FloatVector c53 = FloatVector.fromArray(S, c, co + 5 * ldc + 3 * L);
        for (int p = 0, q = 0, r = bo; p < k; p++, q += acs, r += ldb) {
            FloatVector b0 = FloatVector.fromArray(S, b, r);
            FloatVector b1 = FloatVector.fromArray(S, b, r + L);
            FloatVector b2 = FloatVector.fromArray(S, b, r + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, r + 3 * L);
            FloatVector s = FloatVector.broadcast(S, a[a0 + q]);
            c00 = s.fma(b0, c00);
            c01 = s.fma(b1, c01);
            c02 = s.fma(b2, c02);
            c03 = s.fma(b3, c03);
            s = FloatVector.broadcast(S, a[a1 + q]);
            c10 = s.fma(b0, c10);
            c11 = s.fma(b1, c11);
            c12 = s.fma(b2, c12);
            c13 = s.fma(b3, c13);
            s = FloatVector.broadcast(S, a[a2 + q]);
            c20 = s.fma(b0, c20);
            c21 = s.fma(b1, c21);
            c22 = s.fma(b2, c22);
            c23 = s.fma(b3, c23);
            s = FloatVector.broadcast(S, a[a3 + q]);
            c30 = s.fma(b0, c30);
            c31 = s.fma(b1, c31);
            c32 = s.fma(b2, c32);
            c33 = s.fma(b3, c33);
            s = FloatVector.broadcast(S, a[a4 + q]);
            c40 = s.fma(b0, c40);
            c41 = s.fma(b1, c41);
            c42 = s.fma(b2, c42);
            c43 = s.fma(b3, c43);
            s = FloatVector.broadcast(S, a[a5 + q]);
            c50 = s.fma(b0, c50);
            c51 = s.fma(b1, c51);
            c52 = s.fma(b2, c52);
            c53 = s.fma(b3, c53);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c02.intoArray(c, co + 2 * L);
        c03.intoArray(c, co + 3 * L);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + L);
        c12.intoArray(c, co + ldc + 2 * L);
        c13.intoArray(c, co + ldc + 3 * L);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + L);
        c22.intoArray(c, co + 2 * ldc + 2 * L);
        c23.intoArray(c, co + 2 * ldc + 3 * L);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + L);
        c32.intoArray(c, co + 3 * ldc + 2 * L);
        c33.intoArray(c, co + 3 * ldc + 3 * L);
        c40.intoArray(c, co + 4 * ldc);
        c41.intoArray(c, co + 4 * ldc + L);
        c42.intoArray(c, co + 4 * ldc + 2 * L);
        c43.intoArray(c, co + 4 * ldc + 3 * L);
        c50.intoArray(c, co + 5 * ldc);
        c51.intoArray(c, co + 5 * ldc + L);
        c52.intoArray(c, co + 5 * ldc + 2 * L);
        c53.intoArray(c, co + 5 * ldc + 3 * L);
    }

    private static void tile1x4(int k, float[] a, int a0, int acs, float[] b, int bo, int ldb, float[] c, int co) {
        FloatVector c00 = FloatVector.fromArray(S, c, co);
        FloatVector c01 = FloatVector.fromArray(S, c, co + L);
        FloatVector c02 = FloatVector.fromArray(S, c, co + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, c, co + 3 * L);
        for (int p = 0, q = 0, r = bo; p < k; p++, q += acs, r += ldb) {
            FloatVector b0 = FloatVector.fromArray(S, b, r);
            FloatVector b1 = FloatVector.fromArray(S, b, r + L);
            FloatVector b2 = FloatVector.fromArray(S, b, r + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, r + 3 * L);
            FloatVector s = FloatVector.broadcast(S, a[a0 + q]);
            c00 = s.fma(b0, c00);
            c01 = s.fma(b1, c01);
            c02 = s.fma(b2, c02);
            c03 = s.fma(b3, c03);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c02.intoArray(c, co + 2 * L);
        c03.intoArray(c, co + 3 * L);
    }

    private static void tile6x2(
            int k, float[] a, int a0, int ars, int acs, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        int a1 = a0 + ars, a2 = a1 + ars, a3 = a2 + ars, a4 = a3 + ars, a5 = a4 + ars;
        FloatVector c00 = FloatVector.fromArray(S, c, co);
        FloatVector c01 = FloatVector.fromArray(S, c, co + L);
        FloatVector c10 = FloatVector.fromArray(S, c, co + ldc);
        FloatVector c11 = FloatVector.fromArray(S, c, co + ldc + L);
        FloatVector c20 = FloatVector.fromArray(S, c, co + 2 * ldc);
        FloatVector c21 = FloatVector.fromArray(S, c, co + 2 * ldc + L);
        FloatVector c30 = FloatVector.fromArray(S, c, co + 3 * ldc);
        FloatVector c31 = FloatVector.fromArray(S, c, co + 3 * ldc + L);
        FloatVector c40 = FloatVector.fromArray(S, c, co + 4 * ldc);
        FloatVector c41 = FloatVector.fromArray(S, c, co + 4 * ldc + L);
        FloatVector c50 = FloatVector.fromArray(S, c, co + 5 * ldc);
        FloatVector c51 = FloatVector.fromArray(S, c, co + 5 * ldc + L);
        for (int p = 0, q = 0, r = bo; p < k; p++, q += acs, r += ldb) {
            FloatVector b0 = FloatVector.fromArray(S, b, r);
            FloatVector b1 = FloatVector.fromArray(S, b, r + L);
            FloatVector s = FloatVector.broadcast(S, a[a0 + q]);
            c00 = s.fma(b0, c00);
            c01 = s.fma(b1, c01);
            s = FloatVector.broadcast(S, a[a1 + q]);
            c10 = s.fma(b0, c10);
            c11 = s.fma(b1, c11);
            s = FloatVector.broadcast(S, a[a2 + q]);
            c20 = s.fma(b0, c20);
            c21 = s.fma(b1, c21);
            s = FloatVector.broadcast(S, a[a3 + q]);
            c30 = s.fma(b0, c30);
            c31 = s.fma(b1, c31);
            s = FloatVector.broadcast(S, a[a4 + q]);
            c40 = s.fma(b0, c40);
            c41 = s.fma(b1, c41);
            s = FloatVector.broadcast(S, a[a5 + q]);
            c50 = s.fma(b0, c50);
            c51 = s.fma(b1, c51);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + L);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + L);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + L);
        c40.intoArray(c, co + 4 * ldc);
        c41.intoArray(c, co + 4 * ldc + L);
        c50.intoArray(c, co + 5 * ldc);
        c51.intoArray(c, co + 5 * ldc + L);
    }

    /** Six rows by one vector. */
    private static void tile6(
            int k, float[] a, int a0, int ars, int acs, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        FloatVector c1 = FloatVector.fromArray(S, c, co + ldc);
        FloatVector c2 = FloatVector.fromArray(S, c, co + 2 * ldc);
        FloatVector c3 = FloatVector.fromArray(S, c, co + 3 * ldc);
        FloatVector c4 = FloatVector.fromArray(S, c, co + 4 * ldc);
        FloatVector c5 = FloatVector.fromArray(S, c, co + 5 * ldc);
        int a1 = a0 + ars, a2 = a1 + ars, a3 = a2 + ars, a4 = a3 + ars, a5 = a4 + ars;
        for (int p = 0, q = 0, r = bo; p < k; p++, q += acs, r += ldb) {
            FloatVector b0 = FloatVector.fromArray(S, b, r);
            c0 = FloatVector.broadcast(S, a[a0 + q]).fma(b0, c0);
            c1 = FloatVector.broadcast(S, a[a1 + q]).fma(b0, c1);
            c2 = FloatVector.broadcast(S, a[a2 + q]).fma(b0, c2);
            c3 = FloatVector.broadcast(S, a[a3 + q]).fma(b0, c3);
            c4 = FloatVector.broadcast(S, a[a4 + q]).fma(b0, c4);
            c5 = FloatVector.broadcast(S, a[a5 + q]).fma(b0, c5);
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + ldc);
        c2.intoArray(c, co + 2 * ldc);
        c3.intoArray(c, co + 3 * ldc);
        c4.intoArray(c, co + 4 * ldc);
        c5.intoArray(c, co + 5 * ldc);
    }

    /** Six rows by eight columns. */
    private static void tile6x8(
            int k, float[] a, int a0, int ars, int acs, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        FloatVector c0 = FloatVector.fromArray(EIGHT, c, co);
        FloatVector c1 = FloatVector.fromArray(EIGHT, c, co + ldc);
        FloatVector c2 = FloatVector.fromArray(EIGHT, c, co + 2 * ldc);
        FloatVector c3 = FloatVector.fromArray(EIGHT, c, co + 3 * ldc);
        FloatVector c4 = FloatVector.fromArray(EIGHT, c, co + 4 * ldc);
        FloatVector c5 = FloatVector.fromArray(EIGHT, c, co + 5 * ldc);
        int a1 = a0 + ars, a2 = a1 + ars, a3 = a2 + ars, a4 = a3 + ars, a5 = a4 + ars;
        for (int p = 0, q = 0, r = bo; p < k; p++, q += acs, r += ldb) {
            FloatVector b0 = FloatVector.fromArray(EIGHT, b, r);
            c0 = FloatVector.broadcast(EIGHT, a[a0 + q]).fma(b0, c0);
            c1 = FloatVector.broadcast(EIGHT, a[a1 + q]).fma(b0, c1);
            c2 = FloatVector.broadcast(EIGHT, a[a2 + q]).fma(b0, c2);
            c3 = FloatVector.broadcast(EIGHT, a[a3 + q]).fma(b0, c3);
            c4 = FloatVector.broadcast(EIGHT, a[a4 + q]).fma(b0, c4);
            c5 = FloatVector.broadcast(EIGHT, a[a5 + q]).fma(b0, c5);
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + ldc);
        c2.intoArray(c, co + 2 * ldc);
        c3.intoArray(c, co + 3 * ldc);
        c4.intoArray(c, co + 4 * ldc);
        c5.intoArray(c, co + 5 * ldc);
    }

    private static void tile1(
            int k, float[] a, int a0, int acs, float[] b, int bo, int ldb, float[] c, int co, int columns) {
        for (int j = 0; j < columns; j += L) {
            FloatVector c0 = FloatVector.fromArray(S, c, co + j);
            for (int p = 0, q = a0, r = bo + j; p < k; p++, q += acs, r += ldb) {
                c0 = FloatVector.broadcast(S, a[q]).fma(FloatVector.fromArray(S, b, r), c0);
            }
            c0.intoArray(c, co + j);
        }
    }

    /** A few columns of a row. Masks instead would be slower: the compilers give up on tiles that have them. */
    private static void rest(
            int k, float[] a, int a0, int acs, float[] b, int bo, int ldb, float[] c, int co, int columns) {
        for (int j = 0; j < columns; j++) {
            float sum = c[co + j];
            for (int p = 0, q = a0, r = bo + j; p < k; p++, q += acs, r += ldb) {
                sum = Math.fma(a[q], b[r], sum);
            }
            c[co + j] = sum;
        }
    }
}
