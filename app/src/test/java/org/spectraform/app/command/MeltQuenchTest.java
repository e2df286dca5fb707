package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Structure;

class MeltQuenchTest {
    @TempDir
    Path folder;

    private String command = "";

    @BeforeEach
    void potential() throws IOException {
        Path nep = TinyNep.write(folder.resolve("tiny.txt"), 1);
        command = "melt-quench --density 2 --atoms 12 --melt 0.04 --quench 0.05 --anneal 0.03 --potential " + nep;
    }

    private Path out(String name) {
        return folder.resolve(name);
    }

    private List<Frame> made(String name) {
        return StructureFiles.read(out(name).resolve("structures.extxyz"));
    }

    @Test
    void makesSamplesWithNamesEnergiesAndARecord() throws IOException {
        Cli cli = Cli.run(command + " --seed 5 --samples 2 --out " + out("a")).isDone();
        assertThat(cli.err()).contains("r2_q0.05_s5: ", "r2_q0.05_s6: ", "eV/atom", "CN3");
        List<Frame> frames = made("a");
        assertThat(frames).hasSize(2);
        assertThat(frames.getFirst().header())
                .containsEntry("name", "r2_q0.05_s5")
                .containsEntry("density", "2")
                .containsEntry("seed", "5")
                .containsEntry("quench_ps", "0.05");
        assertThat(frames.getFirst().arrays()).containsKey("energy_atom");
        assertThat(frames.getFirst().structure().density()).isBetween(1.9999, 2.0001);
        Structure structure = frames.getFirst().structure();
        for (int i = 0; i < structure.size(); i++) {
            assertThat(structure.position(i, 0)).isBetween(0.0, structure.cell().length(0));
        }
        assertThat(Files.readString(out("a").resolve("run.json")))
                .contains("\"spectraform melt-quench\"", "\"quench_ps\" : 0.05", "\"sha256\"")
                .contains("\"finished\" : 2", "\"r2_q0.05_s6\"", "energy_per_atom_eV");
        assertThat(Files.readAllLines(out("a").resolve("samples/002/log.csv")))
                .last()
                .asString()
                .startsWith("120,0.12");
    }

    @Test
    void samplesDependOnTheirSeedAlone() {
        Cli.run(command + " --seed 5 --samples 3 --threads 3 --out " + out("a")).isDone();
        Cli.run(command + " --seed 6 --threads 1 --out " + out("b")).isDone();
        assertThat(made("b").getFirst().structure()).isEqualTo(made("a").get(1).structure());
        assertThat(made("a").getFirst().structure())
                .isNotEqualTo(made("a").get(1).structure());
    }

    @Test
    void resumesWithWhatIsMissingAndRepeatsNothing() throws IOException {
        Cli.run(command + " --samples 3 --out " + out("whole")).isDone();
        Cli.run(command + " --samples 2 --out " + out("a")).isDone();
        // As if killed: the second sample not finished, the files of all samples behind.
        Files.delete(out("a").resolve("samples/002/result.extxyz"));
        Files.writeString(out("a").resolve("structures.extxyz"), "12\nLatt");
        Path first = out("a").resolve("samples/001/result.extxyz");
        Object before = Files.getLastModifiedTime(first);
        Cli cli = Cli.run(command + " --samples 3 --out " + out("a")).isDone();
        assertThat(cli.err()).contains("1 of 3 samples are there already", "s1: ", "made before");
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(before);
        assertThat(out("a").resolve("structures.extxyz"))
                .hasSameBinaryContentAs(out("whole").resolve("structures.extxyz"));
    }

    @Test
    void refusesOtherSettingsInTheSameFolder() throws IOException {
        Cli.run(command + " --out " + out("a")).isDone();
        Cli.run(command.replace("--density 2 ", "--density 2.5 ") + " --out " + out("a"))
                .isRefusedWith("density 2.0 instead of 2.5", "choose another --out");
        TinyNep.write(folder.resolve("tiny.txt"), 2);
        Cli.run(command + " --out " + out("a")).isRefusedWith("another potential file");
    }

    @Test
    void theElementIsThatOfTheMaterial() throws IOException {
        Path material = Files.createDirectory(folder.resolve("salt"));
        Files.writeString(material.resolve("material.yaml"), "name: salt\nelements: [Na, Cl]\n");
        String salt = command + " --material " + material + " --out " + out("a");
        Cli.run(salt).isRefusedWith("material salt is of Na, Cl", "--element");
        // It says of no bonds: no coordination is told.
        Cli.run(salt + " --element C").isDone();
        assertThat(out("a").resolve("run.json"))
                .content()
                .contains("\"element\" : \"C\"")
                .doesNotContain("coordination");
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        String bare = "melt-quench --density 2 --atoms 12 --out " + out("a");
        Cli.run(bare).isRefusedWith("a potential is missing", "--potential FILE", "--engine lammps");
        Cli.run(bare + " --pair-style tersoff").isRefusedWith("--engine lammps");
        Cli.run(command + " --engine lammps --out " + out("a")).isRefusedWith("--potential is for --engine native");
        Cli.run(command + " --element Xx --out " + out("a")).isRefusedWith("--element Xx");
        Cli.run(command + " --element Si --out " + out("a")).isRefusedWith("Si");
        Cli.run(command + " --time-step 7 --out " + out("a")).isRefusedWith("--time-step 7");
        Cli.run(command + " --samples 0 --out " + out("a")).isRefusedWith("--samples 0");
        Cli.run(bare + " --potential " + Files.writeString(folder.resolve("bad.txt"), "hello"))
                .isRefusedWith("bad.txt");
        assertThat(out("a")).doesNotExist();
    }

    @Test
    void runsWithLammps() {
        assumeThat(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .anyMatch(p -> Files.isExecutable(Path.of(p, "lmp"))))
                .as("needs LAMMPS (apt install lammps lammps-data)")
                .isTrue();
        String lammps = "melt-quench --density 2 --atoms 16 --melt 0.02 --quench 0.02 --anneal 0.02 --engine lammps";
        Cli.run(lammps + " --samples 2 --out " + out("a")).isDone();
        assertThat(made("a")).hasSize(2);
        assertThat(Cli.run(lammps + " --samples 2 --out " + out("a")).isDone().err())
                .contains("2 of 2 samples are there already");
    }
}
