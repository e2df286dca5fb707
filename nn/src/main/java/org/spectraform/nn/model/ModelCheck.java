package org.spectraform.nn.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Elements;

/** Whether what a model file says about itself makes sense and agrees, so that nothing later has to wonder. */
final class ModelCheck {
    private ModelCheck() {}

    /** @throws IllegalArgumentException naming an entry that is missing, makes no sense or disagrees with another */
    static void require(ModelInfo info) {
        elements(info);
        boolean prior = info.kind() == ModelKind.PRIOR;
        require(
                size(info, "score", prior).equals(prior),
                "'kind' is " + info.kind().label() + ", but the network is one of the other kind ('score')");
        if (prior) {
            schedule(info.schedule());
        } else {
            spectra(info);
        }
        for (double[] point : info.curve()) {
            require(point != null && point.length == 3, "'curve' needs three numbers for each of its points");
        }
    }

    private static void elements(ModelInfo info) {
        List<String> elements = info.elements();
        require(!elements.isEmpty(), "'elements' is missing");
        Set<String> different = new HashSet<>();
        for (String symbol : elements) {
            Elements.number(symbol); // says that there is none
            require(different.add(symbol), "'elements' names " + symbol + " twice");
        }
        Object told = size(info, "elements", elements.size());
        require(
                told.equals(elements.size()),
                "'elements' names " + elements.size() + ", but the network tells " + told + " apart");
    }

    private static void schedule(ModelInfo.@Nullable Schedule schedule) {
        if (schedule == null) {
            throw new IllegalArgumentException("'schedule' is missing, and a prior needs its noise");
        }
        require(
                schedule.k() > 0
                        && Double.isFinite(schedule.k())
                        && schedule.timeMin() >= 0
                        && schedule.timeMax() > schedule.timeMin()
                        && Double.isFinite(schedule.timeMax()),
                "'schedule' needs k above 0 and times from 0 up");
    }

    private static void spectra(ModelInfo info) {
        EnergyGrid grid = info.grid();
        double[] reference = info.reference();
        if (grid == null || reference == null) {
            throw new IllegalArgumentException("'" + (grid == null ? "energyGrid" : "referenceSpectrum")
                    + "' is missing, and a forward model needs it");
        }
        int size = grid.size();
        Object outputs = size(info, "outputs", size);
        require(
                outputs.equals(size),
                "'energyGrid' has " + size + " energies, but the network " + outputs + " outputs");
        require(
                reference.length == size,
                "'referenceSpectrum' has " + reference.length + " intensities for " + size + " energies");
        for (double intensity : reference) {
            require(Double.isFinite(intensity), "'referenceSpectrum' holds " + intensity);
        }
    }

    /** A size that all networks have; in an ensemble it is the members'. */
    private static Object size(ModelInfo info, String name, Object otherwise) {
        Map<String, Object> sizes = info.architecture().sizes();
        Map<?, ?> own = sizes.get("member") instanceof Map<?, ?> member ? member : sizes;
        Object value = own.get(name);
        return value == null ? otherwise : value;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
