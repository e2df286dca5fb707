package org.spectraform.core.dataset;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Structure;

/**
 * One structure of a data set, with spectra of its atoms or without.
 *
 * <p>In a file it is a frame of extended XYZ: header keys {@code name} and {@code topology}; where there are spectra, also {@code
 * energy_first_eV} and {@code energy_step_eV}, and the real array {@code xanes} of as many columns as energies; where only some
 * atoms have a spectrum, the logical array {@code labelled} (L:1), and rows of zeros for the others. Other header entries and
 * arrays are kept as they are.
 *
 * @param name unique in its data set
 * @param topology name of what it shares with its other snapshots: which atoms are bonded to which
 * @param structure the atoms
 * @param spectra of its atoms; null if there are none
 * @param header what else is known about the structure
 * @param arrays what else is known about each atom
 */
public record LabelledStructure(
        String name,
        String topology,
        Structure structure,
        @Nullable SiteSpectra spectra,
        Map<String, String> header,
        Map<String, AtomArray> arrays) {
    /** Header key: the structure's name. */
    public static final String NAME = "name";

    /** Header key: the topology it belongs to. */
    public static final String TOPOLOGY = "topology";

    private static final String OLD_TOPOLOGY = "network"; // what files written before call it

    /** Header key: the lowest energy, eV. */
    public static final String ENERGY_FIRST = "energy_first_eV";

    /** Header key: the spacing of energies, eV. */
    public static final String ENERGY_STEP = "energy_step_eV";

    /** Array: intensities, a row per atom. */
    public static final String XANES = "xanes";

    /** Array: whether the atom has a spectrum. */
    public static final String LABELLED = "labelled";

    /** @throws IllegalArgumentException if the name or the topology is blank, or there are spectra for another number of atoms */
    public LabelledStructure {
        if (name.isBlank() || topology.isBlank()) {
            throw new IllegalArgumentException(
                    "a structure needs a name and a topology, not '" + name + "', '" + topology + "'");
        }
        if (spectra != null && spectra.atoms() != structure.size()) {
            throw new IllegalArgumentException(
                    name + ": spectra for " + spectra.atoms() + " atoms, but there are " + structure.size());
        }
        header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /**
     * Reads a frame. A frame without {@code topology} has one of its own; one without {@code labelled} has a spectrum for every
     * atom.
     *
     * @param where file and frame, for messages
     * @param otherwise the name of a structure that does not say its own
     * @throws InputException if the entries or arrays of the format are not what they should be
     */
    public static LabelledStructure of(Frame frame, String where, String otherwise) {
        Map<String, String> header = new LinkedHashMap<>(frame.header());
        Map<String, AtomArray> arrays = new LinkedHashMap<>(frame.arrays());
        String name = orElse(header.remove(NAME), otherwise);
        String topology = orElse(header.remove(header.containsKey(TOPOLOGY) ? TOPOLOGY : OLD_TOPOLOGY), name);
        String first = header.remove(ENERGY_FIRST);
        String step = header.remove(ENERGY_STEP);
        AtomArray xanes = arrays.remove(XANES);
        AtomArray labelled = arrays.remove(LABELLED);
        SiteSpectra spectra = xanes == null ? null : spectra(xanes, labelled, first, step, where);
        return new LabelledStructure(name, topology, frame.structure(), spectra, header, arrays);
    }

    private static SiteSpectra spectra(
            AtomArray xanes,
            @Nullable AtomArray labelled,
            @Nullable String first,
            @Nullable String step,
            String where) {
        if (!(xanes instanceof AtomArray.Real real) || xanes.columns() < 2) {
            throw new InputException(where + ": the array xanes has " + xanes.columns() + " column(s) of kind "
                    + xanes.kind() + "; it must be xanes:R:E with the intensities at E energies");
        }
        boolean[] flags = new boolean[xanes.size()];
        Arrays.fill(flags, true);
        if (labelled instanceof AtomArray.Flag flag && labelled.columns() == 1) {
            flags = flag.values();
        } else if (labelled != null) {
            throw new InputException(where + ": the array labelled has " + labelled.columns() + " column(s) of kind "
                    + labelled.kind() + "; it must be labelled:L:1, T for atoms with a spectrum");
        }
        double[] values = real.values();
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new InputException(where + ": intensity " + k % xanes.columns() + " of atom "
                        + k / xanes.columns() + " (both counted from 0) is " + values[k]
                        + "; leave the atom out with labelled=F and zeros");
            }
        }
        return new SiteSpectra(grid(first, step, xanes.columns(), where), values, flags);
    }

    private static EnergyGrid grid(@Nullable String first, @Nullable String step, int size, String where) {
        try {
            if (first != null && step != null) {
                return new EnergyGrid(Double.parseDouble(first), Double.parseDouble(step), size);
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    where + ": " + ENERGY_FIRST + "=" + first + " " + ENERGY_STEP + "=" + step
                            + " is no energy grid; give the lowest energy and a positive spacing in eV",
                    e);
        }
        throw new InputException(where + ": has spectra but not their energies; add " + ENERGY_FIRST + " and "
                + ENERGY_STEP + " to the comment line");
    }

    /** The frame that {@link #of} reads back to the same content. */
    public Frame frame() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(NAME, name);
        entries.put(TOPOLOGY, topology);
        Map<String, AtomArray> columns = new LinkedHashMap<>(arrays);
        if (spectra != null) {
            entries.put(ENERGY_FIRST, String.valueOf(spectra.grid().first()));
            entries.put(ENERGY_STEP, String.valueOf(spectra.grid().step()));
            if (spectra.sites() < spectra.atoms()) {
                columns.put(LABELLED, new AtomArray.Flag(LABELLED, 1, spectra.labelled()));
            }
            columns.put(XANES, new AtomArray.Real(XANES, spectra.grid().size(), spectra.intensities()));
        }
        header.forEach(entries::putIfAbsent);
        return new Frame(structure, entries, columns);
    }

    /** The same structure in another topology. */
    public LabelledStructure withTopology(String other) {
        return new LabelledStructure(name, other, structure, spectra, header, arrays);
    }

    /** The same structure with these spectra, or with none. */
    public LabelledStructure withSpectra(@Nullable SiteSpectra other) {
        return new LabelledStructure(name, topology, structure, other, header, arrays);
    }

    /** Number of atoms that have a spectrum. */
    public int sites() {
        return spectra == null ? 0 : spectra.sites();
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }
}
