package org.spectraform.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.structure.Structure;

class DataSetImportTest {
    private static final DataSetInfo TEXTS = new DataSetInfo("glass", "a test", "made up", "Apache-2.0", "", List.of());
    private static final BiConsumer<String, Double> SILENT = (what, done) -> {};

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void writeSources() throws IOException {
        out = folder.resolve("set");
        for (int k = 1; k <= 2; k++) {
            StructureFiles.write(folder.resolve("g" + k + ".vasp"), List.of(Frame.of(Glass.of(k))));
            StringBuilder dense = new StringBuilder();
            for (int i = 0; i < 64; i++) {
                dense.append("0.0 0.25 ").append(0.5 + i).append(" 0.333333333\n");
            }
            Files.writeString(folder.resolve("g" + k + ".txt"), dense);
        }
        StructureFiles.write(folder.resolve("part.extxyz"), List.of(Frame.of(Glass.of(3))));
        Files.writeString(folder.resolve("part.xanes.txt"), "5 0 0.1 0.2 0.3\n\n63, 1e-3, 2, 3, 4\n");
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private DataSetImport.Result run(boolean append, @Nullable TextSpectra spectra, Path... files) {
        return DataSetImport.run(
                new Sources(List.of(files), spectra, StructureReading.ALL), out, TEXTS, null, append, SILENT);
    }

    private TextSpectra text() {
        return TextSpectra.of(folder, "280,0.5");
    }

    @Test
    void poscarsWithSpectraAsText() {
        DataSetImport.Result result = run(false, text(), file("g1.vasp"), file("g2.vasp"), file("part.extxyz"));
        assertThat(result.added()).isEqualTo(3);
        assertThat(result.sites()).isEqualTo(130);
        DataSet set = DataSet.read(out);
        assertThat(set.structures()).extracting(LabelledStructure::name).containsExactly("g1", "g2", "part");
        assertThat(set.topologies()).isEqualTo(3);
        assertThat(set.grid()).isEqualTo(Glass.GRID);
        assertThat(set.structures().get(1).spectra().row(7)).containsExactly(0, 0.25, 7.5, 0.33333);
        assertThat(set.structures().get(2).spectra().row(63)).containsExactly(1e-3, 2, 3, 4);
        assertThat(set.structures().get(2).spectra().labelled(4)).isFalse();
        assertThat(set.structures().get(0).structure().positions())
                .containsExactly(
                        StructureFiles.read(file("g1.vasp"))
                                .getFirst()
                                .structure()
                                .positions(),
                        within(5.1e-6));
        assertThat(set.info().name()).isEqualTo("glass");
        assertThat(set.info().licence()).isEqualTo("Apache-2.0");
        assertThat(set.info().sources())
                .extracting(DataSetInfo.Source::file)
                .contains(folder.getFileName() + "/g1.vasp", folder.getFileName() + "/part.xanes.txt");
        assertThat(DataSetCheck.folder(out, SILENT).problems()).isEmpty();
    }

    @Test
    void trajectoriesAreSnapshotsOfOneTopology() {
        Structure a = Glass.of(11);
        StructureFiles.write(
                file("run.dump"),
                List.of(Frame.of(a), Frame.of(Glass.snapshot(a, 1, 0.05)), Frame.of(Glass.snapshot(a, 2, 0.05))));
        DataSet set = run(false, null, file("run.dump"), file("g1.vasp")).set();
        assertThat(set.structures())
                .extracting(LabelledStructure::name)
                .containsExactly("run_1", "run_2", "run_3", "g1");
        assertThat(set.structures())
                .extracting(LabelledStructure::topology)
                .containsExactly("run_1", "run_1", "run_1", "g1");
    }

    @Test
    void appendingTwiceChangesNothingAndNewSpectraAreAdded() throws IOException {
        run(false, null, file("part.extxyz"), file("g1.vasp"));
        assertThat(run(true, text(), file("part.extxyz")).sites()).isEqualTo(2);
        byte[] once = Files.readAllBytes(out.resolve("structures.extxyz"));
        byte[] info = Files.readAllBytes(out.resolve("dataset.json"));
        DataSetImport.Result again = run(true, text(), file("part.extxyz"));
        assertThat(again.added()).isZero();
        assertThat(again.known()).isEqualTo(1);
        assertThat(Files.readAllBytes(out.resolve("structures.extxyz"))).isEqualTo(once);
        assertThat(Files.readAllBytes(out.resolve("dataset.json"))).isEqualTo(info);

        LabelledStructure labels = Glass.labelled("part", Glass.of(3), 1);
        StructureFiles.write(file("labels.extxyz"), List.of(labels.frame()));
        assertThat(run(true, null, file("labels.extxyz")).sites()).isEqualTo(1);
        DataSet set = DataSet.read(out);
        assertThat(set.structures()).extracting(LabelledStructure::sites).containsExactly(3, 0);
        assertThat(set.structures().get(0).spectra().row(0))
                .containsExactly(labels.spectra().row(0), within(1e-12));
    }

    @Test
    void theRowsOfOthersTakeLittleRoom() throws IOException {
        run(false, text(), file("part.extxyz"));
        assertThat(Files.readString(out.resolve("structures.extxyz"))
                        .lines()
                        .skip(2)
                        .findFirst()
                        .orElseThrow())
                .endsWith(" F 0 0 0 0");
    }

    @Test
    void aDataSetIsNotOverwrittenByAccident() {
        run(false, null, file("g1.vasp"));
        assertThatThrownBy(() -> run(false, null, file("g2.vasp")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--append");
    }

    @Test
    void anotherStructureOfTheSameNameIsRefused() {
        run(false, null, file("g1.vasp"));
        StructureFiles.write(file("g1.vasp"), List.of(Frame.of(Glass.of(9))));
        assertThatThrownBy(() -> run(true, null, file("g1.vasp")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("g1: the data set has another structure of this name");
    }

    @Test
    void anotherGridIsRefusedAndBothAreNamed() {
        run(false, text(), file("g1.vasp"));
        assertThatThrownBy(() -> run(true, TextSpectra.of(folder, "281,0.5"), file("g2.vasp")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("281.000 to 282.500 eV in 4 points")
                .hasMessageContaining("280.000 to 281.500 eV in 4 points");
        assertThat(DataSet.read(out).structures()).hasSize(1);
    }

    @Test
    void faultsAreCountedAndTheFirstIsSaid() throws IOException {
        Files.writeString(file("part.xanes.txt"), "5 0 0.1 nan 0.3\n99 0 0 0 1\n");
        assertThatThrownBy(() -> run(false, text(), file("part.extxyz")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("part.xanes.txt:1: atom 5: 'nan'")
                .hasMessageContaining("1 more problem");
        assertThat(out).doesNotExist();
    }

    @Test
    void energiesFromAFile() throws IOException {
        Path energies = Files.writeString(file("energies.dat"), "280\n280.5\n281\n281.5\n");
        assertThat(TextSpectra.of(folder, energies.toString())).isEqualTo(new TextSpectra(folder, 280, 0.5, 4));
        Files.writeString(energies, "280\n280.5\n282\n");
        assertThatThrownBy(() -> TextSpectra.of(folder, energies.toString()))
                .hasMessageContaining("energies.dat:2")
                .hasMessageContaining("equal steps");
        Files.writeString(energies, "eV\n280\n");
        assertThatThrownBy(() -> TextSpectra.of(folder, energies.toString()))
                .hasMessageContaining("no list of energies");
        for (String grid : List.of("280", "280,x", "280,-1", "280,0.5,100", "nowhere.txt")) {
            assertThatThrownBy(() -> TextSpectra.of(folder, grid))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("--grid " + grid)
                    .hasMessageContaining("FIRST,STEP");
        }
        assertThatThrownBy(() -> TextSpectra.of(file("none"), "1,1")).hasMessageContaining("no such folder");
    }

    @Test
    void olderDescriptionsAreRead() throws IOException {
        run(false, null, file("g1.vasp"));
        Path json = out.resolve("dataset.json");
        String text = Files.readString(json);
        assertThat(text).contains("\"topologies\" : 1,");
        Files.writeString(json, text.replace("topologies_by", "networks_by"));
        assertThat(DataSet.read(out).info().topologiesBy()).startsWith("atoms laid over each other");
    }

    @Test
    void damagedDescriptionsAreNamed() throws IOException {
        run(false, null, file("g1.vasp"));
        Path json = out.resolve("dataset.json");
        String text = Files.readString(json);
        Files.writeString(json, text.replace("\"version\" : 1", "\"version\" : 9"));
        assertThatThrownBy(() -> DataSet.read(out))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("version 9");
        Files.writeString(json, "{}");
        assertThatThrownBy(() -> DataSet.read(out)).hasMessageContaining("does not describe a data set");
        Files.writeString(json, "{");
        assertThatThrownBy(() -> DataSet.read(out)).hasMessageContaining("JSON");
        Files.delete(json);
        assertThatThrownBy(() -> DataSet.read(out)).hasMessageContaining("is no data set");
        assertThat(Arrays.asList(text.split("\n", -1))).anyMatch(line -> line.contains("\"elements\" : [ \"C\" ]"));
    }
}
