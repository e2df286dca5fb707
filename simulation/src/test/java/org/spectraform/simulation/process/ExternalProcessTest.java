package org.spectraform.simulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;

class ExternalProcessTest {
    private static final long SECONDS = 10; // more than a busy machine needs; nothing waits that long

    @TempDir
    Path folder;

    private ExternalProcess shell(String script) {
        return new ExternalProcess(List.of("/bin/sh", "-c", script), folder, null, folder.resolve("log"), Map.of());
    }

    @Test
    void tellsLinesKeepsTheLogAndTheExitCode() throws IOException {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());

        ExternalProcess.Finished end =
                shell("echo one; echo ERROR: two >&2; echo; pwd; exit 3").run(heard::add);

        assertThat(end.exitCode()).isEqualTo(3);
        assertThat(heard)
                .containsExactly("one", "ERROR: two", "", folder.toRealPath().toString());
        assertThat(Files.readAllLines(end.log())).isEqualTo(heard);
        assertThat(end.lines(l -> l.startsWith("ERROR"), 2)).containsExactly("ERROR: two");
        assertThat(end.lines(l -> true, 2)).isEqualTo(heard.subList(2, 4));
        assertThat(folder.resolve("log.pid")).doesNotExist();
    }

    @Test
    void handsOnInputAndEnvironment() throws IOException {
        Path input = Files.writeString(folder.resolve("in"), "from file\n");
        ExternalProcess process = new ExternalProcess(
                List.of("/bin/sh", "-c", "cat; echo $OMP_NUM_THREADS $MINE"),
                folder,
                input,
                folder.resolve("log"),
                Map.of("MINE", "yes"));

        assertThat(process.run(line -> {}).lines(l -> true, 9)).containsExactly("from file", "1 yes");
        assertThat(shell("cat; echo end").run(line -> {}).lines(l -> true, 9)).containsExactly("end"); // no input
    }

    @Test
    void aMissingProgramOrFolderIsAnInputProblem() {
        ExternalProcess process =
                new ExternalProcess(List.of("/nowhere/program"), folder, null, folder.resolve("log"), Map.of());

        assertThatThrownBy(() -> process.run(line -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("/nowhere/program");
        assertThatThrownBy(() -> new ExternalProcess(
                                List.of("/bin/sh", "-c", "yes"), folder, null, folder.resolve("no/log"), Map.of())
                        .run(line -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no/log");
    }

    @Test
    void anInterruptKillsTheProgramAndItsChildren() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                shell("while :; do echo beat >> beats; sleep 0.02; done & echo started; wait")
                        .run(line -> started.countDown());
            } catch (CancellationException e) {
                thrown.set(e);
            }
        });
        thread.start();
        assertThat(started.await(SECONDS, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();
        thread.join(1000 * SECONDS);

        assertThat(thread.isAlive()).isFalse();
        assertThat(thrown.get()).hasMessageContaining("stopped");
        Thread.sleep(100); // signals take a moment
        Path beats = folder.resolve("beats");
        long size = Files.size(beats);
        Thread.sleep(200);
        assertThat(Files.size(beats)).isEqualTo(size);
    }

    @Test
    void aThrowingListenerEndsTheRun() {
        assertThatThrownBy(
                        () -> shell("while :; do echo tick; sleep 0.01; done").run(line -> {
                            throw new InputException("enough");
                        }))
                .isInstanceOf(InputException.class)
                .hasMessage("enough");
    }

    @Test
    void endsWhatAKilledRunHasLeft() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "100").start();
        Path note = folder.resolve("log.pid");
        Supervised.note(folder.resolve("log"), orphan);
        assertThatThrownBy(() -> shell("echo next").run(line -> {})) // its owner, this JVM, is alive
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "another run (process " + ProcessHandle.current().pid());
        String program = Files.readAllLines(note).getFirst();
        Files.writeString(note, program + "\n999999999 1970-01-01T00:00:00Z\n");

        assertThat(shell("echo next").run(line -> {}).exitCode()).isZero();

        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void sparesAProcessThatOnlyHasTheNumber() throws Exception {
        Process other = new ProcessBuilder("sleep", "100").start();
        Files.writeString(folder.resolve("log.pid"), other.pid() + " 1970-01-01T00:00:01Z\n1 1970-01-01T00:00:00Z\n");

        assertThat(shell("echo next").run(line -> {}).exitCode()).isZero();

        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }
}
