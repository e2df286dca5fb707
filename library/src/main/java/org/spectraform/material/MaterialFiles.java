package org.spectraform.material;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;

/** The files of a material: those of a folder, or those that are shipped in the jar. */
sealed interface MaterialFiles {
    /** Name of the description. */
    String DESCRIPTION = "material.yaml";

    /** The bytes of a file. @throws InputException if it is not there or cannot be read */
    byte[] read(String file);

    /** How messages and records name a file. */
    String name(String file);

    /** The names of the shipped materials. */
    static List<String> shipped() {
        byte[] list = new Shipped("").bytes("shipped.txt");
        if (list == null) {
            throw new IllegalStateException("the list of materials is missing from the jar");
        }
        return new String(list, StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.isBlank())
                .toList();
    }

    /** A folder. */
    record Folder(Path path) implements MaterialFiles {
        @Override
        public byte[] read(String file) {
            try {
                return Files.readAllBytes(path.resolve(file));
            } catch (IOException e) {
                throw new InputException(
                        name(file) + ": cannot be read (" + FileErrors.reason(e) + "); " + DESCRIPTION + " in " + path
                                + " names it",
                        e);
            }
        }

        @Override
        public String name(String file) {
            return path.resolve(file).toString();
        }
    }

    /** What the jar holds under a name. */
    record Shipped(String material) implements MaterialFiles {
        @Override
        public byte[] read(String file) {
            byte[] bytes = bytes(material + "/" + file);
            if (bytes == null) {
                throw new IllegalStateException(file + " of the material " + material + " is missing from the jar");
            }
            return bytes;
        }

        @Override
        public String name(String file) {
            return "shipped " + material + " (" + file + ")";
        }

        private byte @Nullable [] bytes(String path) {
            try (InputStream in = MaterialFiles.class.getResourceAsStream("/materials/" + path)) {
                return in == null ? null : in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
