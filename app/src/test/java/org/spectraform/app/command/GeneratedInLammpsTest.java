package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;

/** What the shipped prior generates is carbon to an independent program with a potential that it was not trained on. */
class GeneratedInLammpsTest {
    @TempDir
    Path folder;

    @Test
    void generatedCarbonIsBoundAndRelaxesALittle() {
        assumeThat(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .anyMatch(p -> Files.isExecutable(Path.of(p, "lmp"))))
                .as("needs LAMMPS (apt install lammps lammps-data)")
                .isTrue();
        Path made = folder.resolve("made");
        Cli.run("generate --density 2.5 --atoms 64 --samples 1 --seed 3 --out " + made)
                .isDone();
        Path relaxed = folder.resolve("relaxed");
        Cli.run("relax " + made.resolve("structures.extxyz") + " --engine lammps --force 0.1 --out " + relaxed)
                .isDone();
        Frame frame = StructureFiles.read(relaxed.resolve("structures.extxyz")).getFirst();
        double before = Double.parseDouble(frame.header().getOrDefault("energy_before", "NaN"));
        double after = Double.parseDouble(frame.header().getOrDefault("energy_after", "NaN"));
        // LCBOP: diamond -7.35 eV/atom (Los and Fasolino 2003), carbon quenched by molecular dynamics -6.8 to -6.5.
        assertThat(before).isBetween(-7.0, -5.5);
        assertThat(before - after).isBetween(0.01, 0.8);
    }
}
