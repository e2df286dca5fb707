package org.spectraform.nn.painn;

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
import org.spectraform.nn.model.Weights;

/**
 * An equivariant network with scalar and vector channels: when the structure turns, its vectors turn with it, exactly.
 *
 * <p>After Schuett, Unke and Gastegger (PaiNN, arXiv 2102.03150), with B-spline filters ({@link RadialBasis}) and a LayerNorm before each
 * MLP. With F scalars s_i and F vectors v_i per atom, a layer is
 *
 * <pre>
 *   message  phi_j = MLP(LN(s_j));  s_i += sum_j phi^s_j w^s(r_ij);  v_i += sum_j phi^v_j w^v(r_ij) v_j + phi^r_j w^r(r_ij) u_ij
 *   update   a_i = MLP([LN(s_i), |V v_i|]);  s_i += a^s + a^d (U v_i . V v_i);  v_i += a^v U v_i
 * </pre>
 *
 * It starts from s_i = embedding of the element (+ MLP of Fourier features of the time and of the density of the whole cell, in a score model), v_i = 0, and ends in {@code sum_f
 * MLP(s_i)_f v_if} (score) or softplus(MLP(s_i)) (spectrum).
 */
public final class Painn implements Network {
    private static final String NAME = "painn";
    private static final int DEFAULT_INTERVALS = 24;

    /**
     * Sizes of the network.
     *
     * @param elements number of chemical elements told apart
     * @param width F, a multiple of 16
     * @param layers message-update pairs
     * @param cutoff angstrom
     * @param intervals knot intervals of the radial filters
     * @param score true for a score model (time in, one vector out), false for spectra
     * @param outputs points of a spectrum; 3 for a score model
     */
    public record Config(int elements, int width, int layers, double cutoff, int intervals, boolean score, int outputs)
            implements Architecture {
        /** @throws IllegalArgumentException if a size makes no sense */
        public Config {
            if (elements < 1 || width < 16 || width % 16 != 0 || layers < 1 || !(cutoff > 0) || intervals < 4) {
                throw new IllegalArgumentException("PaiNN needs elements >= 1, width a multiple of 16, layers >= 1, a"
                        + " positive cutoff and intervals >= 4; got elements " + elements + ", width " + width
                        + ", layers " + layers + ", cutoff " + cutoff + ", intervals " + intervals);
            }
            SizeLimits.require(elements, width, layers, cutoff, outputs);
            SizeLimits.atMost(10_000, "intervals", intervals);
            if (outputs < 1 || (score && outputs != 3)) {
                throw new IllegalArgumentException(
                        "a score model has 3 outputs, a forward model at least 1; got " + outputs);
            }
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
            sizes.put("intervals", intervals);
            sizes.put("score", score);
            sizes.put("outputs", outputs);
            return sizes;
        }

        @Override
        public Network build() {
            return new Painn(this);
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
                    sizes.integer("intervals", DEFAULT_INTERVALS),
                    sizes.flag("score"),
                    sizes.integer("outputs"));
        }
    }

    /** Cosines and sines of this many frequencies describe the time. */
    private static final int TIME_FREQUENCIES = 8;

    /** And of this many the density. */
    static final int DENSITY_FREQUENCIES = 4;

    /** Numbers that tell a score model its time and density. */
    static final int CONDITIONS = 2 * (TIME_FREQUENCIES + DENSITY_FREQUENCIES);

    /** Mean number of neighbours that one period of the lowest frequency spans, twice what dense solids have within 3 angstrom. */
    private static final double NEIGHBOUR_PERIOD = 64;

    /** Typical number of neighbours; filters begin small enough that their sum over these is of order one. */
    private static final double TYPICAL_NEIGHBOURS = 12;

    /** The parameters of one layer: offsets and blocks. */
    record Layer(int norm1, Mlp message, int filter, int mix, int norm2, Mlp update) {}

    private final Config config;
    private final ParameterLayout layout = new ParameterLayout();
    private final RadialBasis basis;
    final int embedding;
    final Mlp time; // unused by forward models
    final List<Layer> layers = new ArrayList<>();
    final Mlp head;

    /** Lays out the parameters. */
    public Painn(Config config) {
        this.config = config;
        int f = config.width();
        basis = new RadialBasis(config.intervals(), config.cutoff());
        embedding = layout.matrix("embedding.weight", config.elements(), f, new Init.Normal(1));
        time = config.score() ? Mlp.create(layout, "time", CONDITIONS, f, f, 1) : new Mlp(0, 0, 0, 0, 0, 0, 0);
        for (int l = 0; l < config.layers(); l++) {
            String name = "layers." + l + ".";
            int norm1 = norm(name + "norm1", f);
            Mlp message = Mlp.create(layout, name + "message", f, f, 3 * f, 1);
            int filter = layout.matrix(
                    name + "filter", basis.rows(), 3 * f, new Init.SmoothColumns(1 / Math.sqrt(TYPICAL_NEIGHBOURS)));
            int mix = layout.matrix(name + "mix.weight", 2 * f, f, new Init.Uniform(Math.sqrt(3.0 / f)));
            int norm2 = norm(name + "norm2", f);
            Mlp update = Mlp.create(layout, name + "update", 2 * f, f, 3 * f, 0.5);
            layers.add(new Layer(norm1, message, filter, mix, norm2, update));
        }
        head = Mlp.create(layout, "head", f, f, config.score() ? f : config.outputs(), 0.1);
    }

    private int norm(String name, int f) {
        int weight = layout.vector(name + ".weight", f, new Init.Constant(1));
        layout.vector(name + ".bias", f, new Init.Constant(0));
        return weight;
    }

    /** The sizes. */
    public Config config() {
        return config;
    }

    RadialBasis basis() {
        return basis;
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
        return true;
    }

    @Override
    public Evaluation evaluation(boolean keepForBackward) {
        return evaluation(Kernels.IN_USE, keepForBackward);
    }

    /** An evaluation on chosen kernels. */
    Evaluation evaluation(Kernels kernels, boolean keepForBackward) {
        return new PainnEvaluation(this, kernels, keepForBackward);
    }

    /** What a score model adds to the embedding of every atom at a time and density (atoms per cubic angstrom). */
    float[] timeEmbedding(Weights weights, float t, double numberDensity) {
        int f = config.width();
        float[] features = new float[CONDITIONS];
        float[] row = new float[f];
        conditions(t, numberDensity, config.cutoff(), features);
        time.forward(Kernels.IN_USE, weights, 1, features, 0, new float[f], 0, row, 0, new float[f]);
        return row;
    }

    /**
     * Fourier features: cos and sin of pi m t / 2 for m = 1..8, then of 2 pi m n / 64 for m = 1..4, where n is the mean number of neighbours at
     * this density. A user knows the density; a network that had to find it out by passing messages would take dense places of a
     * light material for a dense material.
     *
     * @param numberDensity atoms per cubic angstrom
     */
    static void conditions(float t, double numberDensity, double cutoff, float[] out) {
        double neighbours = numberDensity * 4 / 3 * Math.PI * cutoff * cutoff * cutoff;
        waves(0.5 * Math.PI * t, TIME_FREQUENCIES, out, 0);
        waves(densityAngle(neighbours), DENSITY_FREQUENCIES, out, 2 * TIME_FREQUENCIES);
    }

    static double densityAngle(double neighbours) {
        return 2 * Math.PI * neighbours / NEIGHBOUR_PERIOD;
    }

    private static void waves(double angle, int frequencies, float[] out, int o) {
        for (int m = 0; m < frequencies; m++) {
            out[o + m] = (float) StrictMath.cos((m + 1) * angle);
            out[o + frequencies + m] = (float) StrictMath.sin((m + 1) * angle);
        }
    }
}
