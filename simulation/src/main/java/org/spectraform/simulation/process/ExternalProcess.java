package org.spectraform.simulation.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;

/**
 * A run of another program in the foreground.
 *
 * <p>What the program says (standard output and errors together) goes to a log file and, line by line, to the caller. The program does not
 * outlive us: it is killed, with its children, when the calling thread is interrupted and when this JVM ends. When this JVM is killed the hard
 * way, the program ends at its next line of output, which then has no reader; should it be silent, the next run in the folder ends it
 * first ({@link Supervised}).
 *
 * @param command the program and its arguments
 * @param folder the working folder, existing
 * @param input file for the standard input; empty input if null
 * @param log where the output goes; an old one is replaced
 * @param environment added to ours; each program runs on one thread unless OMP_NUM_THREADS is given here
 */
public record ExternalProcess(
        List<String> command, Path folder, @Nullable Path input, Path log, Map<String, String> environment) {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ExternalProcess::kill)));
    }

    public ExternalProcess {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * How a run ended.
     *
     * @param exitCode 0 if the program was content; not all programs say so when they fail
     * @param elapsed wall time
     * @param log everything it said
     */
    public record Finished(int exitCode, Duration elapsed, Path log) {
        /** The last lines of the log that matter, at most {@code max}, stripped. */
        public List<String> lines(Predicate<String> matters, int max) {
            try {
                List<String> found = Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                        .map(String::strip)
                        .filter(matters)
                        .toList();
                return found.subList(Math.max(0, found.size() - max), found.size());
            } catch (IOException e) {
                throw FileErrors.reading(log, e);
            }
        }
    }

    /**
     * Runs the program to its end.
     *
     * @param listener is told each line of output, from another thread, one after the other; the run is over when it throws
     * @throws InputException if the program cannot be started, or its log cannot be written
     * @throws CancellationException if the thread is interrupted; the program has been killed then, the interrupt remains set
     */
    public Finished run(Consumer<String> listener) {
        long start = System.nanoTime();
        Supervised.endLeftover(log);
        Process process = start();
        RUNNING.add(process);
        FutureTask<Boolean> copying = new FutureTask<>(() -> copy(process, listener), true);
        try {
            Supervised.note(log, process);
            Thread.ofVirtual().start(copying);
            int exitCode = process.waitFor();
            copying.get();
            return new Finished(exitCode, Duration.ofNanos(System.nanoTime() - start), log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(command.getFirst() + " was stopped");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            kill(process);
            RUNNING.remove(process);
            Supervised.forget(log);
        }
    }

    /**
     * Ends the program that a run of ours, killed the hard way, may have left at work on a log; {@link #run} does it for its own.
     *
     * @throws InputException if that run is alive
     */
    public static void endLeftover(Path log) {
        Supervised.endLeftover(log);
    }

    private Process start() {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("OMPI_MCA_ess_singleton_isolated", "1"); // no daemon beside a program on one rank
        builder.environment().putAll(environment);
        try {
            if (input != null) {
                builder.redirectInput(input.toFile());
            }
            Process process = builder.start();
            if (input == null) {
                process.getOutputStream().close();
            }
            return process;
        } catch (IOException e) {
            throw new InputException(
                    command.getFirst() + " cannot be started in " + folder + ": " + FileErrors.reason(e)
                            + "; check the program and the folder",
                    e);
        }
    }

    /** Hands the output on until the program has closed it. Bytes stay as they are: Latin 1 takes every one. */
    private void copy(Process process, Consumer<String> listener) {
        try (BufferedReader in = new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
                BufferedWriter out = Files.newBufferedWriter(log, StandardCharsets.ISO_8859_1)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.newLine();
                out.flush(); // a killed run leaves a log
                listener.accept(line);
            }
        } catch (IOException e) {
            kill(process); // without a reader it must not continue
            throw FileErrors.writing(log, e);
        } catch (RuntimeException e) {
            kill(process);
            throw e;
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join(); // it writes no more
    }
}
