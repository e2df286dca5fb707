package org.spectraform.app.figure;

import java.awt.Color;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;

/**
 * Sets of structures in one picture, each with a name and a colour.
 *
 * @param sets by name, from left to right; at least one
 * @param reference name of the one that the others are compared with, if there is one
 * @param colors by name
 */
public record ComparedSets(
        Map<String, SetAnalysis> sets, @Nullable String reference, Map<String, Color> colors) {
    private static final List<Color> COLORS =
            List.of(Style.VERMILION, Style.BLUE, Style.GREEN, Style.ORANGE, Style.SKY_BLUE, Style.PURPLE);

    /** Keeps the order. */
    public ComparedSets {
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    }

    /** The sets of an analysis: {@code structures} and, if there is one, {@code reference}. */
    static ComparedSets of(SetAnalysis structures, @Nullable SetAnalysis reference) {
        Map<String, SetAnalysis> sets = new LinkedHashMap<>();
        sets.put("structures", structures);
        if (reference != null) {
            sets.put("reference", reference);
        }
        return new ComparedSets(
                sets,
                reference == null ? null : "reference",
                Map.of("structures", Style.VERMILION, "reference", Style.BLUE));
    }

    /** Sets by name, the reference in grey, if there is one. */
    public static ComparedSets of(Map<String, SetAnalysis> sets, @Nullable String reference) {
        Map<String, Color> colors = new LinkedHashMap<>();
        for (String name : sets.keySet()) {
            if (name.equals(reference)) {
                colors.put(name, Style.GREY);
            } else {
                long others = colors.values().stream()
                        .filter(c -> !c.equals(Style.GREY))
                        .count();
                colors.put(name, COLORS.get((int) (others % COLORS.size())));
            }
        }
        return new ComparedSets(sets, reference, colors);
    }

    /** One of the sets beside the reference, in their colours. */
    ComparedSets only(String name) {
        Map<String, SetAnalysis> some = new LinkedHashMap<>();
        some.put(name, get(name));
        if (reference != null) {
            some.put(reference, get(reference));
        }
        return new ComparedSets(some, reference, colors);
    }

    private SetAnalysis get(String name) {
        return Objects.requireNonNull(sets.get(name));
    }

    /** Their names in the order of drawing: the reference below, the others above. */
    Map<String, SetAnalysis> all() {
        Map<String, SetAnalysis> drawn = new LinkedHashMap<>();
        if (reference != null) {
            drawn.put(reference, get(reference));
        }
        drawn.putAll(sets);
        return drawn;
    }

    /** The first of them. */
    SetAnalysis first() {
        return sets.values().iterator().next();
    }

    /** The colour of one of the names. */
    Color color(String name) {
        return Objects.requireNonNull(colors.get(name));
    }

    /** Whether the area below a curve of this name is filled: the reference's, or the only one's. */
    boolean filled(String name) {
        return sets.size() == 1 || name.equals(reference);
    }

    /** Whether there is anything of a quantity to be drawn. */
    boolean has(Quantity quantity) {
        return sets.values().stream().anyMatch(a -> a.sample(quantity).count() > 0);
    }
}
