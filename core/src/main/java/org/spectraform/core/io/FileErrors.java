package org.spectraform.core.io;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the file system's complaints mean to the user, in one wording: file, fault and remedy. */
public final class FileErrors {
    private FileErrors() {}

    /** A file, or a folder that was to be listed, could not be read. */
    public static InputException reading(Path file, IOException e) {
        return reading(file.toString(), e);
    }

    static InputException reading(String file, IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> new InputException(file + ": no such file; check the path", e);
            case AccessDeniedException denied ->
                new InputException(file + ": no permission to read it; change its permissions", e);
            default -> new InputException(file + ": cannot be read (" + reason(e) + "); check it, or copy it again", e);
        };
    }

    /** A file could not be written, or a folder not be made or removed. */
    public static InputException writing(Path file, IOException e) {
        return switch (e) {
            case FileAlreadyExistsException other ->
                new InputException(other.getFile() + ": is not a folder; choose another one", e);
            case NoSuchFileException missing ->
                new InputException(
                        file + ": cannot be written, its folder does not exist; create it or choose another folder", e);
            case AccessDeniedException denied ->
                new InputException(
                        file + ": cannot be written, no permission in " + folder(file)
                                + "; change it or choose another folder",
                        e);
            default ->
                new InputException(
                        file + ": cannot be written (" + reason(e) + "); free some space or choose another folder", e);
        };
    }

    /** Where it is not known what was to be done: the file that the complaint names, and the reason. */
    public static InputException of(IOException e) {
        String file = e instanceof FileSystemException f && f.getFile() != null ? f.getFile() + ": " : "";
        return new InputException(file + reason(e) + "; check path, permissions and free space", e);
    }

    private static @Nullable Path folder(Path file) {
        return file.toAbsolutePath().getParent();
    }

    /** What is wrong, without the path that messages of the file system begin with. */
    public static String reason(IOException e) {
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        if (reason == null) {
            return switch (e) {
                case AccessDeniedException denied -> "permission denied";
                case NoSuchFileException missing -> "no such file or folder";
                case EOFException end -> "it is cut off";
                default -> "the system says no more";
            };
        }
        // The older file classes say "FILE (reason)".
        int bracket = reason.lastIndexOf(" (");
        return e instanceof FileNotFoundException && bracket >= 0
                ? reason.substring(bracket + 2, reason.length() - 1)
                : reason;
    }
}
