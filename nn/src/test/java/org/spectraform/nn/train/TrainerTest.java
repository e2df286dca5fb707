package org.spectraform.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.Arithmetic;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.nn.checkpoint.Safetensors;
import org.spectraform.nn.model.Lineage;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.ParameterLayout;

class TrainerTest {
    private static final TrainingConfig.Grid GRID = new TrainingConfig.Grid(274.5, 0.404, 100);

    @TempDir
    Path folder;

    /** Jittered simple cubic carbon; spectra that depend on nothing but the atom. */
    @BeforeEach
    void writeData() throws IOException {
        Random random = new Random(2);
        for (int k = 0; k < 4; k++) {
            double[] x = new double[3 * 27];
            for (int i = 0; i < 27; i++) {
                x[3 * i] = 1.9 * (i % 3) + 0.1 * random.nextGaussian();
                x[3 * i + 1] = 1.9 * (i / 3 % 3) + 0.1 * random.nextGaussian();
                x[3 * i + 2] = 1.9 * (i / 9) + 0.1 * random.nextGaussian();
            }
            int[] species = new int[27];
            Arrays.fill(species, 6);
            Structure s = new Structure(Cell.cubic(5.7), species, x);
            StructureFiles.write(folder.resolve("s" + k + ".extxyz"), List.of(Frame.of(s)));
            StringBuilder spectra = new StringBuilder();
            for (int i = 0; i < 27; i++) {
                for (int e = 0; e < 100; e++) {
                    spectra.append(0.3 * Math.exp(-Math.pow((e - 40) / 15.0, 2)))
                            .append(' ');
                }
                spectra.append('\n');
            }
            Files.writeString(folder.resolve("s" + k + ".txt"), spectra);
        }
    }

    private TrainingConfig config(ModelKind kind, int updates) {
        return config(kind, updates, null);
    }

    private TrainingConfig config(ModelKind kind, int updates, @Nullable String init) {
        return new TrainingConfig(
                kind,
                "test",
                null,
                List.of("C"),
                List.of(new TrainingConfig.Source(
                        "s*.extxyz", kind == ModelKind.FORWARD ? "." : null, false, null, GRID, null, null)),
                List.of("s3"),
                Map.of("width", 16, "layers", 2, "cutoff", 3.0, "intervals", 8),
                init,
                updates,
                3,
                "radam",
                3e-3,
                "cosine",
                0.99,
                10,
                5,
                0.02,
                1,
                0.5,
                5);
    }

    private Model train(TrainingConfig config, String out, boolean resume, int threads, int stopAfter) {
        return Trainer.run(
                config,
                folder,
                folder.resolve(out),
                null,
                resume,
                ThreadBudget.of(threads),
                (step, loss, validation, rate) -> step < stopAfter);
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void stoppingAndThreadsChangeNoBit(ModelKind kind) {
        TrainingConfig config = config(kind, 13);
        float[] straight = train(config, "straight", false, 1, 100).weights().values();
        train(config, "stopped", false, 2, 4);
        train(config, "stopped", true, 1, 9);
        Model resumed = train(config, "stopped", true, 2, 100);
        assertThat(resumed.weights().values()).isEqualTo(straight);
        assertThat(resumed.info().updates()).isEqualTo(13);
        assertThat(folder.resolve("stopped/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("straight/model.safetensors"));
    }

    @Test
    void aStateThatTheDiskHasDamagedIsRefusedAndTheOneBeforeDoes() throws IOException {
        TrainingConfig config = config(ModelKind.PRIOR, 13);
        float[] straight = train(config, "straight", false, 1, 100).weights().values();
        train(config, "stopped", false, 1, 9);
        Path state = folder.resolve("stopped/state.safetensors");
        Path previous = folder.resolve("stopped/state.previous.safetensors");
        byte[] bytes = Files.readAllBytes(state);
        for (int at : new int[] {bytes.length - 3, bytes.length / 2, bytes.length / 4}) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 4;
            Files.write(state, flipped);
            assertThatThrownBy(() -> train(config, "stopped", true, 1, 100))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(state + ": damaged: what it holds does not agree with its sha256")
                    .hasMessageEndingWith("; or put " + previous + " in its place, or delete it to start anew");
        }
        Files.move(previous, state, StandardCopyOption.REPLACE_EXISTING);
        assertThat(train(config, "stopped", true, 1, 100).weights().values()).isEqualTo(straight);
    }

    @Test
    void aStateOfAnotherArithmeticIsNotResumed() {
        TrainingConfig config = config(ModelKind.PRIOR, 4);
        train(config, "old", false, 1, 2);
        Path file = folder.resolve("old/state.safetensors");
        Safetensors state = Safetensors.read(file);
        Map<String, String> before = new HashMap<>(state.metadata());
        assertThat(before.remove("arithmetic")).isEqualTo(Integer.toString(Arithmetic.VERSION));
        new Safetensors(before, state.tensors()).write(file); // states once did not say
        assertThatThrownBy(() -> train(config, "old", true, 1, 4))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("arithmetic (1)")
                .hasMessageContaining("without --resume");
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void theLossFalls(ModelKind kind) {
        List<Double> losses = new ArrayList<>();
        Trainer.run(
                config(kind, 150),
                folder,
                folder.resolve("out"),
                null,
                false,
                ThreadBudget.ONE,
                (step, loss, validation, rate) -> {
                    losses.add(loss);
                    return true;
                });
        double before =
                losses.subList(0, 20).stream().mapToDouble(d -> d).average().orElseThrow();
        double after =
                losses.subList(130, 150).stream().mapToDouble(d -> d).average().orElseThrow();
        assertThat(after).isLessThan(0.9 * before);
    }

    @Test
    void aForwardModelTakesOverTheLayersOfAPrior() {
        Model prior = train(config(ModelKind.PRIOR, 20), "prior", false, 1, 100);
        Model forward = train(config(ModelKind.FORWARD, 1, "prior/model.safetensors"), "forward", false, 1, 1);
        float[] fresh = train(config(ModelKind.FORWARD, 1), "fresh", false, 1, 1)
                .weights()
                .values();
        // After one update of at most the rate (3e-3) in each parameter.
        for (ParameterLayout.Entry e : forward.network().layout().entries()) {
            float[] expected =
                    e.name().startsWith("head.") ? fresh : prior.weights().values();
            int from = e.name().startsWith("head.")
                    ? e.offset()
                    : prior.network().layout().entry(e.name()).offset();
            if (!e.name().startsWith("embedding")) { // it takes in the time
                assertThat(Arrays.copyOfRange(forward.weights().values(), e.offset(), e.offset() + e.size()))
                        .as(e.name())
                        .containsExactly(Arrays.copyOfRange(expected, from, from + e.size()), within(7e-3f));
            }
        }
    }

    @Test
    void theLineageNamesWhatATrainingBeganWithEvenIfThatFileChangesWhileItIsStopped() throws IOException {
        train(config(ModelKind.PRIOR, 2), "prior", false, 1, 100);
        Path file = folder.resolve("prior/model.safetensors");
        String hash = Sha256.of(Files.readAllBytes(file));
        TrainingConfig config = config(ModelKind.FORWARD, 4, "prior/model.safetensors");
        train(config, "forward", false, 1, 2);
        train(config(ModelKind.PRIOR, 3), "other", false, 1, 100);
        Files.copy(folder.resolve("other/model.safetensors"), file, StandardCopyOption.REPLACE_EXISTING);
        Lineage lineage = train(config, "forward", true, 1, 100).info().lineage();
        assertThat(lineage.how()).isEqualTo("trained");
        assertThat(lineage.updates()).isEqualTo(4);
        assertThat(lineage.seed()).isEqualTo(5);
        assertThat(lineage.data()).isEqualTo("test");
        Lineage layers = lineage.parents().getFirst();
        assertThat(layers.how()).isEqualTo("layers of a prior");
        assertThat(layers.parents().getFirst().fileHash()).isEqualTo(hash);
        assertThat(layers.parents().getFirst().updates()).isEqualTo(2);
        assertThat(Model.load(folder.resolve("forward/model.safetensors"))
                        .info()
                        .lineage()
                        .parents())
                .isEqualTo(lineage.parents());
    }

    @Test
    void aPriorOfAnotherSizeIsRefused() {
        train(config(ModelKind.PRIOR, 2), "prior", false, 1, 100);
        TrainingConfig c = config(ModelKind.FORWARD, 1, "prior/model.safetensors");
        TrainingConfig wide = new TrainingConfig(
                c.kind(),
                c.description(),
                null,
                c.elements(),
                c.data(),
                c.validation(),
                Map.of("width", 32, "layers", 2, "cutoff", 3.0, "intervals", 8),
                c.init(),
                c.updates(),
                c.batch(),
                c.optimizer(),
                c.rate(),
                c.decay(),
                c.average(),
                c.clip(),
                c.seed(),
                c.jitter(),
                c.cellWeight(),
                c.focus(),
                c.validateEvery());
        assertThatThrownBy(() -> train(wide, "out", false, 1, 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("give the same sizes");
    }

    @Test
    void resumingWithAnotherConfigurationIsRefused() {
        train(config(ModelKind.PRIOR, 10), "out", false, 1, 2);
        assertThatThrownBy(() -> train(config(ModelKind.PRIOR, 11), "out", true, 1, 4))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another configuration");
    }

    @Test
    void aSpectrumThatIsCutShortIsNamed() throws IOException {
        Files.writeString(folder.resolve("s1.txt"), "0.1 0.2 nan\n");
        assertThatThrownBy(() -> train(config(ModelKind.FORWARD, 10), "out", false, 1, 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("s1.txt:1");
    }

    @Test
    void aRunBegunBeforeThereWereDataSetsCanBeResumed() {
        assertThat(new TrainingConfig.Source("a/*.vasp", "b", true, null, null, null, null))
                .hasToString("Source[structures=a/*.vasp, spectra=b, snapshotsOfOneNetwork=true]");
    }
}
