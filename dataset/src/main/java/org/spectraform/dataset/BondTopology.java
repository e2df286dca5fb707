package org.spectraform.dataset;

import java.util.Arrays;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Which atoms of a structure are bonded, to be compared with another structure: are both snapshots of one topology?
 *
 * <p>The atoms of one are laid over those of the other, whatever their order: drifts that bring one atom onto another of its element are
 * tried and refined until nearly every atom has a partner within {@value #REACH} angstrom. Then the bonds of partners are compared.
 * Edges of the cells may differ by a part of {@value #CELL_TOLERANCE}; a turned cell or a supercell counts as another topology.
 */
final class BondTopology {
    /** Half a bond, angstrom: thermal motion moves atoms less, and strangers are rarely so near. */
    private static final double REACH = 0.7;

    /** Edges of two snapshots' cells may differ by so much, as pressure makes them. */
    private static final double CELL_TOLERANCE = 0.03;

    /** The part of the atoms that must find a partner before bonds are looked at. */
    private static final double PARTNERS = 0.8;

    /** Atoms whose partner is looked for to find the drift: one may have moved far, hardly all. */
    private static final int ANCHORS = 4;

    /** A bond is broken when its atoms are farther apart than this times the longest bond: vibrations about that break none. */
    private static final double BROKEN = 1.15;

    private final Structure structure;
    private final NeighbourList bonds;
    private final NeighbourList near; // bonds, and pairs that may have been
    private final double[] fraction; // 3N, from 0 to 1
    private final int[] bins = new int[3];
    private final int[] binStart;
    private final int[] atomsByBin;

    BondTopology(Structure structure, BondCriterion bonded) {
        this.structure = structure;
        bonds = bonded.bonds(structure, 1);
        near = bonded.bonds(structure, BROKEN);
        Cell cell = structure.cell();
        int n = structure.size();
        fraction = new double[3 * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 3; k++) {
                double f = cell.fractional(
                        k, structure.position(i, 0), structure.position(i, 1), structure.position(i, 2));
                fraction[3 * i + k] = f - Math.floor(f);
            }
        }
        for (int k = 0; k < 3; k++) {
            bins[k] = Math.clamp((int) (cell.height(k) / REACH), 1, 64);
        }
        binStart = new int[bins[0] * bins[1] * bins[2] + 1];
        for (int i = 0; i < n; i++) {
            binStart[bin(i) + 1]++;
        }
        for (int b = 1; b < binStart.length; b++) {
            binStart[b] += binStart[b - 1];
        }
        atomsByBin = new int[n];
        int[] next = binStart.clone();
        for (int i = 0; i < n; i++) {
            atomsByBin[next[bin(i)]++] = i;
        }
    }

    private int bin(int i) {
        return (binAlong(0, fraction[3 * i]) * bins[1] + binAlong(1, fraction[3 * i + 1])) * bins[2]
                + binAlong(2, fraction[3 * i + 2]);
    }

    private int binAlong(int k, double f) {
        return Math.min((int) (f * bins[k]), bins[k] - 1);
    }

    Structure structure() {
        return structure;
    }

    /**
     * The part of the bonds of both structures that they have in common, 0 to 1; 0 if the atoms of one cannot be laid over those of the
     * other.
     *
     * @param enough stop looking for a better way to lay one over the other once so much is in common
     */
    double commonBonds(BondTopology other, double enough) {
        int n = structure.size();
        if (n == 0 || !sameAtoms(other) || !sameCell(other)) {
            return 0;
        }
        double best = 0;
        for (int a = 0; a < Math.min(ANCHORS, n) && best < enough; a++) {
            int anchor = a * n / ANCHORS;
            for (int j = 0; j < n && best < enough; j++) {
                if (other.structure.species(j) == structure.species(anchor)
                        && Math.abs(other.bonds.degree(j) - bonds.degree(anchor)) <= 1) {
                    best = Math.max(best, commonBonds(other, drift(other, anchor, j)));
                }
            }
        }
        return best;
    }

    private boolean sameAtoms(BondTopology other) {
        int[] mine = structure.species();
        int[] theirs = other.structure.species();
        Arrays.sort(mine);
        Arrays.sort(theirs);
        return Arrays.equals(mine, theirs);
    }

    private boolean sameCell(BondTopology other) {
        for (int k = 0; k < 3; k++) {
            double square = 0;
            for (int c = 0; c < 3; c++) {
                double d = structure.cell().get(k, c) - other.structure.cell().get(k, c);
                square += d * d;
            }
            if (Math.sqrt(square) > CELL_TOLERANCE * structure.cell().length(k)) {
                return false;
            }
        }
        return true;
    }

    private double[] drift(BondTopology other, int i, int j) {
        double[] drift = new double[3];
        for (int k = 0; k < 3; k++) {
            drift[k] = other.fraction[3 * j + k] - fraction[3 * i + k];
        }
        return drift;
    }

    private double commonBonds(BondTopology other, double[] drift) {
        int[] partner = partners(other, drift);
        if (partner.length == 0) {
            return 0;
        }
        partner = partners(other, mean(other, drift, partner));
        if (partner.length == 0) {
            return 0;
        }
        int[] back = new int[partner.length];
        Arrays.fill(back, -1);
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] >= 0) {
                back[partner[i]] = i;
            }
        }
        return (double) (unbroken(other, partner) + other.unbroken(this, back))
                / Math.max(1, bonds.edges() + other.bonds.edges());
    }

    /** How many bonds, counted from either end, the other structure has too. */
    private int unbroken(BondTopology other, int[] partner) {
        int count = 0;
        for (int i = 0; i < partner.length; i++) {
            for (int e = bonds.start()[i]; e < bonds.start()[i + 1] && partner[i] >= 0; e++) {
                count += other.near(partner[i], partner[bonds.sender()[e]]) ? 1 : 0;
            }
        }
        return count;
    }

    private boolean near(int i, int j) {
        for (int e = near.start()[i]; e < near.start()[i + 1]; e++) {
            if (near.sender()[e] == j) {
                return true;
            }
        }
        return false;
    }

    /** The other structure's atom on each atom moved by the drift, -1 where there is none; empty if too many have none. */
    private int[] partners(BondTopology other, double[] drift) {
        int n = structure.size();
        int[] partner = new int[n];
        boolean[] taken = new boolean[n];
        int without = 0;
        for (int i = 0; i < n; i++) {
            partner[i] = other.nearest(
                    fraction[3 * i] + drift[0],
                    fraction[3 * i + 1] + drift[1],
                    fraction[3 * i + 2] + drift[2],
                    structure.species(i),
                    taken);
            if (partner[i] >= 0) {
                taken[partner[i]] = true;
            } else if (++without > (1 - PARTNERS) * n) {
                return new int[0];
            }
        }
        return partner;
    }

    /** The drift plus the mean of what is left of the way from each atom to its partner. */
    private double[] mean(BondTopology other, double[] drift, int[] partner) {
        double[] better = drift.clone();
        long pairs = Arrays.stream(partner).filter(j -> j >= 0).count();
        for (int i = 0; i < partner.length; i++) {
            for (int k = 0; k < 3 && partner[i] >= 0; k++) {
                double d = other.fraction[3 * partner[i] + k] - fraction[3 * i + k] - drift[k];
                better[k] += (d - Math.rint(d)) / pairs;
            }
        }
        return better;
    }

    /** The free atom of an element nearest to a point in fractional coordinates, within reach; -1 if there is none. */
    private int nearest(double f, double g, double h, int species, boolean[] taken) {
        double[] point = {f - Math.floor(f), g - Math.floor(g), h - Math.floor(h)};
        int[] home = {binAlong(0, point[0]), binAlong(1, point[1]), binAlong(2, point[2])};
        int found = -1;
        double min = REACH * REACH;
        for (int u = -1; u <= 1; u++) {
            int p = Math.floorMod(home[0] + u, bins[0]);
            for (int v = -1; v <= 1; v++) {
                int q = Math.floorMod(home[1] + v, bins[1]);
                for (int w = -1; w <= 1; w++) {
                    int b = (p * bins[1] + q) * bins[2] + Math.floorMod(home[2] + w, bins[2]);
                    for (int s = binStart[b]; s < binStart[b + 1]; s++) {
                        int j = atomsByBin[s];
                        double square = taken[j] || structure.species(j) != species ? min : square(point, j);
                        if (square < min) {
                            min = square;
                            found = j;
                        }
                    }
                }
            }
        }
        return found;
    }

    private double square(double[] point, int j) {
        double f = point[0] - fraction[3 * j];
        double g = point[1] - fraction[3 * j + 1];
        double h = point[2] - fraction[3 * j + 2];
        f -= Math.rint(f);
        g -= Math.rint(g);
        h -= Math.rint(h);
        double square = 0;
        for (int c = 0; c < 3; c++) {
            double x = structure.cell().cartesian(c, f, g, h);
            square += x * x;
        }
        return square;
    }
}
