package org.spectraform.app.figure;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Errors;

/** Draws a figure where one can be drawn: a machine without fonts loses the picture, not the results. */
public final class Drawing {
    private Drawing() {}

    /**
     * Draws and hands over the PNG.
     *
     * @return whether there is a picture; if not, one line has said why
     */
    public static boolean write(Supplier<byte[]> figure, Consumer<byte[]> file, Console console) {
        byte[] png;
        try {
            png = figure.get();
        } catch (RuntimeException | LinkageError | InternalError e) {
            // Java reports missing fonts and font libraries in all these ways.
            console.err()
                    .println("spectraform: no picture (" + Errors.oneLine(String.valueOf(e))
                            + "); Java needs fonts: install fontconfig and fonts-dejavu-core");
            if (console.verbose()) {
                e.printStackTrace(console.err());
            }
            return false;
        }
        file.accept(png);
        return true;
    }
}
