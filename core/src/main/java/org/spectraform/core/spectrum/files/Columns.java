package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which columns of a scan are the spectrum: {@code intensity = above / below}, or its logarithm.
 *
 * @param energy index of the energy column
 * @param unit what an energy is to be multiplied by to give eV
 * @param above indices of the columns whose sum is the numerator
 * @param below indices of those whose sum is the denominator; none if there is no division
 * @param logarithm whether the intensity is the natural logarithm of the ratio
 * @param covered index of a column of 0 and 1 that says which rows count; -1 if there is none
 * @param notes what was decided where one could decide otherwise, a sentence each
 */
record Columns(
        int energy,
        double unit,
        List<Integer> above,
        List<Integer> below,
        boolean logarithm,
        int covered,
        List<String> notes) {
    Columns {
        above = List.copyOf(above);
        below = List.copyOf(below);
        notes = List.copyOf(notes);
    }

    static Columns column(int energy, double unit, int signal) {
        return new Columns(energy, unit, List.of(signal), List.of(), false, -1, List.of());
    }

    static Columns ratio(int energy, double unit, int above, int below) {
        return new Columns(energy, unit, List.of(above), List.of(below), false, -1, List.of());
    }

    static Columns transmission(int energy, double unit, int i0, int transmitted) {
        return new Columns(energy, unit, List.of(i0), List.of(transmitted), true, -1, List.of());
    }

    Columns withCovered(int column) {
        return new Columns(energy, unit, above, below, logarithm, column, notes);
    }

    Columns withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Columns(energy, unit, above, below, logarithm, covered, more);
    }

    /** The intensity of a row, NaN or infinite where it has none. */
    double intensity(Scan scan, Row row) {
        double value = sum(scan, row, above);
        if (!below.isEmpty()) {
            value /= sum(scan, row, below);
        }
        return logarithm ? StrictMath.log(value) : value;
    }

    private static double sum(Scan scan, Row row, List<Integer> columns) {
        double sum = 0;
        for (int column : columns) {
            sum += scan.value(row, column);
        }
        return sum;
    }

    /** What was taken: "energy: Energy (eV) (column 1); intensity: TEY / I0 (columns 3, 2)". */
    String describe(Scan scan) {
        String intensity = text(scan, above);
        if (!below.isEmpty()) {
            intensity = bracketed(intensity, above) + " / " + bracketed(text(scan, below), below);
        }
        if (logarithm) {
            intensity = "ln(" + intensity + ")";
        }
        List<Integer> all = new ArrayList<>(above);
        all.addAll(below);
        String numbers = all.stream().map(i -> String.valueOf(i + 1)).collect(Collectors.joining(", "));
        boolean named = !scan.names().isEmpty();
        return named
                ? "energy: " + name(scan, energy) + " (column " + (energy + 1) + "); intensity: " + intensity
                        + (all.size() == 1 ? " (column " : " (columns ") + numbers + ")"
                : "energy: column " + (energy + 1) + "; intensity: " + intensity;
    }

    private static String bracketed(String text, List<Integer> columns) {
        return columns.size() > 1 ? "(" + text + ")" : text;
    }

    private static String text(Scan scan, List<Integer> columns) {
        return columns.stream().map(i -> name(scan, i)).collect(Collectors.joining(" + "));
    }

    static String name(Scan scan, int column) {
        return scan.names().isEmpty() ? "column " + (column + 1) : scan.names().get(column);
    }

    /** The columns of a scan, for a user who has to choose: "1 'Energy' (270 to 316), 2 'I0' (2e-09 to 3e-09)". */
    static String list(Scan scan) {
        List<String> parts = new ArrayList<>();
        int shown = Math.min(scan.columns(), 24);
        for (int i = 0; i < shown; i++) {
            double[] values = scan.column(i);
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                least = Double.isNaN(value) ? least : Math.min(least, value);
                most = Double.isNaN(value) ? most : Math.max(most, value);
            }
            String range = least > most ? "no numbers" : short3(least) + " to " + short3(most);
            parts.add(
                    (i + 1) + (scan.names().isEmpty() ? "" : " '" + scan.names().get(i) + "'") + " (" + range + ")");
        }
        if (shown < scan.columns()) {
            parts.add("and " + (scan.columns() - shown) + " more");
        }
        return String.join(", ", parts);
    }

    private static String short3(double value) {
        String text = String.format(Locale.ROOT, "%.5g", value);
        return text.contains("e") ? String.format(Locale.ROOT, "%.2e", value) : text.replaceAll("\\.?0+$", "");
    }
}
