package org.spectraform.core.io;

/**
 * Input that the user can put right. The message is one line that names the file, the line where there is one, what is
 * wrong and the remedy; the command line prints it and exits with 2.
 */
public final class InputException extends RuntimeException {
    /** A problem found by this project's own checks. */
    public InputException(String message) {
        super(message);
    }

    /** A problem reported by something underneath, such as the file system. */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
