package org.spectraform.app.figure;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;

/**
 * What an analysis shows: structures in one colour and, in another, what they are compared with.
 *
 * @param set the structures
 * @param reference what they are compared with
 */
record ComparedSets(SetAnalysis set, @Nullable SetAnalysis reference) {
    /** Their names in the order of drawing: the reference below, the structures above. */
    Map<String, SetAnalysis> all() {
        Map<String, SetAnalysis> sets = new LinkedHashMap<>();
        if (reference != null) {
            sets.put("reference", reference);
        }
        sets.put("structures", set);
        return sets;
    }

    /** The colour of one of the names. */
    static Color color(String name) {
        return name.equals("reference") ? Style.BLUE : Style.VERMILION;
    }

    /** Whether there is anything of a quantity to be drawn. */
    boolean has(Quantity quantity) {
        return all().values().stream().anyMatch(a -> a.sample(quantity).count() > 0);
    }
}
