package org.spectraform.app.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.spectraform.app.console.Console;

/** Draws a figure where one can be drawn: a machine without fonts loses the picture, not the results, and so does a fault in the drawing. */
public final class Drawing {
    private static final int INNERMOST = 12; // calls: the libraries' own between the fault and the fonts

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
                    .println("spectraform: no picture, "
                            + (isOfFonts(e)
                                    ? "Java needs fonts: install fontconfig and fonts-dejavu-core"
                                    : "a fault of the program; the results are there"
                                            + (console.verbose() ? "" : "; please report what --verbose says of it")));
            if (console.verbose()) {
                e.printStackTrace(console.err());
            }
            return false;
        }
        file.accept(png);
        return true;
    }

    /** Whether it comes from where Java looks for fonts, or from a library for them that cannot be loaded. */
    private static boolean isOfFonts(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("fontconfig")
                    || message.contains("freetype")
                    || message.contains("fontmanager")
                    || message.contains("sun.font.")
                    || Arrays.stream(e.getStackTrace()).limit(INNERMOST).anyMatch(Drawing::isOfFonts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfFonts(StackTraceElement place) {
        String name = place.getClassName();
        return name.startsWith("sun.font.") || name.startsWith("sun.awt.Font") || name.equals("java.awt.Font");
    }
}
