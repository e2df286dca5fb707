package org.spectraform.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spectraform.GeneratedSample;
import org.spectraform.Generation;
import org.spectraform.Generator;
import org.spectraform.core.diffusion.Anneal;
import org.spectraform.core.diffusion.Restart;

final class TargetKindsTest {
    private static Generation small(Generator generator) {
        return generator
                .density(2.0)
                .atoms(16)
                .sampler(generator.material().sampler().withAnneal(Anneal.NONE).withRestart(Restart.NONE));
    }

    @Test
    void aKindThatIsOnlyRegisteredPulls() {
        try (Generator carbon = Generator.of("carbon")) {
            GeneratedSample free = small(carbon).toList().getFirst();
            GeneratedSample pulled = small(carbon).target("height:40").toList().getFirst();
            assertThat(pulled.structure()).isNotEqualTo(free.structure());
            assertThat(pulled.misfit()).isLessThan(40);
            assertThat(pulled.spectrum()).hasSize(100); // the forward model's, not what the target found
        }
    }

    @Test
    void unknownKindsAndNamesAreRefused() {
        try (Generator carbon = Generator.of("carbon")) {
            assertThatThrownBy(() -> small(carbon).target("hight:40").prepare())
                    .hasMessageContaining("no kind of target 'hight'")
                    .hasMessageContaining("height, xanes");
            assertThatThrownBy(() -> small(carbon).target("sp4").prepare())
                    .hasMessageContaining("neither a file nor a target of the material carbon")
                    .hasMessageContaining("sp3");
        }
    }
}
