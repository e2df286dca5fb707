package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/**
 * Tables in any text: blocks of rows with one number of columns, each below the lines that belong to it. A line is a remark if
 * it begins with {@code # % ! ' *} or {@code ;} or {@code //}; what stands before the first block is its header; a block of fewer
 * than three rows before a longer one is header too (a number of points, an edge); what stands behind the last block is a footer.
 */
final class TextTable {
    private static final String REMARK_SIGNS = "#%!;*'";
    private static final int SHORTEST_BLOCK = 3;

    /**
     * A block of rows.
     *
     * @param header the lines above it, without the signs of remarks
     */
    record Block(List<String> header, List<Row> rows) {}

    private final String name;
    private final Dialect dialect;
    private final int columns;
    private final List<Block> blocks = new ArrayList<>();
    private final List<String> footer = new ArrayList<>();

    private TextTable(String name, Dialect dialect, int columns) {
        this.name = name;
        this.dialect = dialect;
        this.columns = columns;
    }

    /** @throws InputException naming the line if there are no numbers, or a row is incomplete or damaged */
    static TextTable parse(String name, String text) {
        List<String> lines = text.lines().toList();
        List<String> data = lines.stream()
                .map(TextTable::withoutRemark)
                .filter(l -> !l.isEmpty())
                .toList();
        Dialect dialect = Dialect.of(data);
        if (dialect == null) {
            boolean single = data.stream().anyMatch(l -> Field.isNumber(l, false));
            throw new InputException(name + ": no " + (single ? "columns of numbers" : "numbers")
                    + " in it; expected lines with an energy (eV) and an intensity");
        }
        TextTable table = new TextTable(name, dialect, columns(data, dialect));
        table.read(lines);
        return table;
    }

    List<Block> blocks() {
        return blocks;
    }

    Dialect dialect() {
        return dialect;
    }

    int columns() {
        return columns;
    }

    /** What stands behind the data. */
    List<String> footer() {
        return footer;
    }

    private void read(List<String> lines) {
        List<String> header = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        @Nullable String interruption = null; // a line of text within the rows, and where
        int interruptedAt = 0;
        for (int i = 0; i < lines.size(); i++) {
            String raw = lines.get(i).strip();
            String line = withoutRemark(lines.get(i));
            List<String> fields = line.isEmpty() ? List.of() : dialect.row(line, columns);
            if (!fields.isEmpty()) {
                if (interruption != null) {
                    if (continues(rows, fields)) {
                        throw broken(interruption, interruptedAt);
                    }
                    header = close(header, rows);
                    rows = new ArrayList<>();
                    interruption = null;
                }
                rows.add(new Row(i + 1, fields));
            } else if (line.isEmpty()) {
                if (!raw.isEmpty()) {
                    (rows.isEmpty() ? header : footer).add(withoutSign(raw));
                }
            } else if (rows.isEmpty()) {
                header.add(raw);
            } else {
                footer.add(raw);
                if (interruption == null) {
                    interruption = raw;
                    interruptedAt = i + 1;
                }
            }
        }
        if (interruption != null && !dialect.row(withoutRemark(interruption)).isEmpty()) {
            throw broken(interruption, interruptedAt);
        }
        blocks.add(new Block(header, rows));
    }

    /** Ends a block where another begins; too few rows were a header. @return the header of the next block */
    private List<String> close(List<String> header, List<Row> rows) {
        boolean isHeader = rows.size() < SHORTEST_BLOCK;
        List<String> next = isHeader ? header : new ArrayList<>(); // itself, as there may be thousands of such blocks
        if (isHeader) {
            rows.forEach(row -> next.add(String.join(" ", row.fields())));
        } else {
            blocks.add(new Block(header, rows));
        }
        next.addAll(footer);
        footer.clear();
        return next;
    }

    /** Whether the energies go on behind a line of text: then it is a damaged row, and no header of another scan. */
    private boolean continues(List<Row> rows, List<String> next) {
        for (int column = 0; column < columns; column++) {
            double first = value(rows.getFirst(), column);
            double last = value(rows.getLast(), column);
            double step = Field.value(next.get(column), dialect.decimalComma()) - last;
            boolean on = rows.size() == 1
                    ? Math.abs(step) < 0.02 * Math.abs(last)
                    : (last - first) * step > 0
                            && Math.abs(step) < 10 * Math.abs(last - first)
                            && monotonic(rows, column);
            if (on) {
                return true;
            }
        }
        return false;
    }

    private boolean monotonic(List<Row> rows, int column) {
        double sign = Math.signum(value(rows.getLast(), column) - value(rows.getFirst(), column));
        for (int i = 1; i < rows.size(); i++) {
            if (!(sign * (value(rows.get(i), column) - value(rows.get(i - 1), column)) > 0)) {
                return false;
            }
        }
        return sign != 0;
    }

    private double value(Row row, int column) {
        return Field.value(row.fields().get(column), dialect.decimalComma());
    }

    private InputException broken(String line, int number) {
        List<String> fields = dialect.split(withoutRemark(line));
        String where = name + ":" + number + ": ";
        if (!dialect.row(withoutRemark(line)).isEmpty()
                || (fields.size() == 1 && Field.isNumber(fields.getFirst(), false))) {
            return new InputException(where + fields.size() + (fields.size() == 1 ? " column" : " columns") + " ('"
                    + shortened(line) + "') where the other rows have " + columns + "; complete the line or remove it");
        }
        for (String field : fields) {
            if (fields.size() == columns && !Field.isData(field, dialect.decimalComma())) {
                return new InputException(where
                        + (Field.hasDecimalComma(field)
                                ? "'" + field
                                        + "' has a decimal comma, other numbers a decimal point; write one of them"
                                : "'" + shortened(field) + "' is not a number; correct the line or put # before it"));
            }
        }
        return new InputException(
                where + "expected numbers, found '" + shortened(line) + "'; remove the line or put # before it");
    }

    /** How many columns most rows have. */
    private static int columns(List<String> lines, Dialect dialect) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (String line : lines) {
            counts.merge(dialect.row(line).size(), 1, Integer::sum);
        }
        counts.remove(0);
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** What stands before a remark in a line; {@code #} within a word, as in {@code 1.#IND}, begins none. */
    private static String withoutRemark(String raw) {
        String line = raw.strip();
        if (line.isEmpty() || (REMARK_SIGNS.indexOf(line.charAt(0)) >= 0 && !isQuoted(line)) || line.startsWith("//")) {
            return "";
        }
        for (int i = 1; i < line.length(); i++) {
            if (line.charAt(i) == '#' && !Character.isLetterOrDigit(line.charAt(i - 1)) && line.charAt(i - 1) != '.') {
                return line.substring(0, i).strip();
            }
        }
        return line;
    }

    private static boolean isQuoted(String line) {
        return line.charAt(0) == '\'' && line.indexOf('\'', 1) > 0;
    }

    private static String withoutSign(String raw) {
        String line = raw.startsWith("//") ? raw.substring(2) : raw.substring(1);
        return line.strip();
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
