package org.spectraform.analysis;

import java.util.Locale;
import org.spectraform.core.structure.Elements;

/**
 * The distance below which atoms of two elements are bonded, and where it comes from.
 *
 * @param a atomic number; the lighter element
 * @param b atomic number
 * @param value angstrom; 0 if atoms of these elements are never bonded
 * @param source how it was found
 * @param reason more about that, in words; may be empty
 */
public record PairCutoff(int a, int b, double value, Source source, String reason) {
    /** Where a cutoff comes from. */
    public enum Source {
        /** The user gave it. */
        GIVEN("given"),
        /** The material says so. */
        MATERIAL("of the material"),
        /** The first minimum of the partial g(r). */
        FIRST_MINIMUM("first minimum of g(r)"),
        /** A multiple of the sum of the covalent radii, as g(r) says nothing. */
        RADII("by covalent radii"),
        /** g(r) says that these are no bonds. */
        NO_BOND("no bond");

        private final String words;

        Source(String words) {
            this.words = words;
        }
    }

    /** Puts the lighter element first. */
    public PairCutoff {
        if (a > b) {
            int other = a;
            a = b;
            b = other;
        }
    }

    /** Whether atoms of these elements can be bonded. */
    public boolean bonds() {
        return value > 0;
    }

    /** The pair, such as {@code O-Si}. */
    public String name() {
        return Elements.symbol(a) + "-" + Elements.symbol(b);
    }

    /** The cutoff in words, such as "1.85 angstrom (given)". */
    public String inWords() {
        String why = source.words + (reason.isEmpty() ? "" : ": " + reason);
        return bonds()
                ? String.format(Locale.ROOT, "%.2f angstrom (%s)", value, why)
                : source == Source.NO_BOND ? why : "no bond (" + why + ")";
    }
}
