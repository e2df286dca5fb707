package org.spectraform.core.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Replaces a file as a whole: the new content goes to a temporary file beside it, reaches the disk, and takes its name, which reaches the disk too. */
public final class AtomicFile {
    /** Names of the temporary files: {@code .NAME.PROCESS.tmp}. */
    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.(\\d{1,18})\\.tmp");

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
                force(folder);
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

    /** Brings the names in a folder to the disk, where the system can; a power cut could else bring back the old file, or none. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // not on this system: the content is safe all the same
        }
    }

    /**
     * Removes the temporary files that processes have left in a folder which have ended while they wrote. Those of processes that are alive stay.
     *
     * @throws IOException if the folder cannot be listed, or a file not be removed
     */
    public static void removeLeftovers(Path folder) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.filter(AtomicFile::isLeftover).toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }

    private static boolean isLeftover(Path file) {
        Matcher name = TEMPORARY.matcher(String.valueOf(file.getFileName()));
        if (!name.matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        long process = Long.parseLong(name.group(1));
        // In a container every run may have the same number.
        return process == ProcessHandle.current().pid()
                || ProcessHandle.of(process).isEmpty();
    }
}
