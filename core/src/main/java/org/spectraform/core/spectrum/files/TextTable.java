package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.spectraform.core.io.InputException;

/**
 * The columns of a text file of numbers, whichever program wrote it.
 *
 * @param name of the file, for messages
 * @param header the lines before the data, without comment signs
 * @param delimiter what separates the data's fields: a comma, semicolon, tab or blank
 * @param rows the data, each with at least one field
 */
record TextTable(String name, List<String> header, char delimiter, List<Row> rows) {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?((\\d+\\.?\\d*|\\.\\d+)([eEdD][+-]?\\d+)?|(?i:nan|inf|infinity))");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eEdD][+-]?\\d+)?");
    private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String COMMENT_SIGNS = "#%!;";

    /**
     * One line of data.
     *
     * @param line its number in the file, from 1
     */
    record Row(int line, List<String> fields) {}

    static TextTable parse(String name, String text) {
        List<String> header = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        char delimiter = 0;
        int number = 0;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            number++;
            String line = raw.strip();
            if (line.isEmpty()) {
                continue;
            }
            if (COMMENT_SIGNS.indexOf(line.charAt(0)) >= 0) {
                if (rows.isEmpty()) {
                    header.add(line.substring(1).strip());
                }
                continue;
            }
            if (!beginsWithNumber(line)) {
                if (!rows.isEmpty()) {
                    throw new InputException(name + ":" + number + ": expected numbers, found '" + shortened(line)
                            + "'; remove the line or put # before it");
                }
                header.add(line);
                continue;
            }
            line = withoutRemark(line);
            if (rows.isEmpty()) {
                delimiter = delimiter(line);
            }
            rows.add(new Row(number, split(line, delimiter)));
        }
        if (rows.isEmpty()) {
            throw new InputException(name + ": no numbers in it; expected lines with an energy (eV) and an intensity");
        }
        return new TextTable(name, List.copyOf(header), delimiter, List.copyOf(rows));
    }

    /** The number in a column (from 0). @throws InputException if it is missing or no finite number */
    double number(Row row, int column, String what) {
        if (column >= row.fields.size() || row.fields.get(column).isEmpty()) {
            throw error(
                    row,
                    "no " + what + " in column " + (column + 1) + " ('" + shortened(String.join(" ", row.fields))
                            + "'); complete the line or remove it");
        }
        String field = row.fields.get(column);
        if (!NUMBER.matcher(field).matches()) {
            if (DECIMAL_COMMA.matcher(field).matches()) {
                throw error(
                        row,
                        "'" + field + "' has a decimal comma; write decimal points (" + field.replace(',', '.') + ")");
            }
            throw error(row, what + " '" + shortened(field) + "' is not a number; correct the line or put # before it");
        }
        String lower = field.toLowerCase(Locale.ROOT);
        double value = lower.contains("n") // nan, inf, infinity
                ? Double.NaN
                : Double.parseDouble(lower.replace('d', 'e'));
        if (!Double.isFinite(value)) {
            throw error(row, what + " is " + field + "; remove the line or measure the point again");
        }
        return value;
    }

    InputException error(Row row, String message) {
        return new InputException(name + ":" + row.line + ": " + message);
    }

    private static boolean beginsWithNumber(String line) {
        return NUMBER.matcher(unquoted(SEPARATORS.split(line, 2)[0])).matches();
    }

    private static String withoutRemark(String line) {
        int remark = line.indexOf('#');
        return remark < 0 ? line : line.substring(0, remark).strip();
    }

    private static char delimiter(String line) {
        if (line.indexOf(';') >= 0) {
            return ';';
        }
        if (line.indexOf('\t') >= 0
                && split(line, '\t').stream()
                        .noneMatch(f -> f.endsWith(",") || BLANKS.matcher(f).find())) {
            return '\t';
        }
        if (line.indexOf(',') < 0) {
            return ' ';
        }
        // "285,4 0,12" has decimal commas; "285.4, 0.12" and "285.4,0.12" are separated by them.
        List<String> words = split(line, ' ');
        boolean decimal = words.size() > 1
                && words.stream().noneMatch(w -> w.startsWith(",") || w.endsWith(","))
                && words.stream().anyMatch(w -> DECIMAL_COMMA.matcher(w).matches());
        return decimal ? ' ' : ',';
    }

    /** The fields of a line, without blanks and quotes around them; empty ones count, but not at the end. */
    static List<String> split(String line, char delimiter) {
        Pattern pattern = delimiter == ' ' ? BLANKS : Pattern.compile(Pattern.quote(String.valueOf(delimiter)));
        List<String> fields = new ArrayList<>();
        for (String field : pattern.split(line, -1)) {
            fields.add(unquoted(field.strip()));
        }
        while (fields.size() > 1 && fields.getLast().isEmpty()) { // some programs end every line with a delimiter
            fields.removeLast();
        }
        return fields;
    }

    private static String unquoted(String field) {
        boolean quoted = field.length() >= 2
                && (field.charAt(0) == '"' || field.charAt(0) == '\'')
                && field.charAt(field.length() - 1) == field.charAt(0);
        return quoted ? field.substring(1, field.length() - 1).strip() : field;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
