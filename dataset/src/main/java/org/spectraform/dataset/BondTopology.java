package org.spectraform.dataset;

import java.util.Arrays;
import org.spectraform.core.structure.Structure;

/**
 * Which atoms of a structure are bonded, to be compared with another structure: are both snapshots of one topology?
 *
 * <p>The atoms of one are laid over those of the other, whatever their order: drifts that bring one atom onto another of its element are
 * tried and refined until nearly every atom has a partner within {@value PlacedAtoms#REACH} angstrom. Then the bonds of partners are compared.
 * Edges of the cells may differ by a part of {@value #CELL_TOLERANCE}; a turned cell or a supercell counts as another topology.
 */
final class BondTopology {
    /** Edges of two snapshots' cells may differ by so much, as pressure makes them. */
    private static final double CELL_TOLERANCE = 0.03;

    /** The part of the atoms that must find a partner before bonds are looked at. */
    private static final double PARTNERS = 0.8;

    /** Atoms whose partner is looked for to find the drift: one may have moved far, hardly all. */
    private static final int ANCHORS = 4;

    /** A bond is broken when its atoms are farther apart than this times the longest bond: vibrations about that break none. */
    private static final double BROKEN = 1.15;

    private final Structure structure;
    private final Neighbours bonds;

    BondTopology(Structure structure, BondCriterion bonded) {
        this.structure = structure;
        bonds = Neighbours.of(bonded.bonds(structure, 1), bonded.bonds(structure, BROKEN));
    }

    /**
     * The part of the bonds of both structures that they have in common, 0 to 1; 0 if the atoms of one cannot be laid over those of the
     * other.
     *
     * @param there the other's atoms
     * @param enough stop looking for a better way to lay one over the other once so much is in common
     */
    double commonBonds(BondTopology other, PlacedAtoms there, double enough) {
        int n = structure.size();
        if (n == 0 || !sameCell(other) || !sameAtoms(other)) {
            return 0;
        }
        double[] fraction = PlacedAtoms.fractions(structure);
        double best = 0;
        for (int a = 0; a < Math.min(ANCHORS, n) && best < enough; a++) {
            int anchor = a * n / ANCHORS;
            for (int j = 0; j < n && best < enough; j++) {
                if (other.structure.species(j) == structure.species(anchor)
                        && Math.abs(other.bonds.bonds()[j] - bonds.bonds()[anchor]) <= 1) {
                    double[] drift = new double[3];
                    for (int k = 0; k < 3; k++) {
                        drift[k] = there.fraction(j, k) - fraction[3 * anchor + k];
                    }
                    best = Math.max(best, commonBonds(other, there, fraction, drift));
                }
            }
        }
        return best;
    }

    private boolean sameAtoms(BondTopology other) {
        if (structure.size() != other.structure.size()) {
            return false;
        }
        int[] mine = structure.species();
        int[] theirs = other.structure.species();
        if (!Arrays.equals(mine, theirs)) { // as snapshots of one trajectory have them
            Arrays.sort(mine);
            Arrays.sort(theirs);
        }
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

    private double commonBonds(BondTopology other, PlacedAtoms there, double[] fraction, double[] drift) {
        int[] partner = partners(there, fraction, drift);
        if (partner.length == 0) {
            return 0;
        }
        partner = partners(there, fraction, mean(there, fraction, drift, partner));
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
                / Math.max(1, bonds.total() + other.bonds.total());
    }

    /** How many bonds, counted from either end, the other structure has too. */
    private int unbroken(BondTopology other, int[] partner) {
        int count = 0;
        for (int i = 0; i < partner.length; i++) {
            int end = bonds.start()[i] + bonds.bonds()[i];
            for (int e = bonds.start()[i]; e < end && partner[i] >= 0; e++) {
                count += other.bonds.has(partner[i], partner[bonds.neighbour()[e]]) ? 1 : 0;
            }
        }
        return count;
    }

    /** The other structure's atom on each atom moved by the drift, -1 where there is none; empty if too many have none. */
    private int[] partners(PlacedAtoms there, double[] fraction, double[] drift) {
        int n = structure.size();
        int[] partner = new int[n];
        boolean[] taken = new boolean[n];
        int without = 0;
        for (int i = 0; i < n; i++) {
            partner[i] = there.nearest(
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
    private static double[] mean(PlacedAtoms there, double[] fraction, double[] drift, int[] partner) {
        double[] better = drift.clone();
        long pairs = Arrays.stream(partner).filter(j -> j >= 0).count();
        for (int i = 0; i < partner.length; i++) {
            for (int k = 0; k < 3 && partner[i] >= 0; k++) {
                double d = there.fraction(partner[i], k) - fraction[3 * i + k] - drift[k];
                better[k] += (d - Math.rint(d)) / pairs;
            }
        }
        return better;
    }
}
