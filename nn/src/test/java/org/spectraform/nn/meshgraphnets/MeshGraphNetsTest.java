package org.spectraform.nn.meshgraphnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.KernelKind;
import org.spectraform.nn.internal.kernel.Kernels;
import org.spectraform.nn.model.Graph;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.ParameterLayout;
import org.spectraform.nn.model.TestGraphs;
import org.spectraform.nn.model.Weights;

class MeshGraphNetsTest {
    private static final double CUTOFF = 3.0;
    private static final int ATOMS = 20;

    /** Directional derivatives; step and tolerance are those at which float noise and curvature are both about 1e-3. */
    @ParameterizedTest
    @CsvSource({"true,1", "true,2", "false,1", "false,2"})
    void gradientsAgreeWithDifferences(boolean score, int elements) {
        MeshGraphNets net = new MeshGraphNets(new MeshGraphNets.Config(elements, 24, 2, CUTOFF, score, score ? 3 : 7));
        float[] theta = net.layout().initialise(new Random(1));
        Structure structure = TestGraphs.structure(ATOMS, 0.12, elements, 3);
        Random random = new Random(4);
        float[] cotangent = gaussian(random, ATOMS * net.outputs());
        float[] gTheta = new float[theta.length];
        float[] gx = new float[3 * ATOMS];
        Network.Evaluation evaluation = net.evaluation(true);
        evaluation.forward(Weights.of(net.layout(), theta), TestGraphs.graph(structure, CUTOFF), 0.3f);
        evaluation.backward(cotangent, gTheta, gx);

        for (ParameterLayout.Entry e : net.layout().entries()) {
            if (e.offset() == net.frequencies) {
                continue; // not trained
            }
            for (int trial = 0; trial < 2; trial++) {
                float[] direction = new float[theta.length];
                for (int i = e.offset(); i < e.offset() + e.size(); i++) {
                    direction[i] = (float) (random.nextGaussian() / Math.sqrt(e.size()));
                }
                double numeric = 0;
                for (int sign = -2; sign <= 2; sign++) {
                    numeric += FIVE_POINT[sign + 2]
                            * loss(net, moved(theta, direction, 0.03 * sign), structure, cotangent);
                }
                numeric /= 12 * 0.03;
                double exact = inner(gTheta, direction);
                double size = Math.sqrt(inner(gTheta, gTheta, e) / e.size());
                assertThat(exact).as(e.name()).isCloseTo(numeric, offset(1e-2 * size + 2e-3));
            }
        }
        for (int trial = 0; trial < 5; trial++) {
            float[] direction = gaussian(random, 3 * ATOMS);
            double h = 1e-3;
            double numeric = 0;
            for (int sign = -2; sign <= 2; sign++) {
                double[] x = structure.positions();
                for (int i = 0; i < x.length; i++) {
                    x[i] += sign * h * direction[i];
                }
                numeric += FIVE_POINT[sign + 2] * lossKeepingEdges(net, theta, structure, x, cotangent);
            }
            numeric /= 12 * h;
            double size = Math.sqrt(inner(gx, gx));
            assertThat(inner(gx, direction)).isCloseTo(numeric, offset(1e-2 * size));
        }
    }

    private static final double[] FIVE_POINT = {1, -8, 0, 8, -1};

    private static double loss(MeshGraphNets net, float[] theta, Structure s, float[] cotangent) {
        float[] out = net.evaluation(false).forward(Weights.of(net.layout(), theta), TestGraphs.graph(s, CUTOFF), 0.3f);
        return inner(out, cotangent);
    }

    /** Without a cutoff function the network jumps where an edge appears, so the list of edges stays. */
    private static double lossKeepingEdges(
            MeshGraphNets net, float[] theta, Structure s, double[] x, float[] cotangent) {
        Graph g = TestGraphs.graph(s, CUTOFF);
        float[][] d = {g.dx().clone(), g.dy().clone(), g.dz().clone()};
        float[] r = new float[g.edges()];
        for (int i = 0; i < g.atoms(); i++) {
            for (int e = g.start()[i]; e < g.start()[i + 1]; e++) {
                double sum = 0;
                for (int c = 0; c < 3; c++) {
                    int j = g.sender()[e];
                    d[c][e] += (float) (x[3 * j + c] - s.position(j, c) - x[3 * i + c] + s.position(i, c));
                    sum += (double) d[c][e] * d[c][e];
                }
                r[e] = (float) Math.sqrt(sum);
            }
        }
        Graph moved = new Graph(g.atoms(), g.element(), g.start(), g.sender(), d[0], d[1], d[2], r, g.numberDensity());
        return inner(net.evaluation(false).forward(Weights.of(net.layout(), theta), moved, 0.3f), cotangent);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void scalarAndVectorKernelsAgree(boolean score) {
        MeshGraphNets net = new MeshGraphNets(new MeshGraphNets.Config(2, 40, 2, CUTOFF, score, score ? 3 : 9));
        Weights weights = Weights.of(net.layout(), net.layout().initialise(new Random(1)));
        Graph graph = TestGraphs.graph(TestGraphs.structure(30, 0.12, 2, 3), CUTOFF);
        float[][] results = new float[2][];
        float[][] gradients = new float[2][net.layout().size() + 90];
        for (int k = 0; k < 2; k++) {
            Network.Evaluation e = net.evaluation(Kernels.of(KernelKind.values()[k]), true);
            results[k] = e.forward(weights, graph, 0.5f);
            float[] gTheta = new float[net.layout().size()];
            float[] gx = new float[90];
            e.backward(results[0], gTheta, gx);
            System.arraycopy(gTheta, 0, gradients[k], 0, gTheta.length);
            System.arraycopy(gx, 0, gradients[k], gTheta.length, 90);
        }
        assertClose(results[1], results[0], 1e-5);
        assertClose(gradients[1], gradients[0], 1e-5);
    }

    @Test
    void gradientsAddUpAndBackwardCanBeRepeated() {
        MeshGraphNets net = new MeshGraphNets(new MeshGraphNets.Config(1, 16, 1, CUTOFF, true, 3));
        Weights weights = Weights.of(net.layout(), net.layout().initialise(new Random(1)));
        Graph graph = TestGraphs.graph(TestGraphs.structure(10, 0.12, 1, 3), CUTOFF);
        Network.Evaluation e = net.evaluation(true);
        float[] cotangent = e.forward(weights, graph, 0.5f).clone();
        float[] once = new float[net.layout().size()];
        e.backward(cotangent, once, null);
        float[] twice = once.clone();
        e.backward(cotangent, twice, null);
        for (int i = 0; i < once.length; i++) {
            once[i] *= 2;
        }
        assertClose(twice, once, 1e-6);
    }

    @Test
    void publishedSizeHasThePublishedNumberOfParameters() {
        // 3 x (200 x 200 + 200) and so on: counted on the published module with num_species 1, dim 200, num_convs 5
        assertThat(new MeshGraphNets(MeshGraphNets.Config.publishedPrior())
                        .layout()
                        .size())
                .isEqualTo(2_014_303);
    }

    @Test
    void refusesSizesThatMakeNoSense() {
        assertThatThrownBy(() -> new MeshGraphNets.Config(1, 15, 5, 3.0, true, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("width 15");
        assertThatThrownBy(() -> new MeshGraphNets.Config(1, 16, 5, 3.0, true, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100");
    }

    @Test
    void backwardNeedsAnEvaluationThatKeeps() {
        MeshGraphNets net = new MeshGraphNets(new MeshGraphNets.Config(1, 16, 1, CUTOFF, true, 3));
        Weights weights = Weights.of(net.layout(), net.layout().initialise(new Random(1)));
        Network.Evaluation e = net.evaluation(false);
        float[] out = e.forward(weights, TestGraphs.graph(TestGraphs.structure(5, 0.12, 1, 3), CUTOFF), 0.5f);
        assertThatThrownBy(() -> e.backward(out, null, null)).isInstanceOf(IllegalStateException.class);
    }

    private static void assertClose(float[] actual, float[] expected, double tolerance) {
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        assertThat(largest).isPositive();
        assertThat(worst).isLessThan(tolerance * largest);
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

    private static double inner(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static double inner(float[] a, float[] b, ParameterLayout.Entry e) {
        double sum = 0;
        for (int i = e.offset(); i < e.offset() + e.size(); i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
