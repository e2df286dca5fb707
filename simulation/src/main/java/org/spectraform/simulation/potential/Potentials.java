package org.spectraform.simulation.potential;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.spectraform.core.io.FileErrors;
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
        String first = firstLine(file);
        return FORMATS.stream()
                .filter(format -> format.begins(first))
                .findFirst()
                .orElseThrow(() -> new InputException(file + ":1: expected the kind of a potential, found '"
                        + first.substring(0, Math.min(first.length(), 40)) + "'; known are "
                        + FORMATS.stream().map(PotentialFormat::description).collect(Collectors.joining("; "))))
                .read(file);
    }

    private static String firstLine(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            return line == null ? "" : line.strip();
        } catch (MalformedInputException e) {
            return "binary data";
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }
}
