package org.spectraform.analysis;

import java.util.Arrays;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;

/**
 * Coordination numbers: how many neighbours each atom has within a cutoff.
 *
 * @param numbers coordination number of each atom
 */
public record Coordination(int[] numbers) {
    /**
     * Counts the neighbours of every atom.
     *
     * @param cutoff angstrom, positive
     */
    public static Coordination of(Structure structure, double cutoff) {
        return of(NeighbourList.of(structure, cutoff));
    }

    /**
     * Counts the neighbours of every atom.
     *
     * @param bonds two atoms closer than the distance of their elements are neighbours
     */
    public static Coordination of(Structure structure, PairDistances bonds) {
        return of(NeighbourList.of(structure, bonds));
    }

    /** Counts the neighbours in a list that is already there. */
    public static Coordination of(NeighbourList list) {
        int[] numbers = new int[list.atoms()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.degree(i);
        }
        return new Coordination(numbers);
    }

    /**
     * How many neighbours of each element the atoms of each element have.
     *
     * @param list made from {@code structure}
     * @return by pair, such as {@code Si-O} for the oxygen around silicon: the number of atoms of the first element with 0, 1, ... neighbours of
     *     the second, of every pair of elements that occur
     */
    public static SortedMap<String, int[]> byPair(Structure structure, NeighbourList list) {
        int[] species = Arrays.stream(structure.species()).distinct().sorted().toArray();
        SortedMap<String, int[]> counts = new TreeMap<>();
        for (int a : species) {
            for (int b : species) {
                counts.put(Elements.symbol(a) + "-" + Elements.symbol(b), new int[1]);
            }
        }
        for (int i = 0; i < list.atoms(); i++) {
            for (int b : species) {
                int n = 0;
                for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                    n += structure.species(list.sender()[e]) == b ? 1 : 0;
                }
                int number = n;
                int[] raised = counts.computeIfPresent(
                        Elements.symbol(structure.species(i)) + "-" + Elements.symbol(b),
                        (pair, c) -> c.length > number ? c : Arrays.copyOf(c, number + 1));
                Objects.requireNonNull(raised)[number]++;
            }
        }
        return counts;
    }

    /** The part of the atoms, 0 to 1, with exactly {@code n} neighbours. */
    public double fraction(int n) {
        return fraction(n, n);
    }

    /** The part of the atoms, 0 to 1, with {@code min} to {@code max} neighbours, both included. */
    public double fraction(int min, int max) {
        int count = 0;
        for (int n : numbers) {
            if (n >= min && n <= max) {
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

    /** The parts of the atoms with 0, 1, ... 7 neighbours and, last, with 8 or more: nine numbers that add up to 1 if there are atoms. */
    public double[] shares() {
        double[] shares = new double[9];
        for (int n = 0; n < 8; n++) {
            shares[n] = fraction(n);
        }
        shares[8] = fractionAtLeast(8);
        return shares;
    }

    /** The part of the atoms with two neighbours: sp in carbon. */
    public double sp() {
        return fraction(2);
    }

    /** The part of the atoms with three neighbours: sp2 in carbon. */
    public double sp2() {
        return fraction(3);
    }

    /** The part of the atoms with four neighbours: sp3 in carbon. */
    public double sp3() {
        return fraction(4);
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
