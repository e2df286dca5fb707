package org.spectraform.core.io;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The comment line of an extended XYZ frame: {@code key=value} pairs separated by blanks.
 *
 * <p>A value is a word, a text in single or double quotes, or an array in brackets or braces, which is kept as it is written,
 * brackets included. Inside quotes a backslash precedes a quote or a backslash, and {@code \n} is a line break. A key without a
 * value is a flag and reads as {@code T}. A key may be quoted too. Of a repeated key the last value counts.
 */
final class ExtendedXyzHeader {
    private final LineReader lines;
    private final String text;
    private int at;

    private ExtendedXyzHeader(LineReader lines, String text) {
        this.lines = lines;
        this.text = text;
    }

    /** The pairs of the comment line, which is the present line. */
    static Map<String, String> parse(LineReader lines, String comment) {
        return new ExtendedXyzHeader(lines, comment).pairs();
    }

    /** Appends a pair so that {@link #parse} returns it unchanged, line breaks included. */
    static void append(StringBuilder out, String key, String value) {
        appendWord(out, key, false);
        out.append('=');
        appendWord(out, value, true);
    }

    private Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        skipBlanks();
        while (at < text.length()) {
            String key = text.charAt(at) == '"' ? quoted('"') : word(true);
            if (key.isEmpty()) {
                throw lines.error("a value without a key at column " + (at + 1)
                        + " of the comment line; write key=value, with quotes around values that hold blanks");
            }
            int afterKey = at;
            skipBlanks();
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
                skipBlanks();
                pairs.put(key, value());
                skipBlanks();
            } else {
                at = afterKey;
                skipBlanks();
                pairs.put(key, "T");
            }
        }
        return pairs;
    }

    private String value() {
        if (at == text.length()) {
            return "";
        }
        return switch (text.charAt(at)) {
            case '"' -> quoted('"');
            case '\'' -> quoted('\'');
            case '[', '{' -> bracketed();
            default -> word(false);
        };
    }

    private String word(boolean key) {
        int from = at;
        while (at < text.length() && text.charAt(at) > ' ' && !(key && text.charAt(at) == '=')) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted(char quote) {
        int from = ++at;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char ch = text.charAt(at++);
            char following = at < text.length() ? text.charAt(at) : ' ';
            if (ch == '\\' && (following == quote || following == '\\' || following == 'n')) {
                value.append(following == 'n' ? '\n' : following);
                at++;
            } else {
                value.append(ch);
            }
        }
        if (at == text.length()) {
            throw lines.error(
                    "the quote opened at column " + from + " of the comment line is not closed; add a " + quote);
        }
        at++;
        return value.toString();
    }

    private String bracketed() {
        int to = closing(text, at);
        if (to < 0) {
            throw lines.error("the " + text.charAt(at) + " at column " + (at + 1)
                    + " of the comment line is not closed; add the closing bracket");
        }
        String value = text.substring(at, to + 1);
        at = to + 1;
        return value;
    }

    /** Index of the bracket that closes the one at {@code from}; brackets inside double quotes do not count. -1 if none. */
    private static int closing(String text, int from) {
        int depth = 0;
        boolean inQuotes = false;
        for (int i = from; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch == '"') {
                inQuotes = !inQuotes;
            } else if (!inQuotes && (ch == '[' || ch == '{')) {
                depth++;
            } else if (!inQuotes && (ch == ']' || ch == '}') && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private static void appendWord(StringBuilder out, String word, boolean mayBeArray) {
        boolean array = mayBeArray
                && !word.isEmpty()
                && (word.charAt(0) == '[' || word.charAt(0) == '{')
                && closing(word, 0) == word.length() - 1
                && word.indexOf('\n') < 0
                && word.indexOf('\r') < 0;
        if (array || isPlain(word)) {
            out.append(word);
            return;
        }
        out.append('"');
        for (int i = 0; i < word.length(); i++) {
            char ch = word.charAt(i);
            switch (ch) {
                case '"', '\\' -> out.append('\\').append(ch);
                case '\n' -> out.append("\\n");
                case '\r' -> {} // a line break is \n here
                default -> out.append(ch);
            }
        }
        out.append('"');
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) <= ' ' || "\"'=\\[]{}".indexOf(word.charAt(i)) >= 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }
}
