package org.spectraform.core.spectrum.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.io.Input;
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
        assertRows(parse("energy" + delimiter + "mu" + delimiter + "i0\n"
                + ROWS.replace(" ", delimiter).replace("\n", delimiter + "9\n")));
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
                "photon energy / eV,foo,time | 0 | 1",
                "eV,ring current,signal | 0 | 2",
                "time,E[eV],Intensity [a.u.] | 1 | 2"
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
        assertThat(columns(text.toString()))
                .contains("(column " + (energy + 1) + ")")
                .endsWith("(column " + (intensity + 1) + ")");
    }

    private static String columns(String text) {
        return read(text, null).columns();
    }

    private static SpectrumReading read(String text, @Nullable String columns) {
        return SpectrumFiles.read(
                Input.of("s.csv", text.getBytes(StandardCharsets.UTF_8)), new SpectrumChoice(columns, null));
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
                .doesNotContainKey("Not.a_field");
    }

    @Test
    void xdiWithCountsOnly() {
        String rows = "0.280 100 50 5\n0.281 100 25 10\n0.282 200 50 40\n0.283 100 50 5\n0.284 100 100 5\n";
        String transmission =
                xdi("# Column.1: energy keV\n# Column.2: i0\n# Column.3: itrans\n# Column.4: irefer\n", rows);
        assertThat(parse(transmission).energies()[1]).isCloseTo(281, offset(1e-9));
        assertThat(parse(transmission).intensities()[1]).isCloseTo(Math.log(4), offset(1e-12));
        assertThat(columns(transmission)).endsWith("intensity: ln(i0 / itrans) (columns 2, 3)");
        String fluorescence =
                xdi("# Column.1: energy keV\n# Column.2: i0\n# Column.3: time\n# Column.4: ifluor\n", rows);
        assertThat(parse(fluorescence).intensities()).containsExactly(0.05, 0.1, 0.2, 0.05, 0.05);
        assertThat(columns(fluorescence)).endsWith("intensity: ifluor / i0 (columns 4, 2)");
        String both = fluorescence.replace("Column.3: time", "Column.3: itrans");
        assertRefused(both, "transmission, fluorescence or yield", "3 'itrans'", "--columns ENERGY,SIGNAL");
        assertThat(read(both, "energy,ifluor/i0").spectrum().intensities()).containsExactly(0.05, 0.1, 0.2, 0.05, 0.05);
        assertThat(read(both, "1,ln(i0/itrans)").spectrum().intensities()[1]).isCloseTo(Math.log(4), offset(1e-12));
        assertThat(read(both, "1,(3+4)/2").spectrum().intensities()[1]).isCloseTo(0.35, offset(1e-12));
    }

    @Test
    void xdiThatHasNoSpectrum() {
        String rows = "1 2\n2 3\n3 4\n4 5\n5 6\n";
        assertRefused(
                xdi("# Column.1: angle degrees\n# Column.2: mutrans\n", rows),
                "s.csv: none of its columns is an energy",
                "1 'angle (degrees)'",
                "2 'mutrans'");
        assertRefused(
                xdi("# Column.1: energy eV\n# Column.2: i0\n", rows), "which column is the signal", "2 'i0' (2 to 6)");
    }

    @Test
    void countsThatGiveNoAbsorptionAreRefused() {
        String header = xdi("# Column.1: energy eV\n# Column.2: i0\n# Column.3: itrans\n", "");
        assertRefused(
                header + "280 1 1\n281 1 0\n282 1 1\n283 1 1\n284 1 1\n",
                "s.csv:14: the intensity is Infinity",
                "ln(i0 / itrans)");
        assertRefused(
                header + "280 1 1\n281 1 -1\n282 1 1\n283 1 1\n284 1 1\n",
                "s.csv:14: the intensity is NaN",
                "remove the line");
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
                "280.5 -1.#IND | s.csv:3: '-1.#IND' is the result of an operation that has none, such as 0/0; remove the line",
                "280.5 | s.csv:3: 1 column ('280.5') where the other rows have 2; complete the line or remove it",
                "280.5 0.6 7 | s.csv:3: 3 columns ('280.5 0.6 7') where the other rows have 2; complete the line",
                "280.5 abc | s.csv:3: 'abc' is not a number; correct the line",
                "280.5 0x1p3 | s.csv:3: '0x1p3' is not a number",
                "280.5 1f | is not a number",
                "280.5 0,6 | s.csv:3: '0,6' has a decimal comma, other numbers a decimal point",
                "end of scan | s.csv:3: expected numbers, found 'end of scan'; remove the line or put # before it"
            })
    void aBadLineIsNamed(String line, String message) {
        assertRefused("# energy mu\n280 0.5\n" + line + "\n281 0.6\n282 0.7\n283 0.8\n284 0.9\n", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "-Inf", "NA", "1e999", "null"})
    void rowsWithoutANumberAreLeftOutWithANote(String missing) {
        SpectrumReading reading =
                read("energy,mu\n280,1\n281,2\n282," + missing + "\n283,4\n284,5\n285,6\n286,\n", null);
        assertThat(reading.spectrum().energies()).containsExactly(280, 281, 283, 284, 285);
        assertThat(reading.notes()).containsExactly("left out 2 rows without a number (lines 4 to 8)");
    }

    @Test
    void energiesAreSortedAndRepeatedOnesAveragedWithANote() {
        SpectrumReading jitter = read("280 1\n281 2\n280.9 3\n282 4\n283 5\n284 6\n", null);
        assertThat(jitter.spectrum().energies()).containsExactly(280, 280.9, 281, 282, 283, 284);
        assertThat(jitter.spectrum().intensities()).containsExactly(1, 3, 2, 4, 5, 6);
        assertThat(jitter.notes()).containsExactly("sorted by energy: 1 step goes the other way");
        SpectrumReading twice = read("280 1\n281 2\n281 4\n282 4\n283 5\n284 6\n", null);
        assertThat(twice.spectrum().intensities()).containsExactly(1, 3, 4, 5, 6);
        assertThat(twice.notes()).containsExactly("averaged the rows of 1 energy that are repeated");
        SpectrumReading regions = read("290 1\n291 2\n292 3\n293 4\n294 5\n280 6\n281 7\n282 8\n283 9\n284 9\n", null);
        assertThat(regions.spectrum().first()).isEqualTo(280);
        assertThat(regions.notes()).hasSize(1);
    }

    @Test
    void severalScansAreChosenByNumber() {
        String up = "280 1\n281 2\n282 3\n283 4\n284 5\n285 6\n";
        String down = "285 60\n284 50\n283 40\n282 30\n281 20\n280 10\n";
        for (String text :
                new String[] {up + down, up + up.replaceAll(" (.)", " $10"), "e mu\n" + up + "e mu\n" + down}) {
            assertRefused(text, "several scans", "--scan N: 1", "2 (6 rows", "280.0");
            SpectrumReading second = SpectrumFiles.read(
                    Input.of("s.csv", text.getBytes(StandardCharsets.UTF_8)), new SpectrumChoice(null, 2));
            assertThat(second.spectrum().intensities()).containsExactly(10, 20, 30, 40, 50, 60);
            assertThatThrownBy(() -> SpectrumFiles.read(
                            Input.of("s.csv", text.getBytes(StandardCharsets.UTF_8)), new SpectrumChoice(null, 3)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("--scan 3: s.csv has no scan of that number");
        }
    }

    @Test
    void scansOfSpecHaveTheirOwnNumbers() {
        String scan =
                "#S %d  escan\n#N 3\n#L Energy  I0  TEY\n280 2 1\n281 2 2\n282 2 3\n@A 1 2 \\\n 3 4\n283 2 4\n284 2 5\n";
        String text = "#F file\n\n#S 1  ascan th 0 1 2 1\n#N 2\n#L Theta  Detector\n0 1\n1 2\n2 3\n3 4\n4 5\n\n"
                + scan.formatted(4) + scan.formatted(9).replace("284 2 5", "284 2 50");
        assertRefused(text, "4 '4 escan' (5 rows", "9 '9 escan'");
        SpectrumReading ninth = SpectrumFiles.read(
                Input.of("s.csv", text.getBytes(StandardCharsets.UTF_8)), new SpectrumChoice(null, 9));
        assertThat(ninth.spectrum().intensities()).containsExactly(0.5, 1, 1.5, 2, 25);
        assertThat(ninth.format()).isEqualTo("SPEC");
        assertThatThrownBy(() -> SpectrumFiles.read(
                        Input.of("s.csv", text.getBytes(StandardCharsets.UTF_8)), new SpectrumChoice(null, 1)))
                .hasMessageContaining("none of its columns is an energy: 1 'Theta'");
    }

    @Test
    void aFormatOfOnesOwnIsAsked() {
        SpectrumReading toy = read("TOY 280 0.5 1 2 3 4 5 6", null);
        assertThat(toy.format()).isEqualTo("toy");
        assertThat(toy.spectrum().last()).isEqualTo(282.5);
        assertThat(toy.spectrum().intensities()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void decimalCommasAreReadWhereTheyAreUnambiguous() {
        String rows = "280,0 0,5\n280,5 0,6\n281,25 -1e-1\n282 7,0\n2,83E+2 0,25\n";
        for (String delimiter : new String[] {" ", "\t", ";"}) {
            assertRows(parse(rows.replace(" ", delimiter)));
        }
        assertRefused("280,0,0,5\n280,5,0,6\n281,0,0,7\n281,5,0,8\n282,0,0,9\n", "4 columns without names");
        assertRefused(
                "280,5\n280,6\n281,7\n281,8\n282,9\n", "s.csv:1: whole energies that are repeated", "decimal commas");
    }

    @Test
    void columnsThatCannotBeToldApartAreListed() {
        String rows = "280 9 1\n281 9 2\n282 9 3\n283 9 4\n284 9 5\n";
        assertRefused(rows, "3 columns without names: 1 (280 to 284), 2 (9 to 9), 3 (1 to 5)", "--columns 1,3/2");
        assertRefused("Energy HOPG DLC\n" + rows, "which column is the signal", "2 'HOPG' (9 to 9)");
        assertRefused("Energy Foo TEY\n" + rows, "whether 'Foo' is the signal or is to divide it");
        assertThat(read(rows, "1,3/2").spectrum().intensities()[0]).isEqualTo(1.0 / 9);
        assertThat(read("Energy HOPG DLC\n" + rows, "energy,dlc").spectrum().intensities())
                .containsExactly(1, 2, 3, 4, 5);
        for (String columns : new String[] {"1", "1,4", "5,1", "1,2/9", "1,", "", ",", "1,ln(2", "energy,tey"}) {
            assertThatThrownBy(() -> read("Energy HOPG DLC\n" + rows, columns))
                    .as(columns)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("--columns " + columns)
                    .hasMessageContaining("3 'DLC' (1 to 5)");
        }
    }

    @Test
    void filesWithoutASpectrumAreRefused() {
        assertRefused("", "no numbers in it", "an energy (eV) and an intensity");
        assertRefused("only words\nand more\n", "no numbers in it");
        assertRefused("280 1\n281 2\n282 3\n283 4\n", "only 4 points", "at least 5");
        assertRefused("1\n2\n3\n4\n5\n", "no columns of numbers in it");
        assertRefused("energy,,mu\n280,,\n", "no numbers in it");
        assertRefused(
                "Binding Energy,Intensity\n280,1\n281,2\n282,3\n283,2\n284,1\n", "none of its columns is an energy");
        assertRefused("1 280\n3 281\n1 282\n4 283\n1 284\n5 285\n", "its first column is no energy");
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
        Path hdf = Files.write(folder.resolve("x.nxs"), new byte[] {(byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10, 0, 0});
        assertThatThrownBy(() -> SpectrumFiles.read(hdf))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.nxs: is HDF5 (NeXus)");
    }
}
