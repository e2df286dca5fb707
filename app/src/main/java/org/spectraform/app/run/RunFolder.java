package org.spectraform.app.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.ExtendedXyzWriter;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;

/**
 * The folder of a run. Samples are added in order; after each, {@code structures.extxyz}, {@code spectra.csv} and
 * {@code run.json} agree, whatever happens later: the first grows by one frame, the others are replaced as a whole, and
 * run.json says how long the first is, so that a frame cut off by a power cut is dropped when the run goes on. Thread-safe.
 */
public final class RunFolder implements AutoCloseable {
    private final Path folder;
    private final RunSettings settings;
    private final int requested;
    private final List<FinishedSample> finished = new ArrayList<>();
    private final RunRecord record;
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
            if (Files.exists(json)) {
                record = RunRecord.read(json);
                record.requireSame(settings, folder);
                restore(frames);
            } else if (Files.exists(frames)) {
                throw new InputException(frames + ": is there without a run.json to say where it comes from; choose"
                        + " another --out or move it away");
            } else {
                record = RunRecord.create(settings);
            }
            structures = ExtendedXyzWriter.append(frames);
            save();
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
                    folder + ": cannot be written (" + AtomicFile.reason(e) + "); choose another --out", e);
        }
    }

    /** Finished samples, those of an earlier start included. */
    public synchronized List<FinishedSample> finished() {
        return List.copyOf(finished);
    }

    /** The folder. */
    public Path path() {
        return folder;
    }

    /**
     * Writes a sample. After {@link #close} this does nothing.
     *
     * @throws InputException if it cannot be written; the samples before it stay
     */
    public synchronized void add(FinishedSample sample) {
        if (closed) {
            return;
        }
        if (sample.sample() != finished.size() + 1) {
            throw new IllegalArgumentException(
                    "sample " + sample.sample() + " cannot follow sample " + finished.size());
        }
        structures.write(sample.frame());
        finished.add(sample);
        try {
            save();
        } catch (IOException e) {
            takeBack();
            throw new InputException(folder + ": cannot be written (" + AtomicFile.reason(e) + ")", e);
        } catch (InputException e) {
            takeBack();
            throw e;
        }
    }

    /** After a sample that could not be recorded: what is there agrees again, and nothing more is written. */
    private void takeBack() {
        finished.removeLast();
        close();
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("structures.extxyz").toFile(), "rw")) {
            file.setLength(record.structuresBytes());
        } catch (IOException e) {
            // run.json still says how much of the file counts
        }
    }

    /** Adds to the wall time that run.json reports. */
    public synchronized void spent(double seconds) {
        record.addSeconds(seconds);
        record.write(folder.resolve("run.json"));
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
            lock.close();
        }
    }

    private void save() throws IOException {
        if (settings.grid() != null) {
            SpectraFile.write(
                    folder.resolve("spectra.csv"),
                    settings.grid(),
                    settings.target(),
                    finished.stream().map(FinishedSample::spectrum).toList());
        }
        record.update(finished, requested, Files.size(folder.resolve("structures.extxyz")));
        record.write(folder.resolve("run.json"));
    }

    private void restore(Path frames) throws IOException {
        int count = record.finished();
        if (count > 0) {
            try (RandomAccessFile file = new RandomAccessFile(frames.toFile(), "rw")) {
                if (file.length() < record.structuresBytes()) {
                    throw new InputException(
                            frames + ": is shorter than run.json says; remove the folder and run again");
                }
                file.setLength(record.structuresBytes());
            }
            List<Frame> read = StructureFiles.read(frames);
            if (read.size() != count) {
                throw new InputException(frames + ": holds " + read.size() + " structures where run.json counts "
                        + count + "; remove the folder and run again");
            }
            List<double[]> spectra = settings.grid() == null
                    ? List.of()
                    : SpectraFile.read(
                            folder.resolve("spectra.csv"),
                            count,
                            settings.grid().size());
            for (int s = 0; s < count; s++) {
                double @Nullable [] spectrum = spectra.isEmpty() ? null : spectra.get(s);
                finished.add(record.sample(s, settings.seed(), read.get(s), spectrum));
            }
        } else {
            Files.deleteIfExists(frames); // at most a part of the first frame
        }
    }
}
