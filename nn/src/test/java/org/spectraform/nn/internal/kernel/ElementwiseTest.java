package org.spectraform.nn.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementwiseTest {
    private static final ScalarElementwise SCALAR = new ScalarElementwise();

    static Stream<Elementwise> twins() {
        return Stream.of(SCALAR, new VectorElementwise());
    }

    private static float[] random(long seed, int n, double sd) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (sd * random.nextGaussian());
        }
        return x;
    }

    @ParameterizedTest
    @MethodSource("twins")
    void exponentialIsAccurateOverItsRangeAndHasTheRightLimits(Elementwise e) {
        int n = 350_001;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = -87f + 175f * i / (n - 1);
        }
        float[] y = new float[n];
        e.exp(n, x, 0, y, 0);
        double worst = 0;
        for (int i = 0; i < n; i++) {
            double exact = Math.exp(x[i]);
            worst = Math.max(worst, Math.abs(y[i] - exact) / exact);
        }
        assertThat(worst).isLessThan(2e-7);

        float[] edge = {-1000, Float.NEGATIVE_INFINITY, 1000, Float.POSITIVE_INFINITY, Float.NaN, 0, -87.3365f, 88.7228f
        };
        e.exp(edge.length, edge.clone(), 0, edge, 0);
        assertThat(edge).startsWith(0, 0, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN, 1);
        assertThat((double) edge[6]).isCloseTo(Math.exp(-87.3365f), within(1e-44));
        assertThat((double) edge[7]).isCloseTo(Math.exp(88.7228f), within(1e32));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void activationsAndTheirDerivativesMatchDoublePrecision(Elementwise e) {
        float[] x = {-100, -30, -5, -1, -1e-3f, 0, 1e-3f, 0.5f, 3, 18, 25, 100, -88.5f, 88.5f, 2, -2, 7};
        int n = x.length;
        float[] silu = new float[n];
        float[] silu2 = new float[n];
        float[] slope = new float[n];
        float[] slope2 = new float[n];
        float[] softplus = new float[n];
        float[] sigmoid = new float[n];
        float[] ones = new float[n];
        java.util.Arrays.fill(ones, 1);
        e.silu(n, x, 0, silu, 0);
        e.siluWithDerivative(n, x, 0, silu2, 0, slope, 0);
        e.siluBackward(n, x, 0, ones, 0, slope2, 0);
        e.softplus(n, x, 0, softplus, 0);
        e.softplusBackward(n, x, 0, ones, 0, sigmoid, 0);
        for (int i = 0; i < n; i++) {
            double s = 1 / (1 + Math.exp(-(double) x[i]));
            assertThat((double) silu[i]).isCloseTo(x[i] * s, within(4e-7 * Math.abs(x[i] * s) + 1e-36));
            assertThat((double) slope[i]).isCloseTo(s * (1 + x[i] * (1 - s)), within(4e-7));
            double sp = Math.max(x[i], 0) + Math.log1p(Math.exp(-Math.abs((double) x[i])));
            assertThat((double) softplus[i]).isCloseTo(sp, within(4e-7 * sp + 1e-36));
            assertThat((double) sigmoid[i]).isCloseTo(s, within(4e-7 * s + 1e-36));
        }
        assertThat(silu2).isEqualTo(silu);
        assertThat(slope2).isEqualTo(slope);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 15, 16, 17, 32, 100, 200})
    void vectorTwinGivesTheBitsOfTheScalarOne(int n) {
        Elementwise v = new VectorElementwise();
        float[] x = random(n, n + 3, 20);
        float[] g = random(-n, n + 3, 1);
        for (int op = 0; op < 9; op++) {
            float[] a = random(7, n + 5, 1);
            float[] b = a.clone();
            apply(SCALAR, op, n, x, g, a);
            apply(v, op, n, x, g, b);
            assertThat(b).as("operation %d", op).isEqualTo(a);
        }
    }

    private static void apply(Elementwise e, int op, int n, float[] x, float[] g, float[] y) {
        switch (op) {
            case 0 -> e.exp(n, x, 3, y, 2);
            case 1 -> e.silu(n, x, 3, y, 2);
            case 2 -> e.siluBackward(n, x, 3, g, 1, y, 2);
            case 3 -> e.softplus(n, x, 3, y, 2);
            case 4 -> e.softplusBackward(n, x, 3, g, 1, y, 2);
            case 5 -> e.add(n, x, 3, y, 2);
            case 6 -> e.sum(n, x, 3, g, 1, y, 2);
            case 7 -> e.multiply(n, x, 3, y, 2);
            default -> e.addColumnSums(1, n, x, 3, y, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 15, 16, 17, 31, 32, 40, 64, 200})
    void layerNormsHaveTheSameBits(int width) {
        int rows = 5;
        float[] dy = random(4, rows * width, 1);
        float[][][] results = new float[2][][];
        for (int twin = 0; twin < 2; twin++) {
            Elementwise e = twin == 0 ? SCALAR : new VectorElementwise();
            float[] gain = random(2, width, 1);
            float[] n = new float[rows * width];
            float[] scale = new float[rows];
            float[] y = random(5, rows * width, 1);
            e.layerNorm(
                    rows,
                    width,
                    random(1, n.length, 2),
                    0,
                    gain,
                    0,
                    random(3, width, 1),
                    0,
                    n,
                    0,
                    scale,
                    0,
                    y,
                    0,
                    true);
            float[] dx = new float[rows * width];
            float[] dGain = random(6, width, 1);
            float[] dBias = random(7, width, 1);
            e.layerNormBackward(rows, width, n, 0, scale, 0, gain, 0, dy, 0, dx, 0, dGain, 0, dBias, 0);
            results[twin] = new float[][] {n, scale, y, dx, dGain, dBias};
        }
        for (int r = 0; r < results[0].length; r++) {
            assertThat(results[1][r]).as("result %d", r).isEqualTo(results[0][r]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16, 31, 64, 200})
    void layerNormMatchesDoublePrecisionForwardAndBackward(int width) {
        int rows = 7;
        float[] x = random(1, rows * width, 2);
        float[] gain = random(2, width, 1);
        float[] bias = random(3, width, 1);
        float[] dy = random(4, rows * width, 1);
        for (Elementwise e : twins().toList()) {
            float[] n = new float[rows * width];
            float[] scale = new float[rows];
            float[] y = new float[rows * width];
            java.util.Arrays.fill(y, 1);
            e.layerNorm(rows, width, x, 0, gain, 0, bias, 0, n, 0, scale, 0, y, 0, true);
            float[] dx = new float[rows * width];
            float[] dGain = new float[width];
            float[] dBias = new float[width];
            e.layerNormBackward(rows, width, n, 0, scale, 0, gain, 0, dy, 0, dx, 0, dGain, 0, dBias, 0);
            double[] exactGain = new double[width];
            for (int r = 0; r < rows; r++) {
                double mean = 0;
                double var = 0;
                for (int i = 0; i < width; i++) {
                    mean += x[r * width + i] / (double) width;
                }
                for (int i = 0; i < width; i++) {
                    var += Math.pow(x[r * width + i] - mean, 2) / width;
                }
                double s = 1 / Math.sqrt(var + 1e-5);
                double g = 0;
                double gn = 0;
                for (int i = 0; i < width; i++) {
                    double v = (x[r * width + i] - mean) * s;
                    assertThat((double) y[r * width + i]).isCloseTo(1 + v * gain[i] + bias[i], within(3e-6));
                    g += dy[r * width + i] * gain[i] / (double) width;
                    gn += dy[r * width + i] * gain[i] * v / width;
                    exactGain[i] += dy[r * width + i] * v;
                }
                for (int i = 0; i < width; i++) {
                    double v = (x[r * width + i] - mean) * s;
                    double exact = s * (dy[r * width + i] * gain[i] - g - v * gn);
                    assertThat((double) dx[r * width + i]).isCloseTo(exact, within(3e-6 * Math.max(1, s)));
                }
            }
            for (int i = 0; i < width; i++) {
                assertThat((double) dGain[i]).isCloseTo(exactGain[i], within(1e-5));
            }
        }
    }

    @Test
    void resultsDoNotDependOnCompilation() {
        Elementwise v = new VectorElementwise();
        int width = 50;
        float[] x = random(5, 20 * width, 3);
        float[] gain = random(6, width, 1);
        float[] first = normalised(v, x, gain, width);
        for (int i = 0; i < 3000; i++) {
            normalised(v, x, gain, width);
        }
        assertThat(normalised(v, x, gain, width)).isEqualTo(first);
    }

    private static float[] normalised(Elementwise e, float[] x, float[] gain, int width) {
        float[] n = new float[x.length];
        float[] y = new float[x.length];
        e.silu(x.length, x, 0, y, 0);
        e.layerNorm(x.length / width, width, x, 0, gain, 0, gain, 0, n, 0, new float[x.length], 0, y, 0, true);
        return y;
    }
}
