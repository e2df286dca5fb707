package org.spectraform.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.GeneratedSample;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.Arithmetic;

/** What a run leaves when it is cut off anywhere, and that a sample costs the same however many there are. */
class RunFolderTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private final RunSettings settings = new RunSettings(
            Map.of("atoms", 2),
            Map.of(),
            7,
            PairDistances.everywhere(1.8),
            new EnergyGrid(280, 1, 3),
            null,
            null,
            false,
            false);

    private static GeneratedSample sample(int number) {
        Structure pair =
                new Structure(Cell.cubic(5), new int[] {6, 6}, new double[] {0, 0, 0, 1.4 + 0.01 * number, 1.0 / 3, 0});
        return new GeneratedSample(
                number,
                7,
                pair,
                new double[] {number, 0.1 / 3, 0},
                null,
                number / 7.0,
                Map.of("shift_eV", 0.1 * number),
                10,
                number % 2,
                0,
                0.5);
    }

    private RunFolder open(int samples) {
        return RunFolder.open(folder, settings, samples, said::add);
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void aRunOfAnotherArithmeticIsNotResumed() throws IOException {
        try (RunFolder run = open(1)) {
            run.add(sample(1));
        }
        String record = text("run.json");
        String line = "\"arithmetic\" : " + Arithmetic.VERSION;
        assertThat(record).contains(line);
        for (String other : new String[] {"\"arithmetic\" : 99", "\"before\" : 0"}) { // records were once without it
            Files.writeString(folder.resolve("run.json"), record.replace(line, other));
            assertThatThrownBy(() -> open(2))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("arithmetic (" + (other.contains("99") ? 99 : 1) + ")")
                    .hasMessageContaining("choose another --out");
        }
        Files.writeString(folder.resolve("run.json"), record);
        try (RunFolder run = open(2)) {
            assertThat(run.finished()).hasSize(1);
        }
    }

    @Test
    void aSampleAppendsAndRewritesNothing() throws IOException {
        try (RunFolder run = open(5)) {
            String record = text("run.json"); // what the run is, said before any sample
            assertThat(record).contains("\"atoms\" : 2");
            long each = 0;
            for (int s = 1; s <= 5; s++) {
                long before = Files.size(folder.resolve("samples.jsonl"));
                run.add(sample(s));
                long grown = Files.size(folder.resolve("samples.jsonl")) - before;
                assertThat(s == 1 ? 0 : Math.abs(grown - each)).isLessThan(20);
                each = grown;
            }
            assertThat(text("run.json")).isEqualTo(record);
            assertThat(folder.resolve("spectra.csv")).doesNotExist();
            run.summarise(1);
            assertThat(text("run.json")).contains("\"finished\" : 5");
            assertThat(text("spectra.csv").lines().findFirst())
                    .hasValue("energy_eV,target,covered,sample_1,sample_2,sample_3,sample_4,sample_5");
        }
    }

    @Test
    void aRunThatWasCutOffLosesNoFinishedSample() throws IOException {
        try (RunFolder run = open(3)) {
            for (int s = 1; s <= 3; s++) {
                run.add(sample(s));
            }
            run.summarise(1);
        }
        String structures = text("structures.extxyz");
        String spectra = text("spectra.csv");
        Path cut = Files.createDirectories(folder.resolve("cut"));
        int frame = structures.indexOf("2\nLattice", 5);
        for (int[] left :
                new int[][] {{frame, 0}, {frame + 20, 0}, {structures.length(), 5}, {structures.length(), 0}}) {
            // so many characters of frames, and the journal of one, two or three samples with so many characters too
            // few
            for (int lines = 1; lines <= 3; lines++) {
                String journal = String.join(
                                "\n", text("samples.jsonl").lines().limit(lines).toList()) + "\n";
                Files.writeString(cut.resolve("run.json"), text("run.json"));
                Files.writeString(cut.resolve("structures.extxyz"), structures.substring(0, left[0]));
                Files.writeString(cut.resolve("samples.jsonl"), journal.substring(0, journal.length() - left[1]));
                try (RunFolder run = RunFolder.open(cut, settings, 3, said::add)) {
                    int there = run.finished().size();
                    assertThat(there).isBetween(lines == 1 && left[1] > 0 ? 0 : Math.min(1, lines), lines);
                    for (int s = there + 1; s <= 3; s++) {
                        run.add(sample(s));
                    }
                    run.summarise(1);
                }
                assertThat(Files.readString(cut.resolve("structures.extxyz"))).isEqualTo(structures);
                assertThat(Files.readString(cut.resolve("spectra.csv"))).isEqualTo(spectra);
                assertThat(Files.readString(cut.resolve("samples.jsonl"))).isEqualTo(text("samples.jsonl"));
            }
        }
    }

    @Test
    void whatIsNoRunIsNotTouched() throws IOException {
        Files.writeString(folder.resolve("structures.extxyz"), "mine");
        assertThatThrownBy(() -> open(1)).isInstanceOf(InputException.class).hasMessageContaining("without a run.json");
        assertThat(text("structures.extxyz")).isEqualTo("mine");
    }

    @Test
    void aDamagedJournalIsNamedWithItsLine() throws IOException {
        try (RunFolder run = open(2)) {
            run.add(sample(1));
        }
        Files.writeString(folder.resolve("samples.jsonl"), "{no json\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> open(2)).isInstanceOf(InputException.class).hasMessageContaining("samples.jsonl:2");
    }

    private String twoSamples() throws IOException {
        try (RunFolder run = open(2)) {
            run.add(sample(1));
            run.add(sample(2));
            run.summarise(1);
        }
        return text("structures.extxyz");
    }

    @Test
    void whatSomebodyHasChangedIsRefusedAndNotTouched() throws IOException {
        String structures = twoSamples();
        String changed = structures.replaceFirst("sample=2", "sample=2 remark=mine");
        Files.writeString(folder.resolve("structures.extxyz"), changed);
        assertThatThrownBy(() -> open(3))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "structures.extxyz: has been changed in sample 2; put it back as it was, or remove"
                                + " the lines from 2 on from samples.jsonl");
        assertThat(text("structures.extxyz")).isEqualTo(changed);
        // what the message says
        Files.writeString(
                folder.resolve("samples.jsonl"),
                text("samples.jsonl").lines().findFirst().orElseThrow() + "\n");
        twoMore(structures, 1);
        assertThat(text("structures.extxyz.cut-1")).contains("remark=mine");
    }

    @Test
    void whatIsBehindTheLastSampleIsKeptInACopy() throws IOException {
        String structures = twoSamples();
        Files.writeString(folder.resolve("structures.extxyz"), structures + "# a remark\n");
        Files.writeString(folder.resolve("samples.jsonl"), "half a line", StandardOpenOption.APPEND);
        twoMore(structures, 2);
        assertThat(text("structures.extxyz.cut-1")).isEqualTo("# a remark\n");
        assertThat(text("samples.jsonl.cut-1")).isEqualTo("half a line");
        assertThat(said).hasSize(2).allMatch(line -> line.endsWith(".cut-1"));
    }

    @Test
    void aMissingFileIsDrawnAgainAndItsJournalKept() throws IOException {
        String structures = twoSamples();
        String journal = text("samples.jsonl");
        Files.delete(folder.resolve("structures.extxyz"));
        twoMore(structures, 0);
        assertThat(text("samples.jsonl")).isEqualTo(journal);
        assertThat(text("samples.jsonl.cut-1")).isEqualTo(journal);
        assertThat(said.getFirst()).contains("holds 0 of the 2 samples of samples.jsonl; the others are drawn again");
    }

    /** Resumes with so many samples of two, and ends with the file as it was. */
    private void twoMore(String structures, int there) throws IOException {
        try (RunFolder run = open(2)) {
            assertThat(run.finished()).hasSize(there);
            for (int s = there + 1; s <= 2; s++) {
                run.add(sample(s));
            }
            run.summarise(1);
        }
        assertThat(text("structures.extxyz")).isEqualTo(structures);
    }

    @Test
    void anEmptyFileWithoutARecordHindersNobody() throws IOException {
        Files.createFile(folder.resolve("structures.extxyz"));
        twoSamples();
    }
}
