package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data blocks of a CIF 1.1 file: items, loops, quoted strings, text fields between semicolons, comments. An item outside a
 * loop is a column of one value, so that both are asked for alike.
 */
final class CifParser {
    /**
     * A value.
     *
     * @param text without quotes
     * @param line where it begins
     * @param quoted whether it stood in quotes, so that . and ? are themselves
     */
    record Value(String text, int line, boolean quoted) {
        /** Whether the value is given: neither . (does not apply) nor ? (unknown). */
        boolean isGiven() {
            return quoted || !(text.equals(".") || text.equals("?"));
        }
    }

    /** A data block: its name, its line, and the values of each data name (lower case, dots as underscores). */
    record Block(String name, int line, Map<String, List<Value>> columns) {
        /** The values of a data name; empty if it is not there. */
        List<Value> column(String name) {
            return columns.getOrDefault(name, List.of());
        }

        /** The first given value of the first of these data names that has one. */
        @Nullable
        Value first(String... names) {
            for (String name : names) {
                for (Value value : column(name)) {
                    if (value.isGiven()) {
                        return value;
                    }
                }
            }
            return null;
        }
    }

    private static final int MOST_HELD = 2_000_000; // values of a block, long ones for several: they are all kept

    private final LineReader lines;
    private String line = "";
    private int at;
    private boolean ended;
    private int held;
    private @Nullable Value token; // looked at, not yet taken

    CifParser(LineReader lines) {
        this.lines = lines;
    }

    LineReader lines() {
        return lines;
    }

    /** The next data block; null at the end of the file. */
    @Nullable
    Block next() {
        Value head = peek();
        if (head == null) {
            return null;
        }
        if (!isWord(head, "data_")) {
            throw unexpected(head, "data_NAME at the beginning of a CIF");
        }
        take();
        held = 0;
        Map<String, List<Value>> columns = new LinkedHashMap<>();
        for (Value word = peek(); word != null && !isWord(word, "data_"); word = peek()) {
            take();
            if (isWord(word, "loop_")) {
                loop(columns);
            } else if (isTag(word)) {
                Value value = peek();
                if (value == null || isKeyword(value)) {
                    throw lines.error(word.line, "no value behind " + word.text + "; write ? for an unknown one");
                }
                put(columns, word, new ArrayList<>(List.of(value)));
                take();
            } else {
                throw unexpected(word, "a data name (_name) or loop_");
            }
        }
        return new Block(head.text.substring(5), head.line, columns);
    }

    private void loop(Map<String, List<Value>> columns) {
        List<List<Value>> loop = new ArrayList<>();
        int from = lines.number();
        for (Value tag = peek(); tag != null && isTag(tag); tag = peek()) {
            List<Value> column = new ArrayList<>();
            put(columns, tag, column);
            loop.add(column);
            take();
        }
        if (loop.isEmpty()) {
            throw lines.error(from, "loop_ without data names; the file is damaged, export it again");
        }
        int n = 0;
        int last = from;
        for (Value value = peek(); value != null && !isKeyword(value); value = peek()) {
            loop.get(n++ % loop.size()).add(value);
            last = value.line;
            take();
        }
        if (n % loop.size() != 0) {
            throw lines.error(
                    last,
                    "the loop of " + loop.size() + " columns that begins on line " + from + " has " + n
                            + " values, so that its last row is not full; the file is truncated or a value is missing");
        }
    }

    /** Keeps count of what a block holds. */
    private Value counted(Value value) {
        held += 1 + value.text.length() / 16;
        if (held > MOST_HELD) {
            throw lines.error(
                    "the data block holds more than a structure can have here; leave out other data or cut out a"
                            + " part");
        }
        return value;
    }

    private void put(Map<String, List<Value>> columns, Value tag, List<Value> values) {
        String name = tag.text.toLowerCase(Locale.ROOT).replace('.', '_');
        if (columns.putIfAbsent(name, values) != null) {
            throw lines.error(tag.line, "the data name " + tag.text + " occurs twice in one block; delete one");
        }
    }

    private InputException unexpected(Value word, String expected) {
        String shown = word.text.length() > 40 ? word.text.substring(0, 40) + "..." : word.text;
        return lines.error(
                word.line,
                "expected " + expected + ", found '" + shown
                        + "'; quote values that hold blanks, or export the file again");
    }

    private static boolean isTag(Value value) {
        return !value.quoted && value.text.startsWith("_");
    }

    private static boolean isWord(Value value, String word) {
        return !value.quoted && value.text.regionMatches(true, 0, word, 0, word.length());
    }

    private static boolean isKeyword(Value value) {
        return isTag(value) || isWord(value, "data_") || isWord(value, "loop_");
    }

    private @Nullable Value peek() {
        if (token == null && !ended) {
            Value found = scan();
            token = found == null ? null : counted(found);
            ended = token == null;
        }
        return token;
    }

    private void take() {
        token = null;
    }

    private @Nullable Value scan() {
        while (true) {
            while (at < line.length() && line.charAt(at) <= ' ') {
                at++;
            }
            if (at < line.length() && line.charAt(at) != '#') {
                char quote = line.charAt(at);
                return quote == '\'' || quote == '"' ? quoted(quote) : bare();
            }
            String next = lines.next();
            if (next == null) {
                return null;
            }
            line = next;
            at = 0;
            if (next.startsWith(";")) {
                return textField();
            }
        }
    }

    private Value bare() {
        int from = at;
        while (at < line.length() && line.charAt(at) > ' ') {
            at++;
        }
        return new Value(line.substring(from, at), lines.number(), false);
    }

    /** A quote closes only before a blank: 'a dog's life' is one string. */
    private Value quoted(char quote) {
        int from = ++at;
        while (at < line.length()) {
            if (line.charAt(at) == quote && (at + 1 == line.length() || line.charAt(at + 1) <= ' ')) {
                return new Value(line.substring(from, at++), lines.number(), true);
            }
            at++;
        }
        throw lines.error("the quote opened at column " + from + " is not closed on its line; add a " + quote);
    }

    private Value textField() {
        int from = lines.number();
        StringBuilder text = new StringBuilder(line.substring(1));
        while (true) {
            String next = lines.next();
            if (next == null) {
                throw lines.error(from, "the text that begins with ; here has no end; close it with a line ;");
            }
            if (next.startsWith(";")) {
                line = next;
                at = 1;
                return new Value(text.toString(), from, true);
            }
            text.append('\n').append(next);
            if (text.length() > TextLines.LONGEST) {
                throw lines.error(from, "the text that begins with ; here is too long; close it with a line ;");
            }
        }
    }
}
