package org.spectraform.core.io;

import java.util.Arrays;

/** Fills one {@link AtomArray} from the fields of lines, atom after atom; grows with them: a mistyped number of atoms takes no memory. */
final class ArrayBuilder {
    private static final int FIRST = 1 << 12;

    private final String name;
    private final char kind; // R, I, L, S as in extended XYZ
    private final int columns;
    private final int size; // of the finished array
    private double[] reals = new double[0];
    private int[] ints = new int[0];
    private boolean[] flags = new boolean[0];
    private String[] words = new String[0];

    ArrayBuilder(String name, char kind, int columns, int atoms) {
        this.name = name;
        this.kind = kind;
        this.columns = columns;
        size = Math.multiplyExact(atoms, columns);
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
        grow(k);
        switch (kind) {
            case 'R' -> reals[k] = lines.anyNumber(field, name);
            case 'I' -> ints[k] = lines.integer(field, name);
            case 'L' -> flags[k] = flag(lines, field, name);
            default -> words[k] = lines.field(field, name);
        }
    }

    /** Sets a real number of one column. */
    void put(int atom, double value) {
        grow(atom);
        reals[atom] = value;
    }

    /** Sets a whole number of one column. */
    void put(int atom, int value) {
        grow(atom);
        ints[atom] = value;
    }

    /** Sets a flag. */
    void put(int atom, int column, boolean value) {
        grow(atom * columns + column);
        flags[atom * columns + column] = value;
    }

    private void grow(int k) {
        int room = Math.max(Math.max(reals.length, ints.length), Math.max(flags.length, words.length));
        if (k < room) {
            return;
        }
        int more = (int) Math.min(size, Math.max(FIRST, 2L * k));
        switch (kind) {
            case 'R' -> reals = Arrays.copyOf(reals, more);
            case 'I' -> ints = Arrays.copyOf(ints, more);
            case 'L' -> flags = Arrays.copyOf(flags, more);
            default -> words = Arrays.copyOf(words, more);
        }
    }

    /** The array, once every atom has been read. */
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
