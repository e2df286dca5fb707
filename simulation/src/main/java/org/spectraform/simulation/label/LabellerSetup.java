package org.spectraform.simulation.label;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.spectraform.core.io.InputException;

/**
 * What a labeller is opened for.
 *
 * @param edge of the absorbing atoms
 * @param elements atomic numbers of the structures
 * @param settings of this kind of labeller, by name
 * @param threads of each calculation
 */
public record LabellerSetup(Edge edge, Set<Integer> elements, Map<String, String> settings, int threads) {
    /** Copies the collections. */
    public LabellerSetup {
        elements = Set.copyOf(elements);
        settings = Map.copyOf(settings);
    }

    /** Refuses settings that the labeller does not have. @throws InputException if one has another name than these */
    public void requireKnown(String... names) {
        Set<String> others = new TreeSet<>(settings.keySet());
        others.removeAll(Arrays.asList(names));
        if (!others.isEmpty()) {
            throw new InputException("setting " + String.join(", ", others) + ": is not one of this engine; it has "
                    + (names.length == 0 ? "none" : String.join(", ", List.of(names))));
        }
    }

    /** A setting that is a number. @throws InputException if it is something else */
    public double number(String name, double otherwise) {
        String text = settings.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InputException("setting " + name + "=" + text + ": give a number", e);
        }
    }
}
