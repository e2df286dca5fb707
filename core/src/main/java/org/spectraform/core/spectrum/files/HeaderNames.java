package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of columns in the lines above a table: XDI fields, numbered lists, one name a line, or a row of names, with or without a row of units below it. */
final class HeaderNames {
    private static final Pattern XDI_FIELD = Pattern.compile("([A-Za-z]\\w*\\.\\w+)\\s*:\\s*(.*)");
    private static final Pattern XDI_COLUMN = Pattern.compile("(?i)column\\.(\\d{1,3})");
    // "1: energy", "#2) i0", "Column 3 = mu", and "3  [1-D Detector   1]  D01, description, units" of mda2ascii
    private static final Pattern NUMBERED = Pattern.compile(
            "(?i)(?:col(?:umn)?s?[\\s.#_]*|c)?(\\d{1,3})\\s*(?:[:=).\\]]|\\s-\\s|\\s(?=\\[))\\s*(\\S.*)");
    private static final Pattern MDA = Pattern.compile("\\[\\s*([^\\]]*?)\\s*]\\s*(.*)");
    private static final Pattern SEPARATOR = Pattern.compile("[-=_*/#\\s+|.]*");
    private static final Pattern WORD_WITH_UNIT = Pattern.compile("[^\\s(\\[]+(?:\\s*[(\\[][^)\\]]*[)\\]])?");
    private static final Pattern UNIT_LINE = Pattern.compile(
            "(?i)(photon |x-?ray |incident )?energ(y|ies)(\\s+axis|\\s+units?)?\\s*(in|[:=(\\[/,])?\\s*(k?ev)\\b[^\\d]*");

    private static final Set<Role> COLUMNS_OF_THEIR_OWN =
            EnumSet.of(Role.ENERGY, Role.I0, Role.TRANSMITTED, Role.FLUORESCENCE, Role.ELECTRON_YIELD, Role.ABSORPTION);

    private static final int MOST_LINES = 1000; // above the data; a longer header is none

    private HeaderNames() {}

    static boolean isXdi(List<String> header) {
        return !header.isEmpty() && header.getFirst().startsWith("XDI/");
    }

    /** The {@code Family.key: value} fields of an XDI header. */
    static Map<String, String> xdiFields(List<String> header) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : header) {
            if (line.startsWith("---") || line.startsWith("///")) {
                break; // free comments and the row of names follow
            }
            Matcher field = XDI_FIELD.matcher(line);
            if (field.matches()) {
                fields.put(field.group(1), field.group(2).strip());
            }
        }
        return fields;
    }

    /**
     * The names, as many as there are columns; none if the header names no columns, or names that do not fit the data.
     *
     * @param isRising whether a column's numbers could be energies: a name that says otherwise was prose
     */
    static List<String> of(List<String> header, Dialect dialect, int columns, IntPredicate isRising) {
        List<String> listed = isXdi(header) ? xdi(header, columns) : numbered(header, columns);
        if ((isXdi(header) && !listed.isEmpty()) || fits(listed, columns, isRising)) {
            return listed;
        }
        for (boolean units : new boolean[] {false, true}) { // a row of units names columns only if nothing else does
            for (int i = header.size() - 1; i >= Math.max(0, header.size() - MOST_LINES); i--) {
                List<String> names = namesIn(header.get(i).strip(), units, dialect, columns, isRising);
                if (!names.isEmpty()) {
                    return withUnits(names, i + 1 < header.size() ? header.get(i + 1) : "", dialect);
                }
            }
        }
        if (!header.isEmpty() && isOtherTable(dialect.split(header.getLast()), columns)) {
            return dialect.split(header.getLast());
        }
        List<String> tail =
                header.size() < columns ? List.of() : header.subList(header.size() - columns, header.size());
        return columns > 1 && tail.stream().noneMatch(HeaderNames::isProse) && fits(tail, columns, isRising)
                ? List.copyOf(tail)
                : List.of();
    }

    /** Whether names say that the first column is something, but no energy, and a later one a signal: "Theta, mu". */
    private static boolean isOtherTable(List<String> names, int columns) {
        return names.size() == columns
                && names.stream().noneMatch(HeaderNames::isProse)
                && Label.of(names.getFirst()).is(Role.NO_SIGNAL)
                && names.stream()
                        .anyMatch(n -> COLUMNS_OF_THEIR_OWN.contains(Label.of(n).role())
                                || Label.of(n).is(Role.SIGNAL, Role.COUNTS));
    }

    private static List<String> namesIn(
            String line, boolean units, Dialect dialect, int columns, IntPredicate isRising) {
        if (SEPARATOR.matcher(line).matches()
                || (!units && dialect.split(line).stream().allMatch(Label::isUnit))) {
            return List.of();
        }
        for (List<String> reading : readings(line, dialect, columns)) {
            if (fits(reading, columns, isRising) && reading.stream().noneMatch(HeaderNames::isProse)) {
                return reading;
            }
        }
        return List.of();
    }

    /** Whether a header without names that fit says that energies are in keV. A beam's energy in prose says nothing. */
    static boolean saysKiloElectronVolts(List<String> header) {
        for (String line : header) {
            Matcher unit = UNIT_LINE.matcher(line.strip());
            if (unit.matches()) {
                return unit.group(5).equalsIgnoreCase("kev");
            }
        }
        return false;
    }

    /** The last line that looks like a row of names but fits no reading; empty if there is none. For messages. */
    static String unmatched(List<String> header) {
        for (String line : header.reversed()) {
            List<String> words = List.of(line.strip().split("[\\s,;]+", 0));
            if (words.size() > 1
                    && !isProse(line.strip())
                    && words.stream().anyMatch(w -> Label.of(w).is(Role.ENERGY))) {
                return line.strip();
            }
        }
        return "";
    }

    private static boolean isProse(String name) {
        return name.matches(".*:(\\s.*)?") || name.contains("=") || Field.isNumber(name, false);
    }

    private static boolean fits(List<String> names, int columns, IntPredicate isRising) {
        if (names.size() != columns) {
            return false;
        }
        for (int i = 0; i < columns; i++) {
            if (Label.of(names.get(i)).is(Role.ENERGY, Role.READBACK) && isRising.test(i)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> xdi(List<String> header, int columns) {
        Map<Integer, String> byNumber = new TreeMap<>();
        xdiFields(header).forEach((key, value) -> {
            Matcher column = XDI_COLUMN.matcher(key);
            if (column.matches()) {
                byNumber.put(Integer.valueOf(column.group(1)), xdiName(value));
            }
        });
        return filled(byNumber, columns);
    }

    /** "energy eV || a:b.VAL" is the name, the unit and where it came from. */
    private static String xdiName(String value) {
        String[] words = value.split("\\|\\|", 2)[0].strip().split("\\s+");
        boolean unit = words.length == 2 && Label.isUnit(words[1]);
        return unit ? words[0] + " (" + words[1] + ")" : String.join(" ", words);
    }

    private static List<String> numbered(List<String> header, int columns) {
        Map<Integer, String> byNumber = new TreeMap<>();
        for (String line : header) {
            Matcher entry = NUMBERED.matcher(line.strip());
            if (entry.matches()) {
                Matcher mda = MDA.matcher(entry.group(2));
                byNumber.put(
                        Integer.valueOf(entry.group(1)),
                        mda.matches()
                                ? mdaName(mda.group(1), mda.group(2))
                                : entry.group(2).strip());
            }
        }
        return byNumber.containsKey(1) && byNumber.size() >= 2 ? filled(byNumber, columns) : List.of();
    }

    /** mda2ascii names a column by kind, then process variable, description and unit, each of which may be empty. */
    private static String mdaName(String kind, String rest) {
        if (kind.toLowerCase(Locale.ROOT).startsWith("index")) {
            return "Index";
        }
        List<String> parts = Dialect.split(rest, ',').stream()
                .map(String::strip)
                .filter(p -> !p.isEmpty())
                .toList();
        List<String> named = parts.stream()
                .filter(p -> !Label.of(afterColon(p)).is(Role.UNKNOWN))
                .toList();
        String unit = parts.stream()
                .filter(p -> p.equalsIgnoreCase("keV"))
                .map(p -> " (keV)")
                .findFirst()
                .orElse("");
        if (named.isEmpty()) {
            return parts.isEmpty() ? kind : parts.getFirst();
        }
        return afterColon(named.getFirst()) + unit;
    }

    private static String afterColon(String processVariable) {
        return processVariable.substring(processVariable.indexOf(':') + 1).replaceAll("\\.(VAL|RBV)$", "");
    }

    private static List<String> filled(Map<Integer, String> byNumber, int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            names.add(byNumber.getOrDefault(i, "column " + i));
        }
        return byNumber.keySet().stream().anyMatch(n -> n > columns || n < 1) ? List.of() : names;
    }

    /** The ways to split a row of names; FEFF ends its row with a sign that is no column. */
    private static List<List<String>> readings(String row, Dialect dialect, int columns) {
        String line = row.replaceAll("\\s*@#$", "").replaceAll("^#+\\s*", "");
        List<String> joined = WORD_WITH_UNIT
                .matcher(line)
                .results()
                .map(r -> r.group().strip())
                .toList();
        List<List<String>> readings = new ArrayList<>();
        readings.add(dialect.split(line));
        if (dialect.delimiter() != ' ' && readings.getFirst().size() == columns) {
            return readings;
        }
        readings.add(Dialect.split(line, '\t'));
        readings.add(Dialect.split(line, ','));
        readings.add(Dialect.split(line, ';'));
        readings.add(List.of(line.split("\\s*\\t\\s*|\\s{2,}", 0))); // "Energy (eV)   Intensity (arb. units)"
        readings.add(joined);
        List<List<String>> grouped = new ArrayList<>();
        group(joined, 0, columns, new ArrayList<>(), grouped);
        if (grouped.size() == 1) { // "Photon Energy I0 Drain Current", if there is but one way to understand it
            readings.add(grouped.getFirst());
        }
        return readings;
    }

    private static void group(List<String> words, int from, int columns, List<String> done, List<List<String>> found) {
        if (words.size() > 3 * columns || words.size() > 24 || found.size() > 1) {
            return;
        }
        if (columns == done.size()) {
            if (from == words.size()) {
                found.add(List.copyOf(done));
            }
            return;
        }
        for (int to = from + 1; to <= Math.min(words.size(), from + 3); to++) {
            String name = String.join(" ", words.subList(from, to));
            if (isOneName(words.subList(from, to))) {
                done.add(name);
                group(words, to, columns, done, found);
                done.removeLast();
            }
        }
    }

    /** Whether words make one known name: neither its beginning nor its end is a column of another kind, as in "Energy I0". */
    private static boolean isOneName(List<String> words) {
        Role whole = Label.of(String.join(" ", words)).role();
        for (int k = 1; k < words.size(); k++) {
            Role beginning = Label.of(String.join(" ", words.subList(0, k))).role();
            Role end =
                    Label.of(String.join(" ", words.subList(k, words.size()))).role();
            if ((COLUMNS_OF_THEIR_OWN.contains(beginning) && beginning != whole)
                    || (COLUMNS_OF_THEIR_OWN.contains(end) && end != whole)) {
                return false;
            }
        }
        return whole != Role.UNKNOWN;
    }

    /** Names with the units of a row below them, if that row holds units. */
    private static List<String> withUnits(List<String> names, String below, Dialect dialect) {
        List<String> units = dialect.split(below);
        if (units.size() != names.size() || !units.stream().allMatch(Label::isUnit)) {
            return names;
        }
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String unit = units.get(i).replaceAll("^[(\\[]|[)\\]]$", "");
            whole.add(unit.isEmpty() || unit.equals("-") ? names.get(i) : names.get(i) + " (" + unit + ")");
        }
        return whole;
    }
}
