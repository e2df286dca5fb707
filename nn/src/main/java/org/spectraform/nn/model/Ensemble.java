package org.spectraform.nn.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/**
 * The mean of several networks of one architecture, trained apart (deep ensembles, Lakshminarayanan et al., arXiv 1612.01474). Where labels are few,
 * members err in different ways, and their mean errs less than each. One network to the rest of the program: parameters are those of
 * the members one after the other.
 */
public final class Ensemble implements Network {
    private static final String NAME = "ensemble";
    private static final int MOST = 100; // members

    /**
     * What an ensemble is made of.
     *
     * @param member architecture of each member
     * @param members how many
     */
    public record Config(Architecture member, int members) implements Architecture {
        /** @throws IllegalArgumentException if there is no member, or a member is an ensemble */
        public Config {
            if (members < 1 || members > MOST || member instanceof Config) {
                throw new IllegalArgumentException("an ensemble needs 1 to " + MOST + " members, none an ensemble; got "
                        + members + " of " + member);
            }
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, Object> sizes() {
            Map<String, Object> sizes = new LinkedHashMap<>();
            sizes.put("member", member.sizes());
            sizes.put("members", members);
            sizes.put("memberArchitecture", member.name());
            return sizes;
        }

        @Override
        public Network build() {
            return new Ensemble(this);
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
                    Architecture.of(sizes.text("memberArchitecture"), sizes.nested("member")),
                    sizes.integer("members"));
        }
    }

    private final int members;
    private final Network member;
    private final ParameterLayout layout = new ParameterLayout();

    /** Lays out the parameters. */
    public Ensemble(Config config) {
        members = config.members();
        member = config.member().build();
        for (int m = 0; m < members; m++) {
            layout.addAll("members." + m + ".", member.layout());
        }
    }

    /**
     * Joins trained models.
     *
     * @throws InputException if they are not all of one kind, architecture and energy grid
     */
    public static Model join(List<Model> models) {
        ModelInfo first = models.getFirst().info();
        int size = models.getFirst().weights().values().length;
        float[] theta = new float[models.size() * size];
        for (int m = 0; m < models.size(); m++) {
            ModelInfo info = models.get(m).info();
            if (info.kind() != first.kind()
                    || !info.architecture().equals(first.architecture())
                    || !java.util.Objects.equals(info.grid(), first.grid())
                    || !info.elements().equals(first.elements())) {
                throw new InputException("model " + (m + 1) + " is a "
                        + info.kind().label() + " model, " + info.architecture()
                        + ", and does not fit the first, a " + first.kind().label() + " model, " + first.architecture()
                        + "; join models of one kind, architecture, grid and elements");
            }
            System.arraycopy(models.get(m).weights().values(), 0, theta, m * size, size);
        }
        ModelInfo info = new ModelInfo(
                first.kind(),
                first.description(),
                new Config(first.architecture(), models.size()),
                first.elements(),
                first.schedule(),
                first.grid(),
                first.reference(),
                Lineage.step(
                        "joined: the mean of the predictions",
                        models.stream().map(m -> m.info().lineage()).toList()),
                first.curve(),
                first.units());
        return Model.of(info, theta);
    }

    /** The parameters of the first member of an ensemble: what to train one network on from. */
    public static float[] first(Model ensemble) {
        int members = ((Config) ensemble.info().architecture()).members();
        float[] all = ensemble.weights().values();
        return Arrays.copyOf(all, all.length / members);
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public double cutoff() {
        return member.cutoff();
    }

    @Override
    public int outputs() {
        return member.outputs();
    }

    @Override
    public boolean equivariant() {
        return member.equivariant();
    }

    @Override
    public Evaluation evaluation(boolean keepForBackward) {
        List<Evaluation> each = new ArrayList<>();
        for (int m = 0; m < members; m++) {
            each.add(member.evaluation(keepForBackward));
        }
        return new Passes(each, member.layout().size());
    }

    /** The members' passes one after the other. */
    private static final class Passes implements Evaluation {
        private final List<Evaluation> members;
        private final List<MemberWeights> weights = new ArrayList<>();
        private int outputs;

        Passes(List<Evaluation> members, int size) {
            this.members = members;
            for (int m = 0; m < members.size(); m++) {
                weights.add(new MemberWeights(m * size, size));
            }
        }

        @Override
        public float[] forward(Weights all, Graph graph, float time) {
            float[] mean = {};
            for (int m = 0; m < members.size(); m++) {
                float[] out = members.get(m).forward(weights.get(m).of(all), graph, time);
                if (m == 0) {
                    mean = new float[out.length];
                }
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += out[i] / members.size();
                }
            }
            outputs = mean.length;
            return mean;
        }

        @Override
        public void backward(
                float[] gradient, float @Nullable [] parameterGradient, float @Nullable [] positionGradient) {
            float[] share = Arrays.copyOf(gradient, Math.min(gradient.length, outputs));
            for (int i = 0; i < share.length; i++) {
                share[i] /= members.size();
            }
            for (int m = 0; m < members.size(); m++) {
                MemberWeights member = weights.get(m);
                float[] part = parameterGradient == null ? null : new float[member.size()];
                members.get(m).backward(share, part, positionGradient);
                member.addGradient(part, parameterGradient);
            }
        }
    }
}
