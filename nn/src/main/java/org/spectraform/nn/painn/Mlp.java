package org.spectraform.nn.painn;

import org.jspecify.annotations.Nullable;
import org.spectraform.nn.internal.kernel.Elementwise;
import org.spectraform.nn.internal.kernel.Gemm;
import org.spectraform.nn.internal.kernel.Kernels;
import org.spectraform.nn.model.ParameterLayout;
import org.spectraform.nn.model.ParameterLayout.Init;
import org.spectraform.nn.model.Weights;

/**
 * Two layers, linear - SiLU - linear, applied to rows: {@code y = W2 silu(W1 x + b1) + b2}.
 *
 * @param in width of x
 * @param hidden width between
 * @param out width of y
 * @param w1 offset of W1 [hidden, in]; then b1, W2 [out, hidden] and b2
 */
record Mlp(int in, int hidden, int out, int w1, int b1, int w2, int b2) {
    /** Adds the parameters {@code NAME.0.weight, NAME.0.bias, NAME.2.weight, NAME.2.bias} to a layout. */
    static Mlp create(ParameterLayout layout, String name, int in, int hidden, int out, double lastScale) {
        return new Mlp(
                in,
                hidden,
                out,
                layout.matrix(name + ".0.weight", hidden, in, new Init.Uniform(Math.sqrt(3.0 / in))),
                layout.vector(name + ".0.bias", hidden, new Init.Constant(0)),
                layout.matrix(name + ".2.weight", out, hidden, new Init.Uniform(lastScale * Math.sqrt(3.0 / hidden))),
                layout.vector(name + ".2.bias", out, new Init.Constant(0)));
    }

    /**
     * Forward over a block of rows.
     *
     * @param h where the hidden values before the SiLU are kept, rows x hidden
     * @param scratch at least rows x hidden
     */
    void forward(
            Kernels kernels,
            Weights w,
            int rows,
            float[] x,
            int xo,
            float[] h,
            int ho,
            float[] y,
            int yo,
            float[] scratch) {
        Gemm gemm = kernels.gemm();
        Elementwise math = kernels.elementwise();
        gemm.product(rows, hidden, in, x, xo, w.transposed(), w1, h, ho);
        math.addBias(rows, hidden, w.values(), b1, h, ho);
        math.silu(rows * hidden, h, ho, scratch, 0);
        gemm.product(rows, out, hidden, scratch, 0, w.transposed(), w2, y, yo);
        math.addBias(rows, out, w.values(), b2, y, yo);
    }

    /**
     * Backward over a block of rows.
     *
     * @param gy d(loss)/dy
     * @param gx where to write d(loss)/dx
     * @param gradient where to add the parameter gradients, or null
     * @param scratch at least 2 x rows x hidden
     */
    void backward(
            Kernels kernels,
            Weights w,
            int rows,
            float[] x,
            int xo,
            float[] h,
            int ho,
            float[] gy,
            int gyo,
            float[] gx,
            int gxo,
            float @Nullable [] gradient,
            float[] scratch) {
        Gemm gemm = kernels.gemm();
        Elementwise math = kernels.elementwise();
        int gh = rows * hidden;
        if (gradient != null) {
            math.silu(rows * hidden, h, ho, scratch, 0);
            gemm.addTransposedProduct(out, hidden, rows, gy, gyo, scratch, 0, gradient, w2);
            math.addColumnSums(rows, out, gy, gyo, gradient, b2);
        }
        gemm.product(rows, hidden, out, gy, gyo, w.values(), w2, scratch, gh);
        math.siluBackward(rows * hidden, h, ho, scratch, gh, scratch, gh);
        if (gradient != null) {
            gemm.addTransposedProduct(hidden, in, rows, scratch, gh, x, xo, gradient, w1);
            math.addColumnSums(rows, hidden, scratch, gh, gradient, b1);
        }
        gemm.product(rows, in, hidden, scratch, gh, w.values(), w1, gx, gxo);
    }
}
