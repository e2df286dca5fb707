package org.spectraform.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.FrameRange;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureReading;
import picocli.CommandLine.Option;

/** The options that say how structure files are read, the same for every command that reads some. */
final class ReadingOptions {
    @Option(
            names = "--type-elements",
            paramLabel = "SYMBOL,...",
            split = ",",
            hideParamSyntax = true,
            description = "Elements of the atom types 1, 2, ... of LAMMPS files that do not name them, such as C,H.")
    private List<String> typeElements = List.of();

    @Option(
            names = "--frames",
            paramLabel = "FIRST:LAST:STEP",
            description =
                    "Which frames of each file, counted from 1, both ends included, such as 1:1000:10; one number, or last."
                            + " Default: all.")
    private @Nullable String frames;

    /** What they say. @throws InputException if that is not understood */
    StructureReading reading() {
        return new StructureReading(typeElements, frames == null ? FrameRange.ALL : FrameRange.parse(frames));
    }

    /** Where no structure file is read. @throws InputException saying {@code why} there is nothing for them to say, if one is given */
    void requireNone(String why) {
        if (frames != null || !typeElements.isEmpty()) {
            throw new InputException((frames != null ? "--frames" : "--type-elements") + ": " + why);
        }
    }

    /** What they say, for a record; nothing where nothing was said. */
    Map<String, Object> configuration() {
        Map<String, Object> c = new LinkedHashMap<>();
        if (frames != null) {
            c.put("frames", reading().frames().toString());
        }
        if (!typeElements.isEmpty()) {
            c.put("type_elements", reading().typeElements());
        }
        return c;
    }
}
