package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/** Projects of the program Athena (gzip over assignments of Perl): one scan for each group of absorption data, with its shift of energy applied. */
final class AthenaFormat implements SpectrumFormat {
    private static final Pattern LIST = Pattern.compile("@(\\w+)\\s*=\\s*\\((.*)\\);?\\s*");
    private static final Pattern STRING = Pattern.compile("'((?:[^'\\\\]++|\\\\.)*+)'|([^\\s,']+)");

    @Override
    public String title() {
        return "Athena project";
    }

    @Override
    public @Nullable List<Scan> scans(SpectrumInput input) {
        if (!input.beginsWith("# Athena project file")) {
            return null;
        }
        List<Scan> scans = new ArrayList<>();
        Map<String, List<String>> group = new HashMap<>();
        int number = 0;
        int groupLine = 0;
        for (String raw : (Iterable<String>) input.text().lines()::iterator) {
            number++;
            String line = raw.strip();
            Matcher list = LIST.matcher(line);
            if (list.matches()) {
                group.put(list.group(1), strings(list.group(2)));
            } else if (line.startsWith("$old_group")) {
                group.clear();
                groupLine = number;
            } else if (line.startsWith("[record]")) {
                Scan scan = scan(input.name() + ":" + groupLine, group, scans.size() + 1);
                if (scan != null) {
                    scans.add(scan);
                }
                group.clear();
            }
        }
        if (scans.isEmpty()) {
            throw new InputException(
                    input.name()
                            + ": an Athena project without groups of absorption data that can be read; export the group as a column file");
        }
        return scans;
    }

    private static @Nullable Scan scan(String where, Map<String, List<String>> group, int number) {
        List<String> x = group.getOrDefault("x", List.of());
        List<String> y = group.getOrDefault("y", List.of());
        Map<String, String> settings = settings(group.getOrDefault("args", List.of()));
        if (x.isEmpty() || settings.getOrDefault("datatype", "xmu").equals("chi")) {
            return null;
        }
        if (x.size() != y.size()) {
            throw new InputException(where + ": a group of " + x.size() + " energies and " + y.size()
                    + " intensities; save the project again");
        }
        double shift = Field.value(settings.getOrDefault("bkg_eshift", "0"), false);
        shift = Double.isNaN(shift) ? 0 : shift;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            if (!Field.isData(x.get(i), false) || !Field.isData(y.get(i), false)) {
                throw new InputException(
                        where + ": point " + (i + 1) + " of the group is no number; save the project again");
            }
            String energy = shift == 0 ? x.get(i) : Double.toString(Field.value(x.get(i), false) + shift);
            rows.add(new Row(0, List.of(energy, y.get(i))));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, "Element.symbol", settings.get("bkg_z"));
        put(metadata, "Element.edge", settings.get("fft_edge"));
        boolean normalized = settings.getOrDefault("datatype", "xmu").equals("norm")
                || settings.getOrDefault("is_nor", "0").equals("1");
        Scan scan = new Scan(
                number,
                settings.getOrDefault("label", ""),
                List.of("energy (eV)", normalized ? "norm" : "xmu"),
                rows,
                false,
                metadata,
                List.of());
        return shift == 0 ? scan : scan.withNote("energies shifted by " + shift + " eV, as the project says");
    }

    private static void put(Map<String, String> metadata, String key, @Nullable String value) {
        if (value != null && value.matches("[A-Za-z]{1,2}[1-5]?")) {
            metadata.put(key, value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1));
        }
    }

    private static Map<String, String> settings(List<String> args) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i + 1 < args.size(); i += 2) {
            settings.put(args.get(i), args.get(i + 1));
        }
        return settings;
    }

    private static List<String> strings(String list) {
        return STRING.matcher(list)
                .results()
                .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
                .toList();
    }
}
