package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.spectraform.core.io.InputException;

/**
 * Which columns of a table hold the spectrum, found from the XDI fields or a row of names if there are any.
 *
 * @param energy index of the energy column
 * @param unit what an energy is to be multiplied by to give eV
 * @param kind how the intensity follows from the columns {@code first} and {@code second}
 * @param description of the intensity, for the user
 */
record Columns(int energy, double unit, Kind kind, int first, int second, String description) {
    /** The intensity is a column, or is computed from the counts of two detectors. */
    enum Kind {
        COLUMN, // first
        TRANSMISSION, // ln(first / second)
        YIELD // first / second
    }

    private static final Set<String> ENERGY =
            Set.of("energy", "e", "en", "photonenergy", "monoenergy", "hv", "energyloss", "loss");
    private static final Set<String> INTENSITY = Set.of(
            "mu",
            "xmu",
            "mue",
            "mux",
            "mutrans",
            "mufluor",
            "norm",
            "normtrans",
            "normfluor",
            "flat",
            "normalized",
            "normalised",
            "intensity",
            "intensities",
            "absorption",
            "absorbance",
            "xas",
            "xanes",
            "nexafs",
            "signal",
            "tey",
            "pey",
            "tfy",
            "pfy",
            "od",
            "opticaldensity",
            "counts",
            "cell",
            "spectrum",
            "target",
            "mean",
            "y");
    private static final Set<String> NO_INTENSITY = Set.of(
            "i0", "itrans", "ifluor", "irefer", "murefer", "normrefer", "angle", "k", "r", "time", "index", "point");
    private static final Pattern UNIT =
            Pattern.compile("(.*?)[\\s_]*[(\\[/,]?\\s*\\b(k?ev)\\s*[)\\]]?", Pattern.DOTALL);
    private static final Pattern XDI_FIELD = Pattern.compile("(\\w+\\.\\w+)\\s*:\\s*(.*)");

    /** A column's name without its unit, and the factor that turns its unit into eV. */
    private record Label(String text, String name, double unit) {
        static Label of(String text) {
            // \b sees no boundary in energy_eV
            Matcher unit =
                    UNIT.matcher(text.toLowerCase(Locale.ROOT).replace('_', ' ').strip());
            if (!unit.matches()) {
                return new Label(text, plain(text.toLowerCase(Locale.ROOT)), 1);
            }
            String name = plain(unit.group(1));
            return new Label(
                    text, name.isEmpty() ? "energy" : name, unit.group(2).equals("kev") ? 1000 : 1);
        }

        private static String plain(String name) {
            return name.replaceAll("[^a-z0-9]", "");
        }

        boolean isEnergy() {
            return ENERGY.contains(name);
        }
    }

    static boolean isXdi(TextTable table) {
        return !table.header().isEmpty() && table.header().getFirst().startsWith("XDI/");
    }

    /** The {@code Family.key: value} fields of an XDI header. */
    static Map<String, String> xdiFields(TextTable table) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : table.header()) {
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

    static Columns of(TextTable table) {
        List<Label> labels = isXdi(table) ? xdiLabels(table) : List.of();
        if (labels.isEmpty()) {
            labels = headerRow(table);
        }
        if (labels.isEmpty()) {
            return new Columns(0, unitInHeader(table), Kind.COLUMN, 1, -1, "column 2");
        }
        int energy = find(labels, Label::isEnergy);
        if (energy < 0) {
            throw new InputException(table.name() + ": none of its columns (" + names(labels)
                    + ") is an energy; give a file with an energy column in eV");
        }
        return intensity(table, labels, energy);
    }

    private static Columns intensity(TextTable table, List<Label> labels, int energy) {
        double unit = labels.get(energy).unit;
        int named = find(labels, l -> INTENSITY.contains(l.name));
        if (named >= 0) {
            return new Columns(energy, unit, Kind.COLUMN, named, -1, describe(labels, named));
        }
        int i0 = find(labels, l -> l.name.equals("i0"));
        int transmitted = find(labels, l -> l.name.equals("itrans"));
        if (i0 >= 0 && transmitted >= 0) {
            return new Columns(energy, unit, Kind.TRANSMISSION, i0, transmitted, "ln(i0/itrans)");
        }
        int fluorescence = find(labels, l -> l.name.equals("ifluor"));
        if (i0 >= 0 && fluorescence >= 0) {
            return new Columns(energy, unit, Kind.YIELD, fluorescence, i0, "ifluor/i0");
        }
        int other = find(labels, l -> !l.isEnergy() && !NO_INTENSITY.contains(l.name));
        if (other < 0) {
            throw new InputException(table.name() + ": none of its columns (" + names(labels)
                    + ") is an intensity; give mutrans, mufluor, mu, norm or intensity, or i0 with itrans or ifluor");
        }
        return new Columns(energy, unit, Kind.COLUMN, other, -1, describe(labels, other));
    }

    private static List<Label> xdiLabels(TextTable table) {
        Map<Integer, Label> byNumber = new TreeMap<>();
        xdiFields(table).forEach((key, value) -> {
            if (key.toLowerCase(Locale.ROOT).matches("column\\.\\d{1,3}")) {
                byNumber.put(Integer.valueOf(key.substring(7)), Label.of(value));
            }
        });
        // An "angle degrees" keeps its unit in the name, which does not matter: only energies need theirs.
        List<Label> labels = new ArrayList<>();
        byNumber.forEach((number, label) -> {
            while (labels.size() < number - 1) {
                labels.add(Label.of("unnamed"));
            }
            labels.add(firstWord(label));
        });
        return labels;
    }

    /** XDI has the name in the first word and the unit in the second. */
    private static Label firstWord(Label label) {
        return new Label(label.text, Label.of(label.text.split("\\s", 2)[0]).name, label.unit);
    }

    /** The last line before the data that has a name for each column, one of them an energy. */
    private static List<Label> headerRow(TextTable table) {
        int columns = table.rows().getFirst().fields().size();
        for (String line : table.header().reversed()) {
            List<List<String>> readings = List.of(
                    TextTable.split(line, table.delimiter()),
                    TextTable.split(line, '\t'),
                    TextTable.split(line, ','),
                    List.of(line.split("\\s*\\t\\s*|\\s{2,}")), // "Energy (eV)   Intensity (arb. units)"
                    TextTable.split(line, ' '));
            for (List<String> reading : readings) {
                List<Label> labels = reading.stream().map(Label::of).toList();
                if (labels.size() == columns && labels.stream().anyMatch(Label::isEnergy)) {
                    return labels;
                }
            }
        }
        return List.of();
    }

    /** Without names that fit, "energy in keV" somewhere before the data is still a declared unit. */
    private static double unitInHeader(TextTable table) {
        boolean kilo = table.header().stream()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .anyMatch(line -> line.contains("energy") && line.matches(".*\\bkev\\b.*"));
        return kilo ? 1000 : 1;
    }

    private static int find(List<Label> labels, Predicate<Label> condition) {
        return IntStream.range(0, labels.size())
                .filter(i -> condition.test(labels.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static String names(List<Label> labels) {
        return String.join(", ", labels.stream().map(Label::text).toList());
    }

    private static String describe(List<Label> labels, int column) {
        return labels.get(column).text + " (column " + (column + 1) + ")";
    }
}
