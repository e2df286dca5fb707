package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;

/** Reads files that tests spell out. */
final class Texts {
    private Texts() {}

    static List<Frame> readAll(StructureFormat format, String text, String... typeElements) {
        List<Frame> frames = new ArrayList<>();
        StructureFormat.Source source = format.open(LineReader.of("FILE", text), List.of(typeElements));
        for (Frame frame = source.next(); frame != null; frame = source.next()) {
            frames.add(frame);
        }
        return frames;
    }

    static Frame read(StructureFormat format, String text, String... typeElements) {
        List<Frame> frames = readAll(format, text, typeElements);
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }

    /** The one line that refuses the text. */
    static String refusal(StructureFormat format, String text) {
        Throwable thrown = catchThrowable(() -> readAll(format, text));
        assertThat(thrown).isInstanceOf(InputException.class);
        assertThat(thrown.getMessage()).doesNotContain("\n").matches("FILE(:\\d+)?: .*;? .*");
        return thrown.getMessage();
    }

    static int[] ints(Frame frame, String name) {
        return ((AtomArray.Int) frame.arrays().get(name)).values();
    }

    static double[] reals(Frame frame, String name) {
        return ((AtomArray.Real) frame.arrays().get(name)).values();
    }
}
