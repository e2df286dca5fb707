package org.spectraform;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Structure;

/**
 * One generated structure and what is known about it. Arrays are not to be written to.
 *
 * @param number within the run, from 1
 * @param seed of the run
 * @param structure wrapped into the cell
 * @param spectrum predicted spectrum of the cell, E intensities at the energies of the forward model; null without one
 * @param energies of the atoms, eV; null without a potential
 * @param misfit distance from the target, {@code ||y - F||}; NaN without a target
 * @param unknowns of the measurement that were drawn with the structure, by name; empty if there are none
 * @param evaluations of the prior
 * @param restarts done
 * @param implausible atoms left
 * @param seconds spent on it
 */
public record GeneratedSample(
        int number,
        long seed,
        Structure structure,
        double @Nullable [] spectrum,
        double @Nullable [] energies,
        double misfit,
        Map<String, Double> unknowns,
        int evaluations,
        int restarts,
        int implausible,
        double seconds) {
    /** Mean energy per atom, eV; NaN without a potential. */
    public double meanEnergy() {
        return energies == null ? Double.NaN : Arrays.stream(energies).average().orElse(Double.NaN);
    }
}
