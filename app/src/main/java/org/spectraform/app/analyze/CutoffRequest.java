package org.spectraform.app.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spectraform.analysis.AutomaticCutoffs;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.PairCutoff;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.set.StructureSource;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.task.ThreadBudget;

/**
 * What the user says of bonds.
 *
 * @param all cutoffs of all pairs, if nothing is left to be found
 * @param given cutoffs of some pairs; the others are found
 */
public record CutoffRequest(Optional<BondCutoffs> all, List<PairCutoff> given) {
    /** Everything is to be found. */
    public static final CutoffRequest AUTOMATIC = new CutoffRequest(Optional.empty(), List.of());

    /** The bonds of a material. */
    public static CutoffRequest of(PairDistances material) {
        return new CutoffRequest(Optional.of(BondCutoffs.of(material)), List.of());
    }

    /**
     * Reads the option {@code --cutoff}: {@code 1.85} for all pairs, or {@code C-C=1.85,C-N=1.7,N-N=none}.
     *
     * @throws InputException if it is neither
     */
    public static CutoffRequest parse(String text) {
        if (!text.contains("=")) {
            return new CutoffRequest(Optional.of(BondCutoffs.everywhere(distance(text, text, false))), List.of());
        }
        List<PairCutoff> given = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            String[] sides = entry.strip().split("=", -1);
            String[] symbols = sides[0].strip().split("-", -1);
            if (sides.length != 2 || symbols.length != 2) {
                throw wrong(text, "'" + entry.strip() + "' is no pair with a distance");
            }
            PairCutoff pair = new PairCutoff(
                    element(text, symbols[0]),
                    element(text, symbols[1]),
                    distance(text, sides[1].strip(), true),
                    PairCutoff.Source.GIVEN,
                    "");
            if (given.stream().anyMatch(p -> p.name().equals(pair.name()))) {
                throw wrong(text, "the pair " + pair.name() + " is named twice");
            }
            given.add(pair);
        }
        return new CutoffRequest(Optional.empty(), List.copyOf(given));
    }

    private static int element(String text, String symbol) {
        try {
            return Elements.number(symbol.strip());
        } catch (IllegalArgumentException e) {
            throw wrong(text, "'" + symbol.strip() + "' is no chemical symbol");
        }
    }

    private static double distance(String text, String number, boolean orNone) {
        if (orNone && number.toLowerCase(Locale.ROOT).equals("none")) {
            return 0;
        }
        double value;
        try {
            value = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw wrong(text, "'" + number + "' is no number");
        }
        if (!(value > 0 || (orNone && value == 0)) || value >= 100) {
            throw wrong(text, number + " is no positive number of angstrom below 100");
        }
        return value;
    }

    private static InputException wrong(String text, String why) {
        return new InputException("--cutoff " + text + ": " + why
                + "; give a distance in angstrom, such as 1.85, or pairs, such as C-C=1.85,C-N=1.7,N-N=none");
    }

    /** Whether the cutoff of every pair of some elements is known. */
    public boolean covers(int[] species) {
        for (int a : species) {
            for (int b : species) {
                if (all.isEmpty()
                        && given.stream().noneMatch(p -> p.a() == Math.min(a, b) && p.b() == Math.max(a, b))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The given cutoffs alone. */
    public BondCutoffs known() {
        return all.orElseGet(() -> BondCutoffs.of(given));
    }

    /**
     * The cutoffs of all pairs in some sets of structures: those that are known, and the others from a look at every structure.
     *
     * @param sets where to look, the reference before what is compared with it
     * @param each is run after each structure that was looked at
     */
    public BondCutoffs in(List<StructureSource> sets, ThreadBudget threads, Runnable each) {
        if (all.isPresent()) {
            return all.get();
        }
        return find(sets.stream().map(set -> histogram(set, threads, each)).toList());
    }

    private static PairHistogram histogram(StructureSource structures, ThreadBudget threads, Runnable each) {
        List<PairHistogram> sum = new ArrayList<>();
        structures.forEach(member -> {
            PairHistogram one =
                    PairHistogram.of(member.structure(), AutomaticCutoffs.RANGE, AutomaticCutoffs.BINS, threads);
            PairHistogram both = sum.isEmpty() ? one : sum.getFirst().plus(one);
            sum.clear();
            sum.add(both);
            each.run();
        });
        return sum.getFirst();
    }

    /**
     * The cutoffs of all pairs in some structures, the rest found in the first histogram in which their elements are together.
     *
     * @param histograms as {@link AutomaticCutoffs} wants them, of the reference before those of the structures
     */
    private BondCutoffs find(List<PairHistogram> histograms) {
        List<PairCutoff> found = new ArrayList<>(given);
        for (PairHistogram histogram : histograms) {
            for (PairCutoff pair :
                    AutomaticCutoffs.of(histogram, List.copyOf(found)).pairs()) {
                boolean last = histogram == histograms.getLast();
                if ((last || histogram.together(pair.a(), pair.b()))
                        && found.stream().noneMatch(p -> p.name().equals(pair.name()))) {
                    found.add(pair);
                }
            }
        }
        return BondCutoffs.of(found);
    }
}
