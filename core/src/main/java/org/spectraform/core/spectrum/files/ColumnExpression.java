package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spectraform.core.io.InputException;

/** What a user writes as {@code --columns ENERGY,SIGNAL}. */
final class ColumnExpression {
    private final String name;
    private final Scan scan;
    private final String text;

    private ColumnExpression(String name, Scan scan, String text) {
        this.name = name;
        this.scan = scan;
        this.text = text;
    }

    /** @throws InputException if the text is not of that form, or there is no such column */
    static Columns of(String name, Scan scan, String text) {
        return new ColumnExpression(name, scan, text).parse();
    }

    private Columns parse() {
        for (int comma : commas()) {
            int energy = find(text.substring(0, comma));
            if (energy >= 0) {
                return signal(energy, text.substring(comma + 1).strip());
            }
        }
        if (commas().isEmpty()) {
            throw new InputException("--columns " + text + ": give two, ENERGY,SIGNAL; the columns of " + name + " are "
                    + Columns.list(scan));
        }
        throw unknown(text.substring(0, commas().getFirst()));
    }

    private Columns signal(int energy, String signal) {
        double unit =
                scan.names().isEmpty() ? 1 : Label.of(scan.names().get(energy)).unit();
        int covered = scan.names().isEmpty()
                ? -1
                : IntStream.range(0, scan.names().size())
                        .filter(i -> Label.of(scan.names().get(i)).is(Role.COVERED))
                        .findFirst()
                        .orElse(-1);
        int whole = find(signal);
        if (whole >= 0) {
            return Columns.column(energy, unit, whole).withCovered(covered);
        }
        boolean logarithm = signal.matches("(?i)(ln|log)\\s*\\(.*\\)");
        String inner = logarithm
                ? signal.substring(signal.indexOf('(') + 1, signal.length() - 1).strip()
                : signal;
        for (int slash = inner.indexOf('/'); slash >= 0; slash = inner.indexOf('/', slash + 1)) {
            List<Integer> above = sum(inner.substring(0, slash));
            List<Integer> below = sum(inner.substring(slash + 1));
            if (!above.isEmpty() && !below.isEmpty()) {
                return new Columns(energy, unit, above, below, logarithm, covered, List.of());
            }
        }
        List<Integer> sum = sum(inner);
        if (sum.isEmpty()) {
            throw unknown(signal);
        }
        return new Columns(energy, unit, sum, List.of(), logarithm, covered, List.of());
    }

    /** The columns of {@code A+B+C}, with or without brackets around; none if one is unknown. */
    private List<Integer> sum(String text) {
        String inner = text.strip();
        if (inner.startsWith("(") && inner.endsWith(")")) {
            inner = inner.substring(1, inner.length() - 1);
        }
        int whole = find(inner);
        if (whole >= 0) {
            return List.of(whole);
        }
        List<Integer> columns = new ArrayList<>();
        for (String part : inner.split("\\+", -1)) {
            int column = find(part);
            if (column < 0) {
                return List.of();
            }
            columns.add(column);
        }
        return columns;
    }

    /** A column by its number from 1, its name with or without the unit, in any case; -1 if there is none. */
    private int find(String text) {
        String wanted = text.strip();
        for (int i = 0; i < scan.names().size(); i++) {
            if (scan.names().get(i).equals(wanted)) {
                return i;
            }
        }
        for (int i = 0; i < scan.names().size(); i++) {
            String column = scan.names().get(i);
            if (column.equalsIgnoreCase(wanted) || Label.of(column).name().equalsIgnoreCase(wanted)) {
                return i;
            }
        }
        if (wanted.matches("\\d{1,6}")) {
            int number = Integer.parseInt(wanted);
            return number >= 1 && number <= scan.columns() ? number - 1 : -1;
        }
        return -1;
    }

    private List<Integer> commas() {
        return IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == ',')
                .boxed()
                .toList();
    }

    private InputException unknown(String what) {
        return new InputException("--columns " + text + ": " + name + " has no column '" + what.strip()
                + "'; its columns are " + Columns.list(scan) + "; SIGNAL may also be A/B, (A+B)/C or ln(A/B)");
    }
}
