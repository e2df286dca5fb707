package org.spectraform.simulation.potential;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;

/** Potentials from files. */
public final class Potentials {
    private static final List<PotentialFormat> FORMATS = ServiceLoader.load(PotentialFormat.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Potentials() {}

    /**
     * Reads a potential of one of the registered formats; its first line says of which.
     *
     * @throws InputException if the file is missing, damaged or of no format that is known
     */
    public static Potential read(Path file) {
        return read(Input.read(file, Input.TEXT));
    }

    /** Reads a potential from a file that has been read. @throws InputException if it is damaged or of no format that is known */
    public static Potential read(Input file) {
        String line = file.text().lines().findFirst().orElse("").strip();
        String first = line.contains("\uFFFD") ? "binary data" : line;
        return FORMATS.stream()
                .filter(format -> format.begins(first))
                .findFirst()
                .orElseThrow(() -> new InputException(file.name() + ":1: expected the kind of a potential, found '"
                        + first.substring(0, Math.min(first.length(), 40)) + "'; known are "
                        + FORMATS.stream().map(PotentialFormat::description).collect(Collectors.joining("; "))))
                .read(file);
    }
}
