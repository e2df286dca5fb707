package org.spectraform.nn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.SpectrumErrors;

/**
 * What a model file says about itself.
 *
 * @param kind what the model answers
 * @param description a sentence
 * @param architecture kind of network and its sizes
 * @param elements chemical symbols, in the order of the one-hot features
 * @param schedule priors: the noise schedule it was trained for
 * @param grid forward models: energies of the spectra
 * @param reference forward models: mean spectrum of the training data, which measured spectra are brought to the scale of
 * @param lineage where the parameters come from
 * @param curve points of the curve of the latest training: update, training loss, validation loss (NaN if there is none)
 * @param units of lengths and energies
 * @param errors forward models: how wrong mean spectra of unseen topologies are; null if that is not known
 */
public record ModelInfo(
        ModelKind kind,
        String description,
        Architecture architecture,
        List<String> elements,
        @Nullable Schedule schedule,
        @Nullable EnergyGrid grid,
        double @Nullable [] reference,
        Lineage lineage,
        List<double[]> curve,
        String units,
        @Nullable SpectrumErrors errors) {
    /** Nothing is known of its errors. */
    public ModelInfo(
            ModelKind kind,
            String description,
            Architecture architecture,
            List<String> elements,
            @Nullable Schedule schedule,
            @Nullable EnergyGrid grid,
            double @Nullable [] reference,
            Lineage lineage,
            List<double[]> curve,
            String units) {
        this(kind, description, architecture, elements, schedule, grid, reference, lineage, curve, units, null);
    }

    /** The same with parameters that come from elsewhere. */
    public ModelInfo withLineage(Lineage other) {
        return new ModelInfo(
                kind, description, architecture, elements, schedule, grid, reference, other, curve, units, errors);
    }

    /** The same with what is known of its errors. */
    public ModelInfo withErrors(SpectrumErrors other) {
        return new ModelInfo(
                kind, description, architecture, elements, schedule, grid, reference, lineage, curve, units, other);
    }

    /** All known updates that led to the parameters. */
    public long updates() {
        return lineage.totalUpdates();
    }

    /**
     * The noise that a prior was trained with: sigma = k t for t from timeMin to timeMax. The time t is known to the network and its training alone;
     * everything else speaks of sigma.
     *
     * @param k angstrom
     */
    public record Schedule(double k, double timeMin, double timeMax) {
        /** Standard deviation of the noise at a time, angstrom. */
        public double sigma(double time) {
            return k * time;
        }

        /** The time at which the noise is {@code sigma} angstrom. */
        public double time(double sigma) {
            return sigma / k;
        }

        /** The smallest noise that it was trained with, angstrom. */
        public double sigmaMin() {
            return sigma(timeMin);
        }

        /** The largest, angstrom. */
        public double sigmaMax() {
            return sigma(timeMax);
        }
    }
}
