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
