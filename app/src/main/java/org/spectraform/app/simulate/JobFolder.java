package org.spectraform.app.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.run.RunHeader;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.FolderLock;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.GrowingFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder of a run of jobs that give frames, mostly one each. Every job has a folder of its own in it, where the engine keeps its state and
 * where {@code result.extxyz} says that the job is done; {@code structures.extxyz} and {@code run.json} are made of these in the order
 * of the jobs, again at every start, so that they agree whatever happened. What {@code structures.extxyz} has that is no result is kept in a copy.
 */
public final class JobFolder implements AutoCloseable {
    private static final String RESULT = "result.extxyz";

    private final Path folder;
    private final String jobs;
    private final FolderLock lock;
    private final ObjectNode record;
    private final GrowingFile structures;
    private volatile int finished;

    private JobFolder(
            Path folder,
            String command,
            String jobs,
            Map<String, Object> configuration,
            Map<String, Map<String, Object>> inputs,
            String engine,
            Consumer<String> say)
            throws IOException {
        this.folder = folder;
        this.jobs = jobs;
        lock = FolderLock.take(folder);
        try {
            Path json = folder.resolve("run.json");
            Path frames = folder.resolve("structures.extxyz");
            if (Files.exists(json)) {
                record = RunHeader.read(json, command);
                RunHeader.requireSame(record, configuration, inputs, folder);
            } else {
                RunHeader.requireNone(frames);
                record = RunHeader.create(command, configuration, inputs);
            }
            record.put("engine", engine);
            record.put("finished", 0);
            record.putArray("results");
            RunHeader.write(record, json);
            structures = GrowingFile.open(frames, say);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Makes the folder, or resumes the run in it.
     *
     * @param command of the program
     * @param jobs name of the folder for those of the jobs
     * @param configuration what decides the results, by option
     * @param inputs files that do, each with its {@code sha256}
     * @param engine in words, for the record
     * @param say is told, in a line, when something is kept in a copy
     * @throws InputException if the folder cannot be written, or holds a run with other settings or one that is still running
     */
    public static JobFolder open(
            Path folder,
            String command,
            String jobs,
            Map<String, Object> configuration,
            Map<String, Map<String, Object>> inputs,
            String engine,
            Consumer<String> say) {
        return written(folder, () -> new JobFolder(folder, command, jobs, configuration, inputs, engine, say));
    }

    /** The folder. */
    public Path path() {
        return folder;
    }

    /** How many jobs are done and written, by this run or earlier ones. */
    public int finished() {
        return finished;
    }

    /** Whether job {@code k}, from 0, is done. */
    boolean isDone(int k) {
        return Files.exists(of(k).resolve(RESULT));
    }

    /** The result of job {@code k}, from 0; null if it is not done. */
    @Nullable
    List<Frame> result(int k) {
        return isDone(k) ? StructureFiles.read(of(k).resolve(RESULT)) : null;
    }

    /** The folder of job {@code k}, made if need be, without what a killed run was writing. */
    Path work(int k) {
        return written(folder, () -> {
            Path own = Files.createDirectories(of(k));
            AtomicFile.removeLeftovers(own);
            return own;
        });
    }

    /** Says that job {@code k} is done. */
    void finish(int k, List<Frame> frames) {
        AtomicFile.write(of(k).resolve(RESULT), out -> {
            for (Frame frame : frames) {
                out.write(StructureFiles.extendedXyz(frame));
            }
        });
    }

    /** Adds the next job's frames to {@code structures.extxyz}, and what {@code run.json} says of them. */
    void append(List<Frame> frames, ObjectNode result) {
        frames.forEach(frame -> structures.append(StructureFiles.extendedXyz(frame)));
        record.put("updated", RunHeader.now());
        record.put("finished", record.withArray("results").size() + 1);
        record.withArray("results").add(result);
        RunHeader.write(record, folder.resolve("run.json"));
        finished = record.withArray("results").size();
    }

    /** Says that all jobs are done and appended. */
    void complete() {
        structures.cut();
    }

    private Path of(int k) {
        return folder.resolve(jobs).resolve(String.format(Locale.ROOT, "%03d", k + 1));
    }

    @Override
    public void close() {
        structures.close();
        lock.close();
    }

    private static <T> T written(Path path, Callable<T> action) {
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        } catch (Exception e) {
            throw new IllegalStateException(e); // no action throws others
        }
    }
}
