package org.spectraform.app.console;

import java.util.List;

/** A table for the terminal. */
public final class TextColumns {
    private TextColumns() {}

    /** The rows, which are of equal length, as lines with aligned columns two blanks apart. */
    public static List<String> of(List<String[]> rows) {
        int[] width = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int c = 0; c < width.length; c++) {
                width[c] = Math.max(width[c], row[c].length());
            }
        }
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int c = 0; c < row.length; c++) {
                        line.append(row[c]).append(" ".repeat(width[c] - row[c].length() + 2));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }
}
