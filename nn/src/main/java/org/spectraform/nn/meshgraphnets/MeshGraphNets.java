package org.spectraform.nn.meshgraphnets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spectraform.nn.internal.kernel.Kernels;
import org.spectraform.nn.model.Architecture;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.NetworkFamily;
import org.spectraform.nn.model.ParameterLayout;
import org.spectraform.nn.model.ParameterLayout.Init;
import org.spectraform.nn.model.SizeLimits;
import org.spectraform.nn.model.Sizes;

/**
 * MeshGraphNets as the paper has it (arXiv 2312.05472, eqs. 15-17), with one edge set. Not equivariant: trained on randomly turned
 * structures.
 *
 * <pre>
 *   encoder    h_i = M_H(onehot(z_i)) [+ M_T(fourier(t))];  e_ij = M_E(r_ij, |r_ij|)
 *   processor  e_ij += MLP([h_j, h_i, e_ij]);  h_i += MLP([h_i, sum_j e_ij])
 *   decoder    MLP(h_i), in a forward model followed by a softplus
 * </pre>
 *
 * where i receives, j sends, and r_ij = r_i - r_j. Every MLP but the decoder's ends in a LayerNorm. Parameter names, shapes and the
 * orders of inputs are those of the module that the paper's authors published (LLNL/graphite, {@code nn/models/mgn.py}, {@code nn/convs/mgn.py} and
 * {@code amorph-gen/lit/modules}), so that its checkpoints fit; there the MLPs of the processor have three linear layers, not the two
 * of the paper's text, and edges point to the atom that receives.
 */
public final class MeshGraphNets implements Network {
    private static final String NAME = "meshgraphnets";

    /**
     * Sizes of the network.
     *
     * @param elements number of chemical elements told apart (species enter one-hot)
     * @param width features of a node and of an edge; even
     * @param layers convolutions: processor steps
     * @param cutoff angstrom
     * @param score true for a score model (time in, one vector out), false for spectra
     * @param outputs points of a spectrum; 3 for a score model
     */
    public record Config(int elements, int width, int layers, double cutoff, boolean score, int outputs)
            implements Architecture {
        /** @throws IllegalArgumentException if a size makes no sense */
        public Config {
            if (elements < 1 || width < 2 || width % 2 != 0 || layers < 1 || !(cutoff > 0)) {
                throw new IllegalArgumentException("MeshGraphNets needs elements >= 1, an even width, layers >= 1 and a"
                        + " positive cutoff; got elements " + elements + ", width " + width + ", layers " + layers
                        + ", cutoff " + cutoff);
            }
            SizeLimits.require(elements, width, layers, cutoff, outputs);
            if (outputs < 1 || (score && outputs != 3)) {
                throw new IllegalArgumentException(
                        "a score model has 3 outputs, a forward model at least 1; got " + outputs);
            }
        }

        /** The prior of the published runs: carbon, 200 wide, 5 convolutions, 3 angstrom. */
        public static Config publishedPrior() {
            return new Config(1, 200, 5, 3.0, true, 3);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, Object> sizes() {
            Map<String, Object> sizes = new LinkedHashMap<>();
            sizes.put("elements", elements);
            sizes.put("width", width);
            sizes.put("layers", layers);
            sizes.put("cutoff", cutoff);
            sizes.put("score", score);
            sizes.put("outputs", outputs);
            return sizes;
        }

        @Override
        public Network build() {
            return new MeshGraphNets(this);
        }
    }

    /** Reads the sizes. */
    public static final class Family implements NetworkFamily {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Architecture read(Sizes sizes) {
            return new Config(
                    sizes.integer("elements"),
                    sizes.integer("width"),
                    sizes.integer("layers"),
                    sizes.number("cutoff"),
                    sizes.flag("score"),
                    sizes.integer("outputs"));
        }
    }

    /** Linear layers in each MLP of the processor. */
    private static final int PROCESSOR_LINEARS = 3;

    /** Inputs of an edge: three components and the length. */
    static final int EDGE_INPUTS = 4;

    /** The parameters of one processor step. */
    record Convolution(MgnMlp edge, MgnMlp node) {}

    private final Config config;
    private final ParameterLayout layout = new ParameterLayout();
    final MgnMlp embedNode;
    final MgnMlp embedEdge;
    /** Offset of the frequencies of the time features; -1 in a forward model. */
    final int frequencies;

    final MgnMlp embedTime; // in a forward model the node embedding again, unused
    final List<Convolution> convolutions = new ArrayList<>();
    final MgnMlp decoder;

    /** Lays out the parameters. */
    public MeshGraphNets(Config config) {
        this.config = config;
        int d = config.width();
        embedNode = normed("encoder.embed_node", config.elements(), d, d);
        embedEdge = normed("encoder.embed_edge", EDGE_INPUTS, d, d);
        if (config.score()) {
            frequencies = layout.matrix("encoder.embed_time.0.B", 1, d / 2, new Init.Normal(1));
            embedTime = MgnMlp.create(layout, "encoder.embed_time.1", "encoder.embed_time.2", d, d, d);
        } else {
            frequencies = -1;
            embedTime = embedNode;
        }
        for (int l = 0; l < config.layers(); l++) {
            String name = "processor.convs." + l;
            convolutions.add(new Convolution(
                    normed(name + ".edge_processor.edge_mlp", processorSizes(3 * d)),
                    normed(name + ".node_processor.node_mlp", processorSizes(2 * d))));
        }
        decoder = MgnMlp.create(layout, "decoder.decoder", null, d, d, config.outputs());
    }

    private MgnMlp normed(String name, int... sizes) {
        return MgnMlp.create(layout, name + ".0", name + ".1", sizes);
    }

    private int[] processorSizes(int in) {
        int[] sizes = new int[PROCESSOR_LINEARS + 1];
        java.util.Arrays.fill(sizes, config.width());
        sizes[0] = in;
        return sizes;
    }

    /** The sizes. */
    public Config config() {
        return config;
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public double cutoff() {
        return config.cutoff();
    }

    @Override
    public int outputs() {
        return config.outputs();
    }

    @Override
    public boolean equivariant() {
        return false;
    }

    @Override
    public Evaluation evaluation(boolean keepForBackward) {
        return evaluation(Kernels.IN_USE, keepForBackward);
    }

    /** An evaluation on chosen kernels. */
    Evaluation evaluation(Kernels kernels, boolean keepForBackward) {
        return new MgnEvaluation(this, kernels, keepForBackward);
    }
}
