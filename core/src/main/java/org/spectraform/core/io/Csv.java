package org.spectraform.core.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A CSV file with a header line, column by column; what is not a finite number becomes an empty cell. Mutable; not thread-safe. */
public final class Csv {
    private final List<String> names = new ArrayList<>();
    private final List<String[]> columns = new ArrayList<>();

    /** Adds a column of numbers, printed with {@code format}. */
    public Csv add(String name, String format, double... values) {
        String[] cells = new String[values.length];
        for (int k = 0; k < cells.length; k++) {
            cells[k] = Double.isFinite(values[k]) ? String.format(Locale.ROOT, format, values[k]) : "";
        }
        return add(name, cells);
    }

    /** Adds a column of words. */
    public Csv add(String name, String... cells) {
        if (!columns.isEmpty() && columns.getFirst().length != cells.length) {
            throw new IllegalArgumentException(
                    name + " has " + cells.length + " rows instead of " + columns.getFirst().length);
        }
        names.add(name);
        columns.add(cells);
        return this;
    }

    /** Writes the file, whole or not at all. @throws InputException if it cannot be written */
    public void write(Path file) {
        byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    /** The text of the file. */
    public String text() {
        StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
        for (int row = 0; row < columns.getFirst().length; row++) {
            for (int c = 0; c < columns.size(); c++) {
                text.append(c > 0 ? "," : "").append(quoted(columns.get(c)[row]));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
