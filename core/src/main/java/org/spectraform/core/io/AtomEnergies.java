package org.spectraform.core.io;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where this program keeps the energies of the atoms of a frame, in eV: the array {@value #NAME}. */
public final class AtomEnergies {
    /** Name of the array. */
    public static final String NAME = "energy_atom";

    private AtomEnergies() {}

    /** The frame with these energies. */
    public static Frame in(Frame frame, double[] energies) {
        return frame.withArray(new AtomArray.Real(NAME, 1, energies));
    }

    /** The energies; null if the frame says none. */
    public static double @Nullable [] of(Frame frame) {
        return frame.arrays().get(NAME) instanceof AtomArray.Real energies ? energies.values() : null;
    }

    /** Energy per atom, eV; NaN if the frame says none. */
    public static double mean(Frame frame) {
        double[] energies = of(frame);
        return energies == null ? Double.NaN : mean(energies);
    }

    /** Energy per atom, eV. */
    public static double mean(double[] energies) {
        return Arrays.stream(energies).average().orElse(Double.NaN);
    }
}
