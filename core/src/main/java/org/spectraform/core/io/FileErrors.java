package org.spectraform.core.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the file system's complaints mean to the user. */
final class FileErrors {
    private FileErrors() {}

    static InputException reading(String file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new InputException(file + ": no such file", e);
        }
        if (e instanceof AccessDeniedException) {
            return new InputException(file + ": no permission to read it; change its permissions", e);
        }
        return new InputException(file + ": cannot be read: " + reason(e) + "; copy it again", e);
    }

    static InputException writing(String file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new InputException(file + ": cannot be written, its folder does not exist; create the folder", e);
        }
        if (e instanceof AccessDeniedException) {
            return new InputException(file + ": no permission to write it; choose another folder", e);
        }
        return new InputException(
                file + ": cannot be written: " + reason(e)
                        + "; check permissions and free space or choose another folder",
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        // The older file classes say "FILE (reason)".
        int bracket = message.lastIndexOf(" (");
        return e instanceof FileNotFoundException && bracket >= 0
                ? message.substring(bracket + 2, message.length() - 1)
                : message;
    }
}
