package org.spectraform.simulation.dynamics;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;

/**
 * Where a run of dynamics stands, to the last bit. The file ends with a CRC-32C of the rest.
 *
 * @param run what it is: potential, start, protocol and seed in words
 * @param step steps done
 * @param positions 3N, angstrom
 * @param velocities 3N, angstrom/fs
 */
record Checkpoint(String run, int step, double[] positions, double[] velocities) {
    private static final int MAGIC = 0x53504443; // "SPDC"
    private static final int WITHOUT_CHECKSUM = 0x5350444D; // "SPDM", of versions before

    /** Replaces the file. */
    void write(Path file) {
        AtomicFile.write(file, out -> {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
            DataOutputStream data = new DataOutputStream(checked);
            data.writeInt(MAGIC);
            data.writeUTF(run);
            data.writeInt(step);
            data.writeInt(positions.length);
            for (int i = 0; i < positions.length; i++) {
                data.writeDouble(positions[i]);
                data.writeDouble(velocities[i]);
            }
            data.writeLong(checked.getChecksum().getValue());
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
        byte[] bytes = Input.read(file, Input.NUMBERS).bytes();
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int magic = data.readInt();
            if (magic != MAGIC && magic != WITHOUT_CHECKSUM) {
                throw new InputException(file + ": is not a checkpoint; remove it to start afresh");
            }
            if (magic == MAGIC && !isWhole(bytes)) {
                throw new InputException(file + ": is damaged (its checksum is another); remove it to start afresh");
            }
            if (!data.readUTF().equals(run)) {
                throw new InputException(file + ": belongs to a run with other settings; choose another folder, or"
                        + " remove it to start afresh");
            }
            int step = data.readInt();
            int n = data.readInt();
            if (n < 0 || n > data.available() / (2 * Double.BYTES)) {
                throw new InputException(file + ": is damaged; remove it to start afresh");
            }
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

    private static boolean isWhole(byte[] bytes) {
        int end = bytes.length - Long.BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, Math.max(0, end));
        return end >= 0 && ByteBuffer.wrap(bytes, end, Long.BYTES).getLong() == checksum.getValue();
    }
}
