package org.spectraform.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.nn.model.Architecture;
import org.spectraform.nn.model.Graph;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.NetworkFamily;
import org.spectraform.nn.model.ParameterLayout;
import org.spectraform.nn.model.ParameterLayout.Init;
import org.spectraform.nn.model.Sizes;
import org.spectraform.nn.model.TestGraphs;
import org.spectraform.nn.model.Weights;

/**
 * A network of one's own is this file and a line in {@code META-INF/services/org.spectraform.nn.model.NetworkFamily}. This one gives each
 * atom a linear function of the sum of the vectors to its neighbours.
 */
class ToyNetworkTest {
    /** Its only size. */
    record Config(double cutoff) implements Architecture {
        @Override
        public String name() {
            return "toy";
        }

        @Override
        public Map<String, Object> sizes() {
            return Map.of("cutoff", cutoff, "elements", 1, "score", true, "outputs", 3);
        }

        @Override
        public Network build() {
            return new Toy(cutoff);
        }
    }

    /** Makes it known by its name. */
    public static final class Family implements NetworkFamily {
        @Override
        public String name() {
            return "toy";
        }

        @Override
        public Architecture read(Sizes sizes) {
            return new Config(sizes.number("cutoff"));
        }
    }

    /** out_i = W sum_j r_ij. */
    private static final class Toy implements Network {
        private final double cutoff;
        private final ParameterLayout layout = new ParameterLayout();

        Toy(double cutoff) {
            this.cutoff = cutoff;
            layout.matrix("weight", 3, 3, new Init.Normal(0.1));
        }

        @Override
        public ParameterLayout layout() {
            return layout;
        }

        @Override
        public double cutoff() {
            return cutoff;
        }

        @Override
        public int outputs() {
            return 3;
        }

        @Override
        public boolean equivariant() {
            return false;
        }

        @Override
        public Evaluation evaluation(boolean keepForBackward) {
            return new Pass();
        }
    }

    private static final class Pass implements Network.Evaluation {
        private float[] sums = {}; // N x 3

        @Override
        public float[] forward(Weights weights, Graph graph, float time) {
            sums = new float[3 * graph.atoms()];
            float[] out = new float[sums.length];
            for (int i = 0; i < graph.atoms(); i++) {
                for (int e = graph.start()[i]; e < graph.start()[i + 1]; e++) {
                    sums[3 * i] += graph.dx()[e];
                    sums[3 * i + 1] += graph.dy()[e];
                    sums[3 * i + 2] += graph.dz()[e];
                }
                for (int k = 0; k < 9; k++) {
                    out[3 * i + k / 3] += weights.values()[k] * sums[3 * i + k % 3];
                }
            }
            return out;
        }

        @Override
        public void backward(float[] gradient, float @Nullable [] parameters, float @Nullable [] positions) {
            for (int i = 0; parameters != null && i < sums.length; i += 3) {
                for (int k = 0; k < 9; k++) {
                    parameters[k] += gradient[i + k / 3] * sums[i + k % 3];
                }
            }
        }
    }

    @Test
    void isTrainedSavedAndLoadedByItsName(@TempDir Path folder) {
        Structure structure = TestGraphs.structure(12, 0.1, 1, 1);
        StructureFiles.write(folder.resolve("s.extxyz"), List.of(Frame.of(structure)));
        TrainingConfig config = new TrainingConfig(
                ModelKind.PRIOR,
                null,
                null,
                List.of("C"),
                List.of(new TrainingConfig.Source("s.extxyz", null, false, null, null, null, null)),
                List.of(),
                Map.of("architecture", "toy", "cutoff", 2.5),
                null,
                1,
                2,
                "adam",
                0.01,
                "constant",
                0.9,
                10,
                1,
                0,
                0,
                0,
                1);
        Model trained = Trainer.run(
                config, folder, folder, null, false, ThreadBudget.ONE, (step, loss, validation, rate) -> true);
        float[] before = new Config(2.5).build().layout().initialise(new Random(1));
        assertThat(trained.weights().values()).hasSameSizeAs(before).isNotEqualTo(before);

        Model loaded = Model.load(folder.resolve("model.safetensors"));
        assertThat(loaded.info().architecture()).isEqualTo(new Config(2.5));
        assertThat(answer(loaded, structure)).isEqualTo(answer(trained, structure));
    }

    private static float[] answer(Model model, Structure structure) {
        Graph graph = TestGraphs.graph(structure, model.network().cutoff());
        float[] out = model.network().evaluation(false).forward(model.weights(), graph, 0.5f);
        return Arrays.copyOf(out, 3 * structure.size());
    }
}
