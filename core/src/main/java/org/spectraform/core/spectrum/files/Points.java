package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.Spectrum;

/** The points of a spectrum from the rows of a scan: rows without a number left out, sorted by energy, repeated energies averaged, each with a note. */
final class Points {
    static final int FEWEST = 5;

    private record Point(double energy, double intensity, Row row) {}

    private final String name;
    private final Scan scan;
    private final Columns columns;
    private final List<String> notes = new ArrayList<>();

    private Points(String name, Scan scan, Columns columns) {
        this.name = name;
        this.scan = scan;
        this.columns = columns;
        notes.addAll(scan.notes());
        notes.addAll(columns.notes());
    }

    /** @throws InputException naming the line of a number that is none, of no logarithm, or if fewer than 5 points are left */
    static SpectrumReading read(String name, String format, Scan scan, Columns columns) {
        return new Points(name, scan, columns).read(format);
    }

    private SpectrumReading read(String format) {
        List<Point> points = distinct(sorted(points()));
        if (points.size() < FEWEST) {
            throw new InputException(name + ": only " + points.size() + (points.size() == 1 ? " point" : " points")
                    + "; a spectrum needs at least " + FEWEST + ": is the file cut off?");
        }
        Spectrum spectrum = new Spectrum(
                name,
                points.stream().mapToDouble(Point::energy).toArray(),
                points.stream().mapToDouble(Point::intensity).toArray(),
                metadata());
        return new SpectrumReading(spectrum, format, columns.describe(scan), notes, "");
    }

    /** What the header says, and which column says what counts: who writes that has prepared the spectrum already. */
    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>(scan.metadata());
        if (columns.covered() >= 0) {
            metadata.put("covered.column", Columns.name(scan, columns.covered()));
        }
        return metadata;
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        List<Row> missing = new ArrayList<>();
        int uncovered = 0;
        for (Row row : scan.rows()) {
            if (columns.covered() >= 0 && !isCovered(row.fields().get(columns.covered()))) {
                uncovered++;
            } else if (isMissing(row)) {
                missing.add(row);
            } else {
                double intensity = columns.intensity(scan, row);
                if (!Double.isFinite(intensity)) {
                    throw new InputException(row.in(name) + ": the intensity is " + intensity + " ("
                            + columns.describe(scan) + "); remove the line or measure the point again");
                }
                double energy = columns.unit() * scan.value(row, columns.energy());
                if (!Double.isFinite(energy)) {
                    throw new InputException(
                            row.in(name) + ": an energy of " + energy + " eV; correct the line or remove it");
                }
                points.add(new Point(energy, intensity, row));
            }
        }
        if (uncovered > 0) {
            notes.add("left out " + rows(uncovered) + " that the column '" + Columns.name(scan, columns.covered())
                    + "' says not to count");
        }
        if (!missing.isEmpty()) {
            notes.add("left out " + rows(missing.size()) + " without a number (" + lines(missing) + ")");
        }
        return points;
    }

    private boolean isMissing(Row row) {
        boolean missing = isMissing(row, columns.energy());
        for (int column : columns.above()) {
            missing |= isMissing(row, column);
        }
        for (int column : columns.below()) {
            missing |= isMissing(row, column);
        }
        return missing;
    }

    private boolean isMissing(Row row, int column) {
        String field = row.fields().get(column);
        if (Field.isIndefinite(field)) {
            throw new InputException(
                    row.in(name) + ": '" + field
                            + "' is the result of an operation that has none, such as 0/0; remove the line or measure the point again");
        }
        if (!Field.isMissing(field) && !Field.isNumber(field, scan.decimalComma())) {
            throw new InputException(row.in(name) + ": '" + TextTable.shortened(field) + "' in column " + (column + 1)
                    + " is not a number; correct the line or put # before it");
        }
        return Double.isNaN(Field.value(field, scan.decimalComma()));
    }

    private static boolean isCovered(String field) {
        return !field.equals("0") && !field.toLowerCase(Locale.ROOT).equals("false");
    }

    private List<Point> sorted(List<Point> points) {
        int back = 0;
        int on = 0;
        for (int i = 1; i < points.size(); i++) {
            back += points.get(i).energy < points.get(i - 1).energy ? 1 : 0;
            on += points.get(i).energy > points.get(i - 1).energy ? 1 : 0;
        }
        if (Math.min(back, on) > 0) {
            int steps = Math.min(back, on);
            notes.add("sorted by energy: " + steps + (steps == 1 ? " step goes" : " steps go") + " the other way");
        }
        return points.stream().sorted(Comparator.comparingDouble(Point::energy)).toList();
    }

    private List<Point> distinct(List<Point> points) {
        List<Point> distinct = new ArrayList<>();
        int repeated = 0;
        int from = 0;
        for (int i = 1; i <= points.size(); i++) {
            if (i < points.size() && points.get(i).energy == points.get(from).energy) {
                continue;
            }
            double sum = 0;
            for (Point point : points.subList(from, i)) {
                sum += point.intensity;
            }
            Point first = points.get(from);
            distinct.add(new Point(first.energy, sum / (i - from), first.row));
            repeated += i - from > 1 ? 1 : 0;
            from = i;
        }
        if (repeated > 0) {
            refuseDecimalCommas(points, repeated);
            notes.add("averaged the rows of " + repeated + (repeated == 1 ? " energy" : " energies")
                    + " that are repeated");
        }
        return distinct;
    }

    /** "270,25" separated by commas is an energy of 270 that is repeated four times: mean nothing by it. */
    private void refuseDecimalCommas(List<Point> points, int repeated) {
        boolean whole =
                scan.rows().stream().allMatch(row -> row.fields().stream().noneMatch(f -> f.contains(".")));
        if (whole && 4 * repeated > points.size() && points.stream().allMatch(p -> p.energy == Math.rint(p.energy))) {
            Row row = points.getFirst().row;
            throw new InputException(
                    row.in(name) + ": whole energies that are repeated; if the commas are decimal commas, write"
                            + " decimal points, or separate the columns by tabs or semicolons");
        }
    }

    private static String rows(int count) {
        return count + (count == 1 ? " row" : " rows");
    }

    private static String lines(List<Row> rows) {
        int first = rows.getFirst().line();
        int last = rows.getLast().line();
        return rows.size() == 1 ? "line " + first : "lines " + first + " to " + last;
    }
}
