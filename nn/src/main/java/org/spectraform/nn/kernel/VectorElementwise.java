package org.spectraform.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** {@link Elementwise} on the Vector API. The last vector of a run is masked. */
final class VectorElementwise implements Elementwise {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    // Rotations by half, a quarter, ... of the lanes: a sum in a fixed order without leaving the registers.
    private static final VectorShuffle<Float> HALF = VectorShuffle.iota(S, L / 2, 1, true);
    private static final VectorShuffle<Float> QUARTER = VectorShuffle.iota(S, Math.max(L / 4, 1), 1, true);
    private static final VectorShuffle<Float> EIGHTH = VectorShuffle.iota(S, Math.max(L / 8, 1), 1, true);
    private static final VectorShuffle<Float> SIXTEENTH = VectorShuffle.iota(S, Math.max(L / 16, 1), 1, true);

    VectorElementwise() {
        if (L > 16 || L < 2) {
            throw new IllegalStateException(
                    "vectors of " + L + " floats are not supported, run with -Dspectraform.scalar=true");
        }
    }

    private static FloatVector load(float[] x, int o, int i, int n) {
        return i + L <= n ? FloatVector.fromArray(S, x, o + i) : FloatVector.fromArray(S, x, o + i, mask(i, n));
    }

    private static void store(FloatVector v, float[] y, int o, int i, int n) {
        if (i + L <= n) {
            v.intoArray(y, o + i);
        } else {
            v.intoArray(y, o + i, mask(i, n));
        }
    }

    private static VectorMask<Float> mask(int i, int n) {
        return S.indexInRange(i, n);
    }

    /** As {@link ScalarMath#exp}. */
    private static FloatVector exp(FloatVector x) {
        FloatVector round = FloatVector.broadcast(S, ScalarMath.ROUND);
        FloatVector z = x.fma(FloatVector.broadcast(S, ScalarMath.LOG2E), round);
        FloatVector n = z.sub(round);
        FloatVector r = n.fma(FloatVector.broadcast(S, -ScalarMath.LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(S, -ScalarMath.LN2_LOW), r);
        FloatVector p = r.fma(FloatVector.broadcast(S, ScalarMath.C6), FloatVector.broadcast(S, ScalarMath.C5));
        p = p.fma(r, FloatVector.broadcast(S, ScalarMath.C4));
        p = p.fma(r, FloatVector.broadcast(S, ScalarMath.C3));
        p = p.fma(r, FloatVector.broadcast(S, ScalarMath.C2));
        p = p.fma(r, FloatVector.broadcast(S, ScalarMath.C1));
        FloatVector e = p.fma(r.mul(r), r).add(1f);
        FloatVector scaled = e.viewAsIntegralLanes()
                .add(z.viewAsIntegralLanes().lanewise(VectorOperators.LSHL, 23))
                .viewAsFloatingLanes()
                .reinterpretAsFloats();
        return scaled.blend(0f, x.compare(VectorOperators.LT, ScalarMath.EXP_LOWEST))
                .blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, ScalarMath.EXP_HIGHEST));
    }

    private static FloatVector sigmoid(FloatVector x) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        return one.div(exp(x.neg()).add(one));
    }

    /** silu'(x) from x and s = sigmoid(x). */
    private static FloatVector siluSlope(FloatVector x, FloatVector s) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        return s.mul(x.fma(one.sub(s), one));
    }

    private static FloatVector softplus(FloatVector x) {
        FloatVector u = exp(x.abs().neg());
        FloatVector z = u.div(u.add(2f));
        FloatVector w = z.mul(z);
        FloatVector p = w.fma(FloatVector.broadcast(S, 2f / 15), FloatVector.broadcast(S, 2f / 13));
        p = p.fma(w, FloatVector.broadcast(S, 2f / 11));
        p = p.fma(w, FloatVector.broadcast(S, 2f / 9));
        p = p.fma(w, FloatVector.broadcast(S, 2f / 7));
        p = p.fma(w, FloatVector.broadcast(S, 2f / 5));
        p = p.fma(w, FloatVector.broadcast(S, 2f / 3));
        p = p.fma(w, FloatVector.broadcast(S, 2f));
        return x.max(0f).add(p.mul(z));
    }

    /** Every lane of the result is the sum of all lanes. */
    private static FloatVector total(FloatVector v) {
        FloatVector t = v.add(v.rearrange(HALF));
        if (L >= 4) {
            t = t.add(t.rearrange(QUARTER));
        }
        if (L >= 8) {
            t = t.add(t.rearrange(EIGHTH));
        }
        if (L >= 16) {
            t = t.add(t.rearrange(SIXTEENTH));
        }
        return t;
    }

    @Override
    public void exp(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += L) {
            store(exp(load(x, xo, i, n)), y, yo, i, n);
        }
    }

    @Override
    public void silu(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = load(x, xo, i, n);
            store(v.mul(sigmoid(v)), y, yo, i, n);
        }
    }

    @Override
    public void siluWithDerivative(int n, float[] x, int xo, float[] y, int yo, float[] d, int dof) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = load(x, xo, i, n);
            FloatVector s = sigmoid(v);
            store(v.mul(s), y, yo, i, n);
            store(siluSlope(v, s), d, dof, i, n);
        }
    }

    @Override
    public void siluBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = load(x, xo, i, n);
            store(load(dy, dyo, i, n).mul(siluSlope(v, sigmoid(v))), dx, dxo, i, n);
        }
    }

    @Override
    public void softplus(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += L) {
            store(softplus(load(x, xo, i, n)), y, yo, i, n);
        }
    }

    @Override
    public void softplusBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i += L) {
            store(load(dy, dyo, i, n).mul(sigmoid(load(x, xo, i, n))), dx, dxo, i, n);
        }
    }

    @Override
    public void add(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += L) {
            store(load(y, yo, i, n).add(load(x, xo, i, n)), y, yo, i, n);
        }
    }

    @Override
    public void sum(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i += L) {
            store(load(a, ao, i, n).add(load(b, bo, i, n)), y, yo, i, n);
        }
    }

    @Override
    public void multiply(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += L) {
            store(load(y, yo, i, n).mul(load(x, xo, i, n)), y, yo, i, n);
        }
    }

    @Override
    public void addBias(int rows, int width, float[] bias, int bo, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            add(width, bias, bo, y, yo + r * width);
        }
    }

    @Override
    public void fillRows(int rows, int width, float[] bias, int bo, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(bias, bo, y, yo + r * width, width);
        }
    }

    @Override
    public void addColumnSums(int rows, int width, float[] x, int xo, float[] sum, int so) {
        for (int i = 0; i < width; i += L) {
            FloatVector t = load(sum, so, i, width);
            for (int r = 0; r < rows; r++) {
                t = t.add(load(x, xo + r * width, i, width));
            }
            store(t, sum, so, i, width);
        }
    }

    @Override
    public void layerNorm(
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
            boolean accumulate) {
        for (int r = 0; r < rows; r++) {
            int row = r * width;
            float mean = mean(width, x, xo + row);
            float s = (float) (1 / Math.sqrt(squares(width, x, xo + row, mean) / width + EPSILON));
            scale[so + r] = s;
            normalise(width, x, xo + row, mean, s, normalised, no + row);
            scaleAndShift(width, normalised, no + row, gain, go, bias, bo, y, yo + row, accumulate);
        }
    }

    private static float mean(int width, float[] x, int xo) {
        FloatVector t = FloatVector.zero(S);
        for (int i = 0; i < width; i += L) {
            t = t.add(load(x, xo, i, width));
        }
        return total(t).lane(0) / width;
    }

    private static float squares(int width, float[] x, int xo, float mean) {
        FloatVector t = FloatVector.zero(S);
        int i = 0;
        for (; i + L <= width; i += L) {
            FloatVector d = FloatVector.fromArray(S, x, xo + i).sub(mean);
            t = d.fma(d, t);
        }
        if (i < width) {
            VectorMask<Float> m = mask(i, width);
            FloatVector d = FloatVector.zero(S)
                    .blend(FloatVector.fromArray(S, x, xo + i, m).sub(mean), m);
            t = d.fma(d, t);
        }
        return total(t).lane(0);
    }

    private static void normalise(int width, float[] x, int xo, float mean, float s, float[] y, int yo) {
        FloatVector scale = FloatVector.broadcast(S, s);
        for (int i = 0; i < width; i += L) {
            store(load(x, xo, i, width).sub(mean).mul(scale), y, yo, i, width);
        }
    }

    private static void scaleAndShift(
            int width,
            float[] x,
            int xo,
            float[] gain,
            int go,
            float[] bias,
            int bo,
            float[] y,
            int yo,
            boolean accumulate) {
        for (int i = 0; i < width; i += L) {
            FloatVector u = load(x, xo, i, width).fma(load(gain, go, i, width), load(bias, bo, i, width));
            store(accumulate ? load(y, yo, i, width).add(u) : u, y, yo, i, width);
        }
    }

    @Override
    public void layerNormBackward(
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
            int dbo) {
        if (dGain != null && dBias != null) {
            addColumnSums(rows, width, dy, dyo, dBias, dbo);
            addColumnProducts(rows, width, dy, dyo, normalised, no, dGain, dgo);
        }
        for (int r = 0; r < rows; r++) {
            int row = r * width;
            layerNormRow(width, normalised, no + row, scale[so + r], gain, go, dy, dyo + row, dx, dxo + row);
        }
    }

    private static void addColumnProducts(
            int rows, int width, float[] a, int ao, float[] b, int bo, float[] sum, int so) {
        for (int i = 0; i < width; i += L) {
            FloatVector t = load(sum, so, i, width);
            for (int r = 0; r < rows; r++) {
                t = load(a, ao + r * width, i, width).fma(load(b, bo + r * width, i, width), t);
            }
            store(t, sum, so, i, width);
        }
    }

    private static void layerNormRow(
            int width, float[] n, int no, float scale, float[] gain, int go, float[] dy, int dyo, float[] dx, int dxo) {
        FloatVector sum = FloatVector.zero(S);
        FloatVector dot = FloatVector.zero(S);
        for (int i = 0; i < width; i += L) {
            FloatVector g = load(dy, dyo, i, width).mul(load(gain, go, i, width));
            sum = sum.add(g);
            dot = g.fma(load(n, no, i, width), dot);
        }
        sum = total(sum).div(width);
        dot = total(dot).div(-width);
        FloatVector s = FloatVector.broadcast(S, scale);
        for (int i = 0; i < width; i += L) {
            FloatVector g = load(dy, dyo, i, width).mul(load(gain, go, i, width));
            store(load(n, no, i, width).fma(dot, g.sub(sum)).mul(s), dx, dxo, i, width);
        }
    }
}
