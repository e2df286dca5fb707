package org.spectraform.app.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.spectraform.GeneratedSample;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.ExtendedXyzWriter;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder of a run. {@code run.json} is written first and says what the run is; each finished sample is a frame of {@code structures.extxyz} and then a line
 * of {@code samples.jsonl}, which says how much of the first counts; {@code spectra.csv} and the results in {@code run.json} are made of these when
 * the run ends or is stopped. So a sample costs the same however many there are, and one whose line is missing, as after a power cut, is drawn
 * again. Thread-safe.
 */
public final class RunFolder implements AutoCloseable {
    private final Path folder;
    private final RunSettings settings;
    private final int requested;
    private final List<GeneratedSample> finished = new ArrayList<>();
    private final ObjectNode record;
    private final SampleJournal journal;
    private final ExtendedXyzWriter structures;
    private final FolderLock lock;
    private boolean closed;

    private RunFolder(Path folder, RunSettings settings, int requested) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.requested = requested;
        lock = FolderLock.take(folder);
        try {
            Path json = folder.resolve("run.json");
            Path frames = folder.resolve("structures.extxyz");
            Path samples = folder.resolve("samples.jsonl");
            if (Files.exists(json)) {
                record = RunHeader.read(json, "generate");
                RunHeader.requireSame(record, settings.configuration(), settings.inputs(), folder);
            } else if (Files.exists(frames) || Files.exists(samples)) {
                throw new InputException(
                        (Files.exists(frames) ? frames : samples)
                                + ": is there without a run.json to say where it comes from; choose another --out or move it away");
            } else {
                record = RunHeader.create("generate", settings.configuration(), settings.inputs());
                record.put("seed", settings.seed());
                RunHeader.write(record, json);
            }
            journal = SampleJournal.open(samples);
            restore(frames);
            structures = ExtendedXyzWriter.append(frames);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Makes the folder, or takes up the unfinished run in it.
     *
     * @param requested number of samples in all
     * @throws InputException if the folder cannot be written, or holds a run with other settings or one that is still going on
     */
    public static RunFolder open(Path folder, RunSettings settings, int requested) {
        try {
            Files.createDirectories(folder);
            return new RunFolder(folder, settings, requested);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(e.getFile() + ": is not a folder; choose another --out", e);
        } catch (IOException e) {
            throw new InputException(
                    folder + ": cannot be written (" + FileErrors.reason(e) + "); choose another --out", e);
        }
    }

    /** Finished samples, those of an earlier start included. */
    public synchronized List<GeneratedSample> finished() {
        return List.copyOf(finished);
    }

    /** The folder. */
    public Path path() {
        return folder;
    }

    /** What the run is. */
    RunSettings settings() {
        return settings;
    }

    /**
     * Writes a sample. After {@link #close} this does nothing.
     *
     * @throws InputException if it cannot be written; the samples before it stay
     */
    public synchronized void add(GeneratedSample sample) {
        if (closed) {
            return;
        }
        if (sample.number() != finished.size() + 1) {
            throw new IllegalArgumentException(
                    "sample " + sample.number() + " cannot follow sample " + finished.size());
        }
        structures.write(SampleFrame.of(sample, settings.bonds()));
        try {
            journal.add(sample, settings.bonds(), Files.size(folder.resolve("structures.extxyz")));
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be written (" + FileErrors.reason(e) + ")", e);
        }
        finished.add(sample);
    }

    /** Writes what sums up the run: {@code spectra.csv} and {@code run.json} with the results and the wall time spent now. */
    public synchronized void summarise(double seconds) {
        if (closed) {
            return;
        }
        if (settings.grid() != null) {
            SpectraFile.write(
                    folder.resolve("spectra.csv"),
                    settings.grid(),
                    settings.target(),
                    finished.stream().map(GeneratedSample::spectrum).toList());
        }
        record.put("updated", RunHeader.now());
        record.put("finished", finished.size());
        record.put("samples", requested);
        record.put(
                "evaluations",
                finished.stream().mapToLong(GeneratedSample::evaluations).sum());
        record.put("seconds", Math.round(10 * (record.path("seconds").asDouble(0) + seconds)) / 10.0);
        record.set("results", journal.results());
        RunHeader.write(record, folder.resolve("run.json"));
    }

    /** Replaces a file of the folder, such as the report. */
    public void write(String name, byte[] bytes) {
        AtomicFile.write(folder.resolve(name), out -> out.write(bytes));
    }

    /** A new trajectory file for a sample. */
    ExtendedXyzWriter trajectory(int sample) {
        return ExtendedXyzWriter.create(folder.resolve("trajectory_" + sample + ".extxyz"));
    }

    /** Waits for a sample that is being written; later ones are not. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            structures.close();
            try {
                journal.close();
            } catch (IOException ignored) {
                // every line has been written when it was added
            }
            lock.close();
        }
    }

    /** Reads the samples that are there; what was cut off in the middle is drawn again. */
    private void restore(Path frames) throws IOException {
        long length = Files.exists(frames) ? Files.size(frames) : 0;
        journal.cut(journal.within(length));
        int count = journal.size();
        if (count == 0) {
            Files.deleteIfExists(frames); // at most a part of the first frame
            return;
        }
        List<Frame> read;
        try (Stream<Frame> stream = StructureFiles.stream(frames)) {
            read = stream.limit(count).toList();
        }
        if (read.size() != count) {
            throw new InputException(frames + ": holds " + read.size() + " structures where samples.jsonl counts "
                    + count + "; remove the folder and run again");
        }
        for (int s = 0; s < count; s++) {
            finished.add(journal.sample(s, settings.seed(), read.get(s)));
        }
        try (RandomAccessFile file = new RandomAccessFile(frames.toFile(), "rw")) {
            file.setLength(journal.structuresBytes());
        }
    }
}
