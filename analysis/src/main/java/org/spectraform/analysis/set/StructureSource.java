package org.spectraform.analysis.set;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.io.StructureReading;

/** Structures that are looked at one after another, and need not be in memory together. */
@FunctionalInterface
public interface StructureSource {
    /**
     * Hands on every structure, in order.
     *
     * @throws org.spectraform.core.io.InputException naming file and frame, if one cannot be read or has two atoms that lie on one another
     */
    void forEach(Consumer<StructureSet.Member> sink);

    /** The chosen frames of some files, read anew each time. */
    static StructureSource of(List<Path> files, StructureReading reading) {
        return sink -> {
            for (Path file : files) {
                try (Stream<NumberedFrame> frames = reading.stream(file)) {
                    frames.forEach(frame -> {
                        StructureSet.Member member =
                                new StructureSet.Member(file.toString(), frame.number(), frame.frame());
                        StructureSet.check(member);
                        sink.accept(member);
                    });
                }
            }
        };
    }

    /** The same with something done to every structure. */
    default StructureSource map(UnaryOperator<StructureSet.Member> change) {
        return sink -> forEach(member -> sink.accept(change.apply(member)));
    }
}
