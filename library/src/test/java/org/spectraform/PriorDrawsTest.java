package org.spectraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Structure;
import org.spectraform.inference.PriorPredictive;

class PriorDrawsTest {
    /** Structures that there are count to the nearest density; those of other densities do not. */
    @Test
    void structuresStandForTheirDensities() {
        try (Generator carbon = Generator.of("carbon")) {
            Structure one = carbon.density(2.03).atoms(8).prepare().template();
            Structure two = carbon.density(2.56).atoms(8).prepare().template();
            Structure far = carbon.density(3.4).atoms(8).prepare().template();
            PriorPredictive expected =
                    PriorDraws.of(carbon, Stream.of(one, two, far), new double[] {2.0, 2.1, 2.5, 2.6}, 0.1, 8);
            assertThat(expected.samples())
                    .extracting(PriorPredictive.Sample::density)
                    .containsExactly(2.0, 2.6);
            assertThat(expected.atoms()).isEqualTo(8);
            assertThat(expected.models()).isEqualTo(carbon.material().fingerprint());
            PriorPredictive.Sample first = expected.samples().getFirst();
            assertThat(first.spectrum()).containsExactly(carbon.forward().cell(one), within(1e-12));
            assertThat(first.values())
                    .containsExactly(
                            PriorDraws.quantities(one, carbon.material().bonds()), within(1e-12));
        }
    }
}
