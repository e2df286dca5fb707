package org.spectraform.analysis.rings;

import java.util.Set;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;

/**
 * Primitive rings of bonds, by size.
 *
 * <p>A ring is a closed path of bonds through different atoms. It is primitive if it cannot be divided into two smaller rings by a
 * path between two of its atoms (Yuan and Cormack, Comput. Mater. Sci. 24, 343 (2002)), which is the same as: no two of its atoms
 * are joined by fewer bonds than along the ring (the shortest-path rings of Franzblau, Phys. Rev. B 44, 4925 (1991); compared with
 * other criteria by Le Roux and Jund, Comput. Mater. Sci. 49, 70 (2010)). Rings after King (Nature 213, 1112 (1967)) and Guttman (J.
 * Non-Cryst. Solids 116, 145 (1990)), the shortest ones through two neighbours of an atom or through a bond, depend on where one
 * starts and leave out rings that are primitive; they are not counted here.
 *
 * <p>Rings live in the infinite bond graph, where every periodic image is an atom of its own. A chain that closes only through the
 * periodic boundary is no ring, and a ring may pass several images of one atom; so the numbers per atom do not depend on the
 * choice of the cell. Rings that differ by a lattice translation are one ring.
 *
 * <p>Rings may also be counted in the atoms of some elements alone, the nodes, as those of silica are in silicon: two nodes are joined if they are
 * bonded to one another or both to one other atom, whatever its element. Two nodes with several such bridges make rings of two, one for each pair of bridges.
 *
 * @param count number of rings a cell, indexed by size (0 to the largest size; the first two are 0, and the third without nodes)
 * @param through {@code through[n][i]}: the rings of n atoms that pass through atom i (with nodes: through the i-th of these, in the order of
 *     the atoms); sums over i to {@code n * count[n]}
 * @param complete whether there certainly are no larger rings
 */
public record RingStatistics(long[] count, int[][] through, boolean complete) {
    /** Rings of at most this many atoms are looked for unless somebody says otherwise. */
    public static final int USUAL = 12;

    /** Rings of at most this many atoms can be found. */
    public static final int LARGEST = 40;

    /**
     * Finds the rings of a structure.
     *
     * @param bondCutoff atoms closer than this, in angstrom, are bonded
     * @param largest the most atoms in a ring, 3 to {@link #LARGEST}
     */
    public static RingStatistics of(Structure structure, double bondCutoff, int largest) {
        return of(structure, NeighbourList.of(structure, bondCutoff), largest);
    }

    /**
     * Finds the rings of a structure.
     *
     * @param bonds two atoms closer than the distance of their elements are bonded
     * @param largest the most atoms in a ring, 3 to {@link #LARGEST}
     */
    public static RingStatistics of(Structure structure, PairDistances bonds, int largest) {
        return of(structure, NeighbourList.of(structure, bonds), largest);
    }

    /** As {@link #of(Structure, NeighbourList, RingSettings)}, of all atoms. */
    public static RingStatistics of(Structure structure, NeighbourList bonds, int largest) {
        return of(structure, bonds, new RingSettings(largest, Set.of()));
    }

    /**
     * Finds the rings of the bonds in a list made from the structure. The work grows with the number of shortest paths: fast with
     * few bonds an atom (up to about 12), slow with many.
     *
     * @throws IllegalArgumentException if bonds are much longer than the cell
     */
    public static RingStatistics of(Structure structure, NeighbourList bonds, RingSettings settings) {
        int largest = settings.largest();
        boolean[] nodes = settings.nodes(structure);
        int[] rank = new int[nodes.length];
        int size = 0;
        for (int i = 0; i < nodes.length; i++) {
            rank[i] = size;
            size += nodes[i] ? 1 : 0;
        }
        long[] count = new long[largest + 1];
        int[][] through = new int[largest + 1][size];
        BondGraph graph = graph(structure, bonds, settings, largest, (node, pairs) -> {
            count[2] += pairs; // of both ends; halved below
            through[2][rank[node]] += pairs;
        });
        count[2] /= 2;
        RingSearch search = new RingSearch(graph, largest, (ring, n) -> {
            count[n]++;
            for (int k = 0; k < n; k++) {
                through[n][rank[BondGraph.atom(ring[k])]]++;
            }
        });
        for (int i = 0; i < structure.size(); i++) {
            if (nodes[i]) {
                search.from(i);
            }
        }
        return new RingStatistics(count, through, RingBound.of(graph) <= largest);
    }

    /** The graph whose rings are counted. */
    static BondGraph graph(
            Structure structure, NeighbourList bonds, RingSettings settings, int largest, Doubles doubles) {
        if (settings.elements().isEmpty()) {
            return BondGraph.of(structure, bonds, largest);
        }
        return BondGraph.of(structure, bonds, 2 * largest).through(settings.nodes(structure), doubles);
    }

    /** Is told the pairs of bridges between a node and another one, if there are any. */
    interface Doubles {
        void accept(int node, int pairs);
    }

    /** The most atoms a ring could have. */
    public int largest() {
        return count.length - 1;
    }

    /** Number of atoms that rings are counted in: all, or the nodes. */
    public int atoms() {
        return through[0].length;
    }

    /** Rings of {@code n} atoms for each atom (node) of the structure; 0 without atoms. */
    public double perAtom(int n) {
        int atoms = through[n].length;
        return atoms == 0 ? 0 : (double) count[n] / atoms;
    }

    /** The part of the atoms, 0 to 1, that lie in at least one ring of {@code n} atoms; 0 without atoms. */
    public double shareOfAtoms(int n) {
        int in = 0;
        for (int rings : through[n]) {
            in += rings > 0 ? 1 : 0;
        }
        return in == 0 ? 0 : (double) in / through[n].length;
    }

    /** The size of each ring, one value a ring, ascending: what distances between sets are made from. */
    public double[] sizes() {
        int all = 0;
        for (long c : count) {
            all = Math.addExact(all, Math.toIntExact(c));
        }
        double[] sizes = new double[all];
        int k = 0;
        for (int n = 0; n < count.length; n++) {
            for (long c = 0; c < count[n]; c++) {
                sizes[k++] = n;
            }
        }
        return sizes;
    }
}
