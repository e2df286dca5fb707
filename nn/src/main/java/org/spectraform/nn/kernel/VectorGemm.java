package org.spectraform.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Gemm} on the Vector API: tiles of C stay in registers while k runs.
 *
 * <p>A tile of six rows by four vectors needs 24 accumulators, which 32 wide registers hold; machines with 16 registers take
 * six by two. Column panels are processed one after the other so that the rows of B that a panel uses stay in the
 * first-level cache. Sums are stored by hand in each tile: vectors handed to a helper that the compiler decides not to inline are boxed,
 * all through the loop, and cost a factor of thirty.
 */
final class VectorGemm implements Gemm {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final boolean WIDE = L >= 16;

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
        int j = 0;
        if (WIDE) {
            for (; j + 4 * L <= n; j += 4 * L) {
                int i = 0;
                for (; i + 6 <= m; i += 6) {
                    tile6x4(k, a, ao + i * ars, ars, acs, b, bo + j, ldb, c, co + i * ldc + j, ldc, accumulate);
                }
                for (; i < m; i++) {
                    tile1x4(k, a, ao + i * ars, acs, b, bo + j, ldb, c, co + i * ldc + j, accumulate);
                }
            }
        }
        for (; j + 2 * L <= n; j += 2 * L) {
            int i = 0;
            for (; i + 6 <= m; i += 6) {
                tile6x2(k, a, ao + i * ars, ars, acs, b, bo + j, ldb, c, co + i * ldc + j, ldc, accumulate);
            }
            for (; i < m; i++) {
                tile1(k, a, ao + i * ars, acs, b, bo + j, ldb, c, co + i * ldc + j, 2 * L, accumulate);
            }
        }
        if (j < n) {
            int i = 0;
            for (; i + 6 <= m; i += 6) {
                tile6(k, a, ao + i * ars, ars, acs, b, bo + j, ldb, c, co + i * ldc + j, ldc, n - j, accumulate);
            }
            for (; i < m; i++) {
                tile1(k, a, ao + i * ars, acs, b, bo + j, ldb, c, co + i * ldc + j, n - j, accumulate);
            }
        }
    }

    private static void tile6x4(
            int k,
            float[] a,
            int a0,
            int ars,
            int acs,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean acc) {
        FloatVector z = FloatVector.zero(S);
        FloatVector c00 = z, c01 = z, c02 = z, c03 = z;
        FloatVector c10 = z, c11 = z, c12 = z, c13 = z;
        FloatVector c20 = z, c21 = z, c22 = z, c23 = z;
        FloatVector c30 = z, c31 = z, c32 = z, c33 = z;
        FloatVector c40 = z, c41 = z, c42 = z, c43 = z;
        FloatVector c50 = z, c51 = z, c52 = z, c53 = z;
        int a1 = a0 + ars, a2 = a1 + ars, a3 = a2 + ars, a4 = a3 + ars, a5 = a4 + ars;
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
        if (acc) {
            c00.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c01.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c02.add(FloatVector.fromArray(S, c, co + 2 * L)).intoArray(c, co + 2 * L);
            c03.add(FloatVector.fromArray(S, c, co + 3 * L)).intoArray(c, co + 3 * L);
            c10.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c11.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            c12.add(FloatVector.fromArray(S, c, co + ldc + 2 * L)).intoArray(c, co + ldc + 2 * L);
            c13.add(FloatVector.fromArray(S, c, co + ldc + 3 * L)).intoArray(c, co + ldc + 3 * L);
            c20.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
            c21.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
            c22.add(FloatVector.fromArray(S, c, co + 2 * ldc + 2 * L)).intoArray(c, co + 2 * ldc + 2 * L);
            c23.add(FloatVector.fromArray(S, c, co + 2 * ldc + 3 * L)).intoArray(c, co + 2 * ldc + 3 * L);
            c30.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
            c31.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
            c32.add(FloatVector.fromArray(S, c, co + 3 * ldc + 2 * L)).intoArray(c, co + 3 * ldc + 2 * L);
            c33.add(FloatVector.fromArray(S, c, co + 3 * ldc + 3 * L)).intoArray(c, co + 3 * ldc + 3 * L);
            c40.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
            c41.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
            c42.add(FloatVector.fromArray(S, c, co + 4 * ldc + 2 * L)).intoArray(c, co + 4 * ldc + 2 * L);
            c43.add(FloatVector.fromArray(S, c, co + 4 * ldc + 3 * L)).intoArray(c, co + 4 * ldc + 3 * L);
            c50.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
            c51.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
            c52.add(FloatVector.fromArray(S, c, co + 5 * ldc + 2 * L)).intoArray(c, co + 5 * ldc + 2 * L);
            c53.add(FloatVector.fromArray(S, c, co + 5 * ldc + 3 * L)).intoArray(c, co + 5 * ldc + 3 * L);
        } else {
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
    }

    private static void tile1x4(
            int k, float[] a, int a0, int acs, float[] b, int bo, int ldb, float[] c, int co, boolean acc) {
        FloatVector z = FloatVector.zero(S);
        FloatVector c0 = z, c1 = z, c2 = z, c3 = z;
        for (int p = 0, q = a0, r = bo; p < k; p++, q += acs, r += ldb) {
            FloatVector s = FloatVector.broadcast(S, a[q]);
            c0 = s.fma(FloatVector.fromArray(S, b, r), c0);
            c1 = s.fma(FloatVector.fromArray(S, b, r + L), c1);
            c2 = s.fma(FloatVector.fromArray(S, b, r + 2 * L), c2);
            c3 = s.fma(FloatVector.fromArray(S, b, r + 3 * L), c3);
        }
        if (acc) {
            c0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c2.add(FloatVector.fromArray(S, c, co + 2 * L)).intoArray(c, co + 2 * L);
            c3.add(FloatVector.fromArray(S, c, co + 3 * L)).intoArray(c, co + 3 * L);
        } else {
            c0.intoArray(c, co);
            c1.intoArray(c, co + L);
            c2.intoArray(c, co + 2 * L);
            c3.intoArray(c, co + 3 * L);
        }
    }

    private static void tile6x2(
            int k,
            float[] a,
            int a0,
            int ars,
            int acs,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean acc) {
        FloatVector z = FloatVector.zero(S);
        FloatVector c00 = z, c01 = z, c10 = z, c11 = z, c20 = z, c21 = z;
        FloatVector c30 = z, c31 = z, c40 = z, c41 = z, c50 = z, c51 = z;
        int a1 = a0 + ars, a2 = a1 + ars, a3 = a2 + ars, a4 = a3 + ars, a5 = a4 + ars;
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
        if (acc) {
            c00.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c01.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c10.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c11.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            c20.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
            c21.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
            c30.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
            c31.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
            c40.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
            c41.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
            c50.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
            c51.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        } else {
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
    }

    /** Six rows by fewer than two vectors of columns. */
    private static void tile6(
            int k,
            float[] a,
            int a0,
            int ars,
            int acs,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            int columns,
            boolean acc) {
        int a1 = a0 + ars, a2 = a1 + ars, a3 = a2 + ars, a4 = a3 + ars, a5 = a4 + ars;
        for (int j = 0; j < columns; j += L) {
            VectorMask<Float> mask = S.indexInRange(j, columns);
            FloatVector z = FloatVector.zero(S);
            FloatVector c0 = z, c1 = z, c2 = z, c3 = z, c4 = z, c5 = z;
            for (int p = 0, q = 0, r = bo + j; p < k; p++, q += acs, r += ldb) {
                FloatVector b0 = FloatVector.fromArray(S, b, r, mask);
                c0 = b0.fma(FloatVector.broadcast(S, a[a0 + q]), c0);
                c1 = b0.fma(FloatVector.broadcast(S, a[a1 + q]), c1);
                c2 = b0.fma(FloatVector.broadcast(S, a[a2 + q]), c2);
                c3 = b0.fma(FloatVector.broadcast(S, a[a3 + q]), c3);
                c4 = b0.fma(FloatVector.broadcast(S, a[a4 + q]), c4);
                c5 = b0.fma(FloatVector.broadcast(S, a[a5 + q]), c5);
            }
            if (acc) {
                c0.add(FloatVector.fromArray(S, c, co + j, mask)).intoArray(c, co + j, mask);
                c1.add(FloatVector.fromArray(S, c, co + ldc + j, mask)).intoArray(c, co + ldc + j, mask);
                c2.add(FloatVector.fromArray(S, c, co + 2 * ldc + j, mask)).intoArray(c, co + 2 * ldc + j, mask);
                c3.add(FloatVector.fromArray(S, c, co + 3 * ldc + j, mask)).intoArray(c, co + 3 * ldc + j, mask);
                c4.add(FloatVector.fromArray(S, c, co + 4 * ldc + j, mask)).intoArray(c, co + 4 * ldc + j, mask);
                c5.add(FloatVector.fromArray(S, c, co + 5 * ldc + j, mask)).intoArray(c, co + 5 * ldc + j, mask);
            } else {
                c0.intoArray(c, co + j, mask);
                c1.intoArray(c, co + ldc + j, mask);
                c2.intoArray(c, co + 2 * ldc + j, mask);
                c3.intoArray(c, co + 3 * ldc + j, mask);
                c4.intoArray(c, co + 4 * ldc + j, mask);
                c5.intoArray(c, co + 5 * ldc + j, mask);
            }
        }
    }

    private static void tile1(
            int k,
            float[] a,
            int a0,
            int acs,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int columns,
            boolean acc) {
        for (int j = 0; j < columns; j += L) {
            VectorMask<Float> mask = S.indexInRange(j, columns);
            FloatVector c0 = FloatVector.zero(S);
            for (int p = 0, q = a0, r = bo + j; p < k; p++, q += acs, r += ldb) {
                c0 = FloatVector.fromArray(S, b, r, mask).fma(FloatVector.broadcast(S, a[q]), c0);
            }
            if (acc) {
                c0.add(FloatVector.fromArray(S, c, co + j, mask)).intoArray(c, co + j, mask);
            } else {
                c0.intoArray(c, co + j, mask);
            }
        }
    }
}
