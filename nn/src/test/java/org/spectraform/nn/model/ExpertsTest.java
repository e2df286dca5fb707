package org.spectraform.nn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;

class ExpertsTest {
    private static Model prior(int width, double k) {
        Architecture network = Architecture.of("painn", 1, width, 2, 2.5, 8, true, 3);
        ModelInfo info = new ModelInfo(
                "prior",
                "test",
                network,
                List.of("C"),
                new ModelInfo.Schedule(k, 0.001, 0.999),
                null,
                null,
                10,
                1,
                "none",
                List.of(),
                "angstrom, eV");
        return Model.of(info, network.build().layout().initialise(new Random(width)));
    }

    @Test
    void eachTimeIsAnsweredByItsExpertAlsoFromAFile(@TempDir Path folder) {
        Model low = prior(16, 0.8);
        Model high = prior(32, 0.8);
        Path file = folder.resolve("joined.safetensors");
        Experts.join(low, high, 0.25).save(file);
        ScoreModel joined = new ScoreModel(Model.load(file));
        Structure x = TestGraphs.structure(12, 0.12, 1, 5);
        assertThat(joined.denoise(x, 0.8 * 0.2)).isEqualTo(new ScoreModel(low).denoise(x, 0.8 * 0.2));
        assertThat(joined.denoise(x, 0.8 * 0.3)).isEqualTo(new ScoreModel(high).denoise(x, 0.8 * 0.3));
        double[] g = new Random(1).doubles(36).toArray();
        assertThat(joined.denoiseWithPullback(x, 0.1).pullback(g))
                .isEqualTo(new ScoreModel(low).denoiseWithPullback(x, 0.1).pullback(g));
        assertThat(joined.denoiseWithPullback(x, 0.4).pullback(g))
                .isEqualTo(new ScoreModel(high).denoiseWithPullback(x, 0.4).pullback(g));
    }

    @Test
    void priorsOfTwoSchedulesAreRefused() {
        assertThatThrownBy(() -> Experts.join(prior(16, 0.8), prior(16, 1), 0.2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("one schedule");
    }
}
