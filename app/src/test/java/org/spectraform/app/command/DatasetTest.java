package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** The commands about data sets, end to end. */
class DatasetTest {
    @TempDir
    Path folder;

    private Path md;
    private Path spectra;

    /** Two shaken snapshots of a crystal, and three other arrangements, with four intensities an atom. */
    @BeforeEach
    void writeSources() throws IOException {
        md = Files.createDirectories(folder.resolve("md"));
        spectra = Files.createDirectories(folder.resolve("xanes"));
        Files.writeString(md.resolve("README.md"), "not a structure");
        write("snapshot1", diamond(4, 1));
        write("snapshot2", diamond(4, 2));
        for (int k = 1; k <= 3; k++) {
            write("other" + k, diamond(4 + 0.4 * k, k));
        }
    }

    private void write(String name, Structure structure) throws IOException {
        StructureFiles.write(md.resolve(name + ".vasp"), List.of(Frame.of(structure)));
        Files.writeString(spectra.resolve(name + ".txt"), "0 0.1 0.4 0.2\n".repeat(structure.size()));
    }

    private static Structure diamond(double a, long seed) {
        Random random = new Random(seed);
        double[] x = new double[3 * 8];
        double[][] basis = {{0, 0, 0}, {0, 2, 2}, {2, 0, 2}, {2, 2, 0}, {1, 1, 1}, {1, 3, 3}, {3, 1, 3}, {3, 3, 1}};
        for (int i = 0; i < 8; i++) {
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = a / 4 * basis[i][c] + 0.03 * random.nextGaussian();
            }
        }
        return new Structure(Cell.cubic(a), new int[] {6, 6, 6, 6, 6, 6, 6, 6}, x);
    }

    private Cli dataset(String line) {
        return Cli.run("dataset "
                + line.replace("MD", md.toString())
                        .replace("XANES", spectra.toString())
                        .replace("F/", folder + "/"));
    }

    private void make() {
        dataset("import MD --spectra XANES --grid 280,0.5 --licence CC0 --out F/set")
                .isDone();
    }

    @Test
    void importedLookedAtCheckedSplitAndTrainedOn() throws IOException {
        Cli made = dataset("import MD --spectra XANES --grid 280,0.5 --licence CC0 --out F/set")
                .isDone();
        assertThat(made.out()).contains("added 5 structures", "4 independent networks", "40 with spectra");
        assertThat(dataset("check F/set").isDone().out())
                .isEqualTo("no problems: 5 structures, 40 sites with spectra\n");

        Cli info = dataset("info F/set --out F/info").isDone();
        assertThat(info.out())
                .contains("licence: CC0", "40 atoms of C", "networks: 4", "280.000 to 281.500 eV in 4 points");
        assertThat(folder.resolve("info/info.png")).isNotEmptyFile();
        assertThat(Files.readAllLines(folder.resolve("info/structures.csv")))
                .hasSize(6)
                .anyMatch(line -> line.startsWith("snapshot2,snapshot1,snapshot1,"));

        dataset("split F/set --validation 0.25 --seed 3 --out F/parts").isDone();
        List<String> names = new ArrayList<>();
        for (String part : List.of("train", "validation")) {
            assertThat(dataset("check F/parts/" + part).isDone().out()).startsWith("no problems");
            try (Stream<String> lines = Files.lines(folder.resolve("parts/" + part + "/structures.extxyz"))) {
                lines.filter(line -> line.contains("network="))
                        .map(line -> line.replaceAll(".* network=(\\S+).*", "$1"))
                        .distinct()
                        .forEach(names::add);
            }
        }
        assertThat(names).doesNotHaveDuplicates().hasSize(4);

        Path config = Files.writeString(folder.resolve("c.yaml"), """
                kind: forward
                data:
                  - dataset: parts/train
                  - dataset: parts/validation
                validation: ["%s"]
                network: {architecture: painn, width: 16, layers: 1, cutoff: 2.5, intervals: 8}
                updates: 2
                batch: 2
                """.formatted(names.getLast()));
        Cli.run("train forward " + config + " --threads 1 --out " + folder.resolve("run"))
                .isDone();
        assertThat(folder.resolve("run/model.safetensors")).exists();
    }

    @Test
    void moreIsAppended() {
        dataset("import MD/other1.vasp --out F/set").isDone();
        assertThat(dataset("import MD/other*.vasp --append --spectra XANES --grid 280,0.5 --out F/set")
                        .isDone()
                        .out())
                .contains("added 2 structures (1 were known)", "spectra of 24 sites", "3 structures");
    }

    @Test
    void problemsAreListedALineEach() throws IOException {
        make();
        Files.writeString(spectra.resolve("other1.txt"), "0 0.1 nan 0.2\n" + "0 0.1 -0.4 0.2\n".repeat(7));
        Files.delete(spectra.resolve("other2.txt"));
        Cli check = dataset("check MD --spectra XANES --grid 280,0.5");
        assertThat(check.code()).isEqualTo(2);
        assertThat(check.out().lines())
                .anyMatch(line -> line.contains("other1.txt:1: atom 0: 'nan'"))
                .anyMatch(line -> line.contains("other1.vasp: the spectrum of atom 1 has the negative intensity"))
                .anyMatch(line -> line.contains("cannot read the spectra of other2"));
        assertThat(check.err()).isEmpty();
        dataset("import MD --spectra XANES --grid 280,0.5 --out F/other")
                .isRefusedWith("other1.txt:1", "dataset check");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import MD --out F/set | holds a data set | --append",
                "import MD --spectra XANES --out F/n | --spectra | --grid FIRST,STEP",
                "import MD --grid 1,1 --out F/n | --grid 1,1 | missing",
                "import MD --spectra XANES --grid 1 --out F/n | --grid 1 | FIRST,STEP",
                "import MD --spectra F/none --grid 1,1 --out F/n | none | no such folder",
                "import XANES --out F/n | xanes | no structure files",
                "import MD/*.cif --out F/n | *.cif | no file matches",
                "import F/nowhere.vasp --out F/n | nowhere.vasp | no such file",
                "import --out F/n | SOURCE | Missing",
                "import MD/other1.vasp --append --spectra XANES --grid 281,0.5 --out F/set | 281.000 | 280.000",
                "check F/set MD | set | alone",
                "info MD | md | no data set",
                "split MD --validation 0.5 --out F/n | md | no data set",
                "split F/set --validation 1.5 --out F/n | network 1.5 | there are other1",
                "split F/set --by density --validation 9 --out F/n | density 9 | there are",
                "split F/set --by mood --validation 0.2 --out F/n | mood | TOPOLOGY",
                "split F/set --validation * --out F/n | set | nothing would be left",
                "split F/set --out F/n | --validation | Missing",
            })
    void faultsAreOneLineThatNamesTheRemedy(String line, String what, String remedy) {
        make();
        dataset(line.strip()).isRefusedWith(what.strip(), remedy.strip());
        assertThat(folder.resolve("n")).doesNotExist();
    }

    @Test
    void aSplitIsNotOverwritten() {
        make();
        dataset("split F/set --validation other? --out F/parts").isDone();
        dataset("split F/set --validation other1 --out F/parts").isRefusedWith("train", "choose another --out");
    }
}
