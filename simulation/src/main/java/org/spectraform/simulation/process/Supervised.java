package org.spectraform.simulation.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;

/**
 * Which program is at work on a log file: a note beside it, {@code LOG.pid}, with process and starting time. It outlives us only if we are
 * killed the hard way; then the program may continue in the folder that the next run wants.
 */
public final class Supervised {
    private Supervised() {}

    static void note(Path log, Process process) {
        ProcessHandle us = ProcessHandle.current();
        String text = process.pid() + " " + started(process.toHandle()) + "\n" + us.pid() + " " + started(us) + "\n";
        AtomicFile.write(file(log), out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
    }

    static void forget(Path log) {
        try {
            Files.deleteIfExists(file(log));
        } catch (IOException e) {
            return; // a note of a dead process does no harm
        }
    }

    /**
     * Ends what a killed run has left.
     *
     * @throws InputException if another run, that is alive, supervises it
     */
    public static void endLeftover(Path log) {
        String[] lines;
        try {
            lines = Files.readString(file(log), StandardCharsets.US_ASCII).split("\n", -1);
        } catch (IOException e) {
            return; // no note, no program
        }
        Optional<ProcessHandle> program = lines.length > 1 ? alive(lines[0]) : Optional.empty();
        if (program.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> owner = alive(lines[1]);
        if (owner.isPresent()) {
            throw new InputException(log + ": is being written by another run (process "
                    + owner.get().pid() + "); wait for it, stop it, or choose another folder");
        }
        program.get().descendants().forEach(ProcessHandle::destroyForcibly);
        program.get().destroyForcibly();
        // Where nobody collects the dead (some containers), they count as alive for ever.
        program.get()
                .onExit()
                .completeOnTimeout(program.get(), 5, TimeUnit.SECONDS)
                .join();
    }

    private static Optional<ProcessHandle> alive(String note) {
        String[] words = note.split(" ", -1);
        if (words.length != 2 || !words[0].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        // Process numbers are used again; the starting time tells.
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(ProcessHandle::isAlive)
                .filter(p -> started(p).toString().equals(words[1]));
    }

    private static Path file(Path log) {
        return log.resolveSibling(log.getFileName() + ".pid");
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
