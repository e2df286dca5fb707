package org.spectraform.nn.painn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.KernelKind;
import org.spectraform.nn.internal.kernel.Kernels;
import org.spectraform.nn.model.Ensemble;
import org.spectraform.nn.model.Graph;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.ParameterLayout;
import org.spectraform.nn.model.TestGraphs;
import org.spectraform.nn.model.Weights;

class PainnGradientTest {
    /** Directional derivatives by five-point differences; float arithmetic limits them to about 1e-3. */
    @ParameterizedTest
    @CsvSource({"true,1,1", "true,2,1", "false,1,1", "false,2,1", "false,2,2"})
    void gradientsAgreeWithDifferences(boolean score, int elements, int members) {
        Painn.Config config = new Painn.Config(elements, 32, 2, 3.0, 10, score, score ? 3 : 7);
        Network net = members == 1 ? config.build() : new Ensemble.Config(config, members).build();
        float[] theta = net.layout().initialise(new Random(1));
        Structure structure = TestGraphs.structure(20, 0.12, elements, 3);
        Random random = new Random(4);
        float[] cotangent = gaussian(random, 20 * net.outputs());

        Network.Evaluation evaluation = net.evaluation(true);
        float[] gTheta = new float[theta.length];
        float[] gx = new float[60];
        evaluation.forward(Weights.of(net.layout(), theta), TestGraphs.graph(structure, 3.0), 0.3f);
        evaluation.backward(cotangent, gTheta, gx);

        for (ParameterLayout.Entry e : net.layout().entries()) {
            float[] direction = new float[theta.length];
            for (int i = e.offset(); i < e.offset() + e.size(); i++) {
                direction[i] = (float) random.nextGaussian();
            }
            double h = 0.04 / Math.sqrt(e.size()); // the same length of step for every parameter
            double numeric = difference(t -> loss(net, moved(theta, direction, t), structure, cotangent), h);
            double analytic = inner(gTheta, direction);
            assertThat(analytic).as(e.name()).isCloseTo(numeric, offset(3e-3 * norm(gTheta, e) + 1e-3));
        }
        for (int trial = 0; trial < 5; trial++) {
            float[] direction = gaussian(random, 60);
            double numeric = difference(t -> loss(net, theta, moved(structure, direction, t), cotangent), 5e-4);
            double size = Math.sqrt(inner(gx, gx));
            assertThat(inner(gx, direction)).isCloseTo(numeric, offset(5e-3 * size));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void scalarAndVectorKernelsAgree(boolean score) {
        Painn net = new Painn(new Painn.Config(2, 32, 2, 3.0, 10, score, score ? 3 : 7));
        Weights weights = Weights.of(net.layout(), net.layout().initialise(new Random(1)));
        Graph graph = TestGraphs.graph(TestGraphs.structure(20, 0.12, 2, 3), 3.0);
        float[] cotangent = gaussian(new Random(4), 20 * net.outputs());
        float[][][] results = new float[2][][];
        for (KernelKind kind : KernelKind.values()) {
            Network.Evaluation e = net.evaluation(Kernels.of(kind), true);
            float[] out = Arrays.copyOf(e.forward(weights, graph, 0.3f), cotangent.length);
            float[] gTheta = new float[net.layout().size()];
            float[] gx = new float[60];
            e.backward(cotangent, gTheta, gx);
            results[kind.ordinal()] = new float[][] {out, gTheta, gx};
        }
        for (int r = 0; r < 3; r++) {
            double largest = 0;
            double worst = 0;
            for (int i = 0; i < results[0][r].length; i++) {
                largest = Math.max(largest, Math.abs(results[1][r][i]));
                worst = Math.max(worst, Math.abs(results[0][r][i] - results[1][r][i]));
            }
            assertThat(worst).as("result %d", r).isLessThan(1e-5 * largest);
        }
    }

    private static double loss(Network net, float[] theta, Structure s, float[] cotangent) {
        float[] out =
                net.evaluation(false).forward(Weights.of(net.layout(), theta), TestGraphs.graph(s, net.cutoff()), 0.3f);
        return inner(Arrays.copyOf(out, cotangent.length), cotangent);
    }

    /** f'(0) to fourth order in h. */
    private static double difference(DoubleUnaryOperator f, double h) {
        double near = f.applyAsDouble(h) - f.applyAsDouble(-h);
        double far = f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h);
        return (8 * near - far) / (12 * h);
    }

    private static double norm(float[] g, ParameterLayout.Entry e) {
        double sum = 0;
        for (int i = e.offset(); i < e.offset() + e.size(); i++) {
            sum += (double) g[i] * g[i];
        }
        return Math.sqrt(sum);
    }

    private static float[] gaussian(Random random, int n) {
        float[] g = new float[n];
        for (int i = 0; i < n; i++) {
            g[i] = (float) random.nextGaussian();
        }
        return g;
    }

    private static float[] moved(float[] x, float[] direction, double h) {
        float[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += (float) (h * direction[i]);
        }
        return y;
    }

    private static Structure moved(Structure s, float[] direction, double h) {
        double[] x = s.positions();
        for (int i = 0; i < x.length; i++) {
            x[i] += h * direction[i];
        }
        return s.withPositions(x);
    }

    private static double inner(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
