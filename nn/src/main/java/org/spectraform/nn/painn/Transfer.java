package org.spectraform.nn.painn;

import java.util.List;
import java.util.Objects;
import org.spectraform.core.io.InputException;
import org.spectraform.nn.model.Architecture;
import org.spectraform.nn.model.Lineage;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ParameterLayout;

/**
 * Begins a network with what another one has learnt. A prior has seen many more structures than there are spectra, and what tells
 * noise from structure tells environments apart, too (pre-training by denoising, Zaidi et al., arXiv 2206.00133).
 */
public final class Transfer {
    private Transfer() {}

    /**
     * Copies a score model's embedding and layers over those of a forward model; the head, which answers another question, keeps
     * its values. The forward model knows neither time nor density: the embedding of those that belong to {@code noise} and {@code numberDensity} joins that of the elements.
     *
     * @param from a prior of the equivariant network with the same elements, width, cutoff and radial filters, and at least as many layers
     * @param to a forward model
     * @param theta parameters of {@code to}, overwritten
     * @param noise of the structures that the forward model will see, angstrom: how the prior is to look at them
     * @param numberDensity typical of the structures, atoms per cubic angstrom
     * @param name of the score model, for messages
     * @throws InputException if the networks do not fit
     */
    public static void copy(
            Model from, Architecture to, float[] theta, double noise, double numberDensity, String name) {
        if (!(from.network() instanceof Painn source
                && to instanceof Painn.Config b
                && source.config().score()
                && !b.score()
                && fits(source.config(), b))) {
            throw new InputException(name + ": is " + from.info().architecture() + ", the configuration asks for " + to
                    + "; give the same sizes, or leave out init");
        }
        float[] values = from.weights().values();
        Painn target = (Painn) to.build();
        for (ParameterLayout.Entry e : target.layout().entries()) {
            if (!e.name().startsWith("head.")) {
                ParameterLayout.Entry s = source.layout().entry(e.name());
                System.arraycopy(values, s.offset(), theta, e.offset(), e.size());
            }
        }
        float time =
                (float) Objects.requireNonNull(from.info().schedule(), name).time(noise);
        float[] row = source.timeEmbedding(from.weights(), time, numberDensity);
        for (int z = 0; z < b.elements(); z++) {
            for (int f = 0; f < b.width(); f++) {
                theta[target.embedding + z * b.width() + f] += row[f];
            }
        }
    }

    /** Where the parameters come from after {@link #copy}. */
    public static Lineage lineage(Model from) {
        return Lineage.step("layers of a prior", List.of(from.info().lineage()));
    }

    private static boolean fits(Painn.Config a, Painn.Config b) {
        return a.elements() == b.elements()
                && a.width() == b.width()
                && a.layers() >= b.layers()
                && a.cutoff() == b.cutoff()
                && a.intervals() == b.intervals();
    }
}
