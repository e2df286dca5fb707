package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/** Igor Pro text files: waves between BEGIN and END, several side by side or one after another; a single wave may have its energies in a SetScale command. */
final class IgorFormat implements SpectrumFormat {
    private static final Dialect BLANKS = new Dialect(' ', false);
    private static final Pattern NAME = Pattern.compile("'([^']*)'|([^\\s,']+)");
    private static final Pattern SCALE = Pattern.compile(
            "(?i)X\\s+SetScale\\s*/([PI])\\s*x,?\\s*([-+.\\deE]+)\\s*,\\s*([-+.\\deE]+)\\s*(?:,\\s*\"([^\"]*)\")?.*");

    /** Waves that stand side by side. */
    private record Block(List<String> names, List<Row> rows) {}

    @Override
    public String title() {
        return "Igor text";
    }

    @Override
    public @Nullable List<Scan> scans(SpectrumInput input) {
        if (!isIgor(input)) {
            return null;
        }
        List<Block> blocks = new ArrayList<>();
        @Nullable Matcher scale = null;
        List<String> names = List.of();
        @Nullable List<Row> rows = null;
        int number = 0;
        for (String raw : (Iterable<String>) input.text().lines()::iterator) {
            number++;
            String line = raw.strip();
            if (rows != null && line.equalsIgnoreCase("END")) {
                blocks.add(new Block(names, rows));
                rows = null;
            } else if (rows != null && !line.isEmpty()) {
                rows.add(row(input.name(), number, line, names));
            } else if (line.toUpperCase(java.util.Locale.ROOT).startsWith("WAVES")) {
                names = names(line);
            } else if (line.equalsIgnoreCase("BEGIN")) {
                rows = new ArrayList<>();
            } else {
                Matcher command = SCALE.matcher(line);
                scale = command.matches() ? command : scale;
            }
        }
        if (rows != null || blocks.isEmpty()) {
            throw new InputException(input.name() + ": an Igor text file without " + (rows != null ? "END" : "BEGIN")
                    + "; is it cut off?");
        }
        return scans(input.name(), blocks, scale);
    }

    private static boolean isIgor(SpectrumInput input) {
        String beginning = new String(
                input.bytes(), 0, Math.min(2000, input.bytes().length), java.nio.charset.StandardCharsets.ISO_8859_1);
        return beginning.lines().limit(20).anyMatch(l -> l.strip().equals("IGOR"));
    }

    private static List<String> names(String line) {
        String list = line.replaceFirst("(?i)WAVES\\s*(/\\w+(=\\([^)]*\\))?\\s*)*", "");
        return NAME.matcher(list)
                .results()
                .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
                .toList();
    }

    private static Row row(String file, int number, String line, List<String> names) {
        List<String> fields = BLANKS.split(line);
        if (fields.size() != names.size() || fields.stream().anyMatch(f -> !Field.isData(f, false))) {
            throw new InputException(file + ":" + number + ": expected " + names.size() + " numbers, found '"
                    + TextTable.shortened(line) + "'; correct the line or export it again");
        }
        return new Row(number, fields);
    }

    private static List<Scan> scans(String file, List<Block> blocks, @Nullable Matcher scale) {
        boolean same = blocks.stream()
                .allMatch(b -> b.rows.size() == blocks.getFirst().rows.size());
        List<Block> tables = same && blocks.size() > 1 ? List.of(joined(blocks)) : blocks;
        List<Scan> scans = new ArrayList<>();
        for (Block block : tables) {
            Block whole = block.names.size() == 1 ? withEnergies(file, block, scale) : block;
            scans.add(new Scan(0, "", whole.names, whole.rows, false, Map.of(), List.of()));
        }
        return scans;
    }

    private static Block joined(List<Block> blocks) {
        List<String> names = blocks.stream().flatMap(b -> b.names.stream()).toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < blocks.getFirst().rows.size(); i++) {
            int k = i;
            rows.add(new Row(
                    blocks.getFirst().rows.get(i).line(),
                    blocks.stream()
                            .flatMap(b -> b.rows.get(k).fields().stream())
                            .toList()));
        }
        return new Block(names, rows);
    }

    /** SetScale/P gives the first energy and the step, SetScale/I the first and the last energy. */
    private static Block withEnergies(String file, Block block, @Nullable Matcher scale) {
        if (scale == null) {
            throw new InputException(file + ": a single wave '" + block.names.getFirst()
                    + "' without SetScale has no energies; export the wave of energies with it");
        }
        double first = Field.value(scale.group(2), false);
        double second = Field.value(scale.group(3), false);
        double step =
                scale.group(1).equalsIgnoreCase("P") ? second : (second - first) / Math.max(1, block.rows.size() - 1);
        String unit = scale.group(4) == null || scale.group(4).isBlank() ? "eV" : scale.group(4);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < block.rows.size(); i++) {
            Row row = block.rows.get(i);
            rows.add(new Row(
                    row.line(),
                    List.of(Double.toString(first + i * step), row.fields().getFirst())));
        }
        return new Block(List.of("energy (" + unit + ")", block.names.getFirst()), rows);
    }
}
