package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a dump's {@code ITEM: ATOMS}: which are positions, which tell the element, and the arrays that the others become. */
final class LammpsDumpColumns {
    private static final List<List<String>> POSITIONS = List.of(
            List.of("x", "y", "z"), List.of("xu", "yu", "zu"), List.of("xs", "ys", "zs"), List.of("xsu", "ysu", "zsu"));
    private static final int FIRST_SCALED = 2;
    private static final String REMEDY = "; dump with the column element and 'dump_modify ID element C N ...'";
    private static final Set<String> WHOLE = Set.of("id", "type", "mol", "proc", "procp1", "ix", "iy", "iz");

    private final List<String> names;
    private final List<String> typeElements;
    private final LammpsElements types;
    private final int kind; // of the positions
    private final int[] place = new int[3];
    private final int element;
    private final int type;
    private final int label;
    private final int mass;
    private final List<ArrayBuilder> arrays = new ArrayList<>();
    private final @Nullable ArrayBuilder[] into; // which array takes each column
    private final int[] intoColumn;

    /** The columns of these names on the present line. */
    LammpsDumpColumns(LineReader lines, List<String> names, List<String> typeElements) {
        this.names = names;
        this.typeElements = typeElements;
        types = new LammpsElements(typeElements);
        into = new ArrayBuilder[names.size()];
        intoColumn = new int[names.size()];
        int found = 0;
        while (found < POSITIONS.size() && !names.containsAll(POSITIONS.get(found))) {
            found++;
        }
        if (found == POSITIONS.size()) {
            throw lines.error("no positions among the columns " + names + "; dump x y z, xs ys zs or xu yu zu");
        }
        kind = found;
        for (int c = 0; c < 3; c++) {
            place[c] = names.indexOf(POSITIONS.get(kind).get(c));
        }
        element = names.indexOf("element");
        type = names.indexOf("type");
        label = names.indexOf("typelabel");
        mass = names.indexOf("mass");
        if (element < 0 && mass < 0 && type < 0 && label < 0) {
            throw lines.error("the columns " + names + " name no element" + REMEDY + ", or with the column mass");
        }
    }

    /** How many there are. */
    int size() {
        return names.size();
    }

    /** Plans the arrays; the present line, the first atom's, tells numbers from words. */
    void plan(LineReader lines, int atoms) {
        for (int k = 0; k < names.size(); k++) {
            if (isOwn(names.get(k))) {
                continue;
            }
            String name = names.get(k);
            int width = 1;
            if (name.endsWith("[1]")) {
                String base = name.substring(0, name.length() - 3);
                while (k + width < names.size() && names.get(k + width).equals(base + "[" + (width + 1) + "]")) {
                    width++;
                }
                name = width > 1 ? base : name;
            }
            boolean number = isNumber(lines.field(k, name));
            char letter = WHOLE.contains(name) && (number || !name.equals("type")) ? 'I' : number ? 'R' : 'S';
            String usable = AtomArray.usableName(name);
            if (Frame.isReservedName(usable)
                    || arrays.stream().anyMatch(array -> array.name().equals(usable))) {
                throw lines.error("the column name " + name + " is not usable here; rename it in ITEM: ATOMS");
            }
            ArrayBuilder array = new ArrayBuilder(usable, letter, width, atoms);
            arrays.add(array);
            for (int c = 0; c < width; c++) {
                into[k + c] = array;
                intoColumn[k + c] = c;
            }
            k += width - 1;
        }
    }

    /** Reads atom {@code i} from the present line. */
    void read(LineReader lines, int i, LammpsDumpBox box, LammpsUnits units, AtomRows rows) {
        double[] x = new double[3];
        for (int c = 0; c < 3; c++) {
            x[c] = lines.number(place[c], names.get(place[c]) + " of an atom");
        }
        int z = element >= 0 ? lines.element(element) : ofType(lines, units);
        if (kind >= FIRST_SCALED) {
            rows.addFractional(z, x[0], x[1], x[2]);
        } else {
            double[] origin = box.origin();
            rows.add(
                    z,
                    units.length() * x[0] - origin[0],
                    units.length() * x[1] - origin[1],
                    units.length() * x[2] - origin[2]);
        }
        if (element >= 0) {
            rows.label(lines.field(element, "element"));
        }
        for (int k = 0; k < into.length; k++) {
            ArrayBuilder array = into[k];
            if (array != null) {
                array.readCell(lines, k, i, intoColumn[k]);
            }
        }
    }

    /** The arrays read, by name. */
    Map<String, AtomArray> arrays() {
        Map<String, AtomArray> built = new LinkedHashMap<>();
        arrays.forEach(array -> built.put(array.name(), array.build()));
        return built;
    }

    /** The element of the present line's atom: the caller's of its type, that of its mass, that of its type's label. */
    private int ofType(LineReader lines, LammpsUnits units) {
        String word = type >= 0 ? lines.field(type, "an atom type") : "";
        boolean labelled = type >= 0 && !word.matches("-?\\d+");
        int number = type >= 0 && !labelled ? lines.integer(type, "an atom type") : 0;
        int z = LammpsElements.given(typeElements, number);
        String called = label >= 0 ? lines.field(label, "a type label") : labelled ? word : "";
        if (z == 0 && mass >= 0) {
            double dalton = units.mass() * lines.number(mass, "mass");
            String remedy = type >= 0 && !labelled ? LammpsElements.remedy(typeElements) : REMEDY;
            z = LammpsElements.ofMass(lines, lines.number(), dalton, called, remedy);
        }
        if (z == 0 && !called.isEmpty()) {
            z = Species.ofSymbol(called);
            if (z == 0) {
                throw lines.error("type label '" + LineReader.shortened(called) + "' names no element" + REMEDY
                        + ", or with the column mass");
            }
        }
        return z != 0 ? z : types.of(lines, lines.number(), number);
    }

    /** Whether a column is one of those that the structure itself fills. */
    static boolean isOwn(String column) {
        return column.equals("element") || POSITIONS.stream().anyMatch(set -> set.contains(column));
    }

    private static boolean isNumber(String text) {
        return !Double.isNaN(Numbers.parse(text)) || text.matches("[-+]?(?i:nan|inf|infinity)");
    }
}
