package org.spectraform.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.structure.Structure;

class DataSetCheckTest {
    @TempDir
    Path folder;

    private Path write(String name, Frame... frames) {
        Path file = folder.resolve(name);
        StructureFiles.write(file, List.of(frames));
        return file;
    }

    private static List<String> problems(Path... files) {
        return DataSetCheck.files(Sources.of(List.of(files)), (what, done) -> {})
                .problems();
    }

    /** A frame with four intensities an atom, made from the good ones. */
    private static Frame spectra(int atom, double intensity) {
        Frame frame = Glass.labelled("s", Glass.of(1), 64).frame();
        double[] values = ((AtomArray.Real) frame.arrays().get("xanes")).values();
        values[4 * atom + 2] = intensity;
        return frame.withArray(new AtomArray.Real("xanes", 4, values));
    }

    @Test
    void goodFilesHaveNoProblems() {
        Path file = write("a.extxyz", Glass.labelled("a", Glass.of(1), 3).frame(), Frame.of(Glass.of(2)));
        DataSetCheck.Result result = DataSetCheck.files(Sources.of(List.of(file)), (what, done) -> {});
        assertThat(result.problems()).isEmpty();
        assertThat(result.structures()).isEqualTo(2);
        assertThat(result.sites()).isEqualTo(3);
    }

    @Test
    void overlappingAtoms() {
        Structure s = Glass.of(1);
        double[] x = s.positions();
        for (int c = 0; c < 3; c++) {
            x[3 * 9 + c] = x[3 * 40 + c] + (c == 0 ? 9.6 : 0); // through the boundary
        }
        assertThat(problems(write("a.vasp", Frame.of(s.withPositions(x)))))
                .anyMatch(p -> p.contains("a.vasp: atoms 9 (C) and 40 (C) overlap, 0.60 angstrom apart"));
        double[] small = Arrays.stream(s.positions()).map(v -> 0.2 * v).toArray();
        List<String> many = problems(write("b.extxyz", Frame.of(s.withPositions(small))));
        assertThat(many).hasSize(6);
        assertThat(many.getLast()).contains("more pairs of atoms that overlap");
    }

    @Test
    void spectraThatCannotBe() {
        assertThat(problems(write("a.extxyz", spectra(7, -0.5))))
                .singleElement()
                .asString()
                .contains("a.extxyz: the spectrum of atom 7 has the negative intensity -0.5");
        assertThat(problems(write("a.extxyz", spectra(7, Double.NaN))))
                .singleElement()
                .asString()
                .contains("a.extxyz: intensity 2 of atom 7 is NaN");
        Frame three = Glass.labelled("s", Glass.of(1), 3).frame();
        boolean[] wrong = new boolean[64];
        wrong[0] = true;
        wrong[1] = true;
        wrong[5] = true;
        assertThat(problems(write("a.extxyz", three.withArray(new AtomArray.Flag("labelled", 1, wrong)))))
                .anyMatch(p -> p.contains("atom 5 is labelled, but its spectrum is zero"))
                .anyMatch(p -> p.contains("atom 2 has a spectrum, but is not labelled"))
                .hasSize(2);
        assertThat(problems(write(
                        "a.extxyz",
                        three.withArray(new AtomArray.Flag("labelled", 1, new boolean[64]))
                                .withArray(new AtomArray.Real("xanes", 4, new double[256])))))
                .singleElement()
                .asString()
                .contains("no atom is labelled");
        Frame without = new Frame(three.structure(), java.util.Map.of(), three.arrays());
        assertThat(problems(write("a.extxyz", without)))
                .singleElement()
                .asString()
                .contains("energy_first_eV");
    }

    @Test
    void namesAndGridsMustAgree() {
        Frame one = Glass.labelled("one", Glass.of(1), 2).frame();
        Frame other = Glass.labelled("one", Glass.of(2), 2).frame().withHeader("energy_first_eV", "284.0");
        assertThat(problems(write("a.extxyz", one, other)))
                .anyMatch(p -> p.contains("a.extxyz, frame 2: is called one like") && p.contains("a.extxyz, frame 1"))
                .anyMatch(p -> p.contains("284.000 to 285.500 eV") && p.contains("280.000 to 281.500 eV"))
                .hasSize(2);
    }

    @Test
    void spectraAsText() throws IOException {
        Path file = write("a.vasp", Frame.of(Glass.of(1)));
        Sources sources = new Sources(List.of(file), TextSpectra.of(folder, "280,0.5"), StructureReading.ALL);
        assertThat(DataSetCheck.files(sources, (what, done) -> {}).problems())
                .singleElement()
                .asString()
                .contains("cannot read the spectra of a", "a.xanes.txt");
        Files.writeString(folder.resolve("a.txt"), "1 2 3\n1 2 3\n1 2\n1 2 x\n");
        assertThat(DataSetCheck.files(sources, (what, done) -> {}).problems())
                .anyMatch(p -> p.contains("a.txt:3: expected 3 intensities") && p.contains("found 2 for atom 2"))
                .anyMatch(p -> p.contains("a.txt:4: atom 3: 'x' is not a finite number"))
                .anyMatch(p -> p.contains("a.txt: 4 spectra for 64 atoms"))
                .hasSize(3);
        Files.delete(folder.resolve("a.txt"));
        Files.writeString(folder.resolve("a.xanes.txt"), "0 1 2 3\n0 1 2 3\n64 1 2 3\n1.5 1 2 3\n");
        assertThat(DataSetCheck.files(sources, (what, done) -> {}).problems())
                .anyMatch(p -> p.contains("a.xanes.txt:2: atom 0 has a second spectrum"))
                .anyMatch(p -> p.contains("a.xanes.txt:3:") && p.contains("not there"))
                .anyMatch(p -> p.contains("a.xanes.txt:4:"))
                .hasSize(3);
        Files.writeString(folder.resolve("a.xanes.txt"), "\n");
        assertThat(DataSetCheck.files(sources, (what, done) -> {}).problems())
                .singleElement()
                .asString()
                .contains("no spectra in it");
    }

    @Test
    void unreadableFilesAndUnknownElements() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.xyz"), "1\nLattice=\"5 0 0 0 5 0 0 0 5\"\nQq 0 0 0\n");
        Path good = write("good.extxyz", Frame.of(Glass.of(1)));
        assertThat(problems(bad, good, folder.resolve("none.vasp")))
                .anyMatch(p -> p.contains("bad.xyz:3") && p.contains("Qq"))
                .anyMatch(p -> p.contains("none.vasp: no such file"))
                .hasSize(2);
    }

    @Test
    void aDataSetMustAgreeWithItsDescriptionAndItsTopologies() throws IOException {
        Structure a = Glass.of(4);
        DataSetInfo info = new DataSetInfo("n", "", "", "", "", List.of());
        List<LabelledStructure> leaky =
                List.of(Glass.labelled("a", a, 1), Glass.labelled("b", Glass.snapshot(a, 1, 0.05), 0));
        Path set = folder.resolve("set");
        new DataSet(info, leaky).write(set);
        assertThat(DataSetCheck.folder(set, (what, done) -> {}).problems())
                .singleElement()
                .asString()
                .contains("b and a are snapshots of one topology, but said to be of b and a");
        new DataSet(info, leaky.subList(0, 1)).write(set);
        assertThat(DataSetCheck.folder(set, (what, done) -> {}).problems()).isEmpty();
        Path file = set.resolve("structures.extxyz");
        Files.writeString(file, Files.readString(file).replace("name=a", "name=z"));
        Files.copy(file, set.resolve("more.extxyz"));
        assertThat(DataSetCheck.folder(set, (what, done) -> {}).problems())
                .anyMatch(p -> p.contains("structures.extxyz: was changed"))
                .anyMatch(p -> p.contains("more.extxyz: is not in"))
                .anyMatch(p -> p.contains("is called z like"));
    }
}
