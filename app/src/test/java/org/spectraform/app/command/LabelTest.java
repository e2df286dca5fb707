package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.simulation.process.Programs;

/** The command with shell scripts in place of the programs; the calculations themselves are tested in simulation. */
class LabelTest {
    @TempDir
    Path folder;

    private Path bin = Path.of("");
    private String command = "";

    @BeforeEach
    void install() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        script("pw.x", """
                case "$in" in *h_fake*) e=-18;; *) e=-10;; esac
                echo "!    total energy              =     $e Ry"
                echo "     convergence has been achieved in   9 iterations"
                echo "   JOB DONE."
                """);
        script("xspectra.x", """
                awk 'BEGIN { for (k = 0; k < 500; k++) print -8 + k * 43 / 499, 1 }' > xanes.dat
                echo "                                END JOB XSpectra"
                """);
        Path pseudo = Files.createDirectory(folder.resolve("pseudo"));
        Files.writeString(pseudo.resolve("C_fake.UPF"), "4.0 Z valence\n");
        Files.writeString(pseudo.resolve("Ch_fake.UPF"), "5.0 Z valence\n");
        Files.writeString(pseudo.resolve("C.wfc"), "wave\n");
        Files.writeString(
                folder.resolve("pair.xyz"),
                "2\nLattice=\"5 0 0 0 5 0 0 0 5\" Properties=species:S:1:pos:R:3\nC 0 0 0\nC 1.4 0 0\n");
        Files.writeString(
                folder.resolve("salt.xyz"),
                "2\nLattice=\"5 0 0 0 5 0 0 0 5\" Properties=species:S:1:pos:R:3\nNa 0 0 0\nCl 2.8 0 0\n");
        command = "label " + folder.resolve("pair.xyz") + " --pseudo " + pseudo + " --calibration 395,2 --out "
                + folder.resolve("out");
        System.setProperty(Programs.PATH_PROPERTY, bin.toString());
    }

    private void script(String name, String body) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\nin=$(cat)\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void remove() {
        System.clearProperty(Programs.PATH_PROPERTY);
    }

    @Test
    void labelsCanBeImported() throws IOException {
        Cli cli = Cli.run(command + " --sites 1").isDone();

        assertThat(cli.out()).contains("1 sites of 1 structures");
        assertThat(cli.err()).contains("1 of 1 sites and 1 ground states to do", "about ", " GB of memory");
        Path out = folder.resolve("out");
        assertThat(out.resolve("labels.extxyz")).isNotEmptyFile();
        assertThat(out.resolve("spectra/pair.site-001.csv")).isNotEmptyFile();
        assertThat(out.resolve("run.json")).content().contains("\"sites\" : 1", "\"energy_shift_eV\" : 395.0");

        assertThat(Cli.run(command + " --sites all").isDone().err()).contains("1 of 2 sites and 0 ground states");
        assertThat(Cli.run(command + " --sites 1").isDone().err()).contains("all 1 sites are finished");
        assertThat(Cli.run("dataset import " + out.resolve("labels.extxyz") + " --out " + folder.resolve("set"))
                        .isDone()
                        .out())
                .contains("2 with a spectrum");
    }

    @Test
    void failuresAreToldAndTheRestIsKept() throws IOException {
        script("xspectra.x", "echo ' %%%%'; echo ' Error in routine y (2):'; echo ' no room'; echo ' %%%%'; exit 1\n");

        Cli cli = Cli.run(command + " --sites all");

        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.err())
                .contains(
                        "2 of 3 calculations failed: pair site-000, pair site-001", "Error in routine y (2): no room");
        assertThat(folder.resolve("out/run.json")).content().contains("\"pair site-001\" : \"xspectra.x: Error in");
    }

    @Test
    void wrongUsageIsOneLine() {
        Cli.run(command + " --edge C:L3").isRefusedWith("C:L3", "only K edges");
        Cli.run(command + " --sites 7").isRefusedWith("site 7", "0 to 1");
        Cli.run(command + " --jobs 0").isRefusedWith("--jobs 0", "at least 1");
        Cli.run(command + " --grid 1,2").isRefusedWith("--grid 1,2", "3 numbers");
        Cli.run(command + " --broadening -1").isRefusedWith("broadening -1.0");
        Cli.run("label " + folder.resolve("salt.xyz") + " --out " + folder.resolve("o"))
                .isRefusedWith("salt", "no C", "--edge");
        Cli.run("label " + folder.resolve("salt.xyz") + " --edge Na:K --out " + folder.resolve("o"))
                .isRefusedWith("Na:K", "--calibration");
        assertThat(folder.resolve("o")).doesNotExist();
    }

    @Test
    void edgeCalibrationAndGridAreThoseOfTheMaterial() throws IOException {
        Path material = Files.createDirectory(folder.resolve("salt"));
        Files.writeString(material.resolve("material.yaml"), """
                name: salt
                elements: [Na, Cl]
                spectra:
                  edge: Na:K
                  grid: {first: 1070, step: 0.5, points: 20}
                  calibration: {shift: 1065, scale: 3, broadening: 0.5}
                """);
        String label = "label " + folder.resolve("salt.xyz") + " --engine toy --out " + folder.resolve("out");

        Cli.run(label + " --material " + material).isDone();

        assertThat(folder.resolve("out/run.json"))
                .content()
                .contains("\"energy_shift_eV\" : 1065.0", "\"scale\" : 3.0", "\"gaussian_sigma_eV\" : 0.5")
                .contains("\"energy_first_eV\" : 1070.0", "\"energies\" : 20", "\"sites\" : 1");
        Cli.run(label).isRefusedWith("salt", "no C");
        Cli.run(label + " --edge Cl:K --material " + material)
                .isRefusedWith("edge Cl:K: the material salt does not say", "--calibration");
        Cli.run(label + " --edge Cl:K --calibration 1,2 --material " + material).isRefusedWith("--broadening");
        Cli.run(label + " --edge Cl:K --calibration 1,2 --broadening 1 --material " + material)
                .isRefusedWith("--grid");
        Files.writeString(material.resolve("material.yaml"), "name: salt\nelements: [Na, Cl]\n");
        Cli.run(label + " --material " + material).isRefusedWith("material salt says of no edge", "--edge");
    }

    @Test
    void anotherLabellerIsChosenByName() throws IOException {
        System.setProperty(Programs.PATH_PROPERTY, "/nowhere");
        String toy = command.replace(" --pseudo " + folder.resolve("pseudo"), "")
                        .replace("395,2", "250,2") + " --engine toy";
        int before = ToyLabeller.CALCULATIONS.get();

        Cli cli = Cli.run(toy + " --set height=1.5 --sites all").isDone();

        assertThat(cli.err()).contains("2 of 2 sites and 0 ground states to do");
        assertThat(ToyLabeller.CALCULATIONS.get() - before).isEqualTo(2);
        Frame frame = StructureFiles.read(folder.resolve("out/labels.extxyz")).getFirst();
        SiteSpectra spectra = LabelledStructure.of(frame, "labels", "none").spectra();
        assertThat(spectra).isNotNull();
        assertThat(spectra.row(1)[50]).isEqualTo(3); // height times scale
        assertThat(Cli.run(toy + " --set height=1.5 --sites all").isDone().err())
                .contains("all 2 sites are finished");
        assertThat(ToyLabeller.CALCULATIONS.get() - before).isEqualTo(2);

        Cli.run(toy + " --set height=2").isRefusedWith("toy height 1.5 instead of 2.0");
        Cli.run(toy + " --cutoff-ry 30").isRefusedWith("setting cutoff_ry: is not one of this engine; it has height");
        Cli.run(toy + " --set height=low").isRefusedWith("height=low: give a number");
        Cli.run(command + " --engine abacus").isRefusedWith("'abacus' computes no spectra; known are espresso, toy");
    }

    @Test
    void resultsOfTwoLabellersAreNotMixed() {
        Cli.run(command + " --sites 1").isDone();
        String toy = "label " + folder.resolve("pair.xyz") + " --engine toy --out " + folder.resolve("out");
        Cli.run(toy).isRefusedWith("holds results with toy height none instead of 1.0");
    }

    @Test
    void withoutTheProgramsItSaysWhatToInstall() {
        System.setProperty(Programs.PATH_PROPERTY, "/nowhere");
        Cli.run(command).isRefusedWith("pw.x is not on the PATH", "apt install quantum-espresso quantum-espresso-data");
    }
}
