package org.spectraform.simulation.lammps;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.Sha256;

/**
 * A restart file of LAMMPS. Beside it, {@code checkpoint.STEP.sha256} says what was in it when it was found complete.
 *
 * @param step of the dynamics
 */
record Checkpoint(Path file, int step) {
    /** As LAMMPS's command restart wants it: the star stands for the step. */
    static final String PATTERN = "checkpoint.*";

    private static final String PREFIX = "checkpoint.";
    /** Ends every restart file that was written completely. */
    private static final String MAGIC = "LammpS RestartT";

    /** Every so many steps: some seconds of work, and at least ten in a run. */
    static int interval(int atoms, int steps) {
        return Math.max(10, Math.min(Math.min(5000, 1_000_000 / atoms), steps / 10));
    }

    /** The latest in a folder that is complete and as it was written; null if there is none. */
    static @Nullable Checkpoint latest(Path folder) {
        for (Checkpoint checkpoint : all(folder)) {
            if (checkpoint.isComplete() && checkpoint.isAsSealed()) {
                return checkpoint;
            }
        }
        return null;
    }

    /** Deletes all but the latest {@code keep}. */
    static void prune(Path folder, int keep) {
        delete(folder, all(folder).stream().skip(keep).toList());
    }

    /** Deletes those after a step: LAMMPS is going to write them again. */
    static void deleteAfter(Path folder, int step) {
        delete(folder, all(folder).stream().filter(c -> c.step > step).toList());
    }

    private static void delete(Path folder, List<Checkpoint> some) {
        try {
            for (Checkpoint old : some) {
                Files.deleteIfExists(old.seal()); // first: a seal without its file would condemn the next of the name
                Files.deleteIfExists(old.file);
            }
        } catch (IOException e) {
            throw FileErrors.writing(folder, e);
        }
    }

    private static List<Checkpoint> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("checkpoint\\.\\d{1,9}"))
                    .map(f -> new Checkpoint(
                            f, Integer.parseInt(f.getFileName().toString().substring(PREFIX.length()))))
                    .sorted(Comparator.comparingInt(Checkpoint::step).reversed())
                    .toList();
        } catch (IOException e) {
            throw FileErrors.reading(folder, e);
        }
    }

    /** Notes what is in those that are complete. */
    static void seal(Path folder) {
        for (Checkpoint checkpoint : all(folder)) {
            if (!Files.exists(checkpoint.seal()) && checkpoint.isComplete()) {
                byte[] sha256 = checkpoint.sha256().getBytes(StandardCharsets.US_ASCII);
                AtomicFile.write(checkpoint.seal(), out -> out.write(sha256));
            }
        }
    }

    private Path seal() {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }

    /** Also if it was not sealed any more before the run was killed. */
    private boolean isAsSealed() {
        return !Files.exists(seal())
                || Input.read(seal(), Input.TEXT).text().strip().equals(sha256());
    }

    private String sha256() {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
        return Sha256.hex(digest);
    }

    private boolean isComplete() {
        byte[] magic = (MAGIC + '\0').getBytes(StandardCharsets.US_ASCII);
        ByteBuffer end = ByteBuffer.allocate(magic.length);
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.read(end, Math.max(0, channel.size() - magic.length)) == magic.length
                    && Arrays.equals(end.array(), magic);
        } catch (IOException e) {
            return false;
        }
    }
}
