package org.spectraform.simulation.lammps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    Path folder;

    private void write(int step, String end) throws IOException {
        Files.writeString(folder.resolve("checkpoint." + step), "LammpS RestartT\0 state " + end);
    }

    @Test
    void theLatestIsTheLastOneThatWasWrittenToItsEnd() throws IOException {
        assertThat(Checkpoint.latest(folder)).isNull();
        write(900, "LammpS RestartT\0");
        write(1000, "LammpS RestartT\0");
        write(1100, "LammpS Resta");
        Files.createFile(folder.resolve("checkpoint.1200"));

        assertThat(Checkpoint.latest(folder)).isEqualTo(new Checkpoint(folder.resolve("checkpoint.1000"), 1000));

        Checkpoint.prune(folder, 2);
        assertThat(Checkpoint.latest(folder)).isNull();
        assertThat(folder.resolve("checkpoint.1100")).exists();
    }

    @Test
    void oneThatHasChangedSinceItWasSealedDoesNotCount() throws IOException {
        write(900, "LammpS RestartT\0");
        write(1000, "LammpS RestartT\0");
        write(1100, "LammpS Resta"); // in the making
        Checkpoint.seal(folder);
        write(1100, "LammpS RestartT\0");
        assertThat(Checkpoint.latest(folder)).hasFieldOrPropertyWithValue("step", 1100);
        Files.delete(folder.resolve("checkpoint.1100"));
        assertThat(Checkpoint.latest(folder)).hasFieldOrPropertyWithValue("step", 1000);
        write(1000, "bit LammpS RestartT\0");
        assertThat(Checkpoint.latest(folder)).hasFieldOrPropertyWithValue("step", 900);

        Checkpoint.deleteAfter(folder, 900);
        write(1000, "again LammpS RestartT\0"); // by the run that goes on from 900
        assertThat(Checkpoint.latest(folder)).hasFieldOrPropertyWithValue("step", 1000);
        Checkpoint.prune(folder, 0);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void comesOftenEnough() {
        assertThat(Checkpoint.interval(64, 1_000_000)).isEqualTo(5000);
        assertThat(Checkpoint.interval(64, 700)).isEqualTo(70);
        assertThat(Checkpoint.interval(10_000, 1_000_000)).isEqualTo(100);
        assertThat(Checkpoint.interval(10_000_000, 20)).isEqualTo(10);
    }
}
