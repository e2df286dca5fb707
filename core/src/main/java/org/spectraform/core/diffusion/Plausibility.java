package org.spectraform.core.diffusion;

import java.util.Map;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;

/** Which atoms of a clean structure cannot be right. A sampler restarts while there are any (section 4.6 of the paper). */
@FunctionalInterface
public interface Plausibility {
    /** Nothing is known, so nothing is implausible. */
    Plausibility ANYTHING = structure -> new boolean[structure.size()];

    /** One flag per atom, true where it is implausible. */
    boolean[] implausible(Structure structure);

    /**
     * Implausible are atoms with too few or too many neighbours.
     *
     * @param bonds two atoms closer than this are neighbours
     * @param allowed by atomic number; elements that are not named may have any number
     */
    static Plausibility coordination(PairDistances bonds, Map<Integer, Range> allowed) {
        return structure -> {
            int[] degree = degrees(structure, bonds);
            boolean[] flags = new boolean[structure.size()];
            for (int i = 0; i < flags.length; i++) {
                Range range = allowed.get(structure.species(i));
                flags[i] = range != null && (degree[i] < range.min() || degree[i] > range.max());
            }
            return flags;
        };
    }

    /** Implausible are atoms closer to another than {@code closest}. */
    static Plausibility distance(PairDistances closest) {
        return structure -> {
            int[] degree = degrees(structure, closest);
            boolean[] flags = new boolean[structure.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = degree[i] > 0;
            }
            return flags;
        };
    }

    /** Implausible by this or by another measure. */
    default Plausibility or(Plausibility other) {
        return structure -> {
            boolean[] flags = implausible(structure);
            boolean[] more = other.implausible(structure);
            for (int i = 0; i < flags.length; i++) {
                flags[i] |= more[i];
            }
            return flags;
        };
    }

    /**
     * Numbers of neighbours.
     *
     * @param min the least
     * @param max the greatest
     */
    record Range(int min, int max) {
        /** @throws IllegalArgumentException unless 0 <= min <= max */
        public Range {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException(
                        "numbers of neighbours go from 0 or more upwards, got " + min + " to " + max);
            }
        }
    }

    /** How many others each atom has within the distance of the pair. */
    private static int[] degrees(Structure structure, PairDistances within) {
        int[] degree = new int[structure.size()];
        if (within.largest() == 0) {
            return degree;
        }
        NeighbourList list = NeighbourList.of(structure, within.largest());
        for (int i = 0; i < degree.length; i++) {
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                double reach = within.of(structure.species(i), structure.species(list.sender()[e]));
                degree[i] += list.distance(e) < reach ? 1 : 0;
            }
        }
        return degree;
    }
}
