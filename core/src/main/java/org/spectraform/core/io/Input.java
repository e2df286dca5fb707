package org.spectraform.core.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The content of a file, read once: what is parsed is what the fingerprint is of, even if the file changes meanwhile or is a pipe, which can be read only once.
 *
 * @param name of the file, for messages
 * @param bytes of the file; not copied
 * @param sha256 of the bytes, in hexadecimal
 */
public record Input(String name, byte[] bytes, String sha256) {
    /** The most bytes that a text for people may have: a configuration, a spectrum, a table, a potential. */
    public static final int TEXT = 64 << 20;

    /** The most bytes that a file of numbers may have that is read as a whole, such as a model. */
    public static final int NUMBERS = 1 << 30;

    private static final List<String> STANDARD_INPUT = List.of("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

    /** Bytes that are there already, such as those of a file in the jar. */
    public static Input of(String name, byte[] bytes) {
        return new Input(name, bytes, Sha256.of(bytes));
    }

    /**
     * Reads a file, or a pipe to its end. No more memory is asked for than the limit, whatever the file system says of the size.
     *
     * @param limit most bytes that make sense, such as {@link #TEXT}
     * @throws InputException if it is missing, a folder, larger than that, or cannot be read
     */
    public static Input read(Path file, int limit) {
        try (InputStream in = open(file)) {
            if (Files.isRegularFile(file) && Files.size(file) > limit) {
                throw tooLarge(file, limit);
            }
            byte[] bytes = in.readNBytes(limit); // in pieces, as they come
            if (bytes.length == limit && in.read() >= 0) {
                throw tooLarge(file, limit);
            }
            return of(file.toString(), bytes);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /**
     * Opens a file for reading it once. The standard input is refused: the launcher uses its descriptor otherwise.
     *
     * @throws InputException if it is a folder or the standard input
     * @throws IOException if it cannot be opened
     */
    public static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder; name a file in it");
        }
        if (STANDARD_INPUT.contains(file.toString())) {
            throw new InputException(
                    file + ": the standard input is not read; name a file, or write <(COMMAND) in its place");
        }
        return Files.newInputStream(file);
    }

    private static InputException tooLarge(Path file, int limit) {
        return new InputException(
                file + ": is larger than " + (limit >> 20) + " MB, which no file of its kind is; check the path");
    }

    /** The bytes as a stream, from the first. */
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /** The bytes as UTF-8, without a byte order mark. Bytes that are not UTF-8 are replaced: they occur in remarks. */
    public String text() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
