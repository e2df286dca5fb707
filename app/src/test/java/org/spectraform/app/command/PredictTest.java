package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.app.TinyModels;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.spectrum.EnergyGrid;

class PredictTest {
    private static final String PAIR =
            "2\nLattice=\"5 0 0 0 5 0 0 0 5\" Properties=species:S:1:pos:R:3\nC 0 0 0\nC 1.4 0 0\n";

    @TempDir
    Path folder;

    @Test
    void eachFrameGetsAFileWithTheMeanOfItsAtoms() throws IOException {
        Path one = Files.writeString(folder.resolve("pair.xyz"), PAIR);
        Path two = Files.writeString(folder.resolve("two.xyz"), PAIR + PAIR);
        Path twin =
                Files.writeString(Files.createDirectory(folder.resolve("other")).resolve("pair.extxyz"), PAIR);
        Path out = folder.resolve("out");
        Cli.run("predict " + one + " " + two + " " + twin + " --out " + out + " --forward "
                        + TinyModels.forward(folder))
                .isDone();
        for (String name : List.of("pair", "two_1", "two_2", "pair-2")) {
            assertThat(out.resolve(name + ".png")).isNotEmptyFile();
            List<String> lines = Files.readAllLines(out.resolve(name + ".spectra.csv"));
            assertThat(lines).hasSize(101);
            assertThat(lines.getFirst()).isEqualTo("energy_eV,cell,atom_1,atom_2");
            String[] row = lines.get(50).split(",", -1);
            double mean = (Double.parseDouble(row[2]) + Double.parseDouble(row[3])) / 2;
            assertThat(Double.parseDouble(row[1])).isCloseTo(mean, within(2e-6));
        }
    }

    @Test
    void labelsInTheFileAreCompared() throws IOException {
        Path pair = Files.writeString(folder.resolve("pair.xyz"), PAIR);
        Path model = TinyModels.forward(folder);
        Cli.run("predict " + pair + " --out " + folder.resolve("first") + " --forward " + model)
                .isDone();
        StringBuilder labels = new StringBuilder();
        for (String line : Files.readAllLines(folder.resolve("first/pair.spectra.csv"))) {
            String[] row = line.split(",", -1);
            if (!row[0].startsWith("energy")) {
                labels.append(' ').append(Double.parseDouble(row[2]) + 0.5); // atom 1, half a unit off; atom 2 has none
            }
        }
        Path labelled = Files.writeString(
                folder.resolve("labelled.extxyz"),
                "2\nLattice=\"5 0 0 0 5 0 0 0 5\" Properties=species:S:1:pos:R:3:labelled:L:1:xanes:R:100"
                        + " energy_first_eV=274.5 energy_step_eV=0.404\nC 0 0 0 T" + labels + "\nC 1.4 0 0 F"
                        + " 0".repeat(100) + "\n");
        Path out = folder.resolve("out");
        assertThat(Cli.run("predict " + labelled + " --out " + out + " --forward " + model)
                        .isDone()
                        .out())
                .contains("1 labelled sites of 1 structures: mean squared error of a site 0.250, RMSE")
                .contains("sites 0.5000");
        assertThat(out.resolve("labelled.labels.png")).isNotEmptyFile();
        assertThat(Files.readAllLines(out.resolve("labels.csv")))
                .containsExactly(
                        "structure,atom,mse,rmse", "labelled,1,2.5000e-01,0.50000", "labelled,mean,2.5000e-01,0.50000");
        List<String> both = Files.readAllLines(out.resolve("labelled.labels.csv"));
        assertThat(both).hasSize(101).first().isEqualTo("energy_eV,label_mean,predicted_mean,label_1,predicted_1");
        String[] row = both.get(50).split(",", -1);
        assertThat(Double.parseDouble(row[3]) - Double.parseDouble(row[4])).isCloseTo(0.5, within(2e-6));
        assertThat(List.of(row[1], row[2])).containsExactly(row[3], row[4]); // of one atom
    }

    @Test
    void theMeanOfAStructureIsOverItsLabelledAtoms() {
        EnergyGrid grid = new EnergyGrid(280, 1, 2);
        SiteSpectra labels = new SiteSpectra(grid, new double[] {1, 1, 9, 9, 2, 2}, new boolean[] {true, false, true});
        LabelComparison comparison = new LabelComparison();
        comparison.add("a", labels, List.of(new double[] {2, 2}, new double[2], new double[] {1, 2}));
        assertThat(comparison.differences().text().lines())
                .containsExactly(
                        "structure,atom,mse,rmse",
                        "a,1,1.0000e+00,1.00000",
                        "a,3,5.0000e-01,0.70711",
                        "a,mean,1.2500e-01,0.35355"); // mean differences: 0 and 0.5
        assertThat(comparison.summary())
                .startsWith("2 labelled sites of 1 structures")
                .contains("0.75")
                .contains("0.3536");
    }

    @Test
    void infoSaysWhatIsInAFile() throws IOException {
        Path pair = Files.writeString(folder.resolve("pair.xyz"), PAIR);
        assertThat(Cli.run("info " + pair).isDone().out()).contains("2 (C2)", "density", "1.400 angstrom");
        assertThat(Cli.run("info " + TinyModels.prior(folder)).isDone().out()).contains("prior", "parameters", "sigma");
        assertThat(Cli.run("info " + TinyModels.forward(folder)).isDone().out()).contains("forward", "274.50");
    }

    @Test
    void namesAreUnique() {
        Set<String> taken = new HashSet<>();
        assertThat(PredictCommand.unused("a", taken)).isEqualTo("a");
        assertThat(PredictCommand.unused("a", taken)).isEqualTo("a-2");
        assertThat(PredictCommand.unused("a-2", taken)).isEqualTo("a-2-2");
    }
}
