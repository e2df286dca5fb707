package org.spectraform.app.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.Coordination;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.structure.Structure;

/**
 * One generated structure and what is known about it.
 *
 * @param sample its number, from 1
 * @param seed of the run
 * @param structure wrapped into the cell
 * @param spectrum predicted spectrum of the cell, E intensities; null without a forward model
 * @param misfit distance of its spectrum from the target; NaN without a target
 * @param evaluations of the prior
 * @param restarts done
 * @param implausible atoms left
 * @param seconds spent on it
 */
public record FinishedSample(
        int sample,
        long seed,
        Structure structure,
        double @Nullable [] spectrum,
        double misfit,
        int evaluations,
        int restarts,
        int implausible,
        double seconds) {
    /** Coordination, bonds and the like. */
    public StructureSummary summary() {
        return StructureSummary.of(structure, Coordination.CARBON_CUTOFF);
    }

    /** The frame as it is written: coordination of each atom, and sample, seed, density and misfit in the header. */
    Frame frame() {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("sample", String.valueOf(sample));
        header.put("seed", String.valueOf(seed));
        header.put("density", String.format(Locale.ROOT, "%.4f", structure.density()));
        if (!Double.isNaN(misfit)) {
            header.put("misfit", String.format(Locale.ROOT, "%.6f", misfit));
        }
        int[] numbers = Coordination.of(structure, Coordination.CARBON_CUTOFF).numbers();
        AtomArray coordination = new AtomArray.Int("coordination", 1, numbers);
        return new Frame(structure, header, Map.of(coordination.name(), coordination));
    }
}
