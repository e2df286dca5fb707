package org.spectraform.core.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Writes extended XYZ frames one after the other, each into the file before {@link #write} returns: a run that is stopped keeps
 * what it has finished. If a frame cannot be written whole (a full disk), the file is cut back to the frames before it.
 * Not thread-safe.
 */
public final class ExtendedXyzWriter implements AutoCloseable {
    private final Path file;
    private final RandomAccessFile out;

    private ExtendedXyzWriter(Path file, boolean append) {
        this.file = file;
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null && !Files.isDirectory(folder)) {
                throw new NoSuchFileException(folder.toString());
            }
            out = new RandomAccessFile(file.toFile(), "rw");
            if (append) {
                out.seek(out.length());
            } else {
                out.setLength(0);
            }
        } catch (IOException e) {
            throw FileErrors.writing(file, e);
        }
    }

    /** A new file; one that exists is emptied. @throws InputException if the file cannot be written */
    public static ExtendedXyzWriter create(Path file) {
        return new ExtendedXyzWriter(file, false);
    }

    /** Continues after the frames of the file, which is made if it does not exist. @throws InputException as {@link #create} */
    public static ExtendedXyzWriter append(Path file) {
        return new ExtendedXyzWriter(file, true);
    }

    /** Writes one frame. @throws InputException if that fails; the frames before it stay */
    public void write(Frame frame) {
        StringBuilder text = new StringBuilder(64 * (frame.structure().size() + 4));
        ExtendedXyz.append(text, frame);
        try {
            long before = out.getFilePointer();
            try {
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                out.setLength(before);
                out.seek(before);
                throw e;
            }
        } catch (IOException e) {
            throw FileErrors.writing(file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw FileErrors.writing(file, e);
        }
    }
}
