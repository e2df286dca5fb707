package org.spectraform.simulation.lammps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.FileErrors;

/**
 * A restart file of LAMMPS.
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

    /** The latest complete one in a folder; null if there is none. */
    static @Nullable Checkpoint latest(Path folder) {
        for (Checkpoint checkpoint : all(folder)) {
            if (checkpoint.isComplete()) {
                return checkpoint;
            }
        }
        return null;
    }

    /** Deletes all but the latest {@code keep}. */
    static void prune(Path folder, int keep) {
        try {
            for (Checkpoint old : all(folder).stream().skip(keep).toList()) {
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
