package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class StructureFilesTest {
    @TempDir
    Path folder;

    private static final Frame FRAME = RoundTripTest.frame(1);

    @ParameterizedTest
    @CsvSource({
        "a.extxyz, extended XYZ", "A.XYZ, extended XYZ", "POSCAR, VASP POSCAR", "POSCAR_relaxed, VASP POSCAR",
                "CONTCAR.1, VASP POSCAR",
        "a.vasp, VASP POSCAR", "a.poscar, VASP POSCAR", "a.data, LAMMPS data", "a.lmp, LAMMPS data",
                "a.lammps, LAMMPS data",
        "a.dump, LAMMPS dump", "a.lammpstrj, LAMMPS dump", "a.cif, CIF", "POSCAR.cif, CIF",
    })
    void theNameSaysTheFormat(String name, String title) {
        assertThat(StructureFormats.ofName(Path.of("somewhere", name)))
                .extracting(StructureFormat::title)
                .isEqualTo(title);
        Path file = folder.resolve(name);
        StructureFiles.write(file, List.of(FRAME));
        assertThat(StructureFiles.read(file).get(0).structure().size()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({"a.extxyz", "a.vasp", "a.data", "a.dump", "a.cif"})
    void theContentSaysItWhereTheNameDoesNot(String name) throws IOException {
        Path file = folder.resolve(name);
        StructureFiles.write(file, List.of(FRAME));
        Path nameless = folder.resolve("final");
        Files.copy(file, nameless);
        assertThat(StructureFiles.read(nameless).get(0).structure().size()).isEqualTo(11);
    }

    @Test
    void namesFileAndRemedyWhereNothingCanBeRead() throws IOException {
        Path missing = folder.resolve("missing.xyz");
        assertThatThrownBy(() -> StructureFiles.read(missing))
                .isInstanceOf(InputException.class)
                .hasMessage(missing + ": no such file; check the path");
        assertThatThrownBy(() -> StructureFiles.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + ": is a folder; name a structure file in it");
        Path empty = Files.createFile(folder.resolve("empty.xyz"));
        assertThatThrownBy(() -> StructureFiles.read(empty))
                .isInstanceOf(InputException.class)
                .hasMessage(empty + ": holds no structure; export it again");
        Path text = Files.writeString(folder.resolve("notes.txt"), "bought milk\n");
        assertThatThrownBy(() -> StructureFiles.read(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("neither name nor content is of a known structure format; known are .")
                .hasMessageContainingAll(".extxyz and .xyz (extended XYZ)", ".cif (CIF)");
        Path packed = Files.write(folder.resolve("a.xyz.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        assertThatThrownBy(() -> StructureFiles.read(packed))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.xyz.gz: cannot be read (it is cut off); check it, or copy it again");
    }

    @Test
    void namesFileAndRemedyWhereNothingCanBeWritten() {
        assertThatThrownBy(() -> StructureFiles.write(folder.resolve("a.pdb"), List.of(FRAME)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.pdb: the name says no structure format; known are .");
        assertThatThrownBy(() -> StructureFiles.write(folder.resolve("POSCAR"), List.of(FRAME, FRAME)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a VASP POSCAR file holds one structure, not 2; write one file each, or .extxyz");
        assertThatThrownBy(() -> StructureFiles.write(folder.resolve("no/a.xyz"), List.of(FRAME)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its folder does not exist; create it");
        assertThatThrownBy(() -> ExtendedXyzWriter.create(folder.resolve("no/a.xyz")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its folder does not exist; create it");
        assertThatThrownBy(() -> StructureFiles.write(folder.resolve("a.xyz"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFullDiskIsReported() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "/dev/full is not there");
        Path link = Files.createSymbolicLink(folder.resolve("full.xyz"), full);
        try {
            assertThatThrownBy(() -> StructureFiles.write(link, List.of(FRAME)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("full.xyz: cannot be written (No space left on device); free some space");
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void streamsFramesBeforeAFaultAndClosesTheFile() throws IOException {
        Path file = folder.resolve("stopped.xyz");
        StructureFiles.write(file, List.of(FRAME, FRAME));
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 40));
        try (Stream<Frame> frames = StructureFiles.stream(file)) {
            Iterator<Frame> each = frames.iterator();
            assertThat(each.next().structure()).isEqualTo(FRAME.structure());
            assertThatThrownBy(each::next)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("stopped.xyz:26: expected 4 columns for atom 11 of 11, found");
        }
        assertThatThrownBy(() -> StructureFiles.read(file)).isInstanceOf(InputException.class);
    }

    @Test
    void theWriterKeepsFinishedFramesAndContinues() throws IOException {
        Path file = folder.resolve("structures.extxyz");
        Files.writeString(file, "left over from before");
        try (ExtendedXyzWriter writer = ExtendedXyzWriter.create(file)) {
            writer.write(FRAME.withHeader("seed", "1"));
            assertThat(StructureFiles.read(file)).hasSize(1); // there before the writer is closed
            writer.write(FRAME.withHeader("seed", "2"));
        }
        try (ExtendedXyzWriter writer = ExtendedXyzWriter.append(file)) {
            writer.write(FRAME.withHeader("seed", "3"));
        }
        assertThat(StructureFiles.read(file))
                .extracting(frame -> frame.header().get("seed"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void aHundredThousandAtomsTakeAboutASecond() {
        int n = 100_000;
        Random random = new Random(1);
        double[] x = random.doubles(3L * n, 0, 100).toArray();
        int[] species = new int[n];
        Arrays.fill(species, 6);
        Frame big = Frame.of(new Structure(Cell.cubic(100), species, x))
                .withArray(new AtomArray.Real("energy", 1, random.doubles(n).toArray()));
        Path file = folder.resolve("big.extxyz");
        long start = System.nanoTime();
        StructureFiles.write(file, List.of(big));
        long written = System.nanoTime();
        Structure back = StructureFiles.read(file).get(0).structure();
        long read = System.nanoTime();
        assertThat(back).isEqualTo(big.structure());
        // Far above what it takes on an idle machine, so that it fails for slow code, not for busy neighbours.
        assertThat(Duration.ofNanos(written - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(read - written)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void readsTheProjectsData() throws IOException {
        Path data = Path.of(System.getProperty("spectraform.shared", "../shared"), "data");
        assumeTrue(Files.isDirectory(data), "no shared data at " + data + "; set -Dspectraform.shared=FOLDER");
        int files = 0;
        for (String kind : List.of(
                "nep-ac,xyz,216", "qe-ac,extxyz,64", "llnl-ac/poscar,vasp,216", "llnl-ac/poscar-crystal,vasp,0")) {
            String[] parts = kind.split(",");
            Path part = data.resolve(parts[0]);
            if (!Files.isDirectory(part)) {
                continue;
            }
            try (Stream<Path> list = Files.list(part)) {
                for (Path file :
                        list.filter(f -> f.toString().endsWith("." + parts[1])).toList()) {
                    Frame frame = StructureFiles.read(file).get(0);
                    assertThat(frame.structure().species()).containsOnly(6);
                    if (!parts[2].equals("0")) {
                        assertThat(frame.structure().size()).isEqualTo(Integer.parseInt(parts[2]));
                    }
                    if (frame.header().get("density") instanceof String density) {
                        assertThat(frame.structure().density()).isCloseTo(Double.parseDouble(density), within(1e-3));
                        assertThat(frame.arrays()).containsOnlyKeys("energy_atom");
                    }
                    files++;
                }
            }
        }
        assertThat(files).isPositive();
    }

    @Test
    void nothingIsTakenOnTrustFromAPackedFile() throws IOException {
        String cell = "\nLattice=\"4 0 0 0 4 0 0 0 4\"\n";
        Path mistyped = packed("mistyped.xyz.gz", "4999999" + cell + "C 0 0 0\n", 1);
        assertThatThrownBy(() -> StructureFiles.read(mistyped))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mistyped.xyz.gz:2: the cell has");
        Path endless = packed("endless.xyz.gz", "a".repeat(1 << 16), 1 << 9);
        assertThatThrownBy(() -> StructureFiles.read(endless))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("endless.xyz.gz:1: the line has more than 16777216 characters");
        Path empty = packed("bomb.xyz.gz", "\n".repeat(1 << 16), 1 << 13);
        assertThatThrownBy(() -> StructureFiles.read(empty))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bomb.xyz.gz: unpacks to more than 300 times its size");
    }

    private Path packed(String name, String text, int times) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int k = 0; k < times; k++) {
                out.write(bytes);
            }
        }
        return file;
    }

    @Test
    void writesPackedWhereTheNameSaysSo() throws IOException {
        Path file = folder.resolve("a.xyz.gz");
        StructureFiles.write(file, List.of(FRAME, FRAME));
        assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
        assertThat(StructureFiles.read(file))
                .extracting(Frame::structure)
                .containsExactly(FRAME.structure(), FRAME.structure());
        assertThat(StructureFiles.isNamedAsStructure(file)).isTrue();
        assertThat(StructureFiles.isNamedAsStructure(folder.resolve("a.txt.gz")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"425a683931, bzip2", "fd377a585a00, xz", "28b52ffd00, zstd", "504b0304, zip"})
    void otherPackingsAreNamed(String bytes, String packing) throws IOException {
        Path file =
                Files.write(folder.resolve("a.xyz"), java.util.HexFormat.of().parseHex(bytes));
        assertThatThrownBy(() -> StructureFiles.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is packed with " + packing + "; unpack it, or pack it with gzip");
    }

    @Test
    void readsWhatWindowsCallsUnicode() throws IOException {
        Path file = Files.writeString(
                folder.resolve("wide.xyz"),
                "\uFEFF1\r\nLattice=\"4 0 0 0 4 0 0 0 4\"\r\nC 1 2 3\r\n",
                java.nio.charset.StandardCharsets.UTF_16LE);
        assertThat(StructureFiles.read(file).getFirst().structure().positions()).containsExactly(1, 2, 3);
    }
}
