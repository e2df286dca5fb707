package org.spectraform.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.train.TrainingConfig.Source;

/** Data sets as sources, beside text files. */
class DataSetTrainingTest {
    private static final EnergyGrid SHORT = new EnergyGrid(520, 0.5, 12);
    private static final TrainingConfig.Grid CARBON = new TrainingConfig.Grid(274.5, 0.404, 100);

    @TempDir
    Path folder;

    @Test
    void theSameNumbersGiveTheSameModelFromADataSetAndFromTextFiles() throws IOException {
        write(
                "set",
                labelled("a", "a", new EnergyGrid(274.5, 0.404, 100), 8),
                labelled("b", "b", new EnergyGrid(274.5, 0.404, 100), 8));
        for (LabelledStructure s : List.of(
                labelled("a", "a", new EnergyGrid(274.5, 0.404, 100), 8),
                labelled("b", "b", new EnergyGrid(274.5, 0.404, 100), 8))) {
            StructureFiles.write(folder.resolve(s.name() + ".vasp"), List.of(s.frame()));
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                for (double y : s.spectra().row(i)) {
                    text.append(y).append(' ');
                }
                text.append('\n');
            }
            Files.writeString(folder.resolve(s.name() + ".txt"), text);
        }
        Model fromSet = train(ModelKind.FORWARD, List.of(), dataset("set"));
        Model fromText =
                train(ModelKind.FORWARD, List.of(), new Source("*.vasp", ".", false, null, CARBON, null, null));
        assertThat(fromSet.weights().values()).isEqualTo(fromText.weights().values());
        assertThat(fromSet.info().lineage().dataHash())
                .isEqualTo(fromText.info().lineage().dataHash());
        assertThat(fromSet.info().grid()).isEqualTo(new EnergyGrid(274.5, 0.404, 100));
    }

    @Test
    void theModelHasTheEnergiesOfTheDataSet() throws IOException {
        write("set", labelled("a", "a", SHORT, 3), plain("p"));
        Model model = train(ModelKind.FORWARD, List.of(), dataset("set"));
        assertThat(model.info().grid()).isEqualTo(SHORT);
        assertThat(model.info().reference()).hasSize(12);
    }

    @Test
    void priorsTakeAllStructuresForwardModelsThoseWithSpectra() throws IOException {
        write("set", labelled("a", "a", SHORT, 3), plain("p"), plain("q"));
        assertThat(read(ModelKind.PRIOR, "set").all()).extracting(Example::name).containsExactly("a", "p", "q");
        assertThat(read(ModelKind.PRIOR, "set").all()).allMatch(e -> e.spectra() == null && e.labelled() == null);
        Examples forward = read(ModelKind.FORWARD, "set");
        assertThat(forward.all()).extracting(Example::name).containsExactly("a");
        assertThat(forward.all().getFirst().labelled())
                .containsExactly(true, true, true, false, false, false, false, false);
    }

    @Test
    void topologiesComeFromTheFramesAndCanBeKeptOut() throws IOException {
        write("set", labelled("a1", "a", SHORT, 3), labelled("a2", "a", SHORT, 3), labelled("b", "b", SHORT, 3));
        assertThat(read(ModelKind.FORWARD, "set").all())
                .extracting(Example::topology)
                .containsExactly("a", "a", "b");
        Model without = train(ModelKind.FORWARD, List.of("a"), dataset("set"));
        write("only", labelled("b", "b", SHORT, 3));
        Model only = train(ModelKind.FORWARD, List.of(), dataset("only"));
        assertThat(without.weights().values()).isEqualTo(only.weights().values());
        assertThat(without.info().curve().getLast()[2]).isNotNaN();
        assertThatThrownBy(() -> train(ModelKind.FORWARD, List.of("a*", "b"), dataset("set")))
                .isInstanceOf(InputException.class)
                .hasMessage("validation: a*, b keeps out every example; name fewer of them");
    }

    @Test
    void twoGridsAreRefusedWithBothNamed() throws IOException {
        write("one", labelled("a", "a", SHORT, 3));
        write("two", labelled("b", "b", new EnergyGrid(520, 0.6, 12), 3));
        assertThatThrownBy(() -> train(ModelKind.FORWARD, List.of(), dataset("one"), dataset("two")))
                .isInstanceOf(InputException.class)
                .hasMessageMatching(".*two, b: has spectra at 520.000 to 526.600 eV in 12 points, but .*one, a at"
                        + " 520.000 to 525.500 eV in 12 points; bring them onto one energy grid.*");
    }

    @Test
    void textFilesAreAtTheEnergiesThatTheirSourceSays() throws IOException {
        write("set", labelled("a", "a", SHORT, 3));
        LabelledStructure s = plain("t");
        StructureFiles.write(folder.resolve("t.vasp"), List.of(s.frame()));
        Files.writeString(folder.resolve("t.txt"), ("0.5 ".repeat(100) + "\n").repeat(8));
        Source text = new Source("*.vasp", ".", false, null, CARBON, null, null);
        assertThatThrownBy(() -> train(ModelKind.FORWARD, List.of(), dataset("set"), text))
                .isInstanceOf(InputException.class)
                .hasMessageMatching(".*text files.*274.500 to 314.496 eV in 100 points.*520.000.*");
    }

    @Test
    void textFilesWithoutEnergiesTakeThoseOfTheMaterialOrAreRefused() throws IOException {
        StructureFiles.write(folder.resolve("t.vasp"), List.of(plain("t").frame()));
        Files.writeString(folder.resolve("t.txt"), ("0.5 ".repeat(12) + "\n").repeat(8));
        TrainingConfig config =
                config(ModelKind.FORWARD, List.of(), new Source("*.vasp", ".", false, null, null, null, null));
        assertThat(Examples.read(config, folder, SHORT).grid()).isEqualTo(SHORT);
        assertThatThrownBy(() -> Examples.read(config, folder, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("do not say their energies; add to this source in data 'grid: {first:");
        assertThatThrownBy(() -> new TrainingConfig.Grid(1, 0, 5)).hasMessageStartingWith("grid: ");
    }

    @Test
    void onlyChoosesStructuresOfADataSetByName() throws IOException {
        write("set", plain("r1.66_s1"), plain("r1.66_s27"), plain("r2.5_s1"));
        Source source = new Source(null, null, false, "set", null, List.of("r1.6?_s?", "none"), null);
        assertThat(Examples.read(config(ModelKind.PRIOR, List.of(), source), folder, null)
                        .all())
                .extracting(Example::name)
                .containsExactly("r1.66_s1");
        assertThat(source).hasToString("Source[dataset=set, only=[r1.6?_s?, none]]");
        Source wrong = new Source(null, null, false, "set", null, List.of("r3*"), null);
        assertThatThrownBy(() -> train(ModelKind.PRIOR, List.of(), wrong))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no structure has a name like r3*");
        assertThatThrownBy(() -> new Source(null, null, false, "set", null, List.of(), null))
                .hasMessageContaining("'only' is empty");
        assertThatThrownBy(() -> new Source("*.vasp", null, false, null, null, List.of("a"), null))
                .hasMessageContaining("by their pattern");
    }

    @Test
    void aDataSetWithoutSpectraIsNoneForAForwardModel() throws IOException {
        write("set", plain("p"));
        assertThatThrownBy(() -> train(ModelKind.FORWARD, List.of(), dataset("set")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none of its 1 structures has spectra");
    }

    @Test
    void aFolderThatIsNoDataSetIsNamed() {
        assertThatThrownBy(() -> train(ModelKind.PRIOR, List.of(), dataset("nowhere")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere: is no data set");
    }

    @Test
    void aSourceIsEitherStructuresOrADataSet() {
        assertThatThrownBy(() -> new Source("a", null, false, "b", null, null, null))
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> new Source(null, "s", false, null, null, null, null))
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> new Source(null, "s", false, "b", null, null, null))
                .hasMessageContaining("leave out 'spectra'");
        assertThatThrownBy(() -> new Source(null, null, true, "b", null, null, null))
                .hasMessageContaining("leave out 'spectra'");
        assertThatThrownBy(() -> new Source(null, null, false, "b", CARBON, null, null))
                .hasMessageContaining("leave out 'spectra'");
    }

    private static Source dataset(String name) {
        return new Source(null, null, false, name, null, null, null);
    }

    private Examples read(ModelKind kind, String set) {
        return Examples.read(config(kind, List.of(), dataset(set)), folder, null);
    }

    private Model train(ModelKind kind, List<String> validation, Source... sources) throws IOException {
        Path out = Files.createTempDirectory(folder, "out");
        return Trainer.run(
                config(kind, validation, sources), folder, out, null, false, ThreadBudget.ONE, (step, l, v, r) -> true);
    }

    private static TrainingConfig config(ModelKind kind, List<String> validation, Source... sources) {
        return new TrainingConfig(
                kind,
                null,
                null,
                List.of("C"),
                List.of(sources),
                validation,
                Map.of("width", 16, "layers", 2, "cutoff", 3.0, "intervals", 8),
                null,
                3,
                2,
                "radam",
                3e-3,
                "cosine",
                0.99,
                10,
                5,
                0.02,
                1,
                0,
                3);
    }

    private void write(String name, LabelledStructure... structures) throws IOException {
        Path set = Files.createDirectories(folder.resolve(name));
        Files.writeString(set.resolve("dataset.json"), "{}");
        StructureFiles.write(
                set.resolve("structures.extxyz"),
                Arrays.stream(structures).map(LabelledStructure::frame).toList());
    }

    private static LabelledStructure plain(String name) {
        return structure(name, name, null);
    }

    private static LabelledStructure labelled(String name, String topology, EnergyGrid grid, int sites) {
        List<Double> intensities = new ArrayList<>();
        boolean[] flags = new boolean[8];
        for (int i = 0; i < 8; i++) {
            flags[i] = i < sites;
            for (int e = 0; e < grid.size(); e++) {
                intensities.add(i < sites ? 0.1 + 0.01 * i + 0.001 * e : 0.0);
            }
        }
        double[] values = intensities.stream().mapToDouble(Double::doubleValue).toArray();
        return structure(name, topology, new SiteSpectra(grid, values, flags));
    }

    private static LabelledStructure structure(String name, String topology, @Nullable SiteSpectra spectra) {
        double[] x = new double[24];
        for (int i = 0; i < 8; i++) {
            x[3 * i] = 1.75 * (i % 2);
            x[3 * i + 1] = 1.75 * (i / 2 % 2) + 0.25 * (i % 3);
            x[3 * i + 2] = 1.75 * (i / 4);
        }
        return new LabelledStructure(
                name,
                topology,
                new Structure(Cell.cubic(3.5), new int[] {6, 6, 6, 6, 6, 6, 6, 6}, x),
                spectra,
                Map.of(),
                Map.of());
    }
}
