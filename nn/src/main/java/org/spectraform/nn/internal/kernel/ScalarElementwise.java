package org.spectraform.nn.internal.kernel;

import org.jspecify.annotations.Nullable;

/** {@link Elementwise} in plain Java: the twin that the vector version is tested against. */
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
        for (int r = 0; r < rows; r++) {
            int row = xo + r * width;
            float mean = 0;
            for (int i = 0; i < width; i++) {
                mean += x[row + i];
            }
            mean /= width;
            float variance = 0;
            for (int i = 0; i < width; i++) {
                float d = x[row + i] - mean;
                variance = Math.fma(d, d, variance);
            }
            float s = (float) (1 / Math.sqrt(variance / width + EPSILON));
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
        for (int r = 0; r < rows; r++) {
            int row = r * width;
            float g = 0;
            float gn = 0;
            for (int i = 0; i < width; i++) {
                float d = dy[dyo + row + i];
                float v = normalised[no + row + i];
                g = Math.fma(d, gain[go + i], g);
                gn = Math.fma(d * gain[go + i], v, gn);
                if (dGain != null && dBias != null) {
                    dGain[dgo + i] = Math.fma(d, v, dGain[dgo + i]);
                    dBias[dbo + i] += d;
                }
            }
            g /= width;
            gn /= width;
            for (int i = 0; i < width; i++) {
                float v = normalised[no + row + i];
                float c = Math.fma(dy[dyo + row + i], gain[go + i], -g);
                dx[dxo + row + i] = Math.fma(-v, gn, c) * scale[so + r];
            }
        }
    }
}
