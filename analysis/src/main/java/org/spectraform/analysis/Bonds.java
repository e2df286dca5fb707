package org.spectraform.analysis;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Lengths of bonds and angles between them, where a bond is a pair of neighbours in a list made at the bond cutoff.
 *
 * <p>Of atoms that lie on each other the bond has length 0 and no direction: it is among the lengths, but makes no angles.
 */
public final class Bonds {
    private Bonds() {}

    /** Lengths of all bonds in angstrom; every bond is there twice, once from either end. */
    public static Distribution lengths(NeighbourList list) {
        double[] lengths = new double[list.edges()];
        for (int e = 0; e < lengths.length; e++) {
            lengths[e] = list.distance(e);
        }
        return Distribution.of(lengths);
    }

    /**
     * Lengths of the bonds between each pair of elements that has some.
     *
     * @param list made from {@code structure}
     * @return angstrom, every bond twice; by pair, the lighter element first: {@code C-C}, {@code C-N}, {@code N-N}
     */
    public static SortedMap<String, Distribution> lengthsByPair(Structure structure, NeighbourList list) {
        SortedMap<String, Values> values = new TreeMap<>();
        for (int i = 0; i < list.atoms(); i++) {
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                int a = structure.species(i);
                int b = structure.species(list.sender()[e]);
                String pair = Elements.symbol(Math.min(a, b)) + "-" + Elements.symbol(Math.max(a, b));
                values.computeIfAbsent(pair, p -> new Values()).add(list.distance(e));
            }
        }
        return distributions(values);
    }

    /** Angles in degrees between all pairs of bonds that meet in an atom. */
    public static Distribution angles(NeighbourList list) {
        Values degrees = new Values();
        for (int i = 0; i < list.atoms(); i++) {
            eachAngle(list, i, (e, f, angle) -> degrees.add(angle));
        }
        return degrees.distribution();
    }

    /**
     * Angles by the elements of the three atoms.
     *
     * @param list made from {@code structure}
     * @return degrees, such as those of {@code O-Si-O}: the atom in which the two bonds meet stands in the middle, the lighter of the others first
     */
    public static SortedMap<String, Distribution> anglesByTriplet(Structure structure, NeighbourList list) {
        SortedMap<String, Values> values = new TreeMap<>();
        for (int i = 0; i < list.atoms(); i++) {
            String centre = "-" + Elements.symbol(structure.species(i)) + "-";
            eachAngle(list, i, (e, f, angle) -> {
                int a = structure.species(list.sender()[e]);
                int b = structure.species(list.sender()[f]);
                String triplet = Elements.symbol(Math.min(a, b)) + centre + Elements.symbol(Math.max(a, b));
                values.computeIfAbsent(triplet, t -> new Values()).add(angle);
            });
        }
        return distributions(values);
    }

    private interface Angle {
        void of(int e, int f, double degrees);
    }

    private static void eachAngle(NeighbourList list, int i, Angle angle) {
        for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
            for (int f = e + 1; f < list.start()[i + 1]; f++) {
                double lengths = list.distance(e) * list.distance(f);
                if (lengths > 0) {
                    double dot =
                            list.dx()[e] * list.dx()[f] + list.dy()[e] * list.dy()[f] + list.dz()[e] * list.dz()[f];
                    angle.of(e, f, Math.toDegrees(Math.acos(Math.clamp(dot / lengths, -1.0, 1.0))));
                }
            }
        }
    }

    private static SortedMap<String, Distribution> distributions(SortedMap<String, Values> values) {
        SortedMap<String, Distribution> result = new TreeMap<>();
        values.forEach((name, some) -> result.put(name, some.distribution()));
        return result;
    }

    /** A growing array. */
    private static final class Values {
        private double[] values = new double[16];
        private int count;

        void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        Distribution distribution() {
            return Distribution.of(Arrays.copyOf(values, count));
        }
    }
}
