package org.spectraform.nn.internal.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Activations, normalisation and sums on contiguous runs of larger float arrays; rows are dense, row-major, {@code width} numbers each.
 *
 * <p>The results are the same bits on every machine, whether the code is interpreted or compiled: exponentials are polynomials made
 * of fused multiply-adds (see {@link ScalarMath}), and sums have the order of {@link Lanes}. Where a method says that two arguments may
 * overlap, they must then be the very same range.
 */
public interface Elementwise {
    /** Added to the variance in {@link #layerNorm}, as PyTorch does. */
    float EPSILON = 1e-5f;

    /** y = exp(x), relative error below 2e-7; 0 below -87.3, infinite above 88.7. May overlap. */
    void exp(int n, float[] x, int xo, float[] y, int yo);

    /** y = x / (1 + exp(-x)). May overlap. */
    void silu(int n, float[] x, int xo, float[] y, int yo);

    /** y = silu(x) and d = silu'(x) in one go. x may overlap with y or d. */
    void siluWithDerivative(int n, float[] x, int xo, float[] y, int yo, float[] d, int dof);

    /** dx = dy silu'(x). dx may overlap with x or dy. */
    void siluBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** y = log(1 + exp(x)). May overlap. */
    void softplus(int n, float[] x, int xo, float[] y, int yo);

    /** dx = dy softplus'(x) = dy / (1 + exp(-x)). dx may overlap with x or dy. */
    void softplusBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** y += x. */
    void add(int n, float[] x, int xo, float[] y, int yo);

    /** y = a + b. y may overlap with a or b. */
    void sum(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo);

    /** y *= x. */
    void multiply(int n, float[] x, int xo, float[] y, int yo);

    /** Adds the same {@code bias} of {@code width} numbers to each row of y. */
    void addBias(int rows, int width, float[] bias, int bo, float[] y, int yo);

    /** Sets each row of y to {@code bias}. */
    void fillRows(int rows, int width, float[] bias, int bo, float[] y, int yo);

    /** sum += the rows of x, one after the other: the gradient of {@link #addBias}. */
    void addColumnSums(int rows, int width, float[] x, int xo, float[] sum, int so);

    /**
     * Layer normalisation of each row: n = (x - mean) s with s = 1 / sqrt(variance + {@link #EPSILON}), then y = n gain + bias.
     *
     * @param normalised n, kept for the backward pass; may overlap with x
     * @param scale s of each row
     * @param y result; must not overlap with x or n
     * @param accumulate whether to add to y
     */
    void layerNorm(
            int rows,
            int width,
            float[] x,
            int xo,
            float[] gain,
            int go,
            float[] bias,
            int bo,
            float[] normalised,
            int no,
            float[] scale,
            int so,
            float[] y,
            int yo,
            boolean accumulate);

    /**
     * The gradient of {@link #layerNorm} from what it kept: with g = dy gain, dx = s (g - mean(g) - n mean(g n)).
     *
     * @param dx d(loss)/dx; may overlap with dy or n
     * @param dGain where to add d(loss)/d(gain), or null to leave both parameters out
     * @param dBias where to add d(loss)/d(bias)
     */
    void layerNormBackward(
            int rows,
            int width,
            float[] normalised,
            int no,
            float[] scale,
            int so,
            float[] gain,
            int go,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo,
            float @Nullable [] dGain,
            int dgo,
            float @Nullable [] dBias,
            int dbo);
}
