package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.dataset.DataSetFiles;
import org.spectraform.core.dataset.LabelledStructure;

class DatasetTest {
    private static final int ATOMS = 8;

    @TempDir
    Path folder;

    private Path set;

    /** Four topologies at two densities with text spectra, and a later snapshot of the first. */
    @BeforeEach
    void writeFiles() throws IOException {
        set = folder.resolve("set");
        for (int k = 0; k < 4; k++) {
            double edge = k < 2 ? 4.0 : 3.6;
            write("n" + k + ".xyz", edge, k, 0);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                text.append(i).append(" 0.0 0.1").append(k).append(" 0.5 0.25\n");
            }
            Files.writeString(folder.resolve("n" + k + ".xanes.txt"), text);
        }
        write("n0_t1.xyz", 4.0, 0, 0.05);
        Files.createDirectories(folder.resolve("empty"));
    }

    @Test
    void fromFilesToASplitDataSet() throws IOException {
        assertThat(imported("n?.xyz", true).out())
                .contains("4 structures (4 new) of 4 independent topologies, 32 atoms, 12 with a spectrum (12 new)");
        assertThat(run("import " + folder.resolve("n0_t1.xyz") + " --append --out " + set)
                        .isDone()
                        .out())
                .contains("5 structures (1 new) of 4 independent topologies");
        assertThat(run("check " + set).isDone().out())
                .contains("5 structures, 12 atoms with a spectrum: no faults found");

        Cli info = run("info " + set + " --out " + folder.resolve("pictures")).isDone();
        assertThat(info.out())
                .contains(
                        "data set     set",
                        "4 independent",
                        "12 atoms of 4 structures, 280.000 to 281.500 eV in 4 points")
                .contains("g/cm3", "peak eV", "licence      CC0");
        assertThat(ImageIO.read(folder.resolve("pictures/info.png").toFile()).getHeight())
                .isGreaterThan(700);

        Path split = folder.resolve("split");
        Cli parts = run("split " + set + " --by topology --validation n0,n3 --out " + split)
                .isDone();
        assertThat(parts.out()).contains("train", "2 structures of 2 topologies", "3 structures of 2 topologies");
        assertThat(DataSetFiles.read(split.resolve("validation")))
                .extracting(LabelledStructure::name)
                .containsExactlyInAnyOrder("n0", "n0_t1", "n3");
        run("split " + set + " --validation 0.25 --out " + split).isRefusedWith("train: is there already", "--out");
        run("split " + set + " --validation 0.25 --seed 7 --out " + folder.resolve("other"))
                .isDone();
        run("check " + split.resolve("train")).isDone();

        Path config = Files.writeString(folder.resolve("c.yaml"), """
                kind: forward
                data: [{dataset: split/train}, {dataset: split/validation}]
                validation: [n0]
                network: {width: 16, layers: 1, cutoff: 3.0}
                updates: 2
                """);
        Cli.run("train forward " + config + " --out " + folder.resolve("model")).isDone();
        assertThat(Cli.run("info " + folder.resolve("model/model.safetensors"))
                        .isDone()
                        .out())
                .contains("280.00 to 281.50 eV, 4 points");
    }

    @Test
    void theSameImportAgainHasNothingToDoAndAnotherIsRefused() throws IOException {
        imported("n?.xyz", true);
        byte[] json = Files.readAllBytes(set.resolve("dataset.json"));
        assertThat(imported("n?.xyz", true).out()).contains("4 structures (0 new)");
        assertThat(set.resolve("dataset.json")).hasBinaryContent(json);
        String other = "import " + folder.resolve("n?.xyz") + " --licence CC0 --out " + set;
        run(other).isRefusedWith("holds a data set; add to it with --append, or choose another --out");
        run("import " + folder.resolve("n0_t1.xyz") + " --out " + set).isRefusedWith("holds a data set");
        assertThat(set.resolve("dataset.json")).hasBinaryContent(json);
    }

    @Test
    void foldersAndTrajectories() throws IOException {
        assertThat(run("check " + folder).isDone().out()).contains("5 structures, 0 atoms with a spectrum: no faults");
        Files.writeString(folder.resolve("run.dump"), dump(0, 0.0) + dump(10, 0.1));
        run("import " + folder.resolve("run.dump") + " --out " + set)
                .isRefusedWith("run.dump", "the element of atom type 2 is not known", "--type-elements");
        run("import " + folder.resolve("run.dump") + " --type-elements Si,C --out " + set)
                .isDone();
        assertThat(DataSetFiles.read(set))
                .extracting(LabelledStructure::topology)
                .containsExactly("run_1", "run_1");
    }

    private static String dump(int step, double shift) {
        return "ITEM: TIMESTEP\n" + step + "\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n"
                + "0 4\n0 4\n0 4\nITEM: ATOMS id type x y z\n1 2 " + (1 + shift) + " 1 1\n2 1 " + (1 + shift)
                + " 1 2.8\n";
    }

    @Test
    void structuresWithoutSpectraHaveAPictureToo() throws IOException {
        imported("n?.xyz", false);
        assertThat(run("info " + set + " --out " + folder).isDone().out()).doesNotContain("peak eV", "spectra:", "NaN");
        assertThat(ImageIO.read(folder.resolve("info.png").toFile()).getHeight())
                .isLessThan(1000);
    }

    @Test
    void namesCanSayTheTopology() {
        imported(
                "n?.xyz",
                false,
                "--topology-pattern (n)[01] --description two --origin made --licence CC0 --name mine");
        assertThat(DataSetFiles.read(set))
                .extracting(LabelledStructure::topology)
                .containsExactly("n", "n", "n2", "n3");
        assertThat(run("info " + set).isDone().out())
                .contains("data set     mine", "description  two", "origin       made", "licence      CC0")
                .contains("4 independent", "but the structures name 3");
        run("import " + folder.resolve("n3.xyz") + " --network-pattern (n).* --append --out " + set)
                .isDone(); // the option's name before
        run("import " + folder.resolve("n0_t1.xyz") + " --topology-pattern (x*).* --append --out " + set)
                .isRefusedWith("--topology-pattern (x*).*: matches n0_t1", "first group is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshotsOfOneTopology", "snapshotsOfOneNetwork"})
    void filesWithoutADataSetCanBeSaidToShareATopology(String key) throws IOException {
        Path config = Files.writeString(folder.resolve("c.yaml"), """
                kind: prior
                data: [{structures: n?.xyz, KEY: true}]
                validation: [density 2.*]
                network: {width: 16, layers: 1, cutoff: 3.0}
                updates: 1
                """.replace("KEY", key));
        Cli.run("train prior " + config + " --out " + folder.resolve("model")).isDone();
    }

    @Test
    void textSpectraAreTrainedOnWithTheirEnergies() throws IOException {
        String yaml = """
                kind: forward
                data: [{structures: n?.xyz, spectra: .GRID}]
                network: {width: 16, layers: 1, cutoff: 3.0}
                updates: 1
                """;
        Path config = folder.resolve("c.yaml");
        Path model = folder.resolve("model");
        Files.writeString(config, yaml.replace("GRID", "")); // at the energies of carbon's models
        Cli.run("train forward " + config + " --out " + model).isRefusedWith("expected 100 intensities");
        Files.createDirectories(folder.resolve("plain"));
        Files.writeString(folder.resolve("plain/material.yaml"), "name: plain\nelements: [C]\n");
        Files.writeString(config, yaml.replace("GRID", "") + "material: plain\n");
        Cli.run("train forward " + config + " --out " + model).isRefusedWith("do not say their energies", "grid: {");
        Files.writeString(config, yaml.replace("GRID", ", grid: {first: 280, step: -1, points: 4}"));
        Cli.run("train forward " + config + " --out " + model).isRefusedWith("c.yaml:2", "step positive");
        Files.writeString(config, yaml.replace("GRID", ", grid: {first: 280, step: 0.5, points: 4}"));
        Cli.run("train forward " + config + " --out " + model).isDone();
        assertThat(Cli.run("info " + model.resolve("model.safetensors"))
                        .isDone()
                        .out())
                .contains("280.00 to 281.50 eV, 4 points");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "width: 16 | width: 8 | c.yaml:4: network: PaiNN needs | width 8",
                "width: 16 | widht: 16 | c.yaml:4: network: | painn needs",
                "width: 16 | width: 16, interwals: 9 | interwals | did you mean",
                "cutoff: 3.0 | cutoff: .inf | c.yaml:4 | must be a number",
                "cutoff: 3.0 | cutoff: 300 | c.yaml:4 | cutoff 300 is too large",
                "layers: 1 | layers: 2000000000 | c.yaml:4 | layers 2000000000 is too large",
                "updates: 1 | update: 1 | c.yaml:5: unknown entry | did you mean",
                "updates: 1 | updates: many | c.yaml:5 | of the wrong kind",
                "updates: 1 | updates: -1 | c.yaml:5 | must be positive",
                "updates: 1 | updates: 1, rate: .nan | c.yaml | ",
                "[n?.xyz] | [null] | c.yaml:3: validation | a pattern is empty",
                "validation: [n?.xyz] | elements: [C, null] | c.yaml:3: elements | one is empty",
                "kind: prior | - prior | c.yaml | is no",
            })
    void trainingFilesThatCannotBeAreRefusedAtTheirLine(String part, String other, String where, String why)
            throws IOException {
        String good = """
                kind: prior
                data: [{structures: n0.xyz}]
                validation: [n?.xyz]
                network: {architecture: painn, width: 16, layers: 1, cutoff: 3.0}
                updates: 1
                """;
        Path config = Files.writeString(folder.resolve("c.yaml"), good.replace(part, other));
        Cli cli = Cli.run("train prior " + config + " --out " + folder.resolve("model"));
        cli.isRefusedWith(where, why == null ? "" : why);
        assertThat(cli.err()).doesNotContainPattern("[a-z]Exception|org\\.spectraform|START_");
    }

    @Test
    void faultsAreListedAndGiveCodeTwo() throws IOException {
        write("close.xyz", 4.0, 9, 0);
        Files.writeString(
                folder.resolve("close.xyz"),
                Files.readString(folder.resolve("close.xyz"))
                        .replaceFirst("(?s)C [^\n]*\nC [^\n]*\n", "C 0 0 0\nC 0 0 0.5\n"));
        Cli cli = run("check " + folder.resolve("close.xyz"));
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.out()).contains("close.xyz: atoms 0 (C) and 1 (C) overlap, 0.50 angstrom apart", ": 1 fault");
        Files.writeString(folder.resolve("n1.xanes.txt"), "0 1 2\n77 0 0 0 1\n");
        Cli text = run("check " + folder.resolve("n?.xyz") + " --spectra " + folder + " --grid 280,0.5");
        assertThat(text.code()).isEqualTo(2);
        assertThat(text.out()).contains("n1.xanes.txt:2:", "2 faults");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import F/n0.xyz --spectra F --out D | --spectra | --grid FIRST,STEP",
                "import F/n0.xyz --grid 1,1 --out D | --grid | --spectra FOLDER",
                "import F/n0.xyz --spectra F --grid 1 --out D | --grid 1 | FIRST,STEP",
                "import F/n0.xyz --topology-pattern (.* --out D | --topology-pattern (.* | no regular expression",
                "import F/none*.xyz --out D | none*.xyz | no file matches",
                "import F/n0.xyz | --out | Missing",
                "import --out D | FILES | Missing",
                "check F/empty | neither a data set | name the files",
                "import F/empty --out D | neither a data set | name the files",
                "info F | no data set | dataset import",
                "split F --validation 0.2 --out D | no data set | dataset import",
                "split F --validation 0 --out D | keeps nothing out | 0.2",
                "split F --by size --validation 0.2 --out D | size | TOPOLOGY",
                "split F --out D | --validation | Missing"
            })
    void wrongUsageIsOneLineThatNamesTheRemedy(String line, String what, String remedy) {
        run(line.strip()
                        .replace("F", folder.toString())
                        .replace(" D", " " + folder.resolve("run"))
                        .replace(folder + "IRST", "FIRST"))
                .isRefusedWith(what.strip(), remedy.strip());
        assertThat(folder.resolve("run")).doesNotExist();
    }

    private Cli imported(String pattern, boolean spectra, String... more) {
        String text = spectra ? " --spectra " + folder + " --grid 280,0.5 --licence CC0" : "";
        return run("import " + folder.resolve(pattern) + text + " " + String.join(" ", more) + " --out " + set)
                .isDone();
    }

    private static Cli run(String line) {
        return Cli.run("dataset " + line.replaceAll(" +", " "));
    }

    /** Atoms at random, none near another: a topology of its own for every seed; and later, when they have moved. */
    private void write(String name, double edge, int seed, double thermal) throws IOException {
        Random random = new Random(seed);
        Random motion = new Random(77);
        double[][] x = new double[ATOMS][3];
        for (int i = 0; i < ATOMS; ) {
            for (int c = 0; c < 3; c++) {
                x[i][c] = edge * random.nextDouble();
            }
            double[] own = x[i];
            boolean free = Arrays.stream(x, 0, i).allMatch(other -> distance(own, other, edge) > 1.2);
            i += free ? 1 : 0;
        }
        StringBuilder text = new StringBuilder(ATOMS + "\nLattice=\"" + edge + " 0 0 0 " + edge + " 0 0 0 " + edge
                + "\" Properties=species:S:1:pos:R:3\n");
        for (double[] atom : x) {
            text.append('C');
            for (double v : atom) {
                text.append(' ').append(v + thermal * motion.nextGaussian());
            }
            text.append('\n');
        }
        Files.writeString(folder.resolve(name), text);
    }

    private static double distance(double[] a, double[] b, double edge) {
        double square = 0;
        for (int c = 0; c < 3; c++) {
            double d = a[c] - b[c] - edge * Math.rint((a[c] - b[c]) / edge);
            square += d * d;
        }
        return Math.sqrt(square);
    }
}
