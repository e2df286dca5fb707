package org.spectraform.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.PairDistances;

/**
 * Which atoms are bonded: those closer than the cutoff of their two elements.
 *
 * @param pairs the cutoffs by pair; empty if one serves all pairs
 * @param distances the same as distances alone; pairs that are not named are never bonded
 * @param rest of the pairs that are not named
 */
public record BondCutoffs(List<PairCutoff> pairs, PairDistances distances, PairCutoff.Source rest) {
    /** One cutoff in angstrom for all pairs. @throws IllegalArgumentException if it is not positive */
    public static BondCutoffs everywhere(double value) {
        return new BondCutoffs(List.of(), PairDistances.everywhere(value), PairCutoff.Source.GIVEN);
    }

    /** What a material says of its bonds. */
    public static BondCutoffs of(PairDistances material) {
        List<PairCutoff> pairs = new ArrayList<>();
        material.byPair().forEach((name, value) -> pairs.add(pair(name, value, PairCutoff.Source.MATERIAL)));
        return new BondCutoffs(List.copyOf(pairs), material, PairCutoff.Source.MATERIAL);
    }

    /** Cutoffs of some pairs; others are not bonded. */
    public static BondCutoffs of(List<PairCutoff> pairs) {
        Map<String, Double> bonded = new TreeMap<>();
        pairs.stream().filter(PairCutoff::bonds).forEach(p -> bonded.put(p.name(), p.value()));
        return new BondCutoffs(List.copyOf(pairs), PairDistances.of(bonded), PairCutoff.Source.NO_BOND);
    }

    private static PairCutoff pair(String name, double value, PairCutoff.Source source) {
        String[] symbols = name.split("-", 2);
        return new PairCutoff(Elements.number(symbols[0]), Elements.number(symbols[1]), value, source, "");
    }

    /** The cutoff of two elements. */
    public PairCutoff of(int a, int b) {
        return pairs.stream()
                .filter(p -> p.a() == Math.min(a, b) && p.b() == Math.max(a, b))
                .findFirst()
                .orElseGet(() -> new PairCutoff(a, b, distances.of(a, b), rest, ""));
    }

    /** The cutoffs of every pair of some elements. */
    public List<PairCutoff> among(int[] species) {
        List<PairCutoff> among = new ArrayList<>();
        for (int i = 0; i < species.length; i++) {
            for (int j = i; j < species.length; j++) {
                among.add(of(species[i], species[j]));
            }
        }
        return among;
    }

    /** Whether one cutoff serves all pairs. */
    public boolean everywhere() {
        return pairs.isEmpty() && distances.byPair().isEmpty() && distances.largest() > 0;
    }

    /** The bonds in one line, such as "C-C 1.94, C-H 1.47 angstrom". */
    public String inShort(int[] species) {
        if (everywhere()) {
            return String.format(Locale.ROOT, "%.2f angstrom", distances.largest());
        }
        List<String> bonded = among(species).stream()
                .filter(PairCutoff::bonds)
                .map(p -> String.format(Locale.ROOT, "%s %.2f", p.name(), p.value()))
                .toList();
        return bonded.isEmpty() ? "no pair of elements" : String.join(", ", bonded) + " angstrom";
    }
}
