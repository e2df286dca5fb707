package org.spectraform.core.io;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A format of structure files. To add one, write a public class that implements this and can be made without arguments, and name it on a line of {@code
 * META-INF/services/org.spectraform.core.io.StructureFormat}, here or in a jar of your own on the class path; {@link StructureFiles} and every command then know it.
 */
public interface StructureFormat {
    /** What the format is called, such as {@code extended XYZ}. */
    String title();

    /** The names of its files as help and messages say them, such as {@code .extxyz and .xyz}. */
    String names();

    /** Whether several structures may be written into one file. */
    boolean holdsMany();

    /** Whether a file name, in lower case and without its folder and {@code .gz}, is one of this format. */
    boolean hasName(String name);

    /** Whether a file whose name says nothing begins like one of this format; formats are asked in the order in which they are registered. */
    boolean looksLike(String beginning);

    /**
     * The frames in the lines, read as they are asked for.
     *
     * @param typeElements chemical symbols of the atom types 1, 2, ..., for files that name types only
     */
    Source open(LineReader lines, List<String> typeElements);

    /** Appends the frame of the given index, from 0, in its file. */
    void append(StringBuilder out, Frame frame, int index);

    /** Hands out the frames of a file in order, then null. */
    @FunctionalInterface
    interface Source {
        /** The next frame; null at the end. @throws InputException if there is one that cannot be read */
        @Nullable
        Frame next();

        /** The source of a file that holds one frame. */
        static Source single(Supplier<Frame> reader) {
            boolean[] done = new boolean[1];
            return () -> {
                if (done[0]) {
                    return null;
                }
                done[0] = true;
                return reader.get();
            };
        }
    }

    /** Whether a file name ends with a dot and one of these. */
    static boolean endsWith(String name, String... extensions) {
        return List.of(extensions).contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
