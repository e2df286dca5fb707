package org.spectraform.core.io;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How structure files are to be read: which of their frames, and what atom types without a name are.
 *
 * @param typeElements chemical symbols of the atom types 1, 2, ...; ignored where a file itself says the element
 * @param frames which frames of each file
 */
public record StructureReading(List<String> typeElements, FrameRange frames) {
    /** All frames of files that name their elements. */
    public static final StructureReading ALL = new StructureReading(List.of(), FrameRange.ALL);

    /** @throws InputException if one of the symbols is none */
    public StructureReading {
        typeElements = typeElements.stream().map(String::strip).toList();
        for (String symbol : typeElements) {
            if (Species.number(symbol) == 0) {
                throw new InputException("--type-elements " + String.join(",", typeElements) + ": '" + symbol
                        + "' is no chemical symbol; give one for each atom type, such as C,H");
            }
        }
    }

    /**
     * The chosen frames of a file, at least one, each read when it is asked for; to be closed by the caller. Nothing is read behind the last chosen one, except
     * to find out whether the first is the only one.
     *
     * @throws InputException as {@link StructureFiles#stream(Path)}, also from the stream's operations, and if the file has no frame that is chosen
     */
    public Stream<NumberedFrame> stream(Path file) {
        return stream(file, null);
    }

    /**
     * As {@link #stream(Path)}, and the file's fingerprint.
     *
     * @param digest is fed all bytes of the file by the time the stream is closed; null if that is not wanted
     */
    public Stream<NumberedFrame> stream(Path file, @Nullable MessageDigest digest) {
        Stream<Frame> all = StructureFiles.stream(file, typeElements, digest);
        return StreamSupport.stream(new Chosen(file, all.iterator(), frames), false)
                .onClose(all::close);
    }

    /** The chosen frames of a file. @throws InputException as {@link #stream} */
    public List<NumberedFrame> read(Path file) {
        return read(file, null);
    }

    /** The chosen frames of a file, and its fingerprint. @throws InputException as {@link #stream} */
    public List<NumberedFrame> read(Path file, @Nullable MessageDigest digest) {
        try (Stream<NumberedFrame> chosen = stream(file, digest)) {
            return chosen.toList();
        }
    }

    /** The last of the chosen frames of a file. @throws InputException as {@link #stream} */
    public Frame last(Path file) {
        return last(file, null);
    }

    /** The last of the chosen frames of a file, and its fingerprint. @throws InputException as {@link #stream} */
    public Frame last(Path file, @Nullable MessageDigest digest) {
        try (Stream<NumberedFrame> chosen = stream(file, digest)) {
            return chosen.reduce((before, after) -> after).orElseThrow().frame();
        }
    }

    private static final class Chosen extends Spliterators.AbstractSpliterator<NumberedFrame> {
        private final Path file;
        private final Iterator<Frame> all;
        private final FrameRange range;
        private int read;
        private long next; // number of the next one that is wanted

        Chosen(Path file, Iterator<Frame> all, FrameRange range) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.file = file;
            this.all = all;
            this.range = range;
            next = range.first();
        }

        @Override
        public boolean tryAdvance(Consumer<? super NumberedFrame> action) {
            if (next > range.last() || !all.hasNext()) {
                return false;
            }
            Frame frame = all.next();
            read++;
            while (read < next && all.hasNext()) {
                frame = all.next();
                read++;
            }
            if (read < next && !range.isLast()) {
                if (next == range.first()) {
                    throw new InputException(file + ": --frames " + range + " chooses none of its " + read
                            + (read == 1 ? " frame" : " frames") + "; they are counted from 1");
                }
                return false;
            }
            boolean alone = read == 1 && range.last() > 1 && !all.hasNext();
            action.accept(new NumberedFrame(read, alone, frame));
            next += range.step();
            return true;
        }
    }
}
