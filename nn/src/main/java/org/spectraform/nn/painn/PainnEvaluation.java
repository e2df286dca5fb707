package org.spectraform.nn.painn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spectraform.nn.internal.kernel.Elementwise;
import org.spectraform.nn.internal.kernel.Gemm;
import org.spectraform.nn.internal.kernel.Kernels;
import org.spectraform.nn.internal.kernel.Messages;
import org.spectraform.nn.internal.kernel.Updates;
import org.spectraform.nn.model.Graph;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.Weights;
import org.spectraform.nn.painn.Painn.Layer;

/** Forward and backward passes of {@link Painn}. Atoms go through the node-wise parts in blocks that stay in the cache. */
final class PainnEvaluation implements Network.Evaluation {
    /** Atoms in a block: a multiple of the six rows of a matrix tile. */
    private static final int BLOCK = 48;

    /** What the backward pass needs of one layer; arrays are N rows of the width given, or those of one block if nothing is kept but phi. */
    private static final class Kept {
        float[] n1 = {}; // F, normalised s before the message
        float[] scale1 = {}; // 1
        float[] x1 = {}; // F, LN(s)
        float[] h1 = {}; // F, hidden of the message MLP
        float[] phi = {}; // 3F, always of all atoms
        float[] uv = {}; // 3 x 2F, U v and V v
        float[] n2 = {}; // F
        float[] scale2 = {}; // 1
        float[] x2 = {}; // 2F, [LN(s), |V v|]
        float[] h2 = {}; // F
        float[] a = {}; // 3F

        /** Makes room for {@code rows} atoms, or all of them where neighbours look. */
        void grow(int rows, int atoms, int f) {
            n1 = grown(n1, rows * f);
            scale1 = grown(scale1, rows);
            x1 = grown(x1, rows * f);
            h1 = grown(h1, rows * f);
            phi = grown(phi, atoms * 3 * f);
            uv = grown(uv, rows * 6 * f);
            n2 = grown(n2, rows * f);
            scale2 = grown(scale2, rows);
            x2 = grown(x2, rows * 2 * f);
            h2 = grown(h2, rows * f);
            a = grown(a, rows * 3 * f);
        }
    }

    private final Painn net;
    private final Kernels kernels;
    private final Gemm gemm;
    private final Elementwise math;
    private final Messages messages;
    private final Updates updates;
    private final int width;
    private final int outputs;
    private final boolean keep;
    private final EdgeGeometry geometry;
    private final Kept[] kept;
    private final float[][] s; // states between the half layers
    private final float[][] v;
    private final float[] timeInput = new float[Painn.CONDITIONS];
    private final float[] timeHidden;
    private final float[] timeOutput;
    private float[] headHidden = {};
    private float[] headOutput = {}; // before softplus, or the gates of the vectors
    private float[] out = {};
    private float[] gs = {};
    private float[] gv = {};
    private float[] gvNext = {};
    private float[] gphi = {};
    private final float[] scratch;
    private final float[] block1;
    private final float[] block2;
    private final float[] block3;
    private Weights weights = new Weights(new float[0], new float[0]);
    private Graph graph = new Graph(0, new int[0], new int[1], new int[0], out, out, out, out, 0);
    private Messages.Edges edges = new Messages.Edges(new int[1], new int[0], new int[0], out, out);

    PainnEvaluation(Painn net, Kernels kernels, boolean keep) {
        this.net = net;
        this.kernels = kernels;
        gemm = kernels.gemm();
        math = kernels.elementwise();
        messages = kernels.messages();
        updates = kernels.updates();
        this.keep = keep;
        geometry = new EdgeGeometry(net.basis());
        width = net.config().width();
        outputs = net.outputs();
        int layers = net.layers.size();
        kept = new Kept[layers];
        Kept one = new Kept();
        for (int l = 0; l < layers; l++) {
            kept[l] = keep ? new Kept() : one;
        }
        int states = keep ? 2 * layers + 1 : 2;
        s = new float[states][0];
        v = new float[states][0];
        timeHidden = new float[width];
        timeOutput = new float[width];
        scratch = new float[2 * BLOCK * Math.max(width, outputs)];
        block1 = new float[BLOCK * Math.max(3 * width, outputs)];
        block2 = new float[BLOCK * Math.max(2 * width, outputs)];
        block3 = new float[BLOCK * 6 * width];
    }

    /**
     * Index of the state before (half 0) or within (half 1) layer l. If nothing is kept, two states take turns: the message step writes
     * the other one, which the update step then changes in place.
     */
    private int state(int l, int half) {
        return keep ? 2 * l + half : (l + half) % 2;
    }

    /** Row of what is kept of atom i, the first of a block: one block's room is enough if nothing is kept. */
    private int row(int i) {
        return keep ? i : 0;
    }

    @Override
    public float[] forward(Weights w, Graph g, float time) {
        weights = w;
        graph = g;
        edges = geometry.edges(g);
        for (int i = 0; i < s.length; i++) {
            s[i] = grown(s[i], g.atoms() * width);
            v[i] = grown(v[i], g.atoms() * 3 * width);
        }
        embed(time);
        for (int l = 0; l < kept.length; l++) {
            layer(l);
        }
        head();
        return out;
    }

    private void embed(float time) {
        float[] s0 = s[0];
        if (net.config().score()) {
            Painn.conditions(time, graph.numberDensity(), net.cutoff(), timeInput);
            net.time.forward(kernels, weights, 1, timeInput, 0, timeHidden, 0, timeOutput, 0, scratch);
        }
        for (int i = 0; i < graph.atoms(); i++) {
            System.arraycopy(weights.values(), net.embedding + graph.element()[i] * width, s0, i * width, width);
            math.add(width, timeOutput, 0, s0, i * width);
        }
        Arrays.fill(v[0], 0, graph.atoms() * 3 * width, 0f);
    }

    /** All atoms learn what they send; then, block by block and still in the cache, they receive and are updated. */
    private void layer(int l) {
        Layer layer = net.layers.get(l);
        Kept k = kept[l];
        int n = graph.atoms();
        k.grow(keep ? n : BLOCK, n, width);
        for (int i = 0; i < n; i += BLOCK) {
            send(layer, k, state(l, 0), i, Math.min(BLOCK, n - i));
        }
        float[] theta = weights.values();
        int a = state(l, 0);
        int b = state(l, 1);
        for (int i = 0; i < n; i += BLOCK) {
            int rows = Math.min(BLOCK, n - i);
            messages.forward(i, i + rows, width, edges, theta, layer.filter(), k.phi, s[a], v[a], s[b], v[b]);
            update(layer, k, b, state(l + 1, 0), i, rows);
        }
    }

    /** phi = MLP(LN(s)) of a block of atoms from i on. */
    private void send(Layer layer, Kept k, int state, int i, int rows) {
        float[] theta = weights.values();
        int r = row(i);
        int norm = layer.norm1();
        math.layerNorm(
                rows,
                width,
                s[state],
                i * width,
                theta,
                norm,
                theta,
                norm + width,
                k.n1,
                r * width,
                k.scale1,
                r,
                k.x1,
                r * width,
                false);
        layer.message()
                .forward(kernels, weights, rows, k.x1, r * width, k.h1, r * width, k.phi, 3 * i * width, scratch);
    }

    /** The update step of a block of atoms from i on, from one state to the next. */
    private void update(Layer layer, Kept k, int from, int to, int i, int rows) {
        int f = width;
        int r = row(i);
        int norm = layer.norm2();
        float[] theta = weights.values();
        gemm.product(3 * rows, 2 * f, f, v[from], 3 * i * f, weights.transposed(), layer.mix(), k.uv, 6 * r * f);
        math.layerNorm(
                rows, f, s[from], i * f, theta, norm, theta, norm + f, k.n2, r * f, k.scale2, r, block1, 0, false);
        for (int b = 0; b < rows; b++) {
            System.arraycopy(block1, b * f, k.x2, 2 * (r + b) * f, f);
            updates.norms(f, k.uv, 6 * (r + b) * f, k.x2, (2 * (r + b) + 1) * f);
        }
        layer.update().forward(kernels, weights, rows, k.x2, 2 * r * f, k.h2, r * f, k.a, 3 * r * f, scratch);
        for (int b = 0; b < rows; b++) {
            int o = (i + b) * f;
            updates.apply(f, k.uv, 6 * (r + b) * f, k.a, 3 * (r + b) * f, s[from], v[from], s[to], v[to], o);
        }
    }

    private void head() {
        int n = graph.atoms();
        int wide = net.head.out();
        headHidden = grown(headHidden, (keep ? n : BLOCK) * width);
        headOutput = grown(headOutput, (keep ? n : BLOCK) * wide);
        out = grown(out, n * outputs);
        float[] sLast = s[state(kept.length, 0)];
        float[] vLast = v[state(kept.length, 0)];
        for (int i = 0; i < n; i += BLOCK) {
            int rows = Math.min(BLOCK, n - i);
            int r = row(i);
            net.head.forward(
                    kernels, weights, rows, sLast, i * width, headHidden, r * width, headOutput, r * wide, scratch);
            if (!net.config().score()) {
                math.softplus(rows * outputs, headOutput, r * wide, out, i * outputs);
                continue;
            }
            for (int b = 0; b < 3 * rows; b++) {
                out[3 * i + b] = dot(vLast, (3 * i + b) * width, headOutput, (r + b / 3) * width, width);
            }
        }
    }

    /** A sum in a fixed order with four chains, so that it neither depends on the compiler nor waits for each addition. */
    private static float dot(float[] a, int ao, float[] b, int bo, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int q = 0; q < n; q += 4) {
            s0 += a[ao + q] * b[bo + q];
            s1 += a[ao + q + 1] * b[bo + q + 1];
            s2 += a[ao + q + 2] * b[bo + q + 2];
            s3 += a[ao + q + 3] * b[bo + q + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public void backward(float[] gradient, float @Nullable [] theta, float @Nullable [] positions) {
        if (!keep) {
            throw new IllegalStateException("this evaluation was made without keepForBackward");
        }
        int n = graph.atoms();
        gs = grown(gs, n * width);
        gv = grown(gv, n * 3 * width);
        gvNext = grown(gvNext, n * 3 * width);
        gphi = grown(gphi, n * 3 * width);
        if (positions != null) {
            geometry.startGradient();
        }
        headBackward(gradient, theta);
        for (int l = kept.length - 1; l >= 0; l--) {
            updateBackward(l, theta);
            messageBackward(l, theta, positions != null);
        }
        if (theta != null) {
            embedBackward(theta);
        }
        if (positions != null) {
            geometry.addPositionGradient(positions);
        }
    }

    private void headBackward(float[] gradient, float @Nullable [] theta) {
        int n = graph.atoms();
        int f = width;
        float[] sLast = s[state(kept.length, 0)];
        float[] vLast = v[state(kept.length, 0)];
        if (!net.config().score()) {
            Arrays.fill(gv, 0, n * 3 * f, 0f);
        }
        for (int i = 0; i < n; i += BLOCK) {
            int rows = Math.min(BLOCK, n - i);
            if (net.config().score()) {
                for (int b = 0; b < rows; b++) {
                    int g = 3 * (i + b);
                    updates.gateBackward(
                            f,
                            gradient[g],
                            gradient[g + 1],
                            gradient[g + 2],
                            headOutput,
                            (i + b) * f,
                            vLast,
                            g * f,
                            block1,
                            b * f,
                            gv);
                }
            } else {
                math.softplusBackward(rows * outputs, headOutput, i * outputs, gradient, i * outputs, block1, 0);
            }
            net.head.backward(
                    kernels, weights, rows, sLast, i * f, headHidden, i * f, block1, 0, gs, i * f, theta, scratch);
        }
    }

    private void updateBackward(int l, float @Nullable [] theta) {
        Layer layer = net.layers.get(l);
        Kept k = kept[l];
        int n = graph.atoms();
        int f = width;
        float[] v1 = v[state(l, 1)];
        for (int i = 0; i < n; i += BLOCK) {
            int rows = Math.min(BLOCK, n - i);
            for (int b = 0; b < rows; b++) {
                updates.applyBackward(
                        f,
                        k.uv,
                        6 * (i + b) * f,
                        k.a,
                        3 * (i + b) * f,
                        gs,
                        gv,
                        (i + b) * f,
                        block1,
                        3 * b * f,
                        block3,
                        6 * b * f);
            }
            layer.update()
                    .backward(
                            kernels, weights, rows, k.x2, 2 * i * f, k.h2, i * f, block1, 0, block2, 0, theta, scratch);
            for (int b = 0; b < rows; b++) {
                updates.normsBackward(
                        f,
                        k.uv,
                        6 * (i + b) * f,
                        k.x2,
                        (2 * (i + b) + 1) * f,
                        block2,
                        (2 * b + 1) * f,
                        block3,
                        6 * b * f);
                System.arraycopy(block2, 2 * b * f, block1, b * f, f);
            }
            if (theta != null) {
                gemm.addTransposedProduct(2 * f, f, 3 * rows, block3, 0, v1, 3 * i * f, theta, layer.mix());
            }
            gemm.addProduct(3 * rows, f, 2 * f, block3, 0, weights.values(), layer.mix(), gv, 3 * i * f);
            normBackward(rows, k.n2, i, k.scale2, layer.norm2(), theta);
        }
    }

    /** From block1 = d/d(LN(s)) of the block beginning at atom i: adds the gradient to gs. */
    private void normBackward(int rows, float[] n, int i, float[] scale, int norm, float @Nullable [] theta) {
        math.layerNormBackward(
                rows,
                width,
                n,
                i * width,
                scale,
                i,
                weights.values(),
                norm,
                block1,
                0,
                block1,
                0,
                theta,
                norm,
                theta,
                norm + width);
        math.add(rows * width, block1, 0, gs, i * width);
    }

    private void messageBackward(int l, float @Nullable [] theta, boolean positions) {
        Layer layer = net.layers.get(l);
        Kept k = kept[l];
        int n = graph.atoms();
        int f = width;
        float[] v0 = v[state(l, 0)];
        float[] values = weights.values();
        messages.backward(0, n, f, edges, values, layer.filter(), k.phi, v0, gs, gv, gphi, gvNext);
        if (theta != null) {
            messages.backwardTable(0, n, f, edges, k.phi, v0, gs, gv, theta, layer.filter());
        }
        if (positions) {
            messages.backwardGeometry(
                    0,
                    n,
                    f,
                    edges,
                    geometry.slopes(),
                    values,
                    layer.filter(),
                    k.phi,
                    v0,
                    gs,
                    gv,
                    geometry.edgeGradient());
        }
        float[] swap = gv;
        gv = gvNext;
        gvNext = swap;
        for (int i = 0; i < n; i += BLOCK) {
            int rows = Math.min(BLOCK, n - i);
            layer.message()
                    .backward(
                            kernels, weights, rows, k.x1, i * f, k.h1, i * f, gphi, 3 * i * f, block1, 0, theta,
                            scratch);
            normBackward(rows, k.n1, i, k.scale1, layer.norm1(), theta);
        }
    }

    private void embedBackward(float[] theta) {
        float[] gTime = new float[width];
        for (int i = 0; i < graph.atoms(); i++) {
            math.add(width, gs, i * width, theta, net.embedding + graph.element()[i] * width);
            math.add(width, gs, i * width, gTime, 0);
        }
        if (net.config().score()) {
            net.time.backward(kernels, weights, 1, timeInput, 0, timeHidden, 0, gTime, 0, block1, 0, theta, scratch);
        }
    }

    /** The array itself if it is long enough, else a longer one (contents lost). */
    static float[] grown(float[] a, int n) {
        return a.length >= n ? a : new float[n + n / 8];
    }
}
