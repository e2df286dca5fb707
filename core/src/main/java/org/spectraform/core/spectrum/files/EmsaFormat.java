package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/**
 * EMSA/MAS spectral data files (ISO 22029), as electron microscopes write them: {@code #KEYWORD : value} lines, then numbers, in
 * pairs of energy and intensity (DATATYPE XY) or intensities alone at {@code OFFSET + i XPERCHAN} (DATATYPE Y), any number of them on a line.
 */
final class EmsaFormat implements SpectrumFormat {
    private record Value(int line, String text) {}

    @Override
    public String title() {
        return "EMSA/MAS";
    }

    @Override
    public @Nullable List<Scan> scans(SpectrumInput input) {
        if (!input.beginsWith("#FORMAT")
                || !input.text().lines().findFirst().orElse("").contains("EMSA")) {
            return null;
        }
        Map<String, String> header = new LinkedHashMap<>();
        List<Value> numbers = new ArrayList<>();
        int line = 0;
        for (String raw : (Iterable<String>) input.text().lines()::iterator) {
            line++;
            String text = raw.strip();
            if (text.startsWith("#")) {
                int colon = text.indexOf(':');
                String key = text.substring(1, colon < 0 ? text.length() : colon)
                        .strip()
                        .split("\\s+", 2)[0];
                header.putIfAbsent(
                        key.toUpperCase(Locale.ROOT),
                        colon < 0 ? "" : text.substring(colon + 1).strip());
            } else if (!text.isEmpty()) {
                for (String field : text.split("[,;\\s]+", 0)) {
                    if (!Field.isData(field, false)) {
                        throw new InputException(input.name() + ":" + line + ": '" + TextTable.shortened(field)
                                + "' is not a number; correct it or export the spectrum again");
                    }
                    numbers.add(new Value(line, field));
                }
            }
        }
        boolean pairs = header.getOrDefault("DATATYPE", "XY").strip().equalsIgnoreCase("XY");
        List<Row> rows = pairs ? pairs(input.name(), numbers) : calibrated(input.name(), numbers, header);
        String unit =
                header.getOrDefault("XUNITS", "eV").toLowerCase(Locale.ROOT).contains("kev") ? "keV" : "eV";
        Scan scan = new Scan(
                0,
                header.getOrDefault("TITLE", ""),
                List.of("energy (" + unit + ")", "intensity"),
                rows,
                false,
                Map.of(),
                List.of());
        return List.of(checked(scan, header));
    }

    private static List<Row> pairs(String name, List<Value> numbers) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            rows.add(new Row(numbers.get(i).line, List.of(numbers.get(i).text, numbers.get(i + 1).text)));
        }
        if (numbers.size() % 2 == 1) {
            throw new InputException(name + ":" + numbers.getLast().line
                    + ": an energy without an intensity at the end; is the file cut off?");
        }
        return rows;
    }

    private static List<Row> calibrated(String name, List<Value> numbers, Map<String, String> header) {
        double offset = number(name, header, "OFFSET");
        double step = number(name, header, "XPERCHAN");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            rows.add(new Row(numbers.get(i).line, List.of(Double.toString(offset + i * step), numbers.get(i).text)));
        }
        return rows;
    }

    private static double number(String name, Map<String, String> header, String key) {
        String text = header.getOrDefault(key, "");
        double value = Field.value(text, false);
        if (Double.isNaN(value)) {
            throw new InputException(name + ": DATATYPE Y needs a number in #" + key + ", not '"
                    + TextTable.shortened(text) + "'; export it as XY");
        }
        return value;
    }

    private static Scan checked(Scan scan, Map<String, String> header) {
        double points = Field.value(header.getOrDefault("NPOINTS", ""), false);
        return Double.isNaN(points) || points == scan.rows().size()
                ? scan
                : scan.withNote(String.format(
                        Locale.ROOT,
                        "the header promises %.0f points, there are %d",
                        points,
                        scan.rows().size()));
    }
}
