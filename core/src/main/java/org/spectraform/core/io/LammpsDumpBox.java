package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spectraform.core.structure.Cell;

/**
 * The box of a dump's frame: {@code ITEM: BOX BOUNDS} with flags of the boundaries and, for a tilted box, the names xy, xz, yz of the third column, before or
 * behind them; or {@code abc origin} and the three vectors.
 *
 * @param cell the cell, angstrom
 * @param origin its lower corner, angstrom: positions in the file count from elsewhere
 * @param line where it stands
 */
record LammpsDumpBox(Cell cell, double[] origin, int line) {
    private static final List<String> TILTS = List.of("xy", "xz", "yz");
    private static final List<String> GENERAL = List.of("abc", "origin");
    private static final String PERIODIC =
            "; structures are periodic in all directions: run with 'boundary p p p', or put"
                    + " the atoms into a box with vacuum around them and write pp pp pp";

    /**
     * Reads the lines below the heading, which is the present line.
     *
     * @param words what stands behind BOX BOUNDS
     */
    static LammpsDumpBox read(LineReader lines, String words, LammpsUnits units) {
        int line = lines.number();
        List<String> columns = new ArrayList<>();
        int flags = 0;
        for (String word : words.split("\\s+", -1)) {
            if (TILTS.contains(word) || GENERAL.contains(word)) {
                columns.add(word);
            } else if (word.matches("[pfsm]{1,2}")) {
                flags++;
                if (!word.matches("p+")) {
                    throw lines.error("boundary '" + word + "' is not periodic" + PERIODIC);
                }
            } else if (!word.isEmpty()) {
                throw unknown(lines, words);
            }
        }
        boolean general = columns.equals(GENERAL);
        boolean tilted = columns.size() == 3 && columns.containsAll(TILTS);
        if (!(general || tilted || columns.isEmpty()) || (flags != 0 && flags != 3)) {
            throw unknown(lines, words);
        }
        double[][] rows = new double[3][];
        for (int k = 0; k < 3; k++) {
            lines.need("the box bounds along " + "xyz".charAt(k));
            rows[k] = new double[general ? 4 : tilted ? 3 : 2];
            for (int c = 0; c < rows[k].length; c++) {
                rows[k][c] = units.length() * lines.number(c, what(general, c));
            }
            if (lines.fields() > rows[k].length) {
                throw lines.error("the line has " + lines.fields() + " columns where ITEM: BOX BOUNDS names "
                        + rows[k].length + "; write xy xz yz behind BOX BOUNDS if the third is a tilt, or remove it");
            }
        }
        if (general) {
            double[] vectors = new double[9];
            Arrays.setAll(vectors, i -> rows[i / 3][i % 3]);
            return new LammpsDumpBox(
                    CellLimits.cell(lines, vectors), new double[] {rows[0][3], rows[1][3], rows[2][3]}, line);
        }
        double[] tilts = new double[3];
        for (int k = 0; tilted && k < 3; k++) {
            tilts[TILTS.indexOf(columns.get(k))] = rows[k][2];
        }
        return restricted(lines, rows, tilts, line);
    }

    private static LammpsDumpBox restricted(LineReader lines, double[][] rows, double[] tilts, int line) {
        double[] lo = {rows[0][0], rows[1][0], rows[2][0]};
        double[] hi = {rows[0][1], rows[1][1], rows[2][1]};
        double xy = tilts[0];
        double xz = tilts[1];
        double yz = tilts[2];
        // A tilted box is written with the bounds of the box around it.
        lo[0] -= Math.min(Math.min(0, xy), Math.min(xz, xy + xz));
        hi[0] -= Math.max(Math.max(0, xy), Math.max(xz, xy + xz));
        lo[1] -= Math.min(0, yz);
        hi[1] -= Math.max(0, yz);
        double[] edges = {hi[0] - lo[0], hi[1] - lo[1], hi[2] - lo[2]};
        return new LammpsDumpBox(LammpsBox.cell(lines, edges, tilts), lo, line);
    }

    private static String what(boolean general, int column) {
        if (general) {
            return column < 3 ? "a component of a cell vector" : "the origin";
        }
        return List.of("the lower bound", "the upper bound", "a tilt factor").get(column);
    }

    private static InputException unknown(LineReader lines, String words) {
        return lines.error(
                "BOX BOUNDS " + LineReader.shortened(words)
                        + " is of no known kind; expected pp pp pp, with xy xz yz for a tilted box or abc origin for a general one");
    }
}
