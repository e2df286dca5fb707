package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a text file separates its numbers.
 *
 * @param delimiter a tab, semicolon, comma or blank (for any white space)
 * @param decimalComma whether numbers are written with a decimal comma
 */
record Dialect(char delimiter, boolean decimalComma) {
    private static final int SAMPLED = 2000;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    // Where several fit, the first is taken: decimal points before decimal commas, visible delimiters before blanks.
    private static final List<Dialect> KNOWN = List.of(
            new Dialect('\t', false),
            new Dialect(';', false),
            new Dialect(',', false),
            new Dialect(' ', false),
            new Dialect('\t', true),
            new Dialect(';', true),
            new Dialect(' ', true));

    /** The dialect in which most lines are rows of data of one length; null if no line is. */
    static @Nullable Dialect of(List<String> lines) {
        Dialect best = null;
        int most = 0;
        int stride = 1 + lines.size() / SAMPLED; // a long file is told by a part of its lines
        for (Dialect dialect : KNOWN) {
            Map<Integer, Integer> counts = new HashMap<>();
            for (int i = 0; i < lines.size(); i += stride) {
                List<String> fields = dialect.row(lines.get(i));
                if (!fields.isEmpty()) {
                    counts.merge(fields.size(), 1, Integer::sum);
                }
            }
            int rows =
                    counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            if (rows > most) {
                most = rows;
                best = dialect;
            }
        }
        return best;
    }

    /** The fields of a line if it is a row of data: two or more, at least one of them a number, and nothing but data in it; else none. */
    List<String> row(String line) {
        List<String> fields = split(line);
        boolean number = false;
        for (String field : fields) {
            if (!Field.isData(field, decimalComma)) {
                return List.of();
            }
            number |= Field.isNumber(field, decimalComma);
        }
        return number && fields.size() > 1 ? fields : List.of();
    }

    /** The fields of a line if it is a row of data of a table of so many columns, whose last fields may be empty; else none. */
    List<String> row(String line, int columns) {
        List<String> fields = row(line);
        if (fields.size() == columns || delimiter == ' ') {
            return fields.size() == columns ? fields : List.of();
        }
        List<String> all = splitAll(line, delimiter);
        boolean data = all.size() >= columns
                && all.subList(columns, all.size()).stream().allMatch(String::isEmpty)
                && all.stream().allMatch(f -> Field.isData(f, decimalComma))
                && all.stream().anyMatch(f -> Field.isNumber(f, decimalComma));
        return data ? all.subList(0, columns) : List.of();
    }

    /** The fields of a line, without blanks and quotes around them; empty ones count, but not at the end. */
    List<String> split(String line) {
        return split(line, delimiter);
    }

    static List<String> split(String line, char delimiter) {
        List<String> fields = splitAll(line, delimiter);
        while (fields.size() > 1 && fields.getLast().isEmpty()) { // some programs end every line with a delimiter
            fields.removeLast();
        }
        return fields;
    }

    private static List<String> splitAll(String line, char delimiter) {
        List<String> fields = new ArrayList<>();
        if (delimiter == ' ') {
            for (String field : BLANKS.split(line.strip(), 0)) {
                fields.add(unquoted(field));
            }
            return fields;
        }
        int start = 0;
        char quote = 0;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : delimiter;
            if (i < line.length() && quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"') {
                quote = line.indexOf(c, i + 1) > 0 ? c : 0;
            } else if (c == delimiter) {
                fields.add(unquoted(
                        line.substring(start, Math.min(i, line.length())).strip()));
                start = i + 1;
            }
        }
        return fields;
    }

    static String unquoted(String field) {
        boolean quoted = field.length() >= 2
                && (field.charAt(0) == '"' || field.charAt(0) == '\'')
                && field.charAt(field.length() - 1) == field.charAt(0);
        return quoted ? field.substring(1, field.length() - 1).strip() : field;
    }
}
