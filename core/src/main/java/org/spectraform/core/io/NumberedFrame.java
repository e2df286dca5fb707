package org.spectraform.core.io;

import java.nio.file.Path;

/**
 * A frame and which of its file it is.
 *
 * @param number from 1
 * @param alone whether the file is known to hold no other
 * @param frame what it says
 */
public record NumberedFrame(int number, boolean alone, Frame frame) {
    /** File and frame in words, for messages; the file alone where it holds one. */
    public String where(Path file) {
        return alone ? file.toString() : file + ", frame " + number;
    }

    /** A name after the file, {@code quench} for {@code md/quench.dump}, with the number where the file holds several. */
    public String name(Path file) {
        return stem(file) + (alone ? "" : "_" + number);
    }

    /** The file's name without folder, {@code .gz} and last ending: {@code quench} for {@code md/quench.dump.gz}; {@code POSCAR} stays. */
    public static String stem(Path file) {
        String last = String.valueOf(file.getFileName());
        String plain = last.endsWith(".gz") ? last.substring(0, last.length() - 3) : last;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }
}
