package org.spectraform.core.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a file as a whole: the new content goes to a temporary file beside it, reaches the disk, and takes its name. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; need not flush or close. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces {@code file}.
     *
     * @throws InputException naming the file and the remedy, if it cannot be written; an old file is then untouched
     */
    public static void write(Path file, Content content) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || (Files.exists(file) && !Files.isRegularFile(file))) {
            throw new InputException(file + ": is not a file; give a path that ends in a file name");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException(file + ": cannot be written, the folder " + folder + " does not exist; create it");
        }
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(); // a link stays a link
            // One name a process: what a killed run leaves behind does not pile up, two runs do not mix.
            Path temporary = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            try {
                fill(temporary, content);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw FileErrors.writing(file, e);
        }
    }

    private static void fill(Path temporary, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true); // before the move, or a power cut could leave the name on an empty file
        }
    }
}
