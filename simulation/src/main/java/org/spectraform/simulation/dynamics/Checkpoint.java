package org.spectraform.simulation.dynamics;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;

/**
 * Where a run of dynamics stands, to the last bit.
 *
 * @param run what it is: potential, start, protocol and seed in words
 * @param step steps done
 * @param positions 3N, angstrom
 * @param velocities 3N, angstrom/fs
 */
record Checkpoint(String run, int step, double[] positions, double[] velocities) {
    private static final int MAGIC = 0x5350444D; // "SPDM"

    /** Replaces the file. */
    void write(Path file) {
        AtomicFile.write(file, out -> {
            DataOutputStream data = new DataOutputStream(out);
            data.writeInt(MAGIC);
            data.writeUTF(run);
            data.writeInt(step);
            data.writeInt(positions.length);
            for (int i = 0; i < positions.length; i++) {
                data.writeDouble(positions[i]);
                data.writeDouble(velocities[i]);
            }
            data.flush();
        });
    }

    /**
     * Reads the file; null if there is none.
     *
     * @throws InputException if it is damaged, or belongs to another run
     */
    static @Nullable Checkpoint read(Path file, String run) {
        if (!Files.exists(file)) {
            return null;
        }
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            if (data.readInt() != MAGIC) {
                throw new InputException(file + ": is not a checkpoint; remove it to start afresh");
            }
            if (!data.readUTF().equals(run)) {
                throw new InputException(file + ": belongs to a run with other settings; choose another folder, or"
                        + " remove it to start afresh");
            }
            int step = data.readInt();
            int n = data.readInt();
            double[] positions = new double[n];
            double[] velocities = new double[n];
            for (int i = 0; i < n; i++) {
                positions[i] = data.readDouble();
                velocities[i] = data.readDouble();
            }
            return new Checkpoint(run, step, positions, velocities);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read (" + FileErrors.reason(e) + "); remove it to start afresh", e);
        }
    }
}
