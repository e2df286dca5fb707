package org.spectraform.app.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/**
 * Where a command writes for people.
 *
 * @param out results; what a script reads
 * @param err progress and errors
 * @param terminal whether {@code err} is a terminal, so that a line can be written over
 * @param verbose whether errors come with their stack trace
 */
public record Console(PrintStream out, PrintStream err, boolean terminal, boolean verbose) {
    /**
     * The process's own streams. The launcher keeps the JVM's announcements away from the user by handing over the real stderr
     * as descriptor 0, which nothing else uses, and says so in a system property.
     */
    public static Console ofProcess() {
        PrintStream err = "stdin".equals(System.getProperty("spectraform.stderr"))
                ? new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.in), 1024), true)
                : System.err;
        System.setErr(err);
        String debug = System.getenv("SPECTRAFORM_DEBUG");
        boolean verbose = debug != null && !debug.isEmpty() && !debug.equals("0");
        PrintStream out = new PrintStream(new BufferedOutputStream(StandardOutput.STREAM), true, System.out.charset());
        System.setOut(out);
        return new Console(out, err, Boolean.getBoolean("spectraform.terminal"), verbose);
    }

    /** The same with stack traces. */
    public Console withVerbose() {
        return new Console(out, err, terminal, true);
    }
}
