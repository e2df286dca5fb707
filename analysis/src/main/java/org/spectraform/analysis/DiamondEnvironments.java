package org.spectraform.analysis;

import java.util.Arrays;
import java.util.List;
import org.spectraform.core.structure.Structure;

/**
 * Which atoms are surrounded as in cubic or hexagonal diamond, after Maras et al., Comput. Phys. Commun. 205, 13 (2016), as the modifier "identify
 * diamond structure" of OVITO finds them.
 *
 * <p>In both lattices an atom has four nearest neighbours, and these have twelve others around it, which lie as the neighbours of an atom in face-centred
 * cubic and hexagonal close packing, respectively. So the twelve are looked at as common-neighbour analysis looks at close packings: two of them are joined
 * within 1.2071 times their mean distance from the atom, midway between the first and the second shell of such a packing. All twelve
 * then share four others with two joints among these apart (signature 421) in cubic diamond; in hexagonal diamond six do, and six have the two joints in
 * a chain (422). Neighbours are the four nearest atoms whatever their elements and distance, so that nothing depends on a cutoff for bonds, and silicon,
 * silicon carbide or ice count as carbon does.
 *
 * @param environments of each atom; where an atom could be in the shells of both lattices, it is in that of the cubic one
 */
public record DiamondEnvironments(List<DiamondEnvironment> environments) {
    private static final int NEAREST = 4;
    private static final int SECOND = NEAREST * (NEAREST - 1);
    private static final double MIDWAY = (1 + Math.sqrt(2)) / 2; // of the shells at 1 and at the square root of 2
    private static final double SAME_PLACE = 1e-2; // angstrom: the way to a neighbour and back

    public DiamondEnvironments {
        environments = List.copyOf(environments);
    }

    /** Looks at the surroundings of every atom. Periodic images count, so that the cell may be as small as it likes. */
    public static DiamondEnvironments of(Structure structure) {
        int n = structure.size();
        DiamondEnvironment[] found = new DiamondEnvironment[n];
        Arrays.fill(found, DiamondEnvironment.OTHER);
        if (n > 0) {
            WeightedNeighbours four = WeightedNeighbours.nearest(structure, NEAREST);
            double[] around = new double[3 * SECOND];
            for (int i = 0; i < n; i++) {
                if (secondNeighbours(four, i, around)) {
                    found[i] = lattice(around);
                }
            }
            shell(four, found, DiamondEnvironment.CUBIC, DiamondEnvironment.CUBIC_FIRST);
            shell(four, found, DiamondEnvironment.HEXAGONAL, DiamondEnvironment.HEXAGONAL_FIRST);
            shell(four, found, DiamondEnvironment.CUBIC_FIRST, DiamondEnvironment.CUBIC_SECOND);
            shell(four, found, DiamondEnvironment.HEXAGONAL_FIRST, DiamondEnvironment.HEXAGONAL_SECOND);
        }
        return new DiamondEnvironments(Arrays.asList(found));
    }

    /** The part of the atoms, 0 to 1, in one of these environments; 0 without atoms. */
    public double share(DiamondEnvironment... some) {
        List<DiamondEnvironment> wanted = List.of(some);
        long count = environments.stream().filter(wanted::contains).count();
        return count == 0 ? 0 : (double) count / environments.size();
    }

    /** Writes the neighbours of the neighbours of an atom, x y z each; false unless each neighbour has three besides the atom. */
    private static boolean secondNeighbours(WeightedNeighbours four, int i, double[] around) {
        int count = 0;
        for (int a = 0; a < NEAREST; a++) {
            int e = four.start()[i] + a;
            int first = four.start()[four.sender()[e]];
            for (int f = first; f < first + NEAREST; f++) {
                double x = four.dx()[e] + four.dx()[f];
                double y = four.dy()[e] + four.dy()[f];
                double z = four.dz()[e] + four.dz()[f];
                if (x * x + y * y + z * z < SAME_PLACE * SAME_PLACE) {
                    continue;
                }
                if (count == 3 * (NEAREST - 1) * (a + 1)) {
                    return false; // the atom is none of the four nearest of this neighbour
                }
                around[count++] = x;
                around[count++] = y;
                around[count++] = z;
            }
        }
        return count == 3 * SECOND;
    }

    private static DiamondEnvironment lattice(double[] around) {
        int[] joined = joined(around);
        int apart = 0;
        for (int a = 0; a < SECOND; a++) {
            int common = joined[a];
            if (Integer.bitCount(common) != 4) {
                return DiamondEnvironment.OTHER;
            }
            int ends = 0; // of joints among the four
            int most = 0; // that meet in one of them
            for (int b = 0; b < SECOND; b++) {
                if ((common >> b & 1) == 1) {
                    int met = Integer.bitCount(joined[b] & common);
                    ends += met;
                    most = Math.max(most, met);
                }
            }
            if (ends != 4) { // two joints
                return DiamondEnvironment.OTHER;
            }
            apart += most == 1 ? 1 : 0;
        }
        return apart == SECOND
                ? DiamondEnvironment.CUBIC
                : apart == SECOND / 2 ? DiamondEnvironment.HEXAGONAL : DiamondEnvironment.OTHER;
    }

    /** Of each of the twelve, as bits, the others it is joined to. As all are neighbours of the atom, they are what it has in common with it. */
    private static int[] joined(double[] around) {
        double sum = 0;
        for (int a = 0; a < 3 * SECOND; a += 3) {
            sum += Math.sqrt(around[a] * around[a] + around[a + 1] * around[a + 1] + around[a + 2] * around[a + 2]);
        }
        double reach = MIDWAY * sum / SECOND;
        int[] joined = new int[SECOND];
        for (int a = 0; a < SECOND; a++) {
            for (int b = 0; b < a; b++) {
                double x = around[3 * a] - around[3 * b];
                double y = around[3 * a + 1] - around[3 * b + 1];
                double z = around[3 * a + 2] - around[3 * b + 2];
                if (x * x + y * y + z * z <= reach * reach) {
                    joined[a] |= 1 << b;
                    joined[b] |= 1 << a;
                }
            }
        }
        return joined;
    }

    /** Atoms that are nothing yet and neighbours of those of a kind become the next shell. */
    private static void shell(
            WeightedNeighbours four, DiamondEnvironment[] found, DiamondEnvironment kind, DiamondEnvironment next) {
        for (int i = 0; i < found.length; i++) {
            if (found[i] == kind) {
                for (int e = four.start()[i]; e < four.start()[i + 1]; e++) {
                    if (found[four.sender()[e]] == DiamondEnvironment.OTHER) {
                        found[four.sender()[e]] = next;
                    }
                }
            }
        }
    }
}
