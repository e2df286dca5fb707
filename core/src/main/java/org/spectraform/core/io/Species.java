package org.spectraform.core.io;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** Elements as files name them. */
final class Species {
    private static final int LAST = 103;
    /** Farther from every standard atomic weight than this, in dalton, a mass names no element. */
    private static final double MASS_TOLERANCE = 0.3;

    private Species() {}

    /** Atomic number of an exact symbol; 0 if there is no such element. */
    static int number(String symbol) {
        try {
            return Elements.number(symbol);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /** The element whose standard atomic weight is nearest; 0 if none is within 0.3 dalton. */
    static int nearest(double mass) {
        int best = 1;
        for (int z = 2; z <= LAST; z++) {
            if (Math.abs(Elements.mass(z) - mass) < Math.abs(Elements.mass(best) - mass)) {
                best = z;
            }
        }
        return Math.abs(Elements.mass(best) - mass) <= MASS_TOLERANCE ? best : 0;
    }

    /**
     * Atomic number of a symbol with a charge or other ending, such as Fe2+, O2- or C0; case does not matter, D and T are
     * hydrogen. 0 if there is no such element.
     */
    static int ofTypeSymbol(String symbol) {
        String letters = letters(symbol);
        if (letters.isEmpty()) {
            return 0;
        }
        String usual =
                Character.toUpperCase(letters.charAt(0)) + letters.substring(1).toLowerCase(Locale.ROOT);
        return usual.equals("D") || usual.equals("T") ? 1 : number(usual);
    }

    /**
     * Atomic number of a site label such as C1, Fe2+ or Ca3B: a capital and a small letter are one element. 0 if there is no
     * such element, -1 if two capitals could be one element (CL1) or one element and another letter.
     */
    static int ofLabel(String label) {
        String letters = letters(label);
        if (letters.isEmpty()) {
            return 0;
        }
        String one = letters.substring(0, 1);
        if (letters.length() > 1 && Character.isLowerCase(letters.charAt(1))) {
            return number(letters.substring(0, 2));
        }
        if (letters.length() > 1) {
            boolean both = ofTypeSymbol(letters.substring(0, 2)) > 0;
            return number(one) > 0 ? both ? -1 : number(one) : ofTypeSymbol(letters.substring(0, 2));
        }
        return one.equals("D") || one.equals("T") ? 1 : number(one);
    }

    private static String letters(String text) {
        int n = 0;
        while (n < text.length() && (text.charAt(n) | 32) >= 'a' && (text.charAt(n) | 32) <= 'z') {
            n++;
        }
        return text.substring(0, n);
    }

    /** Chemical formula in order of atomic number, such as C4N8. */
    static String formula(Structure structure) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int i = 0; i < structure.size(); i++) {
            counts.merge(structure.species(i), 1, Integer::sum);
        }
        StringBuilder formula = new StringBuilder();
        counts.forEach((z, n) -> formula.append(Elements.symbol(z)).append(n == 1 ? "" : String.valueOf(n)));
        return formula.toString();
    }

    /** Appends the three fractional coordinates of atom {@code i}, separated by blanks. */
    static void appendFractional(StringBuilder out, Structure structure, int i) {
        double x = structure.position(i, 0);
        double y = structure.position(i, 1);
        double z = structure.position(i, 2);
        for (int k = 0; k < 3; k++) {
            out.append(k == 0 ? "" : " ").append(structure.cell().fractional(k, x, y, z));
        }
    }
}
