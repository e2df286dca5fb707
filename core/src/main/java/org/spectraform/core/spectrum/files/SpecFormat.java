package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/** Files of the program SPEC: {@code #S} begins a scan, {@code #L} names its columns with two blanks between, {@code @} lines are multichannel data. */
final class SpecFormat implements SpectrumFormat {
    private static final Dialect BLANKS = new Dialect(' ', false);

    @Override
    public String title() {
        return "SPEC";
    }

    @Override
    public @Nullable List<Scan> scans(SpectrumInput input) {
        if (!looksRight(input)) {
            return null;
        }
        List<Scan> scans = new ArrayList<>();
        String title = "";
        List<String> names = List.of();
        List<Row> rows = new ArrayList<>();
        boolean channels = false; // within a multichannel spectrum that goes on over lines
        int number = 0;
        for (String raw : (Iterable<String>) input.text().lines()::iterator) {
            number++;
            String line = raw.strip();
            if (line.startsWith("#S ")) {
                add(scans, title, names, rows);
                title = line.substring(3).strip().replaceAll("\\s+", " ");
                names = List.of();
                rows = new ArrayList<>();
            } else if (line.startsWith("#L ")) {
                names = List.of(line.substring(3).strip().split("\\s{2,}|\\t", 0));
            } else if (line.startsWith("@") || channels) {
                channels = line.endsWith("\\");
            } else if (!line.isEmpty() && line.charAt(0) != '#') {
                rows.add(row(input.name(), number, line, names));
            }
        }
        add(scans, title, names, rows);
        if (scans.isEmpty()) {
            throw new InputException(input.name() + ": none of its scans holds data; is the file cut off?");
        }
        return scans;
    }

    private static boolean looksRight(SpectrumInput input) {
        boolean start = input.beginsWith("#F ")
                || input.beginsWith("#S ")
                || input.beginsWith("#D ")
                || input.beginsWith("\n#S ");
        if (!start) {
            return false;
        }
        String text = input.text();
        return text.lines().anyMatch(l -> l.startsWith("#S ")) && text.lines().anyMatch(l -> l.startsWith("#L "));
    }

    private static Row row(String name, int number, String line, List<String> names) {
        List<String> fields = BLANKS.split(line);
        if (fields.size() != names.size()) {
            throw new InputException(name + ":" + number + ": " + fields.size() + " numbers where #L names "
                    + names.size() + " columns; complete the line or remove it");
        }
        for (String field : fields) {
            if (!Field.isData(field, false)) {
                throw new InputException(name + ":" + number + ": '" + TextTable.shortened(field)
                        + "' is not a number; correct the line or put # before it");
            }
        }
        return new Row(number, fields);
    }

    private static void add(List<Scan> scans, String title, List<String> names, List<Row> rows) {
        if (!rows.isEmpty()) {
            String first = title.split("\\s+", 2)[0];
            int number = first.matches("\\d{1,8}") ? Integer.parseInt(first) : 0;
            scans.add(new Scan(number, TextTable.shortened(title), names, rows, false, Map.of(), List.of()));
        }
    }
}
