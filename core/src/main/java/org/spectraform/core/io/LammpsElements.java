package org.spectraform.core.io;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spectraform.core.structure.Elements;

/**
 * Elements of LAMMPS's atom types. What the caller says of a type counts most; then its mass, which is a quantity of the calculation, where a remark behind it or a
 * label is a name that anything may have; then the label.
 */
final class LammpsElements {
    private static final Pattern PART = Pattern.compile("([A-Z][a-z]?)([0-9]*)");
    private static final double EXACT = 0.06; // dalton; a group's mass as force fields round it

    /** A type's mass as line {@code line} says it, in dalton, and what stands behind it. */
    private record Mass(int line, double dalton, String remark) {}

    private final List<String> given;
    private final Map<Integer, Mass> masses = new HashMap<>();
    private final Map<Integer, String> labels = new HashMap<>();

    /** With the caller's symbols of the types 1, 2, ... */
    LammpsElements(List<String> given) {
        this.given = given;
    }

    /** Takes note of a type's mass in dalton, with what stands behind it on that line. */
    void mass(int type, int line, double dalton, String remark) {
        masses.put(type, new Mass(line, dalton, remark));
    }

    /** Takes note of a type's label. */
    void label(int type, String label) {
        labels.put(type, label);
    }

    /** The element of a type that the given line names. @throws InputException if it is not known */
    int of(LineReader lines, int line, int type) {
        int z = given(given, type);
        String label = labels.getOrDefault(type, "");
        Mass mass = masses.get(type);
        if (z == 0 && mass != null) {
            return ofMass(lines, mass.line, mass.dalton, mass.remark.isBlank() ? label : mass.remark, remedy(given));
        }
        if (z == 0) {
            z = Species.ofSymbol(label);
        }
        if (z == 0) {
            throw lines.error(line, "the element of atom type " + type + " is not known" + remedy(given));
        }
        return z;
    }

    /** The caller's element of a type; 0 if it names none. */
    static int given(List<String> given, int type) {
        if (type < 1 || type > given.size()) {
            return 0;
        }
        String symbol = given.get(type - 1);
        int z = Species.ofSymbol(symbol);
        if (z == 0) {
            throw new InputException("unknown element '" + symbol + "' for atom type " + type
                    + "; use a chemical symbol such as C or Fe");
        }
        return z;
    }

    /** What is to be done about types without elements. */
    static String remedy(List<String> given) {
        return given.isEmpty()
                ? "; name the elements of the types 1, 2, ... with --type-elements, such as --type-elements C,N"
                : ": --type-elements names " + given.size() + "; name the elements of all types, in their order";
    }

    /**
     * The element of a mass that the given line says.
     *
     * @param dalton the mass
     * @param remark what stands behind it, or the type's label; it decides between elements that the mass fits alike
     * @param remedy what to do about a mass of no element
     * @throws InputException if no element has that mass, or it is that of a group of atoms which the remark names
     */
    static int ofMass(LineReader lines, int line, double dalton, String remark, String remedy) {
        String word = remark.strip().split("\\s+", 2)[0];
        int named = Species.ofSymbol(word);
        if (named > 0 && Species.isMassOf(named, dalton)) {
            return named;
        }
        double group = groupMass(word);
        if (named == 0 && group > 0 && Math.abs(group - dalton) < EXACT) {
            throw lines.error(
                    line,
                    "mass " + dalton + " is that of a group of atoms, " + word
                            + "; a structure has single atoms: export the file with all of them");
        }
        int z = Species.nearest(dalton);
        if (z == 0) {
            throw lines.error(
                    line,
                    "mass " + dalton + (word.isEmpty() ? "" : " (" + LineReader.shortened(word) + ")")
                            + " is of no element" + remedy);
        }
        return z;
    }

    /** The mass of a group such as CH2, in dalton; 0 if the word is none. */
    private static double groupMass(String word) {
        double sum = 0;
        int parts = 0;
        Matcher part = PART.matcher(word);
        int at = 0;
        while (at < word.length() && part.find(at) && part.start() == at) {
            int z = Species.number(part.group(1));
            if (z == 0 || part.group(2).length() > 3) {
                return 0;
            }
            sum += Elements.mass(z) * (part.group(2).isEmpty() ? 1 : Integer.parseInt(part.group(2)));
            parts++;
            at = part.end();
        }
        return at == word.length() && parts > 1 ? sum : 0;
    }
}
