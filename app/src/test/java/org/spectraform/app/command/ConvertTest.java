package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;

class ConvertTest {
    private static final String LABELLED =
            "2\nLattice=\"4 0 0 0 5 0 0 0 6\" Properties=species:S:1:pos:R:3:forces:R:3 energy=-3.5\n"
                    + "C 0 0 0 1 2 3\nO 1.2 0 0 -1 -2 -3\n";

    @TempDir
    Path folder;

    /** A dump of atom types without elements; frame k has its first atom at x = k. */
    private Path dump(int frames) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int k = 1; k <= frames; k++) {
            text.append("ITEM: TIMESTEP\n")
                    .append(10 * k)
                    .append("\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n");
            text.append("0 50\n0 50\n0 50\nITEM: ATOMS id type x y z\n1 2 ")
                    .append(k)
                    .append(" 0 0\n2 1 0 1.5 0\n");
        }
        return Files.writeString(folder.resolve("md.dump"), text);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path out(String name) {
        return folder.resolve(name);
    }

    private List<Double> x(Path file) {
        return StructureFiles.read(file).stream()
                .map(frame -> frame.structure().position(0, 0))
                .toList();
    }

    @Test
    void everyFrameOfEveryFileIsInOne() throws IOException {
        Path dump = dump(3);
        Path pair = file("a.extxyz", LABELLED);
        Cli cli = Cli.run("convert " + dump + " " + pair + " " + out("all.extxyz") + " --type-elements C,H")
                .isDone();
        assertThat(cli.out()).contains("all.extxyz (extended XYZ), 4 frames").doesNotContain("not kept");
        assertThat(x(out("all.extxyz"))).containsExactly(1.0, 2.0, 3.0, 0.0);
        List<Frame> frames = StructureFiles.read(out("all.extxyz"));
        assertThat(frames.getFirst().structure().species()).containsExactly(1, 6);
        assertThat(frames.getFirst().header()).containsEntry("timestep", "10");
        assertThat(frames.getLast().arrays()).containsKey("forces");
        Cli.run("convert " + dump + " " + out("none.extxyz")).isRefusedWith("md.dump");
        assertThat(out("none.extxyz")).doesNotExist();
    }

    @Test
    void whatAFormatCannotHoldIsSaidInOneLine() throws IOException {
        Path pair = file("a.extxyz", LABELLED);
        assertThat(Cli.run("convert " + pair + " " + out("POSCAR"))
                        .isDone()
                        .out()
                        .lines())
                .hasSize(2)
                .contains("not kept: energy, forces");
        assertThat(Cli.run("convert " + pair + " " + out("a.dump"))
                        .isDone()
                        .out()
                        .lines())
                .contains("not kept: energy");
        Path mixed = file("m.extxyz", LABELLED.replaceFirst("2\n", "3\n") + "C 0 2 0 0 0 0\n");
        assertThat(Cli.run("convert " + mixed + " " + out("m.vasp")).isDone().out())
                .contains("not kept: energy, forces, order of the atoms");
        Path turned = file("t.extxyz", LABELLED.replace("4 0 0 0 5 0", "0 4 0 5 0 0"));
        assertThat(Cli.run("convert " + turned + " " + out("t.data")).isDone().out())
                .contains("not kept: energy, forces, orientation of the cell");
    }

    @Test
    void severalFramesOfAFormatThatHoldsOneNeedFilesOfTheirOwn() throws IOException {
        Path dump = dump(12);
        String convert = "convert " + dump + " --type-elements C,H ";
        Cli.run(convert + out("all.vasp")).isRefusedWith("holds one structure", "frame-%04d.vasp", "--frames");
        assertThat(out("all.vasp")).doesNotExist();
        Cli.run(convert + out("one.vasp") + " --frames last").isDone();
        assertThat(x(out("one.vasp"))).containsExactly(12.0);
        assertThat(Cli.run(convert + out("f-%03d.data") + " --frames 2:11:3")
                        .isDone()
                        .out())
                .contains("4 files", "f-001.data", "f-004.data");
        assertThat(x(out("f-004.data"))).containsExactly(11.0);
        Cli.run(convert + out("f-%03d.data")).isRefusedWith("f-001.data: is there already", "--force");
        Cli.run(convert + out("sub") + "/").isRefusedWith("--format");
        Cli.run(convert + out("sub") + "/ --format vasp").isDone();
        assertThat(out("sub").toFile().list()).hasSize(12).contains("md_1.vasp", "md_12.vasp");
        assertThat(x(out("sub").resolve("md_7.vasp")).getFirst()).isCloseTo(7, within(1e-9));
        Cli.run("convert " + out("sub") + " " + out("cif") + "/ --format .cif").isDone();
        assertThat(out("cif").toFile().list()).hasSize(12).contains("md_7.cif");
    }

    @Test
    void supercellsAreWrittenWithoutWhatIsNotTrueOfThem() throws IOException {
        Path pair = file("a.extxyz", LABELLED);
        Cli cli = Cli.run("convert " + pair + " " + out("big.extxyz") + " --repeat 1,3,2")
                .isDone();
        assertThat(cli.out()).contains("big.extxyz (extended XYZ), 1 frame", "not kept: energy");
        Frame big = StructureFiles.read(out("big.extxyz")).getFirst();
        assertThat(big.structure().cell().vectors()).containsExactly(4, 0, 0, 0, 15, 0, 0, 0, 12);
        assertThat(big.structure().size()).isEqualTo(12);
        assertThat(big.structure().position(11, 1)).isEqualTo(10);
        assertThat(big.structure().position(11, 2)).isEqualTo(6);
        assertThat(big.header()).doesNotContainKey("energy");
        assertThat(big.arrays()).containsKey("forces");
        assertThat(Cli.run("convert " + pair + " " + out("POSCAR") + " --repeat 2")
                        .isDone()
                        .out())
                .contains("not kept: energy, forces, order of the atoms");
        Cli.run("convert " + pair + " " + out("none.vasp") + " --repeat 2,2").isRefusedWith("--repeat 2,2", "4,4,1");
        Cli.run("convert " + pair + " " + out("none.vasp") + " --repeat 999")
                .isRefusedWith("a.extxyz: 2 atoms", "less");
        assertThat(out("none.vasp")).doesNotExist();
    }

    @Test
    void aFileIsReplacedOnlyWhenAskedAndNeverTheOneThatIsRead() throws IOException {
        Path pair = file("a.extxyz", LABELLED);
        Path there = file("b.cif", "mine");
        Cli.run("convert " + pair + " " + there).isRefusedWith("b.cif: is there already", "--force");
        assertThat(there).hasContent("mine");
        Cli.run("convert " + pair + " " + there + " --force").isDone();
        assertThat(StructureFiles.read(there)).hasSize(1);
        Path link = Files.createSymbolicLink(folder.resolve("link.extxyz"), pair);
        Cli.run("convert " + pair + " " + link + " --force").isRefusedWith("is one of the files to read");
        Cli.run("convert " + pair + " " + pair + " --force").isRefusedWith("is one of the files to read");
        assertThat(pair).hasContent(LABELLED.strip());
        Cli.run("convert " + pair).isRefusedWith("is the only name");
        Cli.run("convert " + pair + " " + out("x.pdb")).isRefusedWith("x.pdb", "known are");
        Cli.run("convert " + pair + " " + out("x") + " --format pdb").isRefusedWith("--format pdb", "extxyz");
        Cli.run("convert " + pair + " " + out("x") + " --format vasp").isDone();
        assertThat(StructureFiles.read(out("x"))).hasSize(1);
    }

    @Test
    void aFaultInALaterFrameLeavesNoFile() throws IOException {
        Path broken = file("b.extxyz", LABELLED + LABELLED.replace("O 1.2", "O x"));
        Cli.run("convert " + broken + " " + out("o.dump")).isRefusedWith("b.extxyz:8");
        try (Stream<Path> inside = Files.list(folder)) {
            assertThat(inside).containsExactly(broken);
        }
        Cli.run("convert " + broken + " " + out("o.dump") + " --frames 1").isDone(); // nothing behind it is read
        assertThat(StructureFiles.read(out("o.dump"))).hasSize(1);
    }

    @Test
    void aNameThatEndsInGzIsPacked() throws IOException {
        Path pair = file("a.extxyz", LABELLED);
        Cli.run("convert " + pair + " " + out("a.dump.gz")).isDone();
        Cli.run("convert " + pair + " " + out("a.dump")).isDone();
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(out("a.dump.gz")))) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(out("a.dump")));
        }
    }

    @Test
    void thereAndBackThroughEveryFormatTheAtomsAreTheSame() throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("20\nLattice=\"9 0 0 2 8 0 -1 1 7\"\n");
        for (int i = 0; i < 20; i++) {
            text.append(i < 8 ? "Si" : "O");
            for (int c = 0; c < 3; c++) {
                text.append(' ').append(7 * random.nextDouble());
            }
            text.append('\n');
        }
        Path start = file("s.xyz", text.toString());
        for (String ending : List.of("vasp", "data", "dump", "cif")) {
            Cli.run("convert " + start + " " + out("to." + ending)).isDone();
            Cli.run("convert " + out("to." + ending) + " " + out(ending + ".extxyz"))
                    .isDone();
            Frame a = StructureFiles.read(start).getFirst();
            Frame b = StructureFiles.read(out(ending + ".extxyz")).getFirst();
            assertThat(b.structure().species())
                    .as(ending)
                    .isEqualTo(a.structure().species());
            for (int i = 0; i < 20; i++) {
                for (int k = 0; k < 3; k++) {
                    double d = fractional(a, i, k) - fractional(b, i, k);
                    assertThat(Math.abs(d - Math.rint(d))).as(ending).isLessThan(1e-9);
                }
            }
        }
    }

    private static double fractional(Frame frame, int i, int k) {
        var s = frame.structure();
        return s.cell().fractional(k, s.position(i, 0), s.position(i, 1), s.position(i, 2));
    }

    @Test
    void theOptionsOfReadingAreUnderstoodWhereverStructuresAreRead() throws IOException {
        Path dump = dump(5);
        assertThat(Cli.run("info " + dump + " --type-elements C,H --frames 2:4:2")
                        .isDone()
                        .out())
                .contains("2 in", "frame 2", "frame 4", "(C1 H1)")
                .doesNotContain("frame 3");
        Cli.run("info " + dump + " --type-elements C,H --frames 6:").isRefusedWith("chooses none of its 5 frames");
        Cli.run("info " + dump + " --type-elements C,Hx")
                .isRefusedWith("--type-elements", "'Hx' is no chemical symbol");
        for (String wrong : List.of("0", "1:0", "a", "1:2:0", "-3", "3:1", "1:2:3:4", "")) {
            Cli.run("info " + dump + " --frames=" + wrong).isRefusedWith("--frames " + wrong + ":");
        }
        assertThat(Cli.run("dataset check " + dump + " --type-elements C,H --frames 2:")
                        .isDone()
                        .out())
                .contains("4 structures");
        Cli.run("dataset import " + dump + " --type-elements C,H --frames ::2 --out " + out("set"))
                .isDone();
        assertThat(StructureFiles.read(out("set").resolve("structures.extxyz")))
                .extracting(frame -> frame.header().get("name"))
                .containsExactly("md_1", "md_3", "md_5");
        Cli.run("dataset check " + out("set") + " --frames 1").isRefusedWith("--frames: is for structure files");
        Cli.run("info prior --frames 1").isRefusedWith("--frames: is for structure files");
        Cli.run("generate --density 2 --atoms 8 --frames 1 --out " + out("g")).isRefusedWith("--like or --start");
        assertThat(Cli.run("analyze " + dump + " --type-elements C,H --frames 1:2 --reference " + dump
                                + " --cutoff 2 --out " + out("analysis"))
                        .isDone()
                        .code())
                .isZero();
    }
}
