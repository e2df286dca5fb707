package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
    @TempDir
    Path dir;

    @Test
    void theFingerprintIsOfTheBytesThatWereRead() throws Exception {
        Path file = Files.writeString(dir.resolve("a.csv"), "\uFEFF1,2\n");
        Input input = Input.read(file, Input.TEXT);
        Files.writeString(file, "other");
        assertThat(input.text()).isEqualTo("1,2\n");
        assertThat(input.sha256()).isEqualTo(Sha256.of("\uFEFF1,2\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(input.stream().readAllBytes()).isEqualTo(input.bytes());
    }

    @Test
    void aPipeIsReadOnceToItsEnd() throws Exception {
        Path pipe = dir.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                Files.writeString(pipe, "x".repeat(200_000));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        Input input = Input.read(pipe, Input.TEXT);
        writer.join();
        assertThat(input.bytes()).hasSize(200_000);
        assertThat(input.name()).isEqualTo(pipe.toString());
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        Path file = dir.resolve("large");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 40); // a hole: takes no space
        }
        assertThatThrownBy(() -> Input.read(file, Input.TEXT))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": is larger than 64 MB, which no file of its kind is; check the path");
        assertThatThrownBy(() -> Input.read(Path.of("/dev/zero"), 1 << 20))
                .hasMessageContaining("/dev/zero: is larger than 1 MB");
        assertThat(Input.read(Files.write(dir.resolve("just"), new byte[1 << 20]), 1 << 20)
                        .bytes())
                .hasSize(1 << 20);
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThatThrownBy(() -> Input.read(dir, Input.TEXT)).hasMessageContaining("is a folder; name a file in it");
        assertThatThrownBy(() -> Input.read(dir.resolve("none"), Input.TEXT))
                .hasMessageContaining("no such file; check the path");
        assertThatThrownBy(() -> Input.read(Path.of("/dev/stdin"), Input.TEXT))
                .hasMessageContaining("the standard input is not read; name a file");
    }
}
