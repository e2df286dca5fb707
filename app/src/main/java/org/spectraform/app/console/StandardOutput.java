package org.spectraform.app.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.FileErrors;

/** The process's stdout, which remembers why it could not be written: a {@link java.io.PrintStream} only knows that it could not. */
public final class StandardOutput {
    /** What a shell reports of a program that wrote into a pipe which nobody reads any more: 128 and the number of the signal SIGPIPE. */
    private static final int PIPE = 128 + 13;

    private static final AtomicReference<@Nullable IOException> FAILURE = new AtomicReference<>();

    static final OutputStream STREAM = new OutputStream() {
        private final OutputStream out = new FileOutputStream(FileDescriptor.out);

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                FAILURE.compareAndSet(null, e);
                throw e;
            }
        }
    };

    private StandardOutput() {}

    /**
     * Ends the output of a command, and says in one line if it could not be written. A pipe that nobody reads any more, as of {@code | head}, is no
     * fault: the command ends quietly.
     *
     * @param code exit code of the command
     * @return the exit code of the process: that of the command, if it is not 0 or all was written
     */
    public static int end(Console console, int code) {
        console.out().flush();
        IOException failure = FAILURE.get();
        if (failure == null) {
            return code;
        }
        String reason = FileErrors.reason(failure);
        if (reason.equals("Broken pipe")) {
            return code == 0 ? PIPE : code;
        }
        console.err()
                .println("spectraform: the standard output cannot be written (" + reason
                        + "); free some space or redirect it elsewhere (files with results are not affected)");
        console.err().flush();
        return code == 0 ? Errors.INPUT : code;
    }
}
