package org.spectraform.app.command;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.structure.Structure;
import org.spectraform.material.Material;

/** The structures that a generation starts from, each file read once, whatever it is wanted for. Not thread-safe. */
final class StartFiles {
    private record Read(Structure structure, String sha256) {}

    private final StructureReading reading;
    private final Map<Path, Read> read = new HashMap<>();

    StartFiles(StructureReading reading) {
        this.reading = reading;
    }

    /** The last of the chosen structures of a file. @throws InputException if it cannot be read, or holds elements that the material does not have */
    Structure read(Material material, Path file) {
        Structure structure = read.computeIfAbsent(file, this::read).structure;
        material.requireElements(structure, file.toString());
        return structure;
    }

    private Read read(Path file) {
        MessageDigest digest = Sha256.digest();
        Structure structure = reading.last(file, digest).structure();
        return new Read(structure, Sha256.hex(digest));
    }

    /** SHA-256 of what was read of a file. */
    String sha256(Path file) {
        Read known = read.get(file);
        if (known == null) {
            throw new IllegalStateException(file + " has not been read");
        }
        return known.sha256;
    }
}
