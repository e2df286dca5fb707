package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path dir;

    @Test
    @SuppressWarnings("try") // the locks have nothing else to be asked
    void oneAtATimeAndWhatWasMadeForNothingIsRemoved() {
        Path folder = dir.resolve("run");
        try (FolderLock first = FolderLock.take(folder)) {
            for (int k = 0; k < 2; k++) { // the refusal does not end the first one's lock
                assertThatThrownBy(() -> FolderLock.take(folder))
                        .isInstanceOf(InputException.class)
                        .hasMessage(folder + ": another run is writing into it; wait for it or choose another --out");
            }
        }
        assertThat(folder).doesNotExist();
        FolderLock.take(folder).close();
    }

    @Test
    @SuppressWarnings("try") // the lock has nothing else to be asked
    void whatAKilledRunLeavesDoesNotHinderAndIsRemoved() throws IOException, InterruptedException {
        Files.createFile(dir.resolve(".lock"));
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path left = Files.createFile(dir.resolve(".run.json." + ended.pid() + ".tmp"));
        Path alive = Files.createFile(dir.resolve(".run.json.1.tmp")); // of the first process of all, which never ends
        Path other = Files.createFile(dir.resolve("notes.tmp"));
        try (FolderLock lock = FolderLock.take(dir)) {
            assertThat(left).doesNotExist();
            assertThat(alive).exists();
            assertThat(other).exists();
        }
        assertThat(dir.resolve(".lock")).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void whatIsNoFolderIsRefused() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        assertThatThrownBy(() -> FolderLock.take(file)).hasMessage(file + ": is not a folder; choose another --out");
    }
}
