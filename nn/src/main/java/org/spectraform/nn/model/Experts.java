package org.spectraform.nn.model;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/**
 * Two score networks, one for small noise and one for the rest (expert denoisers, Balaji et al., arXiv 2211.01324). What is small, thermal motion, a
 * network soon learns by heart, and worse from then on; how bonds form takes it twenty times as many updates. So the first is
 * stopped early, and the second trained for long. One network to the rest of the program.
 */
public final class Experts implements Network {
    /**
     * What the two are.
     *
     * @param low for times below {@code time}
     * @param high for the others
     * @param time t where one takes over from the other
     */
    public record Config(Architecture low, Architecture high, double time) implements Architecture {
        /** @throws IllegalArgumentException if the time makes no sense */
        public Config {
            if (!(time > 0 && time < 1)) {
                throw new IllegalArgumentException("experts take over at a time between 0 and 1, got " + time);
            }
        }

        @Override
        public String name() {
            return "experts";
        }

        @Override
        public Network build() {
            return new Experts(this);
        }
    }

    private final double time;
    private final Network low;
    private final Network high;
    private final ParameterLayout layout = new ParameterLayout();

    /** Lays out the parameters: those of the first network, then those of the second. */
    public Experts(Config config) {
        time = config.time();
        low = config.low().build();
        high = config.high().build();
        layout.addAll("low.", low.layout());
        layout.addAll("high.", high.layout());
    }

    /**
     * Joins two trained priors.
     *
     * @throws InputException if they are not priors of the same schedule and elements
     */
    public static Model join(Model low, Model high, double time) {
        ModelInfo a = low.info();
        ModelInfo b = high.info();
        if (!a.kind().equals("prior")
                || !b.kind().equals("prior")
                || !Objects.equals(a.schedule(), b.schedule())
                || !a.elements().equals(b.elements())
                || low.network().cutoff() != high.network().cutoff()) {
            throw new InputException(
                    "only two priors of one schedule, one cutoff and the same elements can be joined; got a " + a.kind()
                            + " and a " + b.kind() + " model");
        }
        ModelInfo info = new ModelInfo(
                b.kind(),
                b.description(),
                new Config(a.architecture(), b.architecture(), time),
                b.elements(),
                b.schedule(),
                null,
                null,
                a.updates() + b.updates(),
                b.seed(),
                b.dataHash(),
                b.curve(),
                b.units());
        int n = low.weights().values().length;
        float[] theta = Arrays.copyOf(low.weights().values(), n + high.weights().values().length);
        System.arraycopy(high.weights().values(), 0, theta, n, theta.length - n);
        return Model.of(info, theta);
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public double cutoff() {
        return high.cutoff();
    }

    @Override
    public int outputs() {
        return high.outputs();
    }

    @Override
    public Evaluation evaluation(boolean keepForBackward) {
        return new Passes(low.evaluation(keepForBackward), high.evaluation(keepForBackward));
    }

    /** Passes of the one whose turn it is. */
    private final class Passes implements Evaluation {
        private final Evaluation lowPasses;
        private final Evaluation highPasses;
        private final MemberWeights lowWeights = new MemberWeights(0, low.layout().size());
        private final MemberWeights highWeights =
                new MemberWeights(low.layout().size(), high.layout().size());
        private boolean lowTurn;

        Passes(Evaluation lowPasses, Evaluation highPasses) {
            this.lowPasses = lowPasses;
            this.highPasses = highPasses;
        }

        @Override
        public float[] forward(Weights weights, Graph graph, float t) {
            lowTurn = t < time;
            return lowTurn
                    ? lowPasses.forward(lowWeights.of(weights), graph, t)
                    : highPasses.forward(highWeights.of(weights), graph, t);
        }

        @Override
        public void backward(
                float[] gradient, float @Nullable [] parameterGradient, float @Nullable [] positionGradient) {
            Evaluation passes = lowTurn ? lowPasses : highPasses;
            MemberWeights member = lowTurn ? lowWeights : highWeights;
            float[] part = parameterGradient == null ? null : new float[member.size()];
            passes.backward(gradient, part, positionGradient);
            member.addGradient(part, parameterGradient);
        }
    }
}
