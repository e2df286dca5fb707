package org.spectraform.analysis.rings;

import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Whether there are rings larger than those that were looked for.
 *
 * @param kind what is known
 * @param size of one that was found; 0 if none was
 * @param lookedTo rings of up to so many atoms were looked for, in vain if none was found; 0 if the search was given up
 */
public record LargerRings(Kind kind, int size, int lookedTo) {
    /** What is known of larger rings. */
    public enum Kind {
        /** There are none: there cannot be. */
        NONE,
        /** There are some. */
        SOME,
        /** None was found, but they are not excluded. */
        NOT_EXCLUDED
    }

    /** Steps of the search for a larger ring: a second or so. */
    private static final long STEPS = 3_000_000;

    /** There cannot be any. */
    public static final LargerRings NONE = new LargerRings(Kind.NONE, 0, 0);

    /**
     * Looks for a primitive ring that is larger than the settings' largest, up to twice its size, and gives up when that takes too long.
     *
     * @param bonds made from the structure
     */
    public static LargerRings of(Structure structure, NeighbourList bonds, RingSettings settings) {
        int largest = Math.min(2 * settings.largest(), RingStatistics.LARGEST + 8);
        int[] found = new int[1];
        BondGraph graph;
        try {
            graph = RingStatistics.graph(structure, bonds, settings, largest, (node, pairs) -> {});
        } catch (IllegalArgumentException e) {
            return new LargerRings(Kind.NOT_EXCLUDED, 0, 0); // bonds reach over too many cells for so large rings
        }
        RingSearch search = new RingSearch(
                graph,
                largest,
                (ring, n) -> {
                    if (n > settings.largest() && (found[0] == 0 || n < found[0])) {
                        found[0] = n;
                    }
                },
                STEPS);
        boolean[] nodes = settings.nodes(structure);
        for (int i = 0; i < nodes.length && found[0] == 0 && !search.exhausted(); i++) {
            if (nodes[i]) {
                search.from(i);
            }
        }
        return found[0] > 0
                ? new LargerRings(Kind.SOME, found[0], largest)
                : new LargerRings(Kind.NOT_EXCLUDED, 0, search.exhausted() ? 0 : largest);
    }
}
