package org.spectraform.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.BondCutoff;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.CovalentRadii;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Which pairs of atoms are bonded: those closer than one cutoff, or, where the structures suggest none, than {@value #RADII} times the sum of
 * their covalent radii (1.90 angstrom for two carbon atoms, 2.21 for silicon and oxygen).
 *
 * @param cutoff for all pairs; null to go by the radii
 */
public record BondCriterion(@Nullable BondCutoff cutoff) {
    private static final double RADII = 1.25;

    /** The first minimum of g(r) of all structures together; the radii if there is none, as in a gas or in a few atoms. */
    public static BondCriterion of(List<Structure> structures) {
        try {
            return new BondCriterion(BondCutoff.firstMinimum(structures));
        } catch (InputException e) {
            return new BondCriterion(null);
        }
    }

    /** One cutoff for all pairs, in angstrom. */
    static BondCriterion within(double cutoff) {
        return new BondCriterion(BondCutoff.given(cutoff));
    }

    /**
     * The bonded pairs of a structure.
     *
     * @param stretch how many times as long as the criterion says a bond may be
     */
    NeighbourList bonds(Structure structure, double stretch) {
        if (cutoff != null) {
            return NeighbourList.of(structure, stretch * cutoff.value());
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
        return cutoff != null
                ? String.format(Locale.ROOT, "closer than %.2f angstrom", cutoff.value())
                : String.format(Locale.ROOT, "closer than %.2f times the sum of their covalent radii", RADII);
    }
}
