package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;

/**
 * The rows of a data file's section Atoms, in file order. Types may be numbers or labels, and labels may come in a later section: a type is looked up when all
 * have been read.
 */
final class LammpsDataAtoms {
    static final String[] IMAGES = {"ix", "iy", "iz"};

    /** Where an atom style has its columns; -1 where it has none. */
    private record Style(String name, int molecule, int type, int charge, int x) {
        static final Style ATOMIC = new Style("atomic", -1, 1, -1, 2);
        static final Style CHARGE = new Style("charge", -1, 1, 2, 3);
        static final Style MOLECULAR = new Style("molecular", 1, 2, -1, 3);
        static final Style FULL = new Style("full", 1, 2, 3, 4);

        static @Nullable Style of(String name) {
            return switch (name) {
                case "atomic" -> ATOMIC;
                case "charge" -> CHARGE;
                case "molecular", "bond", "angle" -> MOLECULAR;
                case "full" -> FULL;
                default -> null;
            };
        }
    }

    private final LineReader lines;
    private final LammpsDataHeader header;
    private final LammpsUnits units;
    private final AtomRows rows;
    private final ArrayBuilder id;
    private final ArrayBuilder molecule;
    private final ArrayBuilder charge;
    private final ArrayBuilder[] images = new ArrayBuilder[3];
    private final ArrayBuilder kinds; // which of the words each atom's type is
    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final List<Integer> firstLines = new ArrayList<>(); // where each word stands first
    private @Nullable Style style;
    private boolean flags;
    private int count;

    /** With what stands behind the section's name: the atom style, if anything. */
    LammpsDataAtoms(LineReader lines, LammpsDataHeader header, Cell cell, LammpsUnits units, String named) {
        this.lines = lines;
        this.header = header;
        this.units = units;
        int atoms = header.atoms();
        rows = new AtomRows(lines, cell, atoms);
        id = new ArrayBuilder("id", 'I', 1, atoms);
        molecule = new ArrayBuilder("mol", 'I', 1, atoms);
        charge = new ArrayBuilder("q", 'R', 1, atoms);
        kinds = new ArrayBuilder("type", 'I', 1, atoms);
        for (int c = 0; c < 3; c++) {
            images[c] = new ArrayBuilder(IMAGES[c], 'I', 1, atoms);
        }
        style = named.isEmpty() ? null : Style.of(named.split("\\s+", -1)[0]);
        if (style == null && !named.isEmpty()) {
            throw lines.error("atom style '" + LineReader.shortened(named)
                    + "' is not read; use atomic, charge, molecular or full");
        }
    }

    /** Reads the next atom from the present line. */
    void read() {
        if (count == header.atoms()) {
            throw lines.error("more atoms than the " + header.atoms() + " of the header; correct the count");
        }
        Style s = style == null ? guess() : style;
        style = s;
        if (count == 0) {
            flags = lines.fields() == s.x + 6;
        }
        if (lines.fields() != s.x + (flags ? 6 : 3)) {
            throw lines.error("expected " + (s.x + (flags ? 6 : 3)) + " columns (atom style " + s.name
                    + (flags ? " with image flags" : "") + "), found " + lines.fields() + "; correct the line");
        }
        id.read(lines, 0, count);
        kinds.put(count, kind(lines.field(s.type, "an atom type")));
        if (s.molecule >= 0) {
            molecule.read(lines, s.molecule, count);
        }
        if (s.charge >= 0) {
            charge.put(count, units.charge() * lines.number(s.charge, "the charge of an atom"));
        }
        double[] x = new double[3];
        for (int c = 0; c < 3; c++) {
            x[c] = units.length() * lines.number(s.x + c, "xyz".charAt(c) + " of an atom") - header.origin(c);
            if (flags) {
                images[c].read(lines, s.x + 3 + c, count);
            }
        }
        rows.add(0, x[0], x[1], x[2]);
        count++;
    }

    private int kind(String word) {
        Integer known = words.get(word);
        if (known == null) {
            known = words.size();
            words.put(word, known);
            firstLines.add(lines.number());
        }
        return known;
    }

    private Style guess() {
        return switch (lines.fields()) {
            case 5, 8 -> Style.ATOMIC;
            case 7, 10 -> Style.FULL;
            default ->
                throw lines.error("the atom style cannot be told from " + lines.fields()
                        + " columns; write it behind the section's name, such as: Atoms # charge");
        };
    }

    /** Refuses an end of the section before all atoms are there; {@code heading} is what stands there instead, empty at the end of the file. */
    void end(String heading) {
        if (count < header.atoms()) {
            String missing = "atom " + (count + 1) + " of " + header.atoms();
            throw heading.isEmpty()
                    ? lines.truncated(missing)
                    : lines.error("expected " + missing + ", found '" + LineReader.shortened(heading)
                            + "'; the header announces more atoms than the section has");
        }
    }

    /**
     * The structure with its arrays.
     *
     * @param comment the file's title, may be empty
     * @param labels the numbers of labelled types
     */
    Frame frame(String comment, LammpsElements elements, Map<String, Integer> labels) {
        int[] types = new int[words.size()];
        int[] species = new int[words.size()];
        words.forEach((word, k) -> {
            int line = firstLines.get(k);
            types[k] = LammpsDataReader.type(lines, labels, word, line);
            species[k] = elements.of(lines, line, types[k]);
        });
        int[] type = ((AtomArray.Int) kinds.build()).values();
        for (int i = 0; i < count; i++) {
            rows.element(i, species[type[i]]);
            type[i] = types[type[i]];
        }
        Map<String, AtomArray> arrays = new LinkedHashMap<>();
        arrays.put("id", id.build());
        arrays.put("type", new AtomArray.Int("type", 1, type));
        if (style != null && style.molecule >= 0) {
            arrays.put("mol", molecule.build());
        }
        if (style != null && style.charge >= 0) {
            arrays.put("q", charge.build());
        }
        for (int c = 0; flags && c < 3; c++) {
            arrays.put(IMAGES[c], images[c].build());
        }
        Map<String, String> facts = comment.isEmpty() ? Map.of() : Map.of(LammpsDataReader.COMMENT, comment);
        return LammpsTypes.byId(lines, new Frame(rows.build(), facts, arrays));
    }
}
