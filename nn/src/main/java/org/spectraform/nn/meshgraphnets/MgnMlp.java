package org.spectraform.nn.meshgraphnets;

import org.jspecify.annotations.Nullable;
import org.spectraform.nn.model.ParameterLayout;
import org.spectraform.nn.model.ParameterLayout.Init;

/**
 * Linear layers with SiLU between them and, mostly, a LayerNorm behind: places in the parameter array, and the passes over a block
 * of rows. The first product is left to the caller, who can often split or share it.
 *
 * @param sizes widths from input to output
 * @param weight offset of each matrix [out, in]
 * @param bias offset of each bias
 * @param gain offset of the LayerNorm's gain, -1 if there is none
 * @param shift offset of its bias
 */
record MgnMlp(int[] sizes, int[] weight, int[] bias, int gain, int shift) {
    /** Adds {@code NAME.mlp.0.weight, NAME.mlp.0.bias, NAME.mlp.2.weight ...} to a layout, begun as PyTorch begins. */
    static MgnMlp create(ParameterLayout layout, String name, @Nullable String norm, int... sizes) {
        int n = sizes.length - 1;
        int[] weight = new int[n];
        int[] bias = new int[n];
        for (int k = 0; k < n; k++) {
            Init init = new Init.Uniform(1 / Math.sqrt(sizes[k]));
            weight[k] = layout.matrix(name + ".mlp." + 2 * k + ".weight", sizes[k + 1], sizes[k], init);
            bias[k] = layout.vector(name + ".mlp." + 2 * k + ".bias", sizes[k + 1], init);
        }
        if (norm == null) {
            return new MgnMlp(sizes, weight, bias, -1, -1);
        }
        int gain = layout.vector(norm + ".weight", sizes[n], new Init.Constant(1));
        return new MgnMlp(sizes, weight, bias, gain, layout.vector(norm + ".bias", sizes[n], new Init.Constant(0)));
    }

    int in() {
        return sizes[0];
    }

    int hidden() {
        return sizes[1];
    }

    int out() {
        return sizes[sizes.length - 1];
    }

    private int last() {
        return weight.length - 1;
    }

    /** Values of a pass that its backward pass needs; those of one block only if nothing is kept. */
    static final class Tape {
        private final float[][] before; // what each SiLU saw, rows x width
        private float[] normalised = new float[0];
        private float[] scale = new float[0];

        Tape(MgnMlp mlp) {
            before = new float[mlp.last()][];
            ensure(mlp, 0);
        }

        /** Makes room for so many rows. */
        void ensure(MgnMlp mlp, int rows) {
            for (int k = 0; k < before.length; k++) {
                before[k] = MgnWorkspace.grown(before[k], rows * mlp.sizes[k + 1]);
            }
            if (mlp.gain >= 0) {
                normalised = MgnWorkspace.grown(normalised, rows * mlp.out());
                scale = MgnWorkspace.grown(scale, rows);
            }
        }

        /** Where the first product, bias included, goes; rows x hidden. */
        float[] first() {
            return before[0];
        }
    }

    /** First product of dense rows: {@code x W0^T + b0} into the tape from {@code row} on. */
    void begin(MgnWorkspace w, int rows, float[] x, int xo, Tape tape, int row) {
        w.math.fillRows(rows, hidden(), w.theta, bias[0], tape.first(), row * hidden());
        w.addProduct(rows, hidden(), in(), x, xo, weight[0], tape.first(), row * hidden());
    }

    /**
     * Everything after the first product, for a block of rows of the tape.
     *
     * @param row the block's first row in the tape
     * @param y result
     * @param accumulate whether to add to y
     */
    void finish(MgnWorkspace w, int rows, Tape tape, int row, float[] y, int yo, boolean accumulate) {
        for (int k = 1; k <= last(); k++) {
            int a = sizes[k];
            int b = sizes[k + 1];
            w.math.silu(rows * a, tape.before[k - 1], row * a, w.s, 0);
            boolean direct = k == last() && gain < 0;
            float[] to = k < last() ? tape.before[k] : direct ? y : tape.normalised;
            int o = direct ? yo : row * b;
            w.math.fillRows(rows, b, w.theta, bias[k], to, o);
            w.addProduct(rows, b, a, w.s, 0, weight[k], to, o);
        }
        if (gain >= 0) {
            float[] n = tape.normalised;
            int o = row * out();
            w.math.layerNorm(
                    rows, out(), n, o, w.theta, gain, w.theta, shift, n, o, tape.scale, row, y, yo, accumulate);
        }
    }

    /**
     * Backward through {@link #finish}; adds the gradients of its parameters.
     *
     * @param dy d(loss)/dy of the block; unchanged
     * @return d(loss)/d(first product) of the block, from 0; valid until the workspace is used again
     */
    float[] backward(MgnWorkspace w, int rows, Tape tape, int row, float[] dy, int dyo, float @Nullable [] gradient) {
        float[] g = dy;
        int go = dyo;
        float[] free = w.g1;
        float[] next = w.g2;
        if (gain >= 0) {
            w.math.layerNormBackward(
                    rows,
                    out(),
                    tape.normalised,
                    row * out(),
                    tape.scale,
                    row,
                    w.theta,
                    gain,
                    dy,
                    dyo,
                    free,
                    0,
                    gradient,
                    gain,
                    gradient,
                    shift);
            g = free;
            go = 0;
            free = next;
            next = g;
        }
        for (int k = last(); k > 0; k--) {
            int a = sizes[k];
            int b = sizes[k + 1];
            w.product(rows, a, b, g, go, weight[k], a, free, 0);
            if (gradient == null) {
                w.math.siluBackward(rows * a, tape.before[k - 1], row * a, free, 0, free, 0);
            } else {
                w.math.siluWithDerivative(rows * a, tape.before[k - 1], row * a, w.s, 0, w.slope, 0);
                w.addTransposedProduct(b, a, rows, g, go, w.s, 0, gradient, weight[k], a);
                w.math.addColumnSums(rows, b, g, go, gradient, bias[k]);
                w.math.multiply(rows * a, w.slope, 0, free, 0);
            }
            g = free;
            go = 0;
            free = next;
            next = g;
        }
        return g;
    }

    /** Gradients of the first product's parameters, when its input was the dense rows {@code x}. */
    void beginBackward(MgnWorkspace w, int rows, float[] x, int xo, float[] d, float[] gradient) {
        w.addTransposedProduct(hidden(), in(), rows, d, 0, x, xo, gradient, weight[0], in());
        w.math.addColumnSums(rows, hidden(), d, 0, gradient, bias[0]);
    }
}
