package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/**
 * Extended XYZ: number of atoms, comment line with {@code Lattice}, {@code Properties} and {@code pbc}, one line per atom; frames
 * follow one another.
 *
 * <p>{@code Lattice} holds the cell vectors one after the other (ax ay az bx ...), {@code Properties} the columns as
 * name:kind:count with the kinds S, R, I, L; without it they are species and position. A file without {@code pbc} is periodic,
 * as ASE has it. A species may have a number, a charge or a name behind its symbol (C1, Fe2+, C_sp2; D is hydrogen); what it was called is then kept in the
 * array {@code label}. Other keys become the frame's header, other columns its arrays; {@code Z} may stand for species. Numbers are
 * written so that they read back to the same bits.
 */
public final class ExtendedXyz implements StructureFormat {
    private static final int MOST_COLUMNS = 1000;
    private static final String PLAIN = "species:S:1:pos:R:3";

    @Override
    public String title() {
        return "extended XYZ";
    }

    @Override
    public String names() {
        return ".extxyz and .xyz";
    }

    @Override
    public boolean holdsMany() {
        return true;
    }

    @Override
    public boolean hasName(String name) {
        return StructureFormat.endsWith(name, "extxyz", "xyz");
    }

    @Override
    public boolean looksLike(String beginning) {
        List<String> lines = beginning.lines().limit(2).toList();
        return lines.size() > 1
                && lines.get(0).strip().matches("\\d+")
                && lines.get(1).contains("=");
    }

    @Override
    public Source open(LineReader lines, List<String> typeElements) {
        return () -> next(lines);
    }

    @Override
    public void append(StringBuilder out, Frame frame, int index) {
        append(out, frame);
    }

    /** The next frame; null at the end of the file. */
    static @Nullable Frame next(LineReader lines) {
        if (lines.nextFilled() == null) {
            return null;
        }
        if (lines.fields() != 1) {
            throw lines.error("expected the number of atoms alone on the line, found " + lines.fields()
                    + " columns; the atom count of the frame does not agree with its lines");
        }
        int atoms = lines.atomCount(0);
        Map<String, String> header = ExtendedXyzHeader.parse(lines, lines.need("the comment line with Lattice"));
        Cell cell = cell(lines, take(header, "Lattice"), take(header, "pbc"));
        String properties = take(header, "Properties");
        List<ArrayBuilder> columns = columns(lines, properties == null ? PLAIN : properties, atoms);
        int width = columns.stream().mapToInt(ArrayBuilder::columns).sum();

        CellLimits.check(lines, lines.number(), cell, atoms);
        AtomRows rows = new AtomRows(lines, cell, atoms);
        double[] x = new double[3];
        boolean symbols = columns.stream().anyMatch(column -> column.name().equals("species"));
        for (int i = 0; i < atoms; i++) {
            lines.need("atom " + (i + 1) + " of " + atoms);
            if (lines.fields() < width || (properties != null && lines.fields() > width)) {
                throw lines.error("expected " + width + " columns for atom " + (i + 1) + " of " + atoms + ", found "
                        + lines.fields() + "; the line must have the columns that Properties names");
            }
            int field = 0;
            int z = 0;
            String called = "";
            for (ArrayBuilder column : columns) {
                if (column.name().equals("species")) {
                    z = lines.element(field);
                    called = lines.field(field, "species");
                } else if (column.name().equals("pos")) {
                    for (int c = 0; c < 3; c++) {
                        x[c] = lines.number(field + c, "xyz".charAt(c) + " of an atom");
                    }
                } else if (column.name().equals("Z") && !symbols) {
                    z = atomicNumber(lines, field);
                } else {
                    column.read(lines, field, i);
                }
                field += column.columns();
            }
            rows.add(z, x[0], x[1], x[2]);
            if (symbols) {
                rows.label(called);
            }
        }
        Map<String, AtomArray> arrays = new LinkedHashMap<>();
        for (ArrayBuilder column : columns) {
            boolean own = column.name().equals("species") || column.name().equals("pos");
            if (!own && !(column.name().equals("Z") && !symbols)) {
                arrays.put(column.name(), column.build());
            }
        }
        rows.putLabels(arrays);
        return new Frame(rows.build(), header, arrays);
    }

    /** Appends one frame. */
    static void append(StringBuilder out, Frame frame) {
        Structure structure = frame.structure();
        AtomArray[] arrays = frame.arrays().values().toArray(new AtomArray[0]);
        out.append(structure.size()).append("\nLattice=\"");
        double[] vectors = structure.cell().vectors();
        for (int k = 0; k < 9; k++) {
            out.append(k == 0 ? "" : " ").append(vectors[k]);
        }
        out.append("\" Properties=").append(PLAIN);
        for (AtomArray array : arrays) {
            out.append(':').append(array.name());
            out.append(':').append(array.kind());
            out.append(':').append(array.columns());
        }
        out.append(" pbc=\"T T T\"");
        frame.header().forEach((key, value) -> ExtendedXyzHeader.append(out.append(' '), key, value));
        out.append('\n');
        for (int i = 0; i < structure.size(); i++) {
            out.append(Elements.symbol(structure.species(i)));
            for (int c = 0; c < 3; c++) {
                out.append(' ').append(structure.position(i, c));
            }
            for (AtomArray array : arrays) {
                array.appendTo(out.append(' '), i);
            }
            out.append('\n');
        }
    }

    private static @Nullable String take(Map<String, String> header, String key) {
        for (String candidate : header.keySet()) {
            if (candidate.equalsIgnoreCase(key)) {
                return header.remove(candidate);
            }
        }
        return null;
    }

    private static Cell cell(LineReader lines, @Nullable String lattice, @Nullable String pbc) {
        if (lattice == null) {
            throw lines.error("no Lattice in the comment line; structures are periodic in all directions: add"
                    + " Lattice=\"ax ay az bx by bz cx cy cz\" (with vacuum around a molecule) and pbc=\"T T T\"");
        }
        LineReader numbers = elements(lines, lattice);
        if (numbers.fields() != 9) {
            throw lines.error("Lattice has " + numbers.fields()
                    + " numbers, expected the 9 of \"ax ay az bx by bz cx cy cz\" in angstrom");
        }
        double[] vectors = new double[9];
        for (int k = 0; k < 9; k++) {
            vectors[k] = numbers.number(k, "a number in Lattice");
        }
        if (pbc != null) {
            LineReader flags = elements(lines, pbc);
            for (int k = 0; k < flags.fields(); k++) {
                if (!ArrayBuilder.flag(flags, k, "T or F in pbc")) {
                    throw lines.error("pbc=\"" + LineReader.shortened(pbc) + "\" is not periodic in all directions; put"
                            + " the atoms into a cell (Lattice) with vacuum along the others and write pbc=\"T T T\"");
                }
            }
            if (flags.fields() != 3) {
                throw lines.error("pbc=\"" + LineReader.shortened(pbc) + "\" has " + flags.fields()
                        + " flags, expected 3; write pbc=\"T T T\"");
            }
        }
        return CellLimits.cell(lines, vectors);
    }

    /** The elements of an array value, with or without brackets, as the fields of a line that complains as the given one. */
    private static LineReader elements(LineReader lines, String value) {
        StringBuilder text = new StringBuilder(value);
        for (int i = 0; i < text.length(); i++) {
            if ("[]{},".indexOf(text.charAt(i)) >= 0) {
                text.setCharAt(i, ' ');
            }
        }
        return lines.aside(text.toString());
    }

    private static List<ArrayBuilder> columns(LineReader lines, String properties, int atoms) {
        String[] parts = properties.split(":", -1);
        List<ArrayBuilder> columns = new ArrayList<>();
        int width = 0;
        for (int p = 0; p < parts.length; p += 3) {
            int count = p + 2 < parts.length ? count(parts[p + 2]) : 0;
            if (count == 0 || parts[p].isEmpty() || !parts[p + 1].matches("[RISL]")) {
                throw lines.error("Properties=" + LineReader.shortened(properties) + " cannot be read at '" + parts[p]
                        + "'; write name:kind:columns triples with kind S, R, I or L, such as " + PLAIN);
            }
            String name = AtomArray.usableName(parts[p]);
            if (columns.size() == MOST_COLUMNS) {
                throw lines.error("Properties names more than " + MOST_COLUMNS + " columns; the line is damaged");
            }
            if (columns.stream().anyMatch(column -> column.name().equals(name))) {
                throw lines.error("Properties names " + name + " twice; rename one of the columns");
            }
            width += count;
            lines.checkRoom(atoms, width);
            columns.add(new ArrayBuilder(name, parts[p + 1].charAt(0), count, atoms));
        }
        boolean species = has(columns, "species", 1) || has(columns, "Z", 1);
        if (!species || !has(columns, "pos", 3)) {
            throw lines.error("Properties=" + properties + " lacks " + (species ? "pos:R:3" : "species:S:1")
                    + "; each atom needs an element and a position: " + PLAIN);
        }
        return columns;
    }

    private static boolean has(List<ArrayBuilder> columns, String name, int width) {
        return columns.stream().anyMatch(column -> column.name().equals(name) && column.columns() == width);
    }

    /** A number of columns from 1 to 9999; 0 if the text is none. */
    private static int count(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
    }

    private static int atomicNumber(LineReader lines, int field) {
        int z = lines.integer(field, "an atomic number");
        try {
            Elements.symbol(z);
        } catch (IllegalArgumentException e) {
            throw lines.unknownElement(lines.number(), String.valueOf(z));
        }
        return z;
    }
}
