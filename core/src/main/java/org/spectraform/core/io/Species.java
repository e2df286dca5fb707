package org.spectraform.core.io;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** Elements as files name them. */
final class Species {
    private static final int LAST = 103;
    /** Farther from every standard atomic weight than this, in dalton, a mass names no element. */
    private static final double MASS_TOLERANCE = 0.3;

    private static final double DEUTERIUM = 2.014; // dalton

    /** A symbol and what may follow it: a number (and a small letter), a charge, or an underscore and anything. */
    private static final Pattern WITH_ENDING =
            Pattern.compile("([A-Z][a-z]?)(?:[0-9]+[a-z]?['*]*|[0-9]*[+-]+|[+-]+[0-9]+|_\\S*)?");

    private Species() {}

    /** Atomic number of an exact symbol; 0 if there is no such element. */
    static int number(String symbol) {
        try {
            return Elements.number(symbol);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /**
     * Atomic number of the element whose standard atomic weight is nearest to a mass, or hydrogen for deuterium's mass; 0 if none is within 0.3 dalton, or
     * 0.05 for deuterium.
     */
    static int nearest(double mass) {
        if (Math.abs(mass - DEUTERIUM) < 0.05) {
            return 1;
        }
        int best = 1;
        for (int z = 2; z <= LAST; z++) {
            if (Math.abs(Elements.mass(z) - mass) < Math.abs(Elements.mass(best) - mass)) {
                best = z;
            }
        }
        return isMassOf(best, mass) ? best : 0;
    }

    /** Whether a mass, in dalton, is within 0.3 of the element's standard atomic weight. */
    static boolean isMassOf(int z, double mass) {
        return Math.abs(Elements.mass(z) - mass) <= MASS_TOLERANCE;
    }

    /**
     * Atomic number of an atom as programs call it: by its symbol, or by its symbol with a number, a charge or a name behind it, such as C1, Fe2+, O-2, C_sp2;
     * D is hydrogen. Upper and lower case count. 0 if that names no element, as a T does, which mostly stands for a site, and whatever could be a molecule
     * (CO2, H2O) or an atom's name in one (CA).
     */
    static int ofSymbol(String symbol) {
        int z = number(symbol);
        if (z > 0) {
            return z;
        }
        Matcher matcher = WITH_ENDING.matcher(symbol);
        if (!matcher.matches()) {
            return 0;
        }
        return matcher.group(1).equals("D") ? 1 : number(matcher.group(1));
    }

    /**
     * Atomic number of a symbol with a charge or other ending, such as Fe2+, O2- or C0, where a file calls it a symbol; case does not
     * matter, D and T are hydrogen. 0 if there is no such element.
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
     * Atomic number of a site label such as C1, Fe2+ or Ca3B: a capital and a small letter are one element, D is hydrogen. 0 if
     * there is no such element (T1 is a tetrahedral site, no tritium), -1 if two capitals could be one element (CL1) or one element and another letter.
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
        return one.equals("D") ? 1 : number(one);
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
