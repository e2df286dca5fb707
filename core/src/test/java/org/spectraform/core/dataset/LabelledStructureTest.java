package org.spectraform.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class LabelledStructureTest {
    private static final Structure TWO =
            new Structure(Cell.cubic(4), new int[] {6, 7}, new double[] {0, 0, 0, 1.5, 1.5, 1.5});
    private static final EnergyGrid GRID = new EnergyGrid(280.5, 0.25, 3);

    @TempDir
    Path folder;

    @Test
    void aFileGivesBackWhatWasWritten() throws Exception {
        SiteSpectra spectra =
                new SiteSpectra(GRID, new double[] {0, 0, 0, 0.1, 1e-4, 2.0 / 3}, new boolean[] {false, true});
        LabelledStructure written = new LabelledStructure(
                "a cell",
                "its topology",
                TWO,
                spectra,
                Map.of("seed", "7"),
                Map.of("q", new AtomArray.Real("q", 1, new double[] {1, -0.5})));
        LabelledStructure plain = new LabelledStructure("b", "b", TWO, null, Map.of(), Map.of());
        Path file = folder.resolve("structures.extxyz");
        StructureFiles.write(file, List.of(written.frame(), plain.frame()));
        List<Frame> frames = StructureFiles.read(file);
        LabelledStructure read = LabelledStructure.of(frames.get(0), "x", "unnamed");
        assertThat(read.name()).isEqualTo("a cell");
        assertThat(read.topology()).isEqualTo("its topology");
        assertThat(read.structure()).isEqualTo(TWO);
        assertThat(read.header()).isEqualTo(Map.of("seed", "7"));
        assertThat(read.arrays()).containsOnlyKeys("q");
        assertThat(read.spectra()).isNotNull();
        assertThat(read.spectra().grid()).isEqualTo(GRID);
        assertThat(read.spectra().intensities()).containsExactly(spectra.intensities());
        assertThat(read.spectra().labelled()).containsExactly(false, true);
        assertThat(read.sites()).isEqualTo(1);
        assertThat(LabelledStructure.of(frames.get(1), "x", "unnamed").spectra())
                .isNull();
        assertThat(Files.readString(file))
                .contains(":labelled:L:1:xanes:R:3", "energy_first_eV=280.5", "energy_step_eV=0.25");
    }

    @Test
    void aFrameThatSaysNothingIsATopologyOfItsOwnAndFullyLabelled() {
        Frame frame = Frame.of(TWO)
                .withHeader("energy_first_eV", "280")
                .withHeader("energy_step_eV", "0.5")
                .withArray(new AtomArray.Real("xanes", 2, new double[] {1, 2, 3, 4}));
        LabelledStructure read = LabelledStructure.of(frame, "f", "stem");
        assertThat(read.name()).isEqualTo("stem");
        assertThat(read.topology()).isEqualTo("stem");
        assertThat(read.sites()).isEqualTo(2);
        assertThat(read.frame().arrays()).doesNotContainKey("labelled");
    }

    @Test
    void theKeyThatOlderFilesHaveForTheTopologyIsRead() {
        LabelledStructure old = LabelledStructure.of(Frame.of(TWO).withHeader("network", "n"), "f", "stem");
        assertThat(old.topology()).isEqualTo("n");
        assertThat(old.frame().header()).containsEntry("topology", "n").doesNotContainKey("network");
        Frame both = Frame.of(TWO).withHeader("network", "of roads").withHeader("topology", "t");
        LabelledStructure read = LabelledStructure.of(both, "f", "stem");
        assertThat(read.topology()).isEqualTo("t");
        assertThat(read.header()).isEqualTo(Map.of("network", "of roads"));
    }

    @Test
    void newerSpectraAreAddedAndReplace() {
        SiteSpectra old = new SiteSpectra(GRID, new double[] {1, 1, 1, 0, 0, 0}, new boolean[] {true, false});
        SiteSpectra more = new SiteSpectra(GRID, new double[] {0, 0, 0, 2, 2, 2}, new boolean[] {false, true});
        assertThat(old.with(more).intensities()).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(old.with(more).sites()).isEqualTo(2);
        SiteSpectra other = new SiteSpectra(new EnergyGrid(1, 1, 3), new double[6], new boolean[2]);
        assertThatThrownBy(() -> old.with(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "xanes, energies",
        "xanes energy_first_eV=280, energies",
        "xanes energy_first_eV=280 energy_step_eV=-1, positive spacing",
        "xanes energy_first_eV=x energy_step_eV=1, no energy grid",
        "narrow energy_first_eV=280 energy_step_eV=1, xanes:R:E",
        "nan energy_first_eV=280 energy_step_eV=1, intensity 1 of atom 1",
        "xanes energy_first_eV=280 energy_step_eV=1 flags, labelled:L:1"
    })
    void faultsAreOneLineWithTheRemedy(String what, String expected) {
        Frame frame = Frame.of(TWO);
        for (String word : what.split(" ", -1)) {
            int equals = word.indexOf('=');
            frame = switch (word) {
                case "xanes" -> frame.withArray(new AtomArray.Real("xanes", 2, new double[4]));
                case "nan" -> frame.withArray(new AtomArray.Real("xanes", 2, new double[] {0, 0, 0, Double.NaN}));
                case "narrow" -> frame.withArray(new AtomArray.Real("xanes", 1, new double[2]));
                case "flags" -> frame.withArray(new AtomArray.Int("labelled", 1, new int[] {1, 0}));
                default -> frame.withHeader(word.substring(0, equals), word.substring(equals + 1));
            };
        }
        Frame bad = frame;
        assertThatThrownBy(() -> LabelledStructure.of(bad, "FILE, frame 3", "x"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("FILE, frame 3: ")
                .hasMessageContaining(expected);
    }
}
