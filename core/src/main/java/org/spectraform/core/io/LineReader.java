package org.spectraform.core.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text file, one at a time, split into blank-separated fields; every complaint carries file and line. Without
 * regular expressions, because a trajectory has millions of lines. A file packed with gzip is read as if it were not.
 */
public final class LineReader implements AutoCloseable {
    private static final String EXPORT_AGAIN = "; correct the line or export the structure again";

    private static final long FEW = 1_000_000; // values whose memory does no harm

    /** Atoms of the largest structure that is read: memory for more is not asked for. */
    private static final int MOST_ATOMS = 5_000_000;

    private static final long MOST_VALUES = 50_000_000; // of one structure, in all its columns

    private final String name;
    private final TextLines text;
    private final long bytes; // size of the text; 0 if unknown
    private String line = "";
    private int number;
    private boolean again;
    private int fields;
    private int[] start = new int[16];
    private int[] end = new int[16];

    private LineReader(String name, TextLines text, long bytes) {
        this.name = name;
        this.text = text;
        this.bytes = bytes;
    }

    /** Opens a file. @throws InputException if that is not possible */
    public static LineReader open(Path file) {
        return open(file, null);
    }

    /**
     * Opens a file whose fingerprint is wanted.
     *
     * @param digest is fed all bytes of the file, also those behind what was read, by the time the reader is closed; null for none
     * @throws InputException if the file cannot be opened
     */
    static LineReader open(Path file, @Nullable MessageDigest digest) {
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder; name a structure file in it");
        }
        String name = file.toString();
        return new LineReader(name, new TextLines(name, InputFiles.reader(file, digest)), InputFiles.size(file));
    }

    /** The lines of a text that stands for the named file. */
    public static LineReader of(String name, String text) {
        return new LineReader(name, new TextLines(name, text), text.length());
    }

    /** A text of its own whose complaints are about the present line. */
    LineReader aside(String text) {
        LineReader aside = of(name, text);
        aside.number = number;
        aside.split(text);
        return aside;
    }

    /** The beginning of the file, before anything is read. */
    String peek(int chars) {
        return text.peek(chars);
    }

    /** Reads the next line; null at the end of the file. */
    public @Nullable String next() {
        if (again) {
            again = false;
            return line;
        }
        String read = text.next();
        if (read == null) {
            return null;
        }
        if (number == 0 && read.startsWith("\uFEFF")) {
            read = read.substring(1);
        }
        number++;
        line = read;
        fields = -1;
        return line;
    }

    /** Reads the next line that is not blank; null at the end of the file. */
    public @Nullable String nextFilled() {
        String read = next();
        while (read != null && read.isBlank()) {
            read = next();
        }
        return read;
    }

    /** Reads the next line, which must be there. */
    public String need(String what) {
        String read = next();
        if (read == null) {
            throw truncated(what);
        }
        return read;
    }

    /** Reads the next line that is not blank, which must be there. */
    public String needFilled(String what) {
        String read = nextFilled();
        if (read == null) {
            throw truncated(what);
        }
        return read;
    }

    /** Lets the next call of {@link #next} return the present line once more. */
    void back() {
        again = true;
    }

    /** The file's name, for messages. */
    public String name() {
        return name;
    }

    /** Number of the present line, from 1. */
    public int number() {
        return number;
    }

    /** A complaint about the present line: "FILE:LINE: message". */
    public InputException error(String message) {
        return error(number, message);
    }

    InputException error(int lineNumber, String message) {
        return new InputException(name + ":" + Math.max(lineNumber, 1) + ": " + message);
    }

    InputException truncated(String what) {
        return error("the file ends here, expected " + what + "; it is truncated: copy or export it again");
    }

    /** Number of blank-separated fields of the present line. */
    public int fields() {
        if (fields < 0) {
            split(line);
        }
        return fields;
    }

    /** Takes the fields from this text instead of the whole present line, for instance one without its comment. */
    void split(String text) {
        line = text;
        int n = 0;
        int length = text.length();
        int i = 0;
        while (true) {
            while (i < length && text.charAt(i) <= ' ') {
                i++;
            }
            if (i == length) {
                break;
            }
            if (n == start.length) {
                start = Arrays.copyOf(start, 2 * n);
                end = Arrays.copyOf(end, 2 * n);
            }
            start[n] = i;
            while (i < length && text.charAt(i) > ' ') {
                i++;
            }
            end[n++] = i;
        }
        fields = n;
    }

    /** Field {@code i} of the present line, counted from 0. */
    public String field(int i, String what) {
        if (i >= fields()) {
            throw error("expected " + what + " in column " + (i + 1) + ", the line has " + fields + " columns"
                    + EXPORT_AGAIN);
        }
        return line.substring(start[i], end[i]);
    }

    /** Field {@code i} as a finite number. */
    public double number(int i, String what) {
        String text = field(i, what);
        double value = Numbers.parse(text);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw notA("number", what, text);
        }
        return value;
    }

    /** Field {@code i} as a number that may also be written nan, inf or -inf. */
    public double anyNumber(int i, String what) {
        String text = field(i, what);
        double value = Numbers.parse(text);
        if (!Double.isNaN(value)) {
            return value;
        }
        String word = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (word.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        throw notA("number", what, text);
    }

    /** Field {@code i} as a whole number. */
    public int integer(int i, String what) {
        String text = field(i, what);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notA("whole number", what, text);
        }
    }

    /** Field {@code i} as a number of atoms, at least 1 and not more than the file can hold. */
    public int atomCount(int i) {
        String text = field(i, "the number of atoms");
        if (text.matches("[+]?\\d{10,}")) {
            throw tooMany(text);
        }
        int n = integer(i, "the number of atoms");
        if (n < 1) {
            throw error("the number of atoms is " + n + ", expected at least 1; correct the count");
        }
        checkRoom(n, 3);
        return n;
    }

    /** Refuses more atoms than a structure may have or the file has room for, so that no memory is given out for a mistyped count. */
    void checkRoom(long atoms, int columns) {
        checkCount(atoms);
        long values = atoms * columns;
        if (values > MOST_VALUES) {
            throw error(atoms + " atoms with " + columns + " columns are too much for one structure, at most "
                    + MOST_VALUES + " values are read; leave out columns or cut out a part");
        }
        if (bytes > 0 && values > FEW && 2 * values > bytes) {
            throw error(atoms + " atoms with " + columns + " columns announced, but the file has only " + bytes
                    + " bytes; it is truncated or the count is wrong");
        }
    }

    /** Refuses more atoms than a structure may have. */
    void checkCount(long atoms) {
        if (atoms > MOST_ATOMS) {
            throw tooMany(String.valueOf(atoms));
        }
    }

    private InputException tooMany(String atoms) {
        return error(atoms + " atoms are too many for one structure, at most " + MOST_ATOMS
                + " are read; correct the count or cut out a part");
    }

    /** Field {@code i} as a chemical element, also with a number or a charge behind it: C, D, C1, Fe2+. */
    public int element(int i) {
        String symbol = field(i, "a chemical element");
        int z = Species.ofSymbol(symbol);
        if (z == 0) {
            throw unknownElement(number, symbol);
        }
        return z;
    }

    InputException unknownElement(int lineNumber, String symbol) {
        return error(lineNumber, "unknown element '" + shortened(symbol) + "'; use a chemical symbol such as C or Fe");
    }

    InputException notA(String kind, String what, String text) {
        return error("expected " + what + ", found '" + shortened(text) + "', which is not a "
                + (kind.equals("number") ? "finite number" : kind) + EXPORT_AGAIN);
    }

    /** A text as messages show it: not all of a long one. */
    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    @Override
    public void close() {
        text.close();
    }
}
