package org.spectraform.nn.meshgraphnets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.nn.checkpoint.Safetensors;
import org.spectraform.nn.model.Graph;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.ParameterLayout;
import org.spectraform.nn.model.Weights;

/** Against files that {@code bench/python/make_golden.py} wrote with PyTorch. */
class MeshGraphNetsGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"mgn-score", "mgn-forward"})
    void agreesWithPyTorchForwardAndBackward(String file) throws IOException {
        Safetensors golden;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file + ".safetensors"))) {
            golden = Safetensors.read(in, file);
        }
        Map<String, String> meta = golden.metadata();
        MeshGraphNets net = new MeshGraphNets(new MeshGraphNets.Config(
                Integer.parseInt(meta.get("elements")),
                Integer.parseInt(meta.get("width")),
                Integer.parseInt(meta.get("convolutions")),
                Double.parseDouble(meta.get("cutoff")),
                meta.get("timed").equals("True"),
                Integer.parseInt(meta.get("outputs"))));

        float[] theta = new float[net.layout().size()];
        float[] expected = new float[theta.length];
        int named = 0;
        for (ParameterLayout.Entry e : net.layout().entries()) {
            Safetensors.Tensor weight = golden.tensors().get("weight." + e.name());
            assertThat(weight).as(e.name()).isNotNull();
            assertThat(weight.shape()).as(e.name()).isEqualTo(e.shape());
            System.arraycopy(weight.values(), 0, theta, e.offset(), e.size());
            Safetensors.Tensor gradient = golden.tensors().get("gradient." + e.name());
            if (gradient != null) { // the frequencies are not trained
                System.arraycopy(gradient.values(), 0, expected, e.offset(), e.size());
            }
            named++;
        }
        assertThat(golden.tensors().keySet().stream().filter(n -> n.startsWith("weight.")))
                .hasSize(named);

        float[] x = golden.tensors().get("positions").values();
        double[] positions = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            positions[i] = x[i];
        }
        float[] z = golden.tensors().get("element").values();
        int[] element = new int[z.length];
        for (int i = 0; i < z.length; i++) {
            element[i] = (int) z[i];
        }
        Cell cell = Cell.cubic(Double.parseDouble(meta.get("edge")));
        Graph graph = Graph.of(NeighbourList.of(cell, positions, net.cutoff()), element, cell.volume());
        assertThat(graph.edges()).isEqualTo(Integer.parseInt(meta.get("edges")));

        Network.Evaluation evaluation = net.evaluation(true);
        float[] out = evaluation.forward(Weights.of(net.layout(), theta), graph, Float.parseFloat(meta.get("time")));
        assertClose("output", out, golden.tensors().get("output").values());
        float[] gTheta = new float[theta.length];
        float[] gx = new float[x.length];
        evaluation.backward(golden.tensors().get("cotangent").values(), gTheta, gx);
        assertClose(
                "position gradient",
                gx,
                golden.tensors().get("positionGradient").values());
        for (ParameterLayout.Entry e : net.layout().entries()) {
            int to = e.offset() + e.size();
            assertClose(
                    e.name(),
                    java.util.Arrays.copyOfRange(gTheta, e.offset(), to),
                    java.util.Arrays.copyOfRange(expected, e.offset(), to));
        }
    }

    /** To 1e-4 of the tensor's largest number. */
    private static void assertClose(String name, float[] actual, float[] expected) {
        assertThat(actual).as(name).hasSameSizeAs(expected);
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        assertThat(worst)
                .as("%s: largest difference, largest number %g", name, largest)
                .isLessThanOrEqualTo(1e-4 * largest);
    }
}
