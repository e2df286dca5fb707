package org.spectraform.nn.meshgraphnets;

import org.jspecify.annotations.Nullable;
import org.spectraform.nn.internal.kernel.Elementwise;
import org.spectraform.nn.internal.kernel.Gemm;
import org.spectraform.nn.internal.kernel.Kernels;
import org.spectraform.nn.model.Weights;

/** The kernels, the parameters of the current pass, and buffers that hold one block of rows. */
final class MgnWorkspace {
    /** Rows of a block: its buffers and the weights of one MLP stay in the second-level cache together. A multiple of six. */
    static final int BLOCK = 96;

    final Elementwise math;
    private final Gemm gemm;
    /** After a SiLU. */
    final float[] s;
    /** Its derivative. */
    final float[] slope;

    final float[] g1;
    final float[] g2;
    float[] theta = new float[0];
    private float[] transposed = new float[0];

    MgnWorkspace(Kernels kernels, int widest) {
        gemm = kernels.gemm();
        math = kernels.elementwise();
        s = new float[BLOCK * widest];
        slope = new float[BLOCK * widest];
        g1 = new float[BLOCK * widest];
        g2 = new float[BLOCK * widest];
    }

    void use(Weights weights) {
        theta = weights.values();
        transposed = weights.transposed();
    }

    /** An array of at least this length: the old one, or a longer one whose contents are zero. */
    static float[] grown(float @Nullable [] old, int length) {
        return old != null && old.length >= length ? old : new float[length];
    }

    /** y[m x n] += x[m x k] W^T with the matrix [n, k] at {@code matrix}, or some of its columns: then {@code matrix + n * column}. */
    void addProduct(int m, int n, int k, float[] x, int xo, int matrix, float[] y, int yo) {
        gemm.multiply(m, n, k, x, xo, k, 1, transposed, matrix, n, y, yo, n, true);
    }

    /** y[m x n] = x[m x k] W with rows of the matrix {@code stride} apart. */
    void product(int m, int n, int k, float[] x, int xo, int matrix, int stride, float[] y, int yo) {
        gemm.multiply(m, n, k, x, xo, k, 1, theta, matrix, stride, y, yo, n, false);
    }

    /** y[m x n] += x[m x k] W with rows of the matrix {@code stride} apart. */
    void addProductBack(int m, int n, int k, float[] x, int xo, int matrix, int stride, float[] y, int yo) {
        gemm.multiply(m, n, k, x, xo, k, 1, theta, matrix, stride, y, yo, n, true);
    }

    /** G[m x n] += x^T y with x[rows x m], y[rows x n] and rows of G {@code stride} apart: a weight gradient. */
    void addTransposedProduct(
            int m, int n, int rows, float[] x, int xo, float[] y, int yo, float[] g, int go, int stride) {
        gemm.multiply(m, n, rows, x, xo, 1, m, y, yo, n, g, go, stride, true);
    }
}
