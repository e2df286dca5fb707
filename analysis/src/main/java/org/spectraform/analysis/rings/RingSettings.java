package org.spectraform.analysis.rings;

import java.util.Set;
import java.util.stream.Collectors;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/**
 * Which rings are looked for.
 *
 * @param largest the most atoms in a ring
 * @param elements atomic numbers of the elements whose atoms are the nodes that rings are counted in; empty for all atoms
 */
public record RingSettings(int largest, Set<Integer> elements) {
    /** All atoms, to the usual size. */
    public static final RingSettings USUAL = new RingSettings(RingStatistics.USUAL, Set.of());

    /** @throws IllegalArgumentException if {@code largest} is out of range */
    public RingSettings {
        if (largest < 3 || largest > RingStatistics.LARGEST) {
            throw new IllegalArgumentException(
                    "rings have 3 to " + RingStatistics.LARGEST + " atoms here, got " + largest);
        }
        elements = Set.copyOf(elements);
    }

    /** The size of the smallest rings there can be: two nodes may be joined by several bridges. */
    public int smallest() {
        return elements.isEmpty() ? 3 : 2;
    }

    /** What rings are counted in: "atoms", or such as "Si atoms". */
    public String unit() {
        return elements.isEmpty()
                ? "atoms"
                : elements.stream().sorted().map(Elements::symbol).collect(Collectors.joining(" or ")) + " atoms";
    }

    /** Which atoms of a structure are counted. */
    boolean[] nodes(Structure structure) {
        boolean[] nodes = new boolean[structure.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = elements.isEmpty() || elements.contains(structure.species(i));
        }
        return nodes;
    }
}
