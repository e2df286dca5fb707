package org.spectraform.app.run;

import java.util.Arrays;
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
 * @param energies of the atoms, eV; null without a potential
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
        double @Nullable [] energies,
        double misfit,
        int evaluations,
        int restarts,
        int implausible,
        double seconds) {
    /** Name of the array of energies in files. */
    static final String ENERGIES = "energy_atom";

    /** Coordination, bonds and the like. */
    public StructureSummary summary() {
        return StructureSummary.of(structure, Coordination.CARBON_CUTOFF);
    }

    /** Mean energy of an atom, eV; NaN without a potential. */
    public double meanEnergy() {
        return energies == null ? Double.NaN : Arrays.stream(energies).average().orElse(Double.NaN);
    }

    /**
     * The frame as it is written: coordination of each atom, and its energy if it is known; sample, seed, density, misfit and total energy
     * in the header.
     */
    Frame frame() {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("sample", String.valueOf(sample));
        header.put("seed", String.valueOf(seed));
        header.put("density", String.format(Locale.ROOT, "%.4f", structure.density()));
        if (!Double.isNaN(misfit)) {
            header.put("misfit", String.format(Locale.ROOT, "%.6f", misfit));
        }
        Map<String, AtomArray> arrays = new LinkedHashMap<>();
        int[] numbers = Coordination.of(structure, Coordination.CARBON_CUTOFF).numbers();
        arrays.put("coordination", new AtomArray.Int("coordination", 1, numbers));
        if (energies != null) {
            header.put("energy", String.format(Locale.ROOT, "%.6f", meanEnergy() * energies.length));
            arrays.put(ENERGIES, new AtomArray.Real(ENERGIES, 1, energies));
        }
        return new Frame(structure, header, arrays);
    }
}
