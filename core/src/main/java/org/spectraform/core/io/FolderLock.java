package org.spectraform.core.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder to one command at a time. The operating system holds the lock and ends it with the process, however that ends: the file {@code .lock} that a
 * killed one leaves behind hinders nobody.
 */
public final class FolderLock implements AutoCloseable {
    // Of this program: closing a second channel to a file would end the system's lock on the first.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path key;
    private final Path file;
    private final FileChannel channel;
    private final boolean made; // the folder, by us
    private boolean closed;

    private FolderLock(Path key, Path file, FileChannel channel, boolean made) {
        this.key = key;
        this.file = file;
        this.channel = channel;
        this.made = made;
    }

    /**
     * Takes a folder, which is made if it does not exist (and removed in the end if nothing was put into it), and removes what killed commands have left of files that they were writing.
     *
     * @throws InputException if another command has it, or it cannot be written
     */
    public static FolderLock take(Path folder) {
        try {
            boolean made = Files.notExists(folder);
            Files.createDirectories(folder);
            Path key = folder.toRealPath();
            if (HELD.add(key)) {
                try {
                    FileChannel channel = lock(key.resolve(".lock"));
                    if (channel != null) {
                        AtomicFile.removeLeftovers(key);
                        return new FolderLock(key, key.resolve(".lock"), channel, made);
                    }
                } catch (IOException e) {
                    HELD.remove(key);
                    throw e;
                }
                HELD.remove(key);
            }
        } catch (FileAlreadyExistsException e) {
            throw new InputException(e.getFile() + ": is not a folder; choose another --out", e);
        } catch (IOException e) {
            throw new InputException(
                    folder + ": cannot be written (" + FileErrors.reason(e) + "); choose another --out", e);
        }
        throw new InputException(folder + ": another run is writing into it; wait for it or choose another --out");
    }

    /** The locked file; null if another process has it. */
    private static @Nullable FileChannel lock(Path file) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Object opened = identity(file);
            try {
                FileLock held = channel.tryLock();
                if (held == null) {
                    channel.close();
                    return null;
                }
            } catch (OverlappingFileLockException e) {
                channel.close();
                return null;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            // Whoever had it before may have removed the file after we opened it: a lock on a file without a name keeps
            // nobody out.
            if (opened != null && Objects.equals(opened, identity(file))) {
                return channel;
            }
            channel.close();
        }
    }

    /** What tells a file from another one of the same name; null if there is none. */
    private static @Nullable Object identity(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Objects.requireNonNullElse(attributes.fileKey(), file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Files.deleteIfExists(file);
            channel.close();
            if (made) {
                Files.delete(key); // only an empty one can be
            }
        } catch (IOException ignored) {
            // the lock ends with the process anyway
        }
        HELD.remove(key);
    }
}
