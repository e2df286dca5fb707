package org.spectraform.core.spectrum.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.Spectrum;

class SpectrumFilesTest {
    @TempDir
    Path folder;

    private static final String ROWS = "280 0.5\n280.5 0.6\n281.25 -1e-1\n282 7\n2.83E+2 .25\n";

    private static void assertRows(Spectrum spectrum) {
        assertThat(spectrum.energies()).containsExactly(280, 280.5, 281.25, 282, 283);
        assertThat(spectrum.intensities()).containsExactly(0.5, 0.6, -0.1, 7, 0.25);
    }

    private static Spectrum parse(String text) {
        return SpectrumFiles.parse("s.csv", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "energy mu\n",
                "# measured in March\n# energy mu\n",
                "% comment\n! comment\n; comment\n\nTitle of 12 words\n\n",
                "Energy (eV)    Intensity (arb. units)\n",
                "User: me\nDate: 2024-05-01 12:00\n2024-05-01 12:00\nEnergy,mu\n"
            })
    void anyHeaderIsSkipped(String header) {
        assertRows(parse(header + ROWS));
        assertRows(parse((header + ROWS).replace("\n", "\r\n")));
        assertRows(parse(header + ROWS.replace("\n", "\n\n# between\n") + "# end\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ", ", " , ", "\t", " \t ", ";", "; ", "   ", ",\t"})
    void anyDelimiterIsFound(String delimiter) {
        assertRows(parse(ROWS.replace(" ", delimiter)));
        assertRows(parse("energy" + delimiter + "mu\n" + ROWS.replace(" ", delimiter)));
        assertRows(parse("\"energy\"" + delimiter + "\"mu\"\n" + ROWS.replace(" ", delimiter)));
        assertRows(parse("# energy mu\n" + ROWS.replace(" ", delimiter)));
        String more = delimiter + "9" + delimiter + "text\n";
        assertRows(parse(ROWS.replace(" ", delimiter).replace("\n", more)));
    }

    @Test
    void otherDialects() {
        assertRows(parse(ROWS.replaceAll("(?m)^", "   ")));
        assertRows(parse(ROWS.replace(" ", ",").replace("\n", ",\n").replaceFirst("^", "energy,mu,\n")));
        assertRows(parse(ROWS.replaceAll("(\\S+) (\\S+)", "\"$1\",\"$2\"")));
        assertRows(parse(ROWS.replace("E+2", "D+02")));
        assertRows(parse(ROWS.replace("\n", "  # remark, with a comma\n")));
        assertRows(parse(ROWS.strip())); // no end of line at the end
        assertRows(parse("283 0.25\n282 7\n281.25 -0.1\n280.5 0.6\n280 0.5\n")); // downwards
        assertRows(parse("285.4 scans\n".replace("285.4", "#3") + ROWS));
    }

    @Test
    void encodings() throws IOException {
        Path file = folder.resolve("s.txt");
        String text = "# r\u00f6ntgen \u00b5\n" + ROWS;
        for (byte[] bytes : new byte[][] {
            text.getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
            text.getBytes(StandardCharsets.ISO_8859_1),
            text.getBytes(StandardCharsets.UTF_16)
        }) {
            Files.write(file, bytes);
            assertRows(SpectrumFiles.read(file));
            assertThat(SpectrumFiles.read(file).name()).isEqualTo(file.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "index,energy,mu | 1 | 2",
                "mu,energy_eV,bkg | 1 | 0",
                "energy_eV,cell,atom0 | 0 | 1",
                "e,pre_edge,xmu | 0 | 2",
                "Energy (eV),time,Norm | 0 | 2",
                "photon energy / eV,foo,bar | 0 | 1",
                "eV,i0,signal | 0 | 2",
                "i0,E[eV],Intensity [a.u.] | 1 | 2"
            })
    void columnsAreChosenByName(String header, int energy, int intensity) {
        StringBuilder text = new StringBuilder(header + "\n");
        for (int i = 0; i < 6; i++) {
            double[] row = {-1, -1, -1};
            row[energy] = 280 + i;
            row[intensity] = 10 + i;
            text.append(row[0])
                    .append(',')
                    .append(row[1])
                    .append(',')
                    .append(row[2])
                    .append('\n');
        }
        Spectrum spectrum = parse(text.toString());
        assertThat(spectrum.energies()).containsExactly(280, 281, 282, 283, 284, 285);
        assertThat(spectrum.intensities()).containsExactly(10, 11, 12, 13, 14, 15);
        assertThat(spectrum.metadata().get("intensity.column")).contains("(column " + (intensity + 1) + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"energy_keV,mu\n", "# Energy (keV)  mu\n", "E/keV,mu\n", "# Energy in keV, intensity in counts\n"
            })
    void energiesInKeVAreConverted(String header) {
        Spectrum spectrum = parse(header + "0.28,1\n0.281,2\n0.282,3\n0.283,4\n0.284,5\n");
        assertThat(spectrum.first()).isCloseTo(280, offset(1e-9));
        assertThat(spectrum.last()).isCloseTo(284, offset(1e-9));
    }

    private static String xdi(String columns, String rows) {
        return "# XDI/1.0 Recorder/2.1\n" + columns
                + "# Element.symbol: C\n# Element.edge: K\n# Mono.name: grating 400 l/mm\n# Facility.name: here: there\n"
                + "#/////\n# Not.a_field: but a remark\n#-----\n# the names stand above\n" + rows;
    }

    @Test
    void xdiWithAnIntensity() {
        Spectrum spectrum = parse(xdi(
                "# Column.1: energy eV\n# Column.2: i0\n# Column.3: mutrans\n",
                "280 9 1\n281 9 2\n282 9 3\n283 9 4\n284 9 5\n"));
        assertThat(spectrum.energies()).containsExactly(280, 281, 282, 283, 284);
        assertThat(spectrum.intensities()).containsExactly(1, 2, 3, 4, 5);
        assertThat(spectrum.metadata())
                .containsEntry("Element.symbol", "C")
                .containsEntry("Mono.name", "grating 400 l/mm")
                .containsEntry("Facility.name", "here: there")
                .doesNotContainKey("Not.a_field")
                .containsEntry("intensity.column", "mutrans (column 3)");
    }

    @Test
    void xdiWithCountsOnly() {
        String rows = "0.280 100 50 5\n0.281 100 25 10\n0.282 200 50 40\n0.283 100 50 5\n0.284 100 100 5\n";
        Spectrum transmission =
                parse(xdi("# Column.1: energy keV\n# Column.2: i0\n# Column.3: itrans\n# Column.4: ifluor\n", rows));
        assertThat(transmission.energies()[1]).isCloseTo(281, offset(1e-9));
        assertThat(transmission.intensities()[1]).isCloseTo(Math.log(4), offset(1e-12));
        assertThat(transmission.metadata()).containsEntry("intensity.column", "ln(i0/itrans)");
        Spectrum fluorescence =
                parse(xdi("# Column.1: energy keV\n# Column.2: i0\n# Column.3: time\n# Column.4: ifluor\n", rows));
        assertThat(fluorescence.intensities()).containsExactly(0.05, 0.1, 0.2, 0.05, 0.05);
        assertThat(fluorescence.metadata()).containsEntry("intensity.column", "ifluor/i0");
    }

    @Test
    void xdiThatHasNoSpectrum() {
        String rows = "1 2\n2 3\n3 4\n4 5\n5 6\n";
        assertRefused(
                xdi("# Column.1: angle degrees\n# Column.2: mutrans\n", rows), "s.csv: ", "angle degrees, mutrans");
        assertRefused(
                xdi("# Column.1: energy eV\n# Column.2: i0\n", rows), "is an intensity", "i0 with itrans or ifluor");
    }

    @Test
    void countsThatGiveNoAbsorptionAreRefused() {
        String header = xdi("# Column.1: energy eV\n# Column.2: i0\n# Column.3: itrans\n", "");
        assertRefused(header + "280 1 1\n281 1 0\n282 1 1\n283 1 1\n284 1 1\n", "s.csv:14: ln(i0/itrans) is Infinity");
        assertRefused(header + "280 1 1\n281 1 -1\n282 1 1\n283 1 1\n284 1 1\n", "s.csv:14: ln(i0/itrans) is NaN");
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("s.csv:")
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "280.5 nan | s.csv:3: intensity is nan; remove the line or measure",
                "280.5 -Inf | s.csv:3: intensity is -Inf",
                "280.5 1e999 | s.csv:3: intensity is 1e999",
                "NaN 0.5 | s.csv:3: energy is NaN",
                "280.5 | s.csv:3: no intensity in column 2 ('280.5'); complete the line",
                "280.5 abc | s.csv:3: intensity 'abc' is not a number; correct the line",
                "280.5 0x1p3 | s.csv:3: intensity '0x1p3' is not a number",
                "280.5 1f | is not a number",
                "280.5 0,6 | s.csv:3: '0,6' has a decimal comma; write decimal points (0.6)",
                "end of scan | s.csv:3: expected numbers, found 'end of scan'; remove the line or put # before it",
                "280 0.7 | s.csv:3: energy 280 is also in line 2; average the two or remove one",
                "279 0.7 | s.csv:3: energy 279 after 280 in line 2; sort the file by energy, and give one scan only"
            })
    void aBadLineIsNamed(String line, String message) {
        assertRefused("# energy mu\n280 0.5\n" + line + "\n281 0.6\n282 0.7\n283 0.8\n284 0.9\n", message);
    }

    @Test
    void decimalCommasAreRefused() {
        String rows = "280,0 0,5\n280,5 0,6\n281,0 0,7\n281,5 0,8\n282,0 0,9\n";
        for (String delimiter : new String[] {" ", "\t", ";"}) {
            assertRefused(rows.replace(" ", delimiter), "s.csv:1: '280,0' has a decimal comma", "(280.0)");
        }
        assertRefused(rows.replace(" ", ","), "s.csv:2: energy 280 after 280 in line 1", "decimal commas");
    }

    @Test
    void filesWithoutASpectrumAreRefused() {
        assertRefused("", "no numbers in it", "an energy (eV) and an intensity");
        assertRefused("only words\nand more\n", "no numbers in it");
        assertRefused("280 1\n281 2\n282 3\n283 4\n", "only 4 points", "at least 5");
        assertRefused("1\n2\n3\n4\n5\n", "s.csv:1: no intensity in column 2");
        assertRefused("energy,,mu\n280,,\n", "s.csv:2: no intensity in column 2");
    }

    @Test
    void pathsAreNamed() throws IOException {
        assertThatThrownBy(() -> SpectrumFiles.read(folder.resolve("no.csv")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no.csv: no such file");
        assertThatThrownBy(() -> SpectrumFiles.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a folder");
        Path binary = Files.write(folder.resolve("b.csv"), new byte[] {'P', 'K', 3, 4, 0, 0, 1, 2});
        assertThatThrownBy(() -> SpectrumFiles.read(binary))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("b.csv: is not a text file");
    }
}
