package org.spectraform.nn.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** {@link Elementwise} on the Vector API. What is left of a run after its last whole vector goes to the scalar twin, bit for bit the same. */
final class VectorElementwise implements Elementwise {
    private static final VectorSpecies<Float> S = Vectors.SPECIES;
    private static final int L = Vectors.WIDTH;
    /** For what is left of a run. Masks instead would make the compiler give up on the larger methods. */
    private static final ScalarElementwise REST = new ScalarElementwise();

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

    @Override
    public void exp(int n, float[] x, int xo, float[] y, int yo) {
        int i = 0;
        for (; i + L <= n; i += L) {
            exp(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
        }
        REST.exp(n - i, x, xo + i, y, yo + i);
    }

    @Override
    public void silu(int n, float[] x, int xo, float[] y, int yo) {
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.mul(sigmoid(v)).intoArray(y, yo + i);
        }
        REST.silu(n - i, x, xo + i, y, yo + i);
    }

    @Override
    public void siluWithDerivative(int n, float[] x, int xo, float[] y, int yo, float[] d, int dof) {
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector s = sigmoid(v);
            v.mul(s).intoArray(y, yo + i);
            siluSlope(v, s).intoArray(d, dof + i);
        }
        REST.siluWithDerivative(n - i, x, xo + i, y, yo + i, d, dof + i);
    }

    @Override
    public void siluBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector.fromArray(S, dy, dyo + i).mul(siluSlope(v, sigmoid(v))).intoArray(dx, dxo + i);
        }
        REST.siluBackward(n - i, x, xo + i, dy, dyo + i, dx, dxo + i);
    }

    @Override
    public void softplus(int n, float[] x, int xo, float[] y, int yo) {
        int i = 0;
        for (; i + L <= n; i += L) {
            softplus(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
        }
        REST.softplus(n - i, x, xo + i, y, yo + i);
    }

    @Override
    public void softplusBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector.fromArray(S, dy, dyo + i)
                    .mul(sigmoid(FloatVector.fromArray(S, x, xo + i)))
                    .intoArray(dx, dxo + i);
        }
        REST.softplusBackward(n - i, x, xo + i, dy, dyo + i, dx, dxo + i);
    }

    @Override
    public void add(int n, float[] x, int xo, float[] y, int yo) {
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector.fromArray(S, y, yo + i)
                    .add(FloatVector.fromArray(S, x, xo + i))
                    .intoArray(y, yo + i);
        }
        REST.add(n - i, x, xo + i, y, yo + i);
    }

    @Override
    public void sum(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector.fromArray(S, a, ao + i)
                    .add(FloatVector.fromArray(S, b, bo + i))
                    .intoArray(y, yo + i);
        }
        REST.sum(n - i, a, ao + i, b, bo + i, y, yo + i);
    }

    @Override
    public void multiply(int n, float[] x, int xo, float[] y, int yo) {
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector.fromArray(S, y, yo + i)
                    .mul(FloatVector.fromArray(S, x, xo + i))
                    .intoArray(y, yo + i);
        }
        REST.multiply(n - i, x, xo + i, y, yo + i);
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
        int i = 0;
        for (; i + L <= width; i += L) {
            FloatVector t = FloatVector.fromArray(S, sum, so + i);
            for (int r = 0; r < rows; r++) {
                t = t.add(FloatVector.fromArray(S, x, xo + r * width + i));
            }
            t.intoArray(sum, so + i);
        }
        for (; i < width; i++) {
            for (int r = 0; r < rows; r++) {
                sum[so + i] += x[xo + r * width + i];
            }
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
        float[] lanes = new float[Lanes.COUNT];
        for (int r = 0; r < rows; r++) {
            int row = r * width;
            float mean = mean(width, x, xo + row, lanes);
            float s = (float) (1 / Math.sqrt(squares(width, x, xo + row, mean, lanes) / width + EPSILON));
            scale[so + r] = s;
            normalise(width, x, xo + row, mean, s, normalised, no + row);
            scaleAndShift(width, normalised, no + row, gain, go, bias, bo, y, yo + row, accumulate);
        }
    }

    private static float mean(int width, float[] x, int xo, float[] lanes) {
        int whole = Lanes.whole(width);
        for (int lane = 0; lane < Lanes.COUNT; lane += L) {
            FloatVector t = FloatVector.zero(S);
            for (int i = lane; i < whole; i += Lanes.COUNT) {
                t = t.add(FloatVector.fromArray(S, x, xo + i));
            }
            t.intoArray(lanes, lane);
        }
        float sum = Lanes.sum(lanes, 0);
        for (int i = whole; i < width; i++) {
            sum += x[xo + i];
        }
        return sum / width;
    }

    private static float squares(int width, float[] x, int xo, float mean, float[] lanes) {
        int whole = Lanes.whole(width);
        for (int lane = 0; lane < Lanes.COUNT; lane += L) {
            FloatVector t = FloatVector.zero(S);
            for (int i = lane; i < whole; i += Lanes.COUNT) {
                FloatVector d = FloatVector.fromArray(S, x, xo + i).sub(mean);
                t = d.fma(d, t);
            }
            t.intoArray(lanes, lane);
        }
        float sum = Lanes.sum(lanes, 0);
        for (int i = whole; i < width; i++) {
            float d = x[xo + i] - mean;
            sum = Math.fma(d, d, sum);
        }
        return sum;
    }

    private static void normalise(int width, float[] x, int xo, float mean, float s, float[] y, int yo) {
        FloatVector scale = FloatVector.broadcast(S, s);
        int i = 0;
        for (; i + L <= width; i += L) {
            FloatVector.fromArray(S, x, xo + i).sub(mean).mul(scale).intoArray(y, yo + i);
        }
        for (; i < width; i++) {
            y[yo + i] = (x[xo + i] - mean) * s;
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
        int i = 0;
        for (; i + L <= width; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xo + i)
                    .fma(FloatVector.fromArray(S, gain, go + i), FloatVector.fromArray(S, bias, bo + i));
            (accumulate ? FloatVector.fromArray(S, y, yo + i).add(u) : u).intoArray(y, yo + i);
        }
        for (; i < width; i++) {
            float u = Math.fma(x[xo + i], gain[go + i], bias[bo + i]);
            y[yo + i] = accumulate ? y[yo + i] + u : u;
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
        float[] lanes = new float[2 * Lanes.COUNT];
        for (int r = 0; r < rows; r++) {
            int row = r * width;
            layerNormRow(width, normalised, no + row, scale[so + r], gain, go, dy, dyo + row, dx, dxo + row, lanes);
        }
    }

    private static void addColumnProducts(
            int rows, int width, float[] a, int ao, float[] b, int bo, float[] sum, int so) {
        int i = 0;
        for (; i + L <= width; i += L) {
            FloatVector t = FloatVector.fromArray(S, sum, so + i);
            for (int r = 0; r < rows; r++) {
                t = FloatVector.fromArray(S, a, ao + r * width + i)
                        .fma(FloatVector.fromArray(S, b, bo + r * width + i), t);
            }
            t.intoArray(sum, so + i);
        }
        for (; i < width; i++) {
            for (int r = 0; r < rows; r++) {
                sum[so + i] = Math.fma(a[ao + r * width + i], b[bo + r * width + i], sum[so + i]);
            }
        }
    }

    private static void layerNormRow(
            int width,
            float[] n,
            int no,
            float scale,
            float[] gain,
            int go,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo,
            float[] lanes) {
        int whole = Lanes.whole(width);
        for (int lane = 0; lane < Lanes.COUNT; lane += L) {
            FloatVector sum = FloatVector.zero(S);
            FloatVector dot = FloatVector.zero(S);
            for (int i = lane; i < whole; i += Lanes.COUNT) {
                FloatVector g = FloatVector.fromArray(S, dy, dyo + i).mul(FloatVector.fromArray(S, gain, go + i));
                sum = sum.add(g);
                dot = g.fma(FloatVector.fromArray(S, n, no + i), dot);
            }
            sum.intoArray(lanes, lane);
            dot.intoArray(lanes, Lanes.COUNT + lane);
        }
        float g1 = Lanes.sum(lanes, 0);
        float gn = Lanes.sum(lanes, Lanes.COUNT);
        for (int i = whole; i < width; i++) {
            float g = dy[dyo + i] * gain[go + i];
            g1 += g;
            gn = Math.fma(g, n[no + i], gn);
        }
        g1 /= width;
        gn /= -width;
        FloatVector s = FloatVector.broadcast(S, scale);
        int i = 0;
        for (; i + L <= width; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i).mul(FloatVector.fromArray(S, gain, go + i));
            FloatVector.fromArray(S, n, no + i)
                    .fma(FloatVector.broadcast(S, gn), g.sub(g1))
                    .mul(s)
                    .intoArray(dx, dxo + i);
        }
        for (; i < width; i++) {
            dx[dxo + i] = Math.fma(n[no + i], gn, dy[dyo + i] * gain[go + i] - g1) * scale;
        }
    }
}
