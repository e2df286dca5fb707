package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A table of one sweep of energies, as it stands in a file.
 *
 * @param number what the file numbers it by; 0 if it does not
 * @param title what the file calls it; empty if it does not say
 * @param names of the columns with their units; empty if the file has none
 * @param rows the data, each with as many fields as there are columns
 * @param decimalComma whether numbers are written with a decimal comma
 * @param metadata what the header says by name
 * @param notes what was left out or decided on the way, a sentence each
 */
public record Scan(
        int number,
        String title,
        List<String> names,
        List<Row> rows,
        boolean decimalComma,
        Map<String, String> metadata,
        List<String> notes) {
    /** Keeps copies. */
    public Scan {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Number of columns. */
    int columns() {
        return rows.isEmpty() ? names.size() : rows.getFirst().fields().size();
    }

    /** The number in a column (from 0), NaN if it is missing. */
    double value(Row row, int column) {
        return Field.value(row.fields().get(column), decimalComma);
    }

    /** All numbers of a column (from 0), NaN where one is missing. */
    double[] column(int column) {
        return rows.stream().mapToDouble(row -> value(row, column)).toArray();
    }

    Scan withRows(List<Row> some) {
        return new Scan(number, title, names, some, decimalComma, metadata, notes);
    }

    Scan withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Scan(number, title, names, rows, decimalComma, metadata, more);
    }
}
