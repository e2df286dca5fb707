package org.spectraform.app.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.spectraform.core.io.InputException;

/** Keeps a folder to one run at a time; ends with the process at the latest. */
public final class FolderLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the folder. @throws InputException if another run has it */
    public static FolderLock take(Path folder) throws IOException {
        Path file = folder.resolve(".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return new FolderLock(file, channel);
            }
        } catch (OverlappingFileLockException ignored) {
            // held within this very program: the same answer
        }
        channel.close();
        throw new InputException(folder + ": another run is writing into it; wait for it or choose another --out");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException ignored) {
            // the lock ends with the process anyway
        }
    }
}
