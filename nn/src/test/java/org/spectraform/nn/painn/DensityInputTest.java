package org.spectraform.nn.painn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spectraform.core.io.InputException;
import org.spectraform.nn.model.Architecture;
import org.spectraform.nn.model.Lineage;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelInfo;
import org.spectraform.nn.model.ModelKind;

class DensityInputTest {
    private static final double CUTOFF = 3.0;

    @Test
    void answersAsAtAHigherDensity() {
        Model model = random(new Painn.Config(1, 16, 1, CUTOFF, 8, true, 3));
        Painn net = (Painn) model.network();
        double added = 1.4;
        Model raised = DensityInput.raised(model, added);
        assertThat(raised.info().lineage().how()).isEqualTo("density input raised by 1.4 neighbours");
        assertThat(raised.info().lineage().remark()).contains("1.4 more neighbours per atom within 3.0 angstrom");
        assertThat(raised.info().lineage().parents())
                .containsExactly(model.info().lineage());
        double volume = 4.0 / 3 * Math.PI * CUTOFF * CUTOFF * CUTOFF;
        for (double density : new double[] {0.07, 0.12, 0.18}) {
            float[] expected = net.timeEmbedding(model.weights(), 0.3f, density + added / volume);
            float[] before = net.timeEmbedding(model.weights(), 0.3f, density);
            float[] got = net.timeEmbedding(raised.weights(), 0.3f, density);
            double moved = 0;
            for (int f = 0; f < got.length; f++) {
                assertThat(got[f]).isCloseTo(expected[f], within(2e-6f));
                moved += Math.abs(got[f] - before[f]);
            }
            assertThat(moved).isGreaterThan(0.01);
        }
    }

    @Test
    void otherModelsAreRefused() {
        Model forward = random(new Painn.Config(1, 16, 1, CUTOFF, 8, false, 5));
        assertThatThrownBy(() -> DensityInput.raised(forward, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("give a prior");
    }

    private static Model random(Architecture architecture) {
        float[] theta = architecture.build().layout().initialise(new Random(5));
        ModelInfo info = new ModelInfo(
                ModelKind.PRIOR,
                "test",
                architecture,
                List.of("C"),
                null,
                null,
                null,
                Lineage.UNKNOWN,
                List.of(),
                "angstrom");
        return Model.of(info, theta);
    }
}
