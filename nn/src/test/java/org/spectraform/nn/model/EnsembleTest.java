package org.spectraform.nn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.painn.Painn;

class EnsembleTest {
    private static Model model(int width, long seed) {
        Architecture network = new Painn.Config(1, width, 2, 2.5, 8, false, new EnergyGrid(274.5, 0.404, 100).size());
        ModelInfo info = new ModelInfo(
                ModelKind.FORWARD,
                "test",
                network,
                List.of("C"),
                null,
                new EnergyGrid(274.5, 0.404, 100),
                new double[new EnergyGrid(274.5, 0.404, 100).size()],
                new Lineage("trained", 10L, seed, "none", "test", null, null, List.of()),
                List.of(),
                "angstrom, eV");
        return Model.of(info, network.build().layout().initialise(new Random(seed)));
    }

    @Test
    void isTheMeanOfItsMembersAlsoFromAFile(@TempDir Path folder) {
        List<Model> members = List.of(model(16, 1), model(16, 2), model(16, 3));
        Path file = folder.resolve("joined.safetensors");
        Ensemble.join(members).save(file);
        Model joined = Model.load(file);
        assertThat(joined.info().updates()).isEqualTo(30);
        assertThat(joined.info().lineage().how()).startsWith("joined");
        assertThat(joined.info().lineage().parents())
                .containsExactlyElementsOf(
                        members.stream().map(m -> m.info().lineage()).toList());
        assertThat(joined.info().architecture())
                .isEqualTo(new Ensemble.Config(members.getFirst().info().architecture(), 3));
        Structure structure = TestGraphs.structure(12, 0.12, 1, 5);
        float[] mean = new SpectrumModel(joined).spectra(structure);
        List<float[]> each = members.stream()
                .map(m -> new SpectrumModel(m).spectra(structure))
                .toList();
        for (int i = 0; i < mean.length; i++) {
            assertThat(mean[i]).isCloseTo((each.get(0)[i] + each.get(1)[i] + each.get(2)[i]) / 3, offset(1e-6f));
        }
    }

    @Test
    void modelsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Ensemble.join(List.of(model(16, 1), model(32, 1))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("model 2");
    }
}
