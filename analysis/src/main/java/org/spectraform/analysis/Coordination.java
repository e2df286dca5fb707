package org.spectraform.analysis;

import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Coordination numbers: how many neighbours each atom has within a cutoff.
 *
 * @param numbers coordination number of each atom
 */
public record Coordination(int[] numbers) {
    /** The cutoff in angstrom that separates bonded from other neighbours in carbon: between 1.6 and the second shell at 2.2. */
    public static final double CARBON_CUTOFF = 1.85;

    /**
     * Counts the neighbours of every atom.
     *
     * @param cutoff angstrom, positive
     */
    public static Coordination of(Structure structure, double cutoff) {
        return of(NeighbourList.of(structure, cutoff));
    }

    /** Counts the neighbours in a list that is already there. */
    public static Coordination of(NeighbourList list) {
        int[] numbers = new int[list.atoms()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.degree(i);
        }
        return new Coordination(numbers);
    }

    /** The part of the atoms, 0 to 1, with exactly {@code n} neighbours. */
    public double fraction(int n) {
        return fraction(n, n);
    }

    /** The part of the atoms, 0 to 1, with {@code least} to {@code most} neighbours, both included. */
    public double fraction(int least, int most) {
        int count = 0;
        for (int n : numbers) {
            if (n >= least && n <= most) {
                count++;
            }
        }
        return numbers.length == 0 ? 0 : (double) count / numbers.length;
    }

    /** The part of the atoms with at most {@code n} neighbours. */
    public double fractionAtMost(int n) {
        return fraction(0, n);
    }

    /** The part of the atoms with at least {@code n} neighbours. */
    public double fractionAtLeast(int n) {
        return fraction(n, Integer.MAX_VALUE);
    }

    /** Mean number of neighbours. */
    public double mean() {
        double sum = 0;
        for (int n : numbers) {
            sum += n;
        }
        return numbers.length == 0 ? 0 : sum / numbers.length;
    }
}
