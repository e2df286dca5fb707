package org.spectraform.app.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.TooManyNeighboursException;

/** Turns what went wrong into one line and an exit code: 2 if the user can put it right, 1 if it is the program's fault. */
public final class Errors {
    /** Exit code for input, files or memory that the user can put right. */
    public static final int INPUT = 2;

    /** Exit code for a fault of the program. */
    public static final int FAULT = 1;

    private static final int LONGEST = 1500; // characters: what a person still reads

    private Errors() {}

    /** Prints one line, and the stack trace if the console is verbose. Returns the exit code. */
    public static int report(Throwable thrown, Console console) {
        if (StopHook.isStopping()) {
            return INPUT; // the hook says what there is to say
        }
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean fault = false;
        String message;
        switch (cause) {
            case InputException e -> message = oneLine(e.getMessage());
            case IOException e -> message = oneLine(FileErrors.of(e).getMessage());
            case TooManyNeighboursException e -> message = oneLine(e.getMessage());
            case OutOfMemoryError full -> message = MemoryAdvice.of(full);
            default -> {
                fault = true;
                message = "internal error: " + oneLine(cause.toString())
                        + (console.verbose()
                                ? ""
                                : "; run again with --verbose for the details and please report them");
            }
        }
        console.err().println("spectraform: " + message);
        if (console.verbose()) {
            thrown.printStackTrace(console.err());
        }
        console.err().flush();
        return fault ? FAULT : INPUT;
    }

    /** A message with its line breaks taken out, and of one that repeats an endless word of a file the middle. */
    public static String oneLine(@Nullable String message) {
        String line = message == null ? "unknown" : message.strip().replaceAll("\\s*\\R\\s*", "; ");
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST / 2) + " ... " + line.substring(line.length() - LONGEST / 2);
    }
}
