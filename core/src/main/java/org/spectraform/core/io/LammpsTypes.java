package org.spectraform.core.io;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.spectraform.core.structure.Structure;

/**
 * Numbers that LAMMPS gives to atoms and their types.
 *
 * @param ofAtom the type of each atom, from 1
 * @param elements the atomic number of each type; type 1 comes first
 */
record LammpsTypes(int[] ofAtom, int[] elements) {
    /** The types of the frame's array {@code type} if each is of one element and none is missing; else one type an element. */
    static LammpsTypes of(Frame frame) {
        Structure structure = frame.structure();
        if (frame.arrays().get("type") instanceof AtomArray.Int given && given.columns() == 1) {
            int max = Arrays.stream(given.values()).max().orElse(0);
            int min = Arrays.stream(given.values()).min().orElse(0);
            if (min >= 1 && max <= structure.size()) {
                int[] elements = new int[max];
                boolean one = true;
                for (int i = 0; i < structure.size(); i++) {
                    int t = given.get(i, 0) - 1;
                    one &= elements[t] == 0 || elements[t] == structure.species(i);
                    elements[t] = structure.species(i);
                }
                if (one && Arrays.stream(elements).allMatch(z -> z > 0)) {
                    return new LammpsTypes(given.values(), elements);
                }
            }
        }
        int[] elements = Arrays.stream(structure.species()).sorted().distinct().toArray();
        int[] types = new int[structure.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = 1 + Arrays.binarySearch(elements, structure.species(i));
        }
        return new LammpsTypes(types, elements);
    }

    /** The frame's array {@code id} if its numbers are positive and different; else 1, 2, ... */
    static int[] ids(Frame frame) {
        if (frame.arrays().get("id") instanceof AtomArray.Int id && id.columns() == 1) {
            int[] values = id.values();
            if (Arrays.stream(values).allMatch(v -> v > 0)
                    && Arrays.stream(values).distinct().count() == values.length) {
                return values;
            }
        }
        return IntStream.rangeClosed(1, frame.structure().size()).toArray();
    }

    /** The frame in the order of its array {@code id}, if it has one: LAMMPS writes atoms in no lasting order. */
    static Frame byId(LineReader lines, Frame frame) {
        if (!(frame.arrays().get("id") instanceof AtomArray.Int id)) {
            return frame;
        }
        int[] order = IntStream.range(0, id.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> id.get(i, 0)))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int k = 1; k < order.length; k++) {
            if (id.get(order[k], 0) == id.get(order[k - 1], 0)) {
                throw lines.error("atom id " + id.get(order[k], 0) + " occurs twice above; ids must differ");
            }
        }
        return frame.select(order);
    }
}
