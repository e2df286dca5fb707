package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileErrorsTest {
    private static final Path FILE = Path.of("/a/b.xyz");

    private static final IOException FULL = new FileSystemException("/a/b.xyz", null, "No space left on device");

    @Test
    void readingSaysWhatToDo() {
        assertThat(FileErrors.reading(FILE, new NoSuchFileException("/a/b.xyz")))
                .hasMessage("/a/b.xyz: no such file; check the path");
        assertThat(FileErrors.reading(FILE, new AccessDeniedException("/a/b.xyz")))
                .hasMessage("/a/b.xyz: no permission to read it; change its permissions");
        assertThat(FileErrors.reading(FILE, new IOException("Input/output error")))
                .hasMessage("/a/b.xyz: cannot be read (Input/output error); check it, or copy it again");
    }

    @Test
    void writingSaysWhatToDo() {
        assertThat(FileErrors.writing(FILE, new NoSuchFileException("/a/b.xyz")))
                .hasMessage(
                        "/a/b.xyz: cannot be written, its folder does not exist; create it or choose another folder");
        assertThat(FileErrors.writing(FILE, new AccessDeniedException("/a/b.xyz")))
                .hasMessage("/a/b.xyz: cannot be written, no permission in /a; change it or choose another folder");
        assertThat(FileErrors.writing(FILE, new FileAlreadyExistsException("/a")))
                .hasMessage("/a: is not a folder; choose another one");
        assertThat(FileErrors.writing(FILE, FULL))
                .hasMessage(
                        "/a/b.xyz: cannot be written (No space left on device); free some space or choose another folder");
    }

    @Test
    void otherwiseTheComplaintNamesTheFile() {
        assertThat(FileErrors.of(FULL))
                .hasMessage("/a/b.xyz: No space left on device; check path, permissions and free space");
        assertThat(FileErrors.of(new FileNotFoundException("/a/b.xyz (Permission denied)")))
                .hasMessage("Permission denied; check path, permissions and free space");
    }
}
