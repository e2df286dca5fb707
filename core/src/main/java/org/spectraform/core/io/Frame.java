package org.spectraform.core.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spectraform.core.structure.Structure;

/**
 * A structure with what else a file says about it. Immutable.
 *
 * @param structure cell, species and positions
 * @param header facts about the whole structure, in file order; keys are not empty
 * @param arrays facts about each atom, in file order, each under its own name
 */
public record Frame(Structure structure, Map<String, String> header, Map<String, AtomArray> arrays) {
    /**
     * @throws IllegalArgumentException if an array's length is not the number of atoms, or a key or name is one that the
     *     structure itself fills in files: Lattice, Properties, pbc; species, pos
     */
    public Frame {
        for (String key : header.keySet()) {
            if (key.isEmpty() || isReservedKey(key)) {
                throw new IllegalArgumentException("'" + key + "' cannot be a header key");
            }
        }
        for (Map.Entry<String, AtomArray> entry : arrays.entrySet()) {
            AtomArray array = entry.getValue();
            if (!entry.getKey().equals(array.name()) || isReservedName(array.name())) {
                throw new IllegalArgumentException("array " + array.name() + " cannot be kept as " + entry.getKey());
            }
            if (array.size() != structure.size()) {
                throw new IllegalArgumentException(
                        "array " + array.name() + " has " + array.size() + " rows for " + structure.size() + " atoms");
            }
        }
        header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /** A frame with nothing but the structure. */
    public static Frame of(Structure structure) {
        return new Frame(structure, Map.of(), Map.of());
    }

    /** This frame with one more header entry; an entry of that key is replaced. */
    public Frame withHeader(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(header);
        more.put(key, value);
        return new Frame(structure, more, arrays);
    }

    /** This frame with one more array; an array of that name is replaced. */
    public Frame withArray(AtomArray array) {
        Map<String, AtomArray> more = new LinkedHashMap<>(arrays);
        more.put(array.name(), array);
        return new Frame(structure, header, more);
    }

    /** This frame with only the given atoms, in that order, and their rows of every array. */
    public Frame select(int... atoms) {
        int[] species = new int[atoms.length];
        double[] positions = new double[3 * atoms.length];
        for (int k = 0; k < atoms.length; k++) {
            species[k] = structure.species(atoms[k]);
            for (int c = 0; c < 3; c++) {
                positions[3 * k + c] = structure.position(atoms[k], c);
            }
        }
        Map<String, AtomArray> chosen = new LinkedHashMap<>();
        arrays.forEach((name, array) -> chosen.put(name, array.select(atoms)));
        return new Frame(new Structure(structure.cell(), species, positions), header, chosen);
    }

    static boolean isReservedKey(String key) {
        return key.equalsIgnoreCase("Lattice") || key.equalsIgnoreCase("Properties") || key.equalsIgnoreCase("pbc");
    }

    static boolean isReservedName(String name) {
        return name.equals("species") || name.equals("pos");
    }
}
