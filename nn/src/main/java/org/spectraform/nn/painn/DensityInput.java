package org.spectraform.nn.painn;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.spectraform.core.io.InputException;
import org.spectraform.nn.model.Lineage;
import org.spectraform.nn.model.Model;

/**
 * What a prior is told of the density. It can be told a denser material than there is: what it generates leans to too few bonds in the same way at every density, and to a
 * denser material belong more bonds. Because the density enters as Fourier features, a constant shift is a rotation of the
 * parameters that receive them, and the result is a model file like any other.
 */
public final class DensityInput {
    private DensityInput() {}

    /**
     * The model that answers as {@code prior} would with {@code neighbours} more.
     *
     * @param prior a score model of the equivariant network
     * @param neighbours mean number of neighbours within the cutoff to add
     * @throws InputException if the model is of another kind
     */
    public static Model raised(Model prior, double neighbours) {
        if (!(prior.network() instanceof Painn net && net.config().score())) {
            throw new InputException(
                    "the density of " + prior.info().architecture() + " cannot be raised; give a prior of kind painn");
        }
        float[] theta = prior.weights().values().clone();
        Mlp mlp = net.time;
        int n = Painn.DENSITY_FREQUENCIES;
        for (int row = 0; row < mlp.hidden(); row++) {
            for (int m = 0; m < n; m++) {
                double angle = (m + 1) * Painn.densityAngle(neighbours);
                int c = mlp.w1() + row * mlp.in() + mlp.in() - 2 * n + m;
                int s = c + n;
                double wc = theta[c];
                double ws = theta[s];
                // wc cos(x + a) + ws sin(x + a), written in cos x and sin x
                theta[c] = (float) (wc * StrictMath.cos(angle) + ws * StrictMath.sin(angle));
                theta[s] = (float) (ws * StrictMath.cos(angle) - wc * StrictMath.sin(angle));
            }
        }
        return Model.of(prior.info().withLineage(lineage(prior, neighbours)), theta);
    }

    private static Lineage lineage(Model prior, double neighbours) {
        String more = new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(neighbours);
        return Lineage.step(
                        "density input raised by " + more + " neighbours",
                        List.of(prior.info().lineage()))
                .withRemark("Whatever the density, the network is told that of a material with " + more
                        + " more neighbours per atom within " + prior.network().cutoff()
                        + " angstrom, because what it generates leans to too few bonds.");
    }
}
