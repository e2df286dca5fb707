package org.spectraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.diffusion.Anneal;
import org.spectraform.core.diffusion.Restart;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.Start;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.material.Material;
import org.spectraform.material.Samplers;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelInfo;
import org.spectraform.nn.model.ModelKind;

final class GeneratorTest {
    private static Generation small(Generator generator) {
        SamplerSettings few =
                generator.material().sampler().withAnneal(Anneal.NONE).withRestart(Restart.NONE);
        return generator.density(2.0).atoms(24).sampler(few).seed(3);
    }

    @Test
    void samplesDependOnSeedAndNumberAlone() {
        try (Generator carbon = Generator.of("carbon")) {
            List<GeneratedSample> one = small(carbon).samples(3).threads(1).toList();
            List<GeneratedSample> two = small(carbon).samples(4).threads(3).toList();
            for (int s = 0; s < 3; s++) {
                assertThat(two.get(s).structure()).isEqualTo(one.get(s).structure());
                assertThat(two.get(s).spectrum()).isEqualTo(one.get(s).spectrum());
                assertThat(one.get(s).number()).isEqualTo(s + 1);
            }
            assertThat(one.get(0).structure()).isNotEqualTo(one.get(1).structure());
            assertThat(small(carbon).seed(4).toList().getFirst().structure())
                    .isNotEqualTo(one.getFirst().structure());
        }
    }

    @Test
    void aTargetPullsAndItsPredictionIsTheSpectrum() {
        try (Generator carbon = Generator.of("carbon")) {
            GeneratedSample free = small(carbon).target("sp3").xi(0).toList().getFirst();
            GeneratedSample guided = small(carbon).target("sp3").toList().getFirst();
            assertThat(guided.misfit()).isLessThan(free.misfit());
            assertThat(free.structure())
                    .isEqualTo(small(carbon).toList().getFirst().structure());
            assertThat(guided.spectrum()).hasSize(100);
            double[] again = carbon.forward().cell(guided.structure());
            for (int e = 0; e < again.length; e++) {
                assertThat(again[e]).isCloseTo(guided.spectrum()[e], org.assertj.core.api.Assertions.offset(1e-4));
            }
        }
    }

    @Test
    void sizesAreSaidInSeveralWays() {
        try (Generator carbon = Generator.of("carbon")) {
            assertThat(carbon.density(2.0).atoms(216).prepare().template().density())
                    .isCloseTo(2.0, org.assertj.core.api.Assertions.offset(1e-9));
            Cell cell = Cell.orthogonal(6, 6, 8);
            assertThat(carbon.density(2.0).cell(cell).prepare().template().size())
                    .isEqualTo(29);
            Structure given = new Structure(cell, new int[] {6, 6, 6}, new double[] {0, 0, 0, 1.5, 0, 0, 3, 0, 0});
            assertThat(carbon.like(given).prepare().template().size()).isEqualTo(3);
            assertThat(carbon.near(given, 0.2).prepare().template()).isEqualTo(given);
            assertThatThrownBy(() -> carbon.density(2.0).prepare())
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("size is missing");
            assertThatThrownBy(() -> carbon.density(-1).atoms(8).prepare()).hasMessageContaining("density");
            assertThatThrownBy(() -> carbon.near(given, 5).prepare()).hasMessageContaining("starting noise");
            assertThatThrownBy(() -> carbon.density(2.0).atoms(8).samples(0).prepare())
                    .hasMessageContaining("at least 1");
        }
    }

    @Test
    void samplersAreChosenByName() {
        try (Generator carbon = Generator.of("carbon")) {
            Generation small = carbon.density(2.0).atoms(8);
            assertThat(small.sampler(Samplers.PUBLISHED).prepare().settings().evaluations())
                    .isEqualTo(64 + 4 * 25);
            assertThat(small.sampler(Samplers.ANNEALED).prepare().settings())
                    .isEqualTo(
                            small.sampler(carbon.material().sampler()).prepare().settings());
        }
    }

    @Test
    void anotherStrengthIsAnotherRunOfTheSameTarget() {
        try (Generator carbon = Generator.of("carbon")) {
            GeneratedSample[] one = new GeneratedSample[1];
            small(carbon).target("sp3").prepare().withXi(0).draw(1, GenerationRun.Listener.NONE, s -> one[0] = s);
            GeneratedSample zero = small(carbon).target("sp3").xi(0).toList().getFirst();
            assertThat(one[0].structure()).isEqualTo(zero.structure());
            assertThat(one[0].misfit()).isEqualTo(zero.misfit());
        }
    }

    @Test
    void otherSettingsOfTheSamplerKeepTheStart() {
        try (Generator carbon = Generator.of("carbon")) {
            Structure pair = new Structure(Cell.cubic(8), new int[] {6, 6}, new double[] {0, 0, 0, 1.4, 0, 0});
            SamplerSettings few =
                    carbon.material().sampler().withAnneal(Anneal.NONE).withRestart(Restart.NONE);
            Start wanted = new Start.Noised(0.2);
            assertThat(carbon.near(pair, 0.2)
                            .sampler(few)
                            .prepare()
                            .settings()
                            .denoise()
                            .start())
                    .isEqualTo(wanted);
            assertThat(carbon.like(pair)
                            .sampler(few)
                            .start(pair, 0.2)
                            .prepare()
                            .settings()
                            .denoise()
                            .start())
                    .isEqualTo(wanted);
        }
    }

    @Test
    void aForwardModelOfOtherElementsIsRefusedBeforeAnyWork(@TempDir Path folder) {
        Material carbon = Material.standard();
        Model model = carbon.model(ModelKind.FORWARD).model();
        ModelInfo info = model.info();
        ModelInfo silicon = new ModelInfo(
                info.kind(),
                info.description(),
                info.architecture(),
                List.of("Si"),
                info.schedule(),
                info.grid(),
                info.reference(),
                info.lineage(),
                info.curve(),
                info.units());
        Path file = folder.resolve("silicon.safetensors");
        Model.of(silicon, model.weights().values()).save(file);
        try (Generator mixed = Generator.of(carbon.with(ModelKind.FORWARD, file))) {
            assertThatThrownBy(() -> mixed.density(2.0).atoms(8).prepare())
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("silicon.safetensors: the forward model knows Si, not C");
        }
    }

    @Test
    void whatTheSinkThrowsEndsTheRun() {
        try (Generator carbon = Generator.of("carbon")) {
            List<Integer> seen = new ArrayList<>();
            assertThatThrownBy(() -> small(carbon).samples(50).threads(2).forEach(sample -> {
                        seen.add(sample.number());
                        if (sample.number() == 2) {
                            throw new CancellationException("enough");
                        }
                    }))
                    .hasMessage("enough");
            assertThat(seen).containsExactly(1, 2);
        }
    }

    @Test
    void nothingBeginsAfterTheEnd() {
        Generator carbon = Generator.of("carbon");
        carbon.close();
        assertThatThrownBy(() -> carbon.density(2.0).atoms(8).prepare()).isInstanceOf(IllegalStateException.class);
    }
}
