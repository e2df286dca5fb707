package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spectraform.core.io.InputException;

/** Text with columns below any header, and XDI (XAS Data Interchange, https://github.com/XraySpectroscopy/XAS-Data-Interchange). */
final class TextScans {
    private TextScans() {}

    static boolean isXdi(String text) {
        return text.lines().findFirst().orElse("").matches("\\s*#\\s*XDI/.*");
    }

    /** The scans of a text, one for each block of rows. @throws InputException if it holds none, or the names do not fit */
    static List<Scan> read(String name, String text) {
        TextTable table = TextTable.parse(name, text);
        List<Scan> scans = new ArrayList<>();
        List<String> names = List.of();
        for (TextTable.Block block : table.blocks()) {
            Map<String, String> metadata = new LinkedHashMap<>();
            if (HeaderNames.isXdi(block.header())) {
                metadata.putAll(HeaderNames.xdiFields(block.header()));
            }
            Scan unnamed = new Scan(
                    0, title(block), List.of(), block.rows(), table.dialect().decimalComma(), metadata, List.of());
            List<String> own =
                    HeaderNames.of(block.header(), table.dialect(), table.columns(), i -> Sweeps.isRising(unnamed, i));
            if (own.isEmpty() && !scans.isEmpty()) {
                own = names; // later blocks need not repeat them
            }
            if (own.isEmpty()) {
                own = pair(name, block, table);
            }
            names = own;
            scans.add(new Scan(0, title(block), names, block.rows(), unnamed.decimalComma(), metadata, List.of()));
        }
        return table.footer().isEmpty() ? scans : withFooter(scans, table.footer());
    }

    /** Two columns need no names, but what the header says of the unit counts; a row of names that does not fit the data is refused. */
    private static List<String> pair(String name, TextTable.Block block, TextTable table) {
        String unmatched = HeaderNames.unmatched(block.header());
        boolean commas = table.dialect().delimiter() == ','
                && block.rows().stream().noneMatch(row -> row.fields().stream().anyMatch(f -> f.contains(".")));
        if (table.columns() > 2 && !unmatched.isEmpty()) {
            throw new InputException(
                    name + ": " + table.columns() + " columns below the names '" + TextTable.shortened(unmatched)
                            + "', which cannot be told apart: "
                            + Columns.list(new Scan(
                                    0,
                                    "",
                                    List.of(),
                                    block.rows(),
                                    table.dialect().decimalComma(),
                                    Map.of(),
                                    List.of()))
                            + (commas ? "; if the commas are decimal commas, write decimal points" : "")
                            + "; say which to take by number, with --columns ENERGY,SIGNAL, as in --columns 1,2 or --columns 1,3/2");
        }
        boolean kilo = HeaderNames.saysKiloElectronVolts(block.header());
        return kilo && table.columns() == 2 ? List.of("energy (keV)", "intensity") : List.of();
    }

    private static List<Scan> withFooter(List<Scan> scans, List<String> footer) {
        List<Scan> all = new ArrayList<>(scans);
        boolean said = footer.stream().anyMatch(line -> !line.isBlank());
        if (said) {
            all.add(all.removeLast()
                    .withNote(
                            "left out what stands behind the data ('" + TextTable.shortened(footer.getFirst()) + "')"));
        }
        return all;
    }

    private static String title(TextTable.Block block) {
        return block.header().stream()
                .filter(line -> line.matches("(?i).*\\bscan\\b.*"))
                .findFirst()
                .map(TextTable::shortened)
                .orElse("");
    }
}
