package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
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

class DynamicsTest {
    @TempDir
    Path folder;

    private String command = "";

    @BeforeEach
    void files() throws IOException {
        Path nep = TinyNep.write(folder.resolve("tiny.txt"), 1);
        Path start = folder.resolve("start.extxyz");
        StructureFiles.write(start, List.of(lattice(1), lattice(2).withHeader("name", "second")));
        command = "dynamics " + start + " --temperature 400 --time 0.06 --every 0.02 --potential " + nep;
    }

    /** Eight atoms near the places of a simple cubic lattice, with an energy that is true of these places only. */
    private static Frame lattice(long seed) {
        Random random = new Random(seed);
        double[] x = new double[24];
        for (int i = 0; i < 24; i++) {
            x[i] = 1.7 * (i / 3 >> i % 3 & 1) + 0.1 * random.nextGaussian();
        }
        int[] species = new int[8];
        Arrays.fill(species, 6);
        return new Frame(new Structure(Cell.cubic(3.4), species, x), Map.of("energy", "-1", "origin", "toy"), Map.of());
    }

    private Path out(String name) {
        return folder.resolve(name);
    }

    private List<Frame> made(String name) {
        return StructureFiles.read(out(name).resolve("structures.extxyz"));
    }

    @Test
    void keepsSnapshotsOfEveryStructure() throws IOException {
        Cli cli = Cli.run(command + " --seed 5 --out " + out("a")).isDone();
        assertThat(cli.err()).contains("frame 2: 3 snapshots", "eV/atom");
        assertThat(cli.out()).contains("6 snapshots");
        List<Frame> frames = made("a");
        assertThat(frames)
                .extracting(f -> f.header().get("name"))
                .containsExactly(
                        "start_s5_t1", "start_s5_t2", "start_s5_t3", "second_s6_t1", "second_s6_t2", "second_s6_t3");
        Frame last = frames.get(2);
        assertThat(last.header())
                .containsEntry("time_ps", "0.0600")
                .containsEntry("temperature_K", "400.0")
                .containsEntry("seed", "5")
                .containsEntry("origin", "toy")
                .doesNotContainKey("energy");
        assertThat(last.arrays()).containsKey("energy_atom");
        assertThat(last.structure()).isNotEqualTo(frames.get(1).structure());
        assertThat(Files.readString(out("a").resolve("run.json")))
                .contains("\"spectraform dynamics\"", "\"every_ps\" : 0.02", "\"snapshots\" : 3", "sha256");
        assertThat(Files.readAllLines(out("a").resolve("trajectories/002/log.csv")))
                .last()
                .asString()
                .startsWith("60,0.06");
    }

    @Test
    void resumesWithWhatIsMissing() throws IOException {
        Cli.run(command + " --out " + out("whole")).isDone();
        Cli.run(command + " --out " + out("a")).isDone();
        // As if killed: the second structure not finished, the file of all snapshots behind.
        Files.delete(out("a").resolve("trajectories/002/result.extxyz"));
        byte[] all = Files.readAllBytes(out("whole").resolve("structures.extxyz"));
        Files.write(out("a").resolve("structures.extxyz"), Arrays.copyOf(all, all.length / 3));
        Cli cli = Cli.run(command + " --threads 2 --out " + out("a")).isDone();
        assertThat(cli.err()).contains("1 of 2 structures are there already", "made before");
        assertThat(out("a").resolve("structures.extxyz"))
                .hasSameBinaryContentAs(out("whole").resolve("structures.extxyz"));
        Cli.run(command.replace("400", "500") + " --out " + out("a")).isRefusedWith("temperature_K 400.0 instead of");
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        String end = " --out " + out("a");
        Cli.run(command.replace("--temperature 400", "--temperature -1") + end).isRefusedWith("--temperature -1.0");
        Cli.run(command.replace("--time 0.06", "--time 0.05") + end)
                .isRefusedWith("--time 0.05", "multiple of --every");
        Cli.run(command.replace("--every 0.02", "--every 0") + end).isRefusedWith("--every 0.0");
        Cli.run(command.replace("--time 0.06", "--time 1e9") + end).isRefusedWith("--every 0.02", "at most 9999");
        Cli.run(command + " --time-step 7" + end).isRefusedWith("--time-step 7.0");
        Frame fixed = lattice(1).withArray(new AtomArray.Flag("move_mask", 1, new boolean[8]));
        StructureFiles.write(folder.resolve("start.extxyz"), List.of(fixed));
        Cli.run(command + end).isRefusedWith("start.extxyz, frame 1: some atoms are fixed");
        assertThat(out("a")).doesNotExist();
    }

    @Test
    void runsWithLammps() {
        assumeThat(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .anyMatch(p -> Files.isExecutable(Path.of(p, "lmp"))))
                .as("needs LAMMPS (apt install lammps lammps-data)")
                .isTrue();
        String lammps = command.replaceAll("--potential .*", "--engine lammps --out " + out("a"));
        Cli.run(lammps).isDone();
        List<Frame> frames = made("a");
        assertThat(frames).hasSize(6);
        assertThat(frames.get(1).structure()).isNotEqualTo(frames.get(0).structure());
        assertThat(Cli.run(lammps).isDone().err()).contains("2 of 2 structures are there already");
    }
}
