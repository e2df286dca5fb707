package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class RelaxTest {
    @TempDir
    Path folder;

    private String command = "";

    @BeforeEach
    void files() throws IOException {
        Path nep = TinyNep.write(folder.resolve("tiny.txt"), 1);
        Path start = folder.resolve("start.extxyz");
        StructureFiles.write(start, List.of(lattice(1), lattice(2)));
        command = "relax " + start + " --potential " + nep + " --force 0.001";
    }

    /** Eight atoms near the places of a simple cubic lattice. */
    private static Frame lattice(long seed) {
        Random random = new Random(seed);
        double[] x = new double[24];
        for (int i = 0; i < 24; i++) {
            x[i] = 1.7 * (i / 3 >> i % 3 & 1) + 0.3 * random.nextGaussian();
        }
        int[] species = new int[8];
        Arrays.fill(species, 6);
        Structure structure = new Structure(Cell.cubic(3.4), species, x);
        return new Frame(structure, Map.of("sample", String.valueOf(seed), "density", "4.06"), Map.of());
    }

    private List<Frame> made(String name) {
        return StructureFiles.read(folder.resolve(name).resolve("structures.extxyz"));
    }

    @Test
    void relaxesEveryFrameAndSaysWhatItDid() throws IOException {
        Path out = folder.resolve("a");
        Cli cli = Cli.run(command + " --out " + out).isDone();
        assertThat(cli.out()).contains("eV/atom before", "start.extxyz 1", "start.extxyz 2", "relax.csv");
        List<Frame> frames = made("a");
        assertThat(frames).hasSize(2);
        for (Frame frame : frames) {
            assertThat(frame.header()).containsKey("sample").containsEntry("converged", "T");
            double before = Double.parseDouble(frame.header().getOrDefault("energy_before", ""));
            double after = Double.parseDouble(frame.header().getOrDefault("energy_after", ""));
            assertThat(after).isLessThan(before - 0.01).isCloseTo(energy(frame), within(1e-12));
        }
        List<String> csv = Files.readAllLines(out.resolve("relax.csv"));
        assertThat(csv).hasSize(3);
        assertThat(csv.getFirst()).startsWith("file,frame,energy_before");
        assertThat(csv.get(2)).contains("start.extxyz,2,", ",yes,");
        assertThat(Files.readString(out.resolve("run.json"))).contains("spectraform relax", "start.extxyz", "sha256");
    }

    private static double energy(Frame frame) {
        AtomArray.Real energies = (AtomArray.Real) frame.arrays().get("energy_atom");
        return Arrays.stream(energies == null ? new double[0] : energies.values())
                .average()
                .orElseThrow();
    }

    @Test
    void theCellRelaxesOnlyWhenAsked() {
        Cli.run(command + " --out " + folder.resolve("fixed")).isDone();
        Cli.run(command + " --steps 3000 --cell --out " + folder.resolve("free"))
                .isDone();
        Frame fixed = made("fixed").getFirst();
        Frame free = made("free").getFirst();
        assertThat(fixed.structure().cell()).isEqualTo(Cell.cubic(3.4));
        assertThat(fixed.header()).containsEntry("density", "4.06");
        assertThat(energy(free)).isLessThan(energy(fixed));
        assertThat(Double.parseDouble(free.header().getOrDefault("density", "")))
                .isCloseTo(free.structure().density(), within(1e-4));
    }

    private Frame relaxed(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Cli.run("relax " + file + " --potential " + folder.resolve("tiny.txt") + " --force 0.001 --out "
                        + folder.resolve("of-" + name))
                .isDone();
        return made("of-" + name).getFirst();
    }

    @Test
    void atomsFixedByAPoscarOrAMaskStay() throws IOException {
        String poscar = "t\n0.75\n3.4 0 0\n0 3.4 0\n0 0 3.4\nC\n4\nSelective dynamics\nDirect\n"
                + "-0.03 0.0 0.0 F F F\n0.02 0.5 0.55 T T T\n0.5 0.03 0.47 T F T\n0.55 0.52 0.01 T T T\n";
        Frame before = StructureFiles.read(Files.writeString(folder.resolve("b.vasp"), poscar))
                .getFirst();
        Frame vasp = relaxed("a.vasp", poscar);
        for (int i = 0; i < 4; i++) {
            for (int c = 0; c < 3; c++) {
                boolean stays = i == 0 || i == 2 && c == 1;
                assertThat(vasp.structure().position(i, c) == before.structure().position(i, c))
                        .as("atom " + i + ", " + "xyz".charAt(c))
                        .isEqualTo(stays);
            }
        }
        assertThat(vasp.header()).containsEntry("converged", "T");
        assertThat(vasp.arrays().get("move_mask"))
                .usingRecursiveComparison()
                .isEqualTo(before.arrays().get("move_mask"));
        Frame mask = relaxed(
                "m.extxyz",
                "3\nLattice=\"3 0 0 1 3 0 0 0 3\" Properties=species:S:1:pos:R:3:move_mask:L:1\n"
                        + "C 0 0 0 F\nC 1.2 1.4 0 T\nC 0.3 0.2 1.4 T\n");
        assertThat(mask.structure().position(0, 0)).isZero();
        assertThat(mask.structure().position(1, 0)).isNotEqualTo(1.2);
    }

    @Test
    void whatCannotBeHeldIsRefused() throws IOException {
        String skew = "2\nLattice=\"3 0 0 1 3 0 0 0 3\" Properties=species:S:1:pos:R:3:move_mask:L:3\n"
                + "C 0 0 0 F T T\nC 1.2 1.4 0 T T T\n";
        Path file = Files.writeString(folder.resolve("s.extxyz"), skew);
        String end = " --potential " + folder.resolve("tiny.txt") + " --out " + folder.resolve("x");
        Cli.run("relax " + file + end).isRefusedWith("s.extxyz, frame 1: atom 1", "fixed in some directions only");
        Path whole = Files.writeString(folder.resolve("w.extxyz"), skew.replace("F T T", "F F F"));
        Cli.run("relax " + whole + end + "w --cell").isRefusedWith("w.extxyz, frame 1", "leave out --cell");
        Path text = Files.writeString(
                folder.resolve("t.extxyz"), skew.replace(":L:3", ":R:3").replaceAll("[TF] [TF] [TF]", "1 1 1"));
        Cli.run("relax " + text + end + "t").isRefusedWith("t.extxyz, frame 1", "must be move_mask:L:1");
    }

    @Test
    void labelsOfTheOldPositionsAreNotPassedOn() throws IOException {
        String stale = """
                2
                Lattice="3.0 0 0 0 3.0 0 0 0 3.0" Properties=species:S:1:pos:R:3:forces:R:3:REF_forces:R:3:energies:R:1:magmom:R:1:tags:I:1 energy=-50.25 \
                REF_energy=-51.5 free_energy=-50.2 dft_e=-7 stress="0.1 0 0 0 0.1 0 0 0 0.1" virial="1 0 0 0 1 0 0 0 1" REF_stress="0.1 0 0 0 0.1 0 0 0 0.1" density=9.9 config_type=bulk
                C 0 0 0 5.0 -3.0 1.0 5.0 -3.0 1.0 -6.26 0.5 7
                C 1.2 1.3 1.7 5.0 -3.0 1.0 5.0 -3.0 1.0 -6.26 0.5 8
                """;
        Frame frame = relaxed("r.extxyz", stale);
        assertThat(frame.header())
                .containsEntry("config_type", "bulk")
                .doesNotContainKeys("REF_energy", "free_energy", "stress", "virial", "REF_stress", "dft_e");
        assertThat(frame.arrays()).containsOnlyKeys("tags", "energy_atom", "forces");
        double total = 2 * energy(frame);
        assertThat(Double.parseDouble(frame.header().getOrDefault("energy", "")))
                .isCloseTo(total, within(1e-12))
                .isNotEqualTo(-50.25);
        assertThat(Double.parseDouble(frame.header().getOrDefault("density", "")))
                .isCloseTo(frame.structure().density(), within(1e-4));
        AtomArray.Real forces = (AtomArray.Real) frame.arrays().get("forces");
        assertThat(Arrays.stream(forces == null ? new double[] {1} : forces.values())
                        .map(Math::abs)
                        .max()
                        .orElse(1))
                .isLessThan(0.01);
        assertThat(Cli.run("relax " + folder.resolve("r.extxyz") + " --potential " + folder.resolve("tiny.txt")
                                + " --force 0.001 --out " + folder.resolve("of-r.extxyz"))
                        .isDone()
                        .out())
                .contains("left out, true of the old positions only: energy, REF_energy, free_energy");
    }

    @Test
    void resumesWithTheFrameThatIsMissing() throws IOException {
        Path out = folder.resolve("a");
        Cli.run(command + " --out " + out).isDone();
        byte[] whole = Files.readAllBytes(out.resolve("structures.extxyz"));
        Files.delete(out.resolve("frames/002/result.extxyz"));
        Path first = out.resolve("frames/001/result.extxyz");
        Object before = Files.getLastModifiedTime(first);
        assertThat(Cli.run(command + " --out " + out).isDone().err()).contains("1 of 2 structures are there already");
        assertThat(Files.readAllBytes(out.resolve("structures.extxyz"))).isEqualTo(whole);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(before);
        Cli.run(command + " --cell --out " + out).isRefusedWith("cell false instead of true");
    }

    @Test
    void marksWhatIsNotFinished() {
        Cli cli = Cli.run(command + " --steps 2 --out " + folder.resolve("a")).isDone();
        assertThat(cli.out()).contains("2 of 2 are not at a minimum", "start.extxyz 1 *");
        Cli.run(command.replace("--force 0.001", "--force -1") + " --out " + folder.resolve("b"))
                .isRefusedWith("--force -1");
        Cli.run("relax " + folder.resolve("start.extxyz") + " --out x").isRefusedWith("a potential is missing");
        Cli.run("relax " + folder.resolve("none.xyz") + " --engine lammps --out x")
                .isRefusedWith("none.xyz");
    }

    @Test
    void simulatedCarbonStaysWhatItIs() {
        Path shared = Path.of(System.getProperty("spectraform.shared", "none"));
        Path potential = shared.resolve("potentials/C_2022_NEP4.txt");
        Path carbon = shared.resolve("data/nep-ac/r2.5_s1.xyz");
        assumeThat(Files.exists(potential) && Files.exists(carbon))
                .as("needs shared/potentials and shared/data/nep-ac")
                .isTrue();
        Cli.run("relax " + carbon + " --potential " + potential + " --force 0.05 --out " + folder.resolve("a"))
                .isDone();
        Frame relaxed = made("a").getFirst();
        double before = Double.parseDouble(relaxed.header().getOrDefault("energy_before", ""));
        assertThat(before).isCloseTo(energy(StructureFiles.read(carbon).getFirst()), within(1e-4));
        // What is gained is the heat of 300 K, 3/2 kT in a harmonic solid.
        assertThat(before - energy(relaxed)).isBetween(0.02, 0.06);
    }
}
