package org.spectraform.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.spectraform.analysis.CommonCutoff;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.CovalentRadii;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Which pairs of atoms are bonded: those closer than one cutoff, or, where the structures suggest none, than {@value #RADII} times the sum of
 * their covalent radii (1.90 angstrom for two carbon atoms, 2.21 for silicon and oxygen).
 *
 * @param cutoff angstrom, for all pairs; none to go by the radii
 */
public record BondCriterion(OptionalDouble cutoff) {
    private static final double RADII = 1.25;

    /** The first minimum of g(r) of all structures together; the radii if there is none, as in a gas or in a few atoms. */
    public static BondCriterion of(List<Structure> structures) {
        try {
            return within(CommonCutoff.of(structures));
        } catch (InputException e) {
            return byRadii();
        }
    }

    /** One cutoff for all pairs, in angstrom. */
    static BondCriterion within(double cutoff) {
        return new BondCriterion(OptionalDouble.of(cutoff));
    }

    /** By the covalent radii of the two atoms. */
    static BondCriterion byRadii() {
        return new BondCriterion(OptionalDouble.empty());
    }

    /**
     * The bonded pairs of a structure.
     *
     * @param stretch how many times as long as the criterion says a bond may be
     */
    NeighbourList bonds(Structure structure, double stretch) {
        if (cutoff.isPresent()) {
            return NeighbourList.of(structure, stretch * cutoff.getAsDouble());
        }
        double[] reach = Arrays.stream(structure.species())
                .mapToDouble(z -> stretch * RADII * CovalentRadii.of(z))
                .toArray();
        double longest = 2 * Arrays.stream(reach).max().orElse(1);
        return touching(NeighbourList.of(structure, longest), reach);
    }

    /** The pairs of a list that are closer than the sum of what their atoms reach. */
    private static NeighbourList touching(NeighbourList list, double[] reach) {
        int[] start = new int[reach.length + 1];
        int[] kept = new int[list.edges()];
        int count = 0;
        for (int i = 0; i < reach.length; i++) {
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                if (list.distance(e) < reach[i] + reach[list.sender()[e]]) {
                    kept[count++] = e;
                }
            }
            start[i + 1] = count;
        }
        int[] edges = Arrays.copyOf(kept, count);
        return new NeighbourList(
                start,
                Arrays.stream(edges).map(e -> list.sender()[e]).toArray(),
                Arrays.stream(edges).mapToDouble(e -> list.dx()[e]).toArray(),
                Arrays.stream(edges).mapToDouble(e -> list.dy()[e]).toArray(),
                Arrays.stream(edges).mapToDouble(e -> list.dz()[e]).toArray());
    }

    /** In words: {@code closer than 1.90 angstrom}. */
    public String inWords() {
        return cutoff.isPresent()
                ? String.format(Locale.ROOT, "closer than %.2f angstrom", cutoff.getAsDouble())
                : String.format(Locale.ROOT, "closer than %.2f times the sum of their covalent radii", RADII);
    }
}
