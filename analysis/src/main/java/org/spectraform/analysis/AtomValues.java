package org.spectraform.analysis;

import java.util.List;
import java.util.Optional;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.AtomEnergies;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;

/** Values that a file carries for each atom, such as potential energies. */
public final class AtomValues {
    /** Names under which programs write the potential energy of each atom: this project and GPUMD users, ASE, QUIP, LAMMPS. */
    private static final List<String> ENERGIES =
            List.of(AtomEnergies.NAME, "energies", "local_energy", "atomic_energy", "c_pe", "c_peatom");

    private AtomValues() {}

    /**
     * The array of a name, one number per atom, in the file's units.
     *
     * @throws InputException if the frame has no such array, it is not one number per atom, or a value is not finite
     */
    public static double[] of(Frame frame, String name) {
        AtomArray array = frame.arrays().get(name);
        if (array == null) {
            throw new InputException("no values '" + name + "' for the atoms; the file has "
                    + (frame.arrays().isEmpty()
                            ? "none"
                            : String.join(", ", frame.arrays().keySet())));
        }
        if (array.columns() != 1 || !(array instanceof AtomArray.Real || array instanceof AtomArray.Int)) {
            throw new InputException("'" + name + "' is not one number for each atom; name another array");
        }
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array instanceof AtomArray.Real real ? real.get(i, 0) : ((AtomArray.Int) array).get(i, 0);
            if (!Double.isFinite(values[i])) {
                throw new InputException("'" + name + "' of atom " + (i + 1) + " is " + values[i]
                        + "; take the array out of the file or put it right");
            }
        }
        return values;
    }

    /**
     * The potential energy of each atom in the file's units (eV in most), if it carries them under one of the usual names:
     * {@code energy_atom}, {@code energies} (ASE), {@code local_energy} (QUIP), {@code atomic_energy}, {@code c_pe} or {@code
     * c_peatom} (LAMMPS).
     *
     * @throws InputException as {@link #of}
     */
    public static Optional<double[]> energies(Frame frame) {
        return ENERGIES.stream().filter(frame.arrays()::containsKey).findFirst().map(name -> of(frame, name));
    }
}
