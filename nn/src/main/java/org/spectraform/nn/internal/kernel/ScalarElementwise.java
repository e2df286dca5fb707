package org.spectraform.nn.internal.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Elementwise} in plain Java: the twin of the vector version, with the same results to the last bit. */
final class ScalarElementwise implements Elementwise {
    @Override
    public void exp(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = ScalarMath.exp(x[xo + i]);
        }
    }

    @Override
    public void silu(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] * ScalarMath.sigmoid(x[xo + i]);
        }
    }

    @Override
    public void siluWithDerivative(int n, float[] x, int xo, float[] y, int yo, float[] d, int dof) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            float s = ScalarMath.sigmoid(v);
            y[yo + i] = v * s;
            d[dof + i] = s * Math.fma(v, 1f - s, 1f);
        }
    }

    @Override
    public void siluBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            float s = ScalarMath.sigmoid(v);
            dx[dxo + i] = dy[dyo + i] * (s * Math.fma(v, 1f - s, 1f));
        }
    }

    @Override
    public void softplus(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = ScalarMath.softplus(x[xo + i]);
        }
    }

    @Override
    public void softplusBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = dy[dyo + i] * ScalarMath.sigmoid(x[xo + i]);
        }
    }

    @Override
    public void add(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += x[xo + i];
        }
    }

    @Override
    public void sum(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] + b[bo + i];
        }
    }

    @Override
    public void multiply(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] *= x[xo + i];
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
        for (int r = 0; r < rows; r++) {
            add(width, x, xo + r * width, sum, so);
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
            int row = xo + r * width;
            float mean = mean(width, x, row, lanes);
            float s = (float) (1 / Math.sqrt(squares(width, x, row, mean, lanes) / width + EPSILON));
            scale[so + r] = s;
            for (int i = 0; i < width; i++) {
                float v = (x[row + i] - mean) * s;
                normalised[no + r * width + i] = v;
                float u = Math.fma(v, gain[go + i], bias[bo + i]);
                int at = yo + r * width + i;
                y[at] = accumulate ? y[at] + u : u;
            }
        }
    }

    private static float mean(int width, float[] x, int xo, float[] lanes) {
        int whole = Lanes.whole(width);
        Arrays.fill(lanes, 0);
        for (int i = 0; i < whole; i++) {
            lanes[i % Lanes.COUNT] += x[xo + i];
        }
        float sum = Lanes.sum(lanes, 0);
        for (int i = whole; i < width; i++) {
            sum += x[xo + i];
        }
        return sum / width;
    }

    private static float squares(int width, float[] x, int xo, float mean, float[] lanes) {
        int whole = Lanes.whole(width);
        Arrays.fill(lanes, 0);
        for (int i = 0; i < whole; i++) {
            float d = x[xo + i] - mean;
            lanes[i % Lanes.COUNT] = Math.fma(d, d, lanes[i % Lanes.COUNT]);
        }
        float sum = Lanes.sum(lanes, 0);
        for (int i = whole; i < width; i++) {
            float d = x[xo + i] - mean;
            sum = Math.fma(d, d, sum);
        }
        return sum;
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
        float[] lanes = new float[2 * Lanes.COUNT];
        for (int r = 0; r < rows; r++) {
            int row = r * width;
            for (int i = 0; i < width && dGain != null && dBias != null; i++) {
                float d = dy[dyo + row + i];
                dGain[dgo + i] = Math.fma(d, normalised[no + row + i], dGain[dgo + i]);
                dBias[dbo + i] += d;
            }
            layerNormRow(width, normalised, no + row, scale[so + r], gain, go, dy, dyo + row, dx, dxo + row, lanes);
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
        Arrays.fill(lanes, 0);
        for (int i = 0; i < whole; i++) {
            float g = dy[dyo + i] * gain[go + i];
            int lane = i % Lanes.COUNT;
            lanes[lane] += g;
            lanes[Lanes.COUNT + lane] = Math.fma(g, n[no + i], lanes[Lanes.COUNT + lane]);
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
        for (int i = 0; i < width; i++) {
            dx[dxo + i] = Math.fma(n[no + i], gn, dy[dyo + i] * gain[go + i] - g1) * scale;
        }
    }
}
