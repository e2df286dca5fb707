package org.spectraform.core.io;

/**
 * One named property of every atom, of one kind, with one or more columns: a record {@link Real}, {@link Int}, {@link Flag} or
 * {@link Text}. Values are stored row after row ({@code values[atom * columns + column]}). Immutable: arrays are copied in and
 * out; use {@code get} in loops.
 *
 * <p>Names hold no blanks, colons, quotes or equals signs, and texts are not empty and hold no blanks, so that every array can
 * be a column of a file.
 */
public sealed interface AtomArray {
    /** The name, such as {@code forces}. */
    String name();

    /** Number of columns, at least 1. */
    int columns();

    /** Number of atoms. */
    int size();

    /** The kind's letter in extended XYZ: R, I, L or S. */
    char kind();

    /** Appends the columns of atom {@code i}, separated by blanks, in full precision. */
    void appendTo(StringBuilder out, int i);

    /** The same property of the given atoms, in that order. */
    AtomArray select(int... atoms);

    /** Real numbers; NaN and infinities are allowed. */
    record Real(String name, int columns, double[] values) implements AtomArray {
        /** @throws IllegalArgumentException if the name is not usable or the length is not a multiple of the columns */
        public Real {
            check(name, columns, values.length);
            values = values.clone();
        }

        @Override
        public double[] values() {
            return values.clone();
        }

        /** The value of atom {@code i} in column {@code c}. */
        public double get(int i, int c) {
            return values[i * columns + c];
        }

        @Override
        public int size() {
            return values.length / columns;
        }

        @Override
        public char kind() {
            return 'R';
        }

        @Override
        public void appendTo(StringBuilder out, int i) {
            for (int c = 0; c < columns; c++) {
                Numbers.append(out.append(c == 0 ? "" : " "), get(i, c));
            }
        }

        @Override
        public Real select(int... atoms) {
            double[] chosen = new double[atoms.length * columns];
            for (int k = 0; k < atoms.length; k++) {
                System.arraycopy(values, atoms[k] * columns, chosen, k * columns, columns);
            }
            return new Real(name, columns, chosen);
        }
    }

    /** Whole numbers. */
    record Int(String name, int columns, int[] values) implements AtomArray {
        /** @throws IllegalArgumentException if the name is not usable or the length is not a multiple of the columns */
        public Int {
            check(name, columns, values.length);
            values = values.clone();
        }

        @Override
        public int[] values() {
            return values.clone();
        }

        /** The value of atom {@code i} in column {@code c}. */
        public int get(int i, int c) {
            return values[i * columns + c];
        }

        @Override
        public int size() {
            return values.length / columns;
        }

        @Override
        public char kind() {
            return 'I';
        }

        @Override
        public void appendTo(StringBuilder out, int i) {
            for (int c = 0; c < columns; c++) {
                out.append(c == 0 ? "" : " ").append(get(i, c));
            }
        }

        @Override
        public Int select(int... atoms) {
            int[] chosen = new int[atoms.length * columns];
            for (int k = 0; k < atoms.length; k++) {
                System.arraycopy(values, atoms[k] * columns, chosen, k * columns, columns);
            }
            return new Int(name, columns, chosen);
        }
    }

    /** Yes or no, written T and F. */
    record Flag(String name, int columns, boolean[] values) implements AtomArray {
        /** @throws IllegalArgumentException if the name is not usable or the length is not a multiple of the columns */
        public Flag {
            check(name, columns, values.length);
            values = values.clone();
        }

        @Override
        public boolean[] values() {
            return values.clone();
        }

        /** The value of atom {@code i} in column {@code c}. */
        public boolean get(int i, int c) {
            return values[i * columns + c];
        }

        @Override
        public int size() {
            return values.length / columns;
        }

        @Override
        public char kind() {
            return 'L';
        }

        @Override
        public void appendTo(StringBuilder out, int i) {
            for (int c = 0; c < columns; c++) {
                out.append(c == 0 ? "" : " ").append(get(i, c) ? 'T' : 'F');
            }
        }

        @Override
        public Flag select(int... atoms) {
            boolean[] chosen = new boolean[atoms.length * columns];
            for (int k = 0; k < atoms.length; k++) {
                System.arraycopy(values, atoms[k] * columns, chosen, k * columns, columns);
            }
            return new Flag(name, columns, chosen);
        }
    }

    /** Words. */
    record Text(String name, int columns, String[] values) implements AtomArray {
        /** @throws IllegalArgumentException if the name or a word is not usable, or the length is no multiple of the columns */
        public Text {
            check(name, columns, values.length);
            values = values.clone();
            for (String word : values) {
                if (word.isEmpty() || word.chars().anyMatch(Character::isWhitespace)) {
                    throw new IllegalArgumentException("array " + name + ": '" + word + "' is empty or holds a blank");
                }
            }
        }

        @Override
        public String[] values() {
            return values.clone();
        }

        /** The value of atom {@code i} in column {@code c}. */
        public String get(int i, int c) {
            return values[i * columns + c];
        }

        @Override
        public int size() {
            return values.length / columns;
        }

        @Override
        public char kind() {
            return 'S';
        }

        @Override
        public void appendTo(StringBuilder out, int i) {
            for (int c = 0; c < columns; c++) {
                out.append(c == 0 ? "" : " ").append(get(i, c));
            }
        }

        @Override
        public Text select(int... atoms) {
            String[] chosen = new String[atoms.length * columns];
            for (int k = 0; k < atoms.length; k++) {
                System.arraycopy(values, atoms[k] * columns, chosen, k * columns, columns);
            }
            return new Text(name, columns, chosen);
        }
    }

    private static void check(String name, int columns, int length) {
        if (name.isEmpty() || !name.equals(usableName(name))) {
            throw new IllegalArgumentException("'" + name + "' cannot name an array: no blanks, : \" ' or =");
        }
        if (columns < 1 || length % columns != 0) {
            throw new IllegalArgumentException(
                    "array " + name + ": " + length + " values do not fill rows of " + columns + " columns");
        }
    }

    /** The name with an underscore for every character that array names must not hold. */
    static String usableName(String name) {
        StringBuilder usable = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char ch = name.charAt(i);
            usable.append(Character.isWhitespace(ch) || ":\"'=".indexOf(ch) >= 0 ? '_' : ch);
        }
        return usable.toString();
    }
}
