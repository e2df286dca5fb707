package org.spectraform.core.spectrum;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.TextTable.Row;

/**
 * Reads spectra from text: two or more columns, separated by commas, tabs, semicolons or blanks, after any header, or XAS Data
 * Interchange (https://github.com/XraySpectroscopy/XAS-Data-Interchange).
 *
 * <p>A line is a comment if it begins with {@code # % !} or {@code ;}, and, before the data, if it does not begin with a
 * number. Columns are chosen by the names in an XDI header or in a row of names above the data (energy, mu, mutrans, norm,
 * intensity, ...; {@code ln(i0/itrans)} or {@code ifluor/i0} where only counts are given); without names the first is the
 * energy and the second the intensity. Energies are in eV unless the name says keV. Files in descending order are reversed.
 */
public final class SpectrumFiles {
    private static final int FEWEST_POINTS = 5;
    private static final long LARGEST_FILE = 64L << 20;

    private SpectrumFiles() {}

    /**
     * Reads a spectrum.
     *
     * @return the spectrum, named by its path; its metadata are the XDI fields, and {@code intensity.column} says what was
     *     taken for the intensity
     * @throws InputException naming file, line and remedy: no such file, no text, fewer than 5 points, a decimal comma, a
     *     missing, infinite or NaN number, an energy that is repeated or out of order
     */
    public static Spectrum read(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder; name a spectrum file in it");
        }
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
                throw new InputException(file + ": is larger than 64 MB, which no spectrum is; check the path");
            }
            return parse(file.toString(), decode(file.toString(), Files.readAllBytes(file)));
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /**
     * Reads a spectrum from text.
     *
     * @param name what to call it
     * @throws InputException as {@link #read(Path)}
     */
    public static Spectrum parse(String name, String text) {
        TextTable table = TextTable.parse(name, text);
        Columns columns = Columns.of(table);
        List<Row> rows = table.rows();
        if (table.number(rows.getFirst(), columns.energy(), "energy")
                > table.number(rows.getLast(), columns.energy(), "energy")) {
            rows = rows.reversed();
        }
        double[] energies = new double[rows.size()];
        double[] intensities = new double[rows.size()];
        for (int i = 0; i < energies.length; i++) {
            energies[i] = columns.unit() * table.number(rows.get(i), columns.energy(), "energy");
            intensities[i] = intensity(table, rows.get(i), columns);
            if (i > 0 && !(energies[i] > energies[i - 1])) {
                throw disorder(table, rows.get(i - 1), rows.get(i), columns);
            }
        }
        if (energies.length < FEWEST_POINTS) {
            throw new InputException(name + ": only " + energies.length + (energies.length == 1 ? " point" : " points")
                    + "; a spectrum needs at least " + FEWEST_POINTS + ": is the file cut off?");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        if (Columns.isXdi(table)) {
            metadata.putAll(Columns.xdiFields(table));
        }
        metadata.put("intensity.column", columns.description());
        return new Spectrum(name, energies, intensities, metadata);
    }

    private static double intensity(TextTable table, Row row, Columns columns) {
        return switch (columns.kind()) {
            case COLUMN -> table.number(row, columns.first(), "intensity");
            case TRANSMISSION -> {
                double i0 = table.number(row, columns.first(), "i0");
                double transmitted = table.number(row, columns.second(), "itrans");
                yield finite(table, row, StrictMath.log(i0 / transmitted), "ln(i0/itrans)");
            }
            case YIELD -> {
                double fluorescence = table.number(row, columns.first(), "ifluor");
                double i0 = table.number(row, columns.second(), "i0");
                yield finite(table, row, fluorescence / i0, "ifluor/i0");
            }
        };
    }

    private static double finite(TextTable table, Row row, double value, String what) {
        if (!Double.isFinite(value)) {
            throw table.error(row, what + " is " + value + "; remove the line or measure the point again");
        }
        return value;
    }

    private static InputException disorder(TextTable table, Row before, Row row, Columns columns) {
        String energy = row.fields().get(columns.energy());
        String previous = before.fields().get(columns.energy());
        if (table.delimiter() == ',' && row.fields().stream().noneMatch(f -> f.contains("."))) {
            return table.error(
                    row,
                    "energy " + energy + " after " + previous + " in line " + before.line()
                            + "; if the commas are decimal commas, write decimal points");
        }
        if (Double.compare(
                        table.number(row, columns.energy(), "energy"), table.number(before, columns.energy(), "energy"))
                == 0) {
            return table.error(
                    row, "energy " + energy + " is also in line " + before.line() + "; average the two or remove one");
        }
        return table.error(
                row,
                "energy " + energy + " after " + previous + " in line " + before.line()
                        + "; sort the file by energy, and give one scan only");
    }

    private static String decode(String name, byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        if (bytes.length >= 2
                && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                        || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff))) {
            charset = StandardCharsets.UTF_16; // spreadsheets call it "Unicode text"
        }
        // Bytes that are not UTF-8 occur in comments (an angstrom sign in Latin-1) and are replaced.
        String text = new String(bytes, charset);
        if (text.indexOf('\0') >= 0) {
            throw new InputException(name + ": is not a text file; export the spectrum as text with two columns");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
