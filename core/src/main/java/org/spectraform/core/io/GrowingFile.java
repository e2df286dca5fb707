package org.spectraform.core.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A file that a run appends to, piece by piece, and that a later start of the run takes up. What of it is right must be {@link #confirm confirmed}, or written
 * again, from the beginning; the first piece that differs replaces all that is behind, which is kept in a copy beside it, {@code NAME.cut-1} and so on: nothing
 * that a run or somebody else has written is lost. Every piece reaches the disk before the next. Not thread-safe.
 */
public final class GrowingFile implements AutoCloseable {
    private final Path file;
    private final Consumer<String> say;
    private final RandomAccessFile content;
    private long position; // what is before is right

    private GrowingFile(Path file, Consumer<String> say) throws IOException {
        this.file = file;
        this.say = say;
        content = new RandomAccessFile(file.toFile(), "rw");
    }

    /**
     * Opens a file, which is made if it does not exist.
     *
     * @param say is told, in a line, when something is kept in a copy
     * @throws InputException if that is not possible
     */
    public static GrowingFile open(Path file, Consumer<String> say) {
        try {
            return new GrowingFile(file, say);
        } catch (IOException e) {
            throw FileErrors.writing(file, e);
        }
    }

    /** Length of what is right. */
    public long position() {
        return position;
    }

    /** Length of the file. */
    public long length() {
        try {
            return content.length();
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /** So many of the bytes that follow what is right; fewer if the file ends before. */
    public byte[] peek(int count) {
        try {
            byte[] bytes = new byte[(int) Math.max(0, Math.min(count, content.length() - position))];
            content.seek(position);
            content.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /** Says that the next {@code count} bytes are right. @throws IllegalArgumentException if there are fewer */
    public void confirm(int count) {
        if (count < 0 || count > length() - position) {
            throw new IllegalArgumentException("no " + count + " bytes behind " + position + " of " + file);
        }
        position += count;
    }

    /**
     * Puts a piece behind what is right. If it is there already nothing is written; if its beginning is there and nothing else, as when the process was killed while it
     * wrote, it is completed.
     *
     * @throws InputException if it cannot be written; what was before it stays
     */
    public void append(byte[] piece) {
        byte[] there = peek(piece.length);
        if (Arrays.equals(piece, there)) {
            position += piece.length;
            return;
        }
        if (!Arrays.equals(piece, 0, there.length, there, 0, there.length) || there.length < length() - position) {
            cut();
        }
        try {
            try {
                content.seek(position);
                content.write(piece);
                content.getChannel().force(false);
            } catch (IOException e) {
                content.setLength(position);
                throw e;
            }
        } catch (IOException e) {
            throw FileErrors.writing(file, e);
        }
        position += piece.length;
    }

    /** Ends the file behind what is right. What it has there is kept in a copy, which is on the disk first. */
    public void cut() {
        long behind = length() - position;
        if (behind <= 0) {
            return;
        }
        try {
            Path copy = copy();
            content.getChannel().force(false);
            say.accept(file + ": its last " + behind + " bytes are of nothing that is finished; they are kept in "
                    + copy.getFileName());
            content.setLength(position);
        } catch (IOException e) {
            throw FileErrors.writing(file, e);
        }
    }

    private Path copy() throws IOException {
        int number = 1;
        while (Files.exists(file.resolveSibling(file.getFileName() + ".cut-" + number))) {
            number++;
        }
        Path copy = file.resolveSibling(file.getFileName() + ".cut-" + number);
        AtomicFile.write(copy, out -> {
            try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
                from.position(position);
                Channels.newInputStream(from).transferTo(out);
            }
        });
        return copy;
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw FileErrors.writing(file, e);
        }
    }
}
