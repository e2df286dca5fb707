package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.FolderLock;
import org.spectraform.core.io.Sha256;

/** Where a command reads and writes: pipes, a full disk, a folder that another one has. */
class StreamsTest {
    @TempDir
    Path folder;

    private String said(String redirection) throws IOException, InterruptedException {
        String java = String.join("' '", OtherJvm.builder("info prior").command());
        Process shell = new ProcessBuilder(
                        "bash", "-c", "'" + java + "' " + redirection + "; echo ${PIPESTATUS[0]} >&2")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("said").toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        return Files.readString(folder.resolve("said")).replaceFirst("WARNING: Using incubator modules.*\\R", "");
    }

    @Test
    void stdoutThatCannotBeWrittenIsAnError() throws IOException, InterruptedException {
        assertThat(said("> /dev/full"))
                .isEqualTo(
                        "spectraform: the standard output cannot be written (No space left on device); free some space"
                                + " or redirect it elsewhere (files with results are not affected)\n2\n");
        assertThat(said(">&-"))
                .isEqualTo(
                        "spectraform: the standard output cannot be written (Bad file descriptor); free some space or"
                                + " redirect it elsewhere (files with results are not affected)\n2\n");
        assertThat(said("| true")).isIn("0\n", "141\n"); // 0 if it was faster
    }

    @Test
    void aPotentialMayComeThroughAPipeAndItsFingerprintIsThatOfTheBytes() throws Exception {
        byte[] nep = Files.readAllBytes(TinyNep.write(folder.resolve("tiny.txt"), 1));
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                Files.write(pipe, nep);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Cli.run("melt-quench --density 2 --atoms 12 --melt 0.04 --quench 0.05 --anneal 0.03 --potential " + pipe
                        + " --out " + folder.resolve("out"))
                .isDone();
        writer.join();
        assertThat(folder.resolve("out/run.json")).content().contains(Sha256.of(nep));
    }

    @Test
    @SuppressWarnings("try") // the lock has nothing else to be asked
    void noCommandWritesIntoAFolderThatAnotherOneHas() throws IOException {
        Path out = folder.resolve("out");
        Path nep = TinyNep.write(folder.resolve("tiny.txt"), 1);
        Path cell = Files.writeString(folder.resolve("cell.xyz"), """
                2
                Lattice="4 0 0 0 4 0 0 0 4" Properties=species:S:1:pos:R:3
                C 0 0 0
                C 0 0 1.5
                """);
        Path config = Files.writeString(folder.resolve("prior.yaml"), """
                kind: prior
                data: [{structures: cell.xyz}]
                network: {width: 16, layers: 1, cutoff: 3.0}
                updates: 1
                """);
        try (FolderLock lock = FolderLock.take(out)) {
            for (String command : new String[] {
                "dataset import " + cell + " --append",
                "train prior " + config,
                "label " + cell + " --sites 0 --engine toy",
                "relax " + cell + " --potential " + nep,
                "melt-quench --density 2 --atoms 12 --potential " + nep,
                "generate --density 2 --atoms 8 --samples 1"
            }) {
                Cli.run(command + " --out " + out).isRefusedWith(out + ": another run is writing into it; wait for it");
            }
        }
    }
}
