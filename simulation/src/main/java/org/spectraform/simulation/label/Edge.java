package org.spectraform.simulation.label;

import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;

/**
 * The K edge of an element: transitions from its 1s states.
 *
 * @param element atomic number
 */
public record Edge(int element) {
    /** Reads {@code ELEMENT:SHELL}, such as {@code C:K}. @throws InputException if it is no K edge of an element */
    public static Edge parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new InputException("edge '" + text + "': give element and shell, such as C:K");
        }
        if (!text.substring(colon + 1).equals("K")) {
            throw new InputException(
                    "edge '" + text + "': only K edges are computed (dipole transitions from 1s); give "
                            + text.substring(0, colon) + ":K");
        }
        try {
            return new Edge(Elements.number(text.substring(0, colon)));
        } catch (IllegalArgumentException e) {
            throw new InputException("edge '" + text + "': " + e.getMessage() + "; give a symbol, such as C:K", e);
        }
    }

    /** The element's symbol. */
    public String symbol() {
        return Elements.symbol(element);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return symbol() + ":K";
    }
}
