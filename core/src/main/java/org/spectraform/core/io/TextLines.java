package org.spectraform.core.io;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a text, one at a time and none longer than memory bears, with a look ahead before the first. */
final class TextLines implements AutoCloseable {
    /** Characters of the longest line: far above any that a program writes, far below what memory holds. */
    static final int LONGEST = 1 << 24;

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Reader reader;
    private char[] buffer;
    private int at;
    private int end;
    private int count;

    /** The lines of what a reader has. */
    TextLines(String name, Reader reader) {
        this.name = name;
        this.reader = reader;
        buffer = new char[BUFFER];
    }

    /** The lines of a text. */
    TextLines(String name, String text) {
        this.name = name;
        reader = Reader.nullReader();
        buffer = text.toCharArray();
        end = buffer.length;
    }

    /** Up to so many characters from here on, without taking them. */
    String peek(int chars) {
        while (end - at < chars && fill()) {
            // More is there.
        }
        return new String(buffer, at, Math.min(chars, end - at));
    }

    /** The next line without its end (LF, CR or both); null after the last. */
    @Nullable
    String next() {
        int scanned = 0;
        while (true) {
            for (int i = at + scanned; i < end; i++) {
                if (buffer[i] == '\n' || buffer[i] == '\r') {
                    return take(i);
                }
            }
            scanned = end - at;
            if (scanned > LONGEST) {
                throw new InputException(name + ":" + (count + 1) + ": the line has more than " + LONGEST
                        + " characters; the file is damaged or not of text: export it again");
            }
            if (!fill()) {
                return scanned == 0 ? null : take(end);
            }
        }
    }

    private String take(int to) {
        String line = new String(buffer, at, to - at);
        count++;
        at = Math.min(to + 1, end);
        if (to < end && buffer[to] == '\r' && (at < end || fill()) && buffer[at] == '\n') {
            at++;
        }
        return line;
    }

    /** Reads more behind what is there, which may move to the front; false at the end of the text. */
    private boolean fill() {
        try {
            if (at > 0) {
                System.arraycopy(buffer, at, buffer, 0, end - at);
                end -= at;
                at = 0;
            }
            if (end == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(2 * end, BUFFER));
            }
            int n = reader.read(buffer, end, buffer.length - end);
            end += Math.max(n, 0);
            return n > 0;
        } catch (IOException e) {
            throw FileErrors.reading(name, e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw FileErrors.reading(name, e);
        }
    }
}
