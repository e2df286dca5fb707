package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;
import org.spectraform.nn.checkpoint.Safetensors;

final class PriorPredictiveTest {
    private static final PriorPredictive TWO = new PriorPredictive(
            List.of("cn3", "cn4"),
            List.of(
                    new PriorPredictive.Sample(1.5, new double[] {0.25, 0.5, 1}, new double[] {0.75, 0.125}),
                    new PriorPredictive.Sample(2, new double[] {0, -1, 3}, new double[] {0.5, 0.5})),
            64,
            "those");

    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("expectation.safetensors");
    }

    private static Safetensors.Tensor tensor(int... shape) {
        int count = 1;
        for (int extent : shape) {
            count *= extent;
        }
        return new Safetensors.Tensor(shape, new float[count]);
    }

    private void refuses() {
        assertThatThrownBy(() -> PriorPredictive.read(file()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file().toString());
    }

    @Test
    void isReadAsItWasWritten() {
        TWO.write(file());
        PriorPredictive read = PriorPredictive.read(file());
        assertThat(read.quantities()).isEqualTo(TWO.quantities());
        assertThat(read.atoms()).isEqualTo(64);
        assertThat(read.models()).isEqualTo("those");
        assertThat(read.samples()).usingRecursiveComparison().isEqualTo(TWO.samples());
    }

    @Test
    void nothingNeedBeKnownBesideTheSpectra() {
        PriorPredictive bare = new PriorPredictive(
                List.of(), List.of(new PriorPredictive.Sample(1.5, new double[] {1, 2}, new double[0])), 8, "none");
        bare.write(file());
        assertThat(PriorPredictive.read(file())).usingRecursiveComparison().isEqualTo(bare);
    }

    /** The order of a map's entries differs from one run of a program to the next. */
    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        TWO.write(file());
        String text = Files.readString(file(), StandardCharsets.ISO_8859_1);
        assertThat(text).containsSubsequence("\"quantities\"", "\"atoms\"", "\"density\"", "\"spectra\"", "\"values\"");
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        TWO.write(file());
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length - 2] ^= 0x10;
        Files.write(file(), bytes);
        refuses();
        Files.write(file(), java.util.Arrays.copyOf(bytes, bytes.length - 5));
        refuses();
        Files.writeString(file(), "density,spectrum\n1.5,0.3\n");
        refuses();
        Files.delete(file());
        refuses();
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        new Safetensors(Map.of(), Map.of("weight", tensor(2, 3))).write(file());
        refuses();
    }

    @Test
    void sizesThatDoNotGoTogetherAreRefused() {
        Map<String, String> about = Map.of("quantities", "cn3,cn4", "atoms", "64");
        new Safetensors(about, Map.of("density", tensor(2), "spectra", tensor(2, 3), "values", tensor(2, 1)))
                .write(file());
        refuses();
        new Safetensors(about, Map.of("density", tensor(2), "spectra", tensor(5), "values", tensor(2, 2)))
                .write(file());
        refuses();
        new Safetensors(about, Map.of("density", tensor(0), "spectra", tensor(0, 3), "values", tensor(0, 2)))
                .write(file());
        refuses();
    }
}
