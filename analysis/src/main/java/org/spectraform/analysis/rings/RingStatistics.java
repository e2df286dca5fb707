package org.spectraform.analysis.rings;

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
 * @param count number of rings a cell, indexed by size (0 to the largest size; the first three are 0)
 * @param through {@code through[n][i]}: the rings of n atoms that pass through atom i; sums over i to {@code n * count[n]}
 */
public record RingStatistics(long[] count, int[][] through) {
    /** Rings of at most this many atoms can be found. */
    public static final int LARGEST = 12;

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

    /**
     * Finds the rings of the bonds in a list made from the structure. The work grows with the number of shortest paths: fast with
     * few bonds an atom (up to about 12), slow with many.
     *
     * @param largest the most atoms in a ring, 3 to {@link #LARGEST}
     * @throws IllegalArgumentException if {@code largest} is out of range, or bonds are much longer than the cell
     */
    public static RingStatistics of(Structure structure, NeighbourList bonds, int largest) {
        if (largest < 3 || largest > LARGEST) {
            throw new IllegalArgumentException("rings have 3 to " + LARGEST + " atoms here, got " + largest);
        }
        long[] count = new long[largest + 1];
        int[][] through = new int[largest + 1][structure.size()];
        RingSearch search = new RingSearch(BondGraph.of(structure, bonds), largest, (ring, n) -> {
            count[n]++;
            for (int k = 0; k < n; k++) {
                through[n][BondGraph.atom(ring[k])]++;
            }
        });
        for (int i = 0; i < structure.size(); i++) {
            search.from(i);
        }
        return new RingStatistics(count, through);
    }

    /** The most atoms a ring could have. */
    public int largest() {
        return count.length - 1;
    }

    /** Rings of {@code n} atoms for each atom of the structure; 0 without atoms. */
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
