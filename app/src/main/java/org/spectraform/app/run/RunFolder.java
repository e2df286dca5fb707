package org.spectraform.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.spectraform.GeneratedSample;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.ExtendedXyzWriter;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.FolderLock;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.GrowingFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.io.StructureFiles;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder of a run. {@code run.json} is written first and says what the run is; each finished sample is a frame of {@code structures.extxyz} and then a line
 * of {@code samples.jsonl}, which says how much of the first counts and what is in it; {@code spectra.csv} and the results in {@code run.json} are made of these when
 * the run ends or is stopped. So a sample costs the same however many there are, and one whose line is missing, as after a kill or a power cut, is drawn
 * again. What somebody else has changed is refused, what is behind the last sample is moved into a copy. Thread-safe.
 */
public final class RunFolder implements AutoCloseable {
    private static final String RECORD = "run.json";
    private static final String STRUCTURES = "structures.extxyz";
    static final String JOURNAL = "samples.jsonl";
    private static final String SPECTRA = "spectra.csv";

    private final Path folder;
    private final RunSettings settings;
    private final int requested;
    private final List<GeneratedSample> finished = new ArrayList<>();
    private final FolderLock lock;
    private final ObjectNode record;
    private final SampleJournal journal;
    private final GrowingFile structures;
    private boolean closed;

    private RunFolder(Path folder, RunSettings settings, int requested, Consumer<String> say) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.requested = requested;
        lock = FolderLock.take(folder);
        try {
            Path json = folder.resolve(RECORD);
            if (Files.exists(json)) {
                record = RunHeader.read(json, "generate");
                RunHeader.requireSame(record, settings.configuration(), settings.inputs(), folder);
            } else {
                RunHeader.requireNone(folder.resolve(STRUCTURES));
                RunHeader.requireNone(folder.resolve(JOURNAL));
                record = RunHeader.create("generate", settings.configuration(), settings.inputs());
                record.put("seed", settings.seed());
                RunHeader.write(record, json);
            }
            structures = GrowingFile.open(folder.resolve(STRUCTURES), say);
            try {
                journal = SampleJournal.open(folder.resolve(JOURNAL), say);
                try {
                    restore(say);
                } catch (RuntimeException e) {
                    journal.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                structures.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Makes the folder, or takes up the unfinished run in it.
     *
     * @param requested number of samples in all
     * @param say is told, in a line, what of an earlier start does not count
     * @throws InputException if the folder cannot be written, holds a run with other settings, or one that is still going on or was changed
     */
    public static RunFolder open(Path folder, RunSettings settings, int requested, Consumer<String> say) {
        try {
            return new RunFolder(folder, settings, requested, say);
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
        byte[] frame = StructureFiles.extendedXyz(SampleFrame.of(sample, settings.bonds()));
        structures.append(frame);
        journal.add(sample, settings.bonds(), structures.position(), Sha256.of(frame));
        finished.add(sample);
    }

    /** Writes what sums up the run: {@code spectra.csv} and {@code run.json} with the results and the wall time spent now. */
    public synchronized void summarise(double seconds) {
        if (closed) {
            return;
        }
        if (finished.size() >= requested) {
            structures.cut();
        }
        if (settings.grid() != null) {
            SpectraFile.write(
                    folder.resolve(SPECTRA),
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
        RunHeader.write(record, folder.resolve(RECORD));
    }

    /** Whether {@code name} is there and newer than the samples: the run came to its end, and nothing has been added since. */
    public synchronized boolean isSummedUp(String name) {
        return record.path("finished").asInt(-1) == finished.size()
                && Files.exists(folder.resolve(name))
                && (settings.grid() == null || Files.exists(folder.resolve(SPECTRA)));
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
            journal.close();
            lock.close();
        }
    }

    /** Reads the samples that are there; of what was cut off in the middle the rest is drawn again. */
    private void restore(Consumer<String> say) {
        Path file = folder.resolve(STRUCTURES);
        int noted = journal.size();
        int count = unchanged(file);
        if (count < noted) {
            say.accept(file + ": holds " + count + " of the " + noted + " samples of " + JOURNAL
                    + "; the others are drawn again");
        }
        journal.keep(count);
        if (count == 0) {
            return;
        }
        List<Frame> read;
        try (Stream<Frame> stream = StructureFiles.stream(file)) {
            read = stream.limit(count).toList();
        }
        if (read.size() != count) {
            throw changed(file, read.size());
        }
        for (int s = 0; s < count; s++) {
            finished.add(journal.sample(s, settings.seed(), read.get(s)));
        }
    }

    /** How many samples are in the file, whole and as they were written. */
    private int unchanged(Path file) {
        for (int s = 0; s < journal.size(); s++) {
            long size = journal.structuresBytes(s + 1) - structures.position();
            if (size <= 0 || size > Integer.MAX_VALUE) {
                throw changed(file, s);
            }
            byte[] frame = structures.peek((int) size);
            if (frame.length < size) {
                return s; // it ends here
            }
            String sha256 = journal.sha256(s);
            if (!sha256.isEmpty() && !sha256.equals(Sha256.of(frame))) {
                throw changed(file, s);
            }
            structures.confirm((int) size);
        }
        return journal.size();
    }

    private InputException changed(Path file, int samples) {
        return new InputException(file + ": has been changed in sample " + (samples + 1)
                + "; put it back as it was, or remove the lines from " + (samples + 1) + " on from " + JOURNAL
                + ": these samples are then drawn again, and what the file has of them is kept in a copy");
    }
}
