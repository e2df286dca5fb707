package org.spectraform.app.simulate;

import java.util.Arrays;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;

/** The array {@code energy_atom} of a frame: energies of the atoms, eV. */
final class AtomEnergies {
    private static final String NAME = "energy_atom";

    private AtomEnergies() {}

    /** The frame with these energies. */
    static Frame in(Frame frame, double[] energies) {
        return frame.withArray(new AtomArray.Real(NAME, 1, energies));
    }

    /** Energy per atom, eV; NaN if the frame says none. */
    static double mean(Frame frame) {
        return frame.arrays().get(NAME) instanceof AtomArray.Real energies ? mean(energies.values()) : Double.NaN;
    }

    /** Energy per atom, eV. */
    static double mean(double[] energies) {
        return Arrays.stream(energies).average().orElse(Double.NaN);
    }
}
