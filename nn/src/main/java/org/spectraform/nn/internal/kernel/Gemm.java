package org.spectraform.nn.internal.kernel;

/** Matrix products on row-major float matrices that live inside larger arrays. */
public interface Gemm {
    /**
     * C = A B, or C += A B.
     *
     * <p>A is m x k with element (i, p) at {@code a[ao + i * ars + p * acs]}, so that a transposed matrix is a matter of
     * strides; B is k x n with contiguous rows at {@code b[bo + p * ldb]}; C is m x n at {@code c[co + i * ldc]}. Each
     * element of C is summed in the order of p by fused multiply-adds, so its bits are the same on every machine. C must not overlap A or B.
     */
    void multiply(
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
            boolean accumulate);

    /** Y[m x n] = X[m x k] B[k x n], all dense. */
    default void product(int m, int n, int k, float[] x, int xo, float[] b, int bo, float[] y, int yo) {
        multiply(m, n, k, x, xo, k, 1, b, bo, n, y, yo, n, false);
    }

    /** Y[m x n] += X[m x k] B[k x n], all dense. */
    default void addProduct(int m, int n, int k, float[] x, int xo, float[] b, int bo, float[] y, int yo) {
        multiply(m, n, k, x, xo, k, 1, b, bo, n, y, yo, n, true);
    }

    /** Y[m x n] += X^T B with X[rows x m] and B[rows x n], all dense: a weight gradient. */
    default void addTransposedProduct(int m, int n, int rows, float[] x, int xo, float[] b, int bo, float[] y, int yo) {
        multiply(m, n, rows, x, xo, 1, m, b, bo, n, y, yo, n, true);
    }
}
