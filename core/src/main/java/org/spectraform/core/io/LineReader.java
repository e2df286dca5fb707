package org.spectraform.core.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;

/**
 * The lines of a text file, one at a time, split into blank-separated fields; every complaint carries file and line. Without
 * regular expressions, because a trajectory has millions of lines. Bytes that are not UTF-8 are replaced, not refused: they
 * occur in comments.
 */
public final class LineReader implements AutoCloseable {
    private static final String EXPORT_AGAIN = "; correct the line or export the structure again";

    private static final long FEW = 1_000_000; // values whose memory does no harm

    private final String name;
    private final BufferedReader reader;
    private final long bytes; // size of the file; 0 if unknown
    private String line = "";
    private int number;
    private boolean again;
    private int fields;
    private int[] start = new int[16];
    private int[] end = new int[16];

    private LineReader(String name, BufferedReader reader, long bytes) {
        this.name = name;
        this.reader = reader;
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
        try {
            long size = Files.isRegularFile(file) ? Files.size(file) : 0;
            InputStream bytes = Input.open(file);
            InputStream in = digest == null
                    ? bytes
                    : new DigestInputStream(bytes, digest) {
                        @Override
                        public void close() throws IOException {
                            try {
                                transferTo(OutputStream.nullOutputStream());
                            } finally {
                                super.close();
                            }
                        }
                    };
            return new LineReader(
                    file.toString(),
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16),
                    size);
        } catch (IOException e) {
            throw FileErrors.reading(file.toString(), e);
        }
    }

    /** The lines of a text that stands for the named file. */
    public static LineReader of(String name, String text) {
        return new LineReader(name, new BufferedReader(new StringReader(text)), text.length());
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
        try {
            reader.mark(chars);
            char[] buffer = new char[chars];
            int got = 0;
            while (got < chars) {
                int n = reader.read(buffer, got, chars - got);
                if (n < 0) {
                    break;
                }
                got += n;
            }
            reader.reset();
            return new String(buffer, 0, got);
        } catch (IOException e) {
            throw FileErrors.reading(name, e);
        }
    }

    /** Reads the next line; null at the end of the file. */
    public @Nullable String next() {
        if (again) {
            again = false;
            return line;
        }
        try {
            String read = reader.readLine();
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
        } catch (IOException e) {
            throw FileErrors.reading(name, e);
        }
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
        int n = integer(i, "the number of atoms");
        if (n < 1) {
            throw error("the number of atoms is " + n + ", expected at least 1; correct the count");
        }
        checkRoom(n, 3);
        return n;
    }

    /** Refuses more atoms than the file has room for, so that no memory is given out for a mistyped count. */
    void checkRoom(int atoms, int columns) {
        long values = (long) atoms * columns;
        if (bytes > 0 && values > FEW && 2 * values > bytes) {
            throw error(atoms + " atoms with " + columns + " columns announced, but the file has only " + bytes
                    + " bytes; it is truncated or the count is wrong");
        }
    }

    /** Field {@code i} as a chemical element. */
    public int element(int i) {
        String symbol = field(i, "a chemical element");
        try {
            return Elements.number(symbol);
        } catch (IllegalArgumentException e) {
            throw unknownElement(number, symbol);
        }
    }

    InputException unknownElement(int lineNumber, String symbol) {
        return error(lineNumber, "unknown element '" + symbol + "'; use a chemical symbol such as C or Fe");
    }

    /** A cell of nine numbers, row-major; a complaint about the present line if they span no volume. */
    public Cell cell(double... vectors) {
        try {
            return Cell.of(vectors);
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage() + "; correct the cell");
        }
    }

    InputException notA(String kind, String what, String text) {
        return error("expected " + what + ", found '" + text + "', which is not a "
                + (kind.equals("number") ? "finite number" : kind) + EXPORT_AGAIN);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw FileErrors.reading(name, e);
        }
    }
}
