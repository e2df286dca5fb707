package org.spectraform.core.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens files from outside, to be read once from beginning to end, so that pipes will do. What is packed with gzip is unpacked as it is read, whatever the
 * file is called; other packings are refused.
 */
public final class InputFiles {
    private static final int HEAD = 6; // bytes that tell a packing
    private static final int[] GZIP = {0x1f, 0x8b};
    private static final int BUFFER = 1 << 16;

    /** No file of text shrinks to less than a part in this; only one made to fill memory does. */
    private static final long MOST_TIMES = 300;

    private static final long HARMLESS = 256L << 20; // bytes that may come of however few

    private InputFiles() {}

    /**
     * The bytes of a file, unpacked. Whoever reads them also meets an {@link InputException} where they expand beyond measure.
     *
     * @throws InputException if the file is a folder, is not there, must not be read, or is packed in another way than by gzip
     */
    public static InputStream open(Path file) {
        return open(file, null);
    }

    private static InputStream open(Path file, @Nullable MessageDigest digest) {
        try {
            InputStream raw = Input.open(file);
            return unpacked(file.toString(), digest == null ? raw : new Digested(raw, digest));
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /**
     * The characters of a file, unpacked: UTF-16 where the file begins with its mark, otherwise UTF-8, in which foreign bytes are replaced and not refused: they
     * occur in comments.
     *
     * @param digest is fed all bytes of the file as it is, also those behind what was read, by the time the reader is closed; null for none
     * @throws InputException as {@link #open}
     */
    static Reader reader(Path file, @Nullable MessageDigest digest) {
        PushbackInputStream in = new PushbackInputStream(open(file, digest), 2);
        try {
            byte[] mark = in.readNBytes(2);
            in.unread(mark);
            boolean wide = mark.length == 2 && (mark[0] & 0xff) + (mark[1] & 0xff) == 0xff + 0xfe && mark[0] != mark[1];
            Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
            return new InputStreamReader(in, charset);
        } catch (IOException e) {
            closeAfter(in, e);
            throw FileErrors.reading(file, e);
        }
    }

    /** The bytes that {@link #open} will give; 0 where only reading tells, for a pipe or a packed file. @throws InputException if it cannot be read */
    static long size(Path file) {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return begins(in.readNBytes(2), GZIP) ? 0 : Files.size(file);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /** The file's name in lower case, without its folder and without the ending of gzip: what a format is told by. */
    public static String plainName(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        return isPackedName(file) ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    /** Whether the file's name ends in {@code .gz}. */
    public static boolean isPackedName(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    private static InputStream unpacked(String name, InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, HEAD);
        try {
            byte[] head = in.readNBytes(HEAD);
            in.unread(head);
            if (begins(head, GZIP)) {
                Counted packed = new Counted(in);
                return new Unpacked(name, packed, new GZIPInputStream(packed, BUFFER));
            }
            String other = begins(head, 'B', 'Z', 'h')
                    ? "bzip2"
                    : begins(head, 0xfd, '7', 'z', 'X', 'Z')
                            ? "xz"
                            : begins(head, 0x28, 0xb5, 0x2f, 0xfd)
                                    ? "zstd"
                                    : begins(head, 'P', 'K', 3, 4) ? "zip" : begins(head, '7', 'z', 0xbc) ? "7z" : "";
            if (!other.isEmpty()) {
                throw new InputException(name + ": is packed with " + other + "; unpack it, or pack it with gzip");
            }
            return in;
        } catch (IOException | RuntimeException e) {
            closeAfter(in, e);
            throw e;
        }
    }

    private static void closeAfter(InputStream in, Exception e) {
        try {
            in.close();
        } catch (IOException second) {
            e.addSuppressed(second);
        }
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Feeds a digest with all that is read of it, and on closing with the rest. */
    private static final class Digested extends DigestInputStream {
        Digested(InputStream in, MessageDigest digest) {
            super(in, digest);
        }

        @Override
        public void close() throws IOException {
            try {
                transferTo(OutputStream.nullOutputStream());
            } finally {
                super.close();
            }
        }
    }

    /** Counts what is read of it. */
    private static class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            count += Math.max(n, 0);
            return n;
        }
    }

    /** What comes out of a packed stream, as long as it is in proportion to what went in. */
    private static final class Unpacked extends Counted {
        private final String name;
        private final Counted packed;

        Unpacked(String name, Counted packed, InputStream unpacked) {
            super(unpacked);
            this.name = name;
            this.packed = packed;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            if (count() > HARMLESS && count() > MOST_TIMES * packed.count()) {
                throw new InputException(name + ": unpacks to more than " + MOST_TIMES
                        + " times its size, which no file of text does; unpack it with gunzip and look at it");
            }
            return n;
        }
    }
}
