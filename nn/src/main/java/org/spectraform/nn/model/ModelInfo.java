package org.spectraform.nn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.spectrum.EnergyGrid;

/**
 * What a model file says about itself.
 *
 * @param kind {@code prior} or {@code forward}
 * @param description a sentence
 * @param architecture kind of network and its sizes
 * @param elements chemical symbols, in the order of the one-hot features
 * @param schedule priors: the noise schedule it was trained for
 * @param grid forward models: energies of the spectra
 * @param reference forward models: mean spectrum of the training data, which measured spectra are brought to the scale of
 * @param updates parameter updates made
 * @param seed of the training
 * @param dataHash SHA-256 of the training data
 * @param curve points of the training curve: update, training loss, validation loss (NaN if there is none)
 * @param units of lengths and energies
 */
public record ModelInfo(
        String kind,
        String description,
        Architecture architecture,
        List<String> elements,
        @Nullable Schedule schedule,
        @Nullable EnergyGrid grid,
        double @Nullable [] reference,
        long updates,
        long seed,
        String dataHash,
        List<double[]> curve,
        String units) {
    /**
     * sigma = k t for t from timeMin to timeMax.
     *
     * @param k angstrom
     */
    public record Schedule(double k, double timeMin, double timeMax) {}
}
