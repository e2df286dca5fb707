package org.spectraform.core.io;

/** Fills one {@link AtomArray} from the fields of lines. */
final class ArrayBuilder {
    private final String name;
    private final char kind; // R, I, L, S as in extended XYZ
    private final int columns;
    private final double[] reals;
    private final int[] ints;
    private final boolean[] flags;
    private final String[] words;

    ArrayBuilder(String name, char kind, int columns, int atoms) {
        this.name = name;
        this.kind = kind;
        this.columns = columns;
        int n = Math.multiplyExact(atoms, columns);
        reals = new double[kind == 'R' ? n : 0];
        ints = new int[kind == 'I' ? n : 0];
        flags = new boolean[kind == 'L' ? n : 0];
        words = new String[kind == 'S' ? n : 0];
    }

    String name() {
        return name;
    }

    int columns() {
        return columns;
    }

    /** Reads the row of an atom from the present line, starting at the given field. */
    void read(LineReader lines, int field, int atom) {
        for (int c = 0; c < columns; c++) {
            readCell(lines, field + c, atom, c);
        }
    }

    /** Reads one value of an atom's row. */
    void readCell(LineReader lines, int field, int atom, int column) {
        int k = atom * columns + column;
        switch (kind) {
            case 'R' -> reals[k] = lines.anyNumber(field, name);
            case 'I' -> ints[k] = lines.integer(field, name);
            case 'L' -> flags[k] = flag(lines, field, name);
            default -> words[k] = lines.field(field, name);
        }
    }

    AtomArray build() {
        return switch (kind) {
            case 'R' -> new AtomArray.Real(name, columns, reals);
            case 'I' -> new AtomArray.Int(name, columns, ints);
            case 'L' -> new AtomArray.Flag(name, columns, flags);
            default -> new AtomArray.Text(name, columns, words);
        };
    }

    /** A field that says T or F, also in the longer and the Fortran spellings. */
    static boolean flag(LineReader lines, int field, String what) {
        String text = lines.field(field, what);
        return switch (text) {
            case "T", "True", "true", "TRUE", ".TRUE.", ".T.", "1" -> true;
            case "F", "False", "false", "FALSE", ".FALSE.", ".F.", "0" -> false;
            default -> throw lines.notA("T or F", what, text);
        };
    }
}
