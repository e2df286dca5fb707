package org.spectraform.simulation.potential;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.spectraform.core.io.InputException;
import org.spectraform.simulation.nep.NepPotential;

/** Potentials from files. */
public final class Potentials {
    private Potentials() {}

    /**
     * Reads a potential; its first line says of which kind it is. Known are the neuroevolution potentials {@code nep3} and {@code nep4}, also
     * with ZBL.
     *
     * @throws InputException if the file is missing, damaged or of another kind
     */
    public static Potential read(Path file) {
        String first = firstLine(file);
        if (first.startsWith("nep")) {
            return NepPotential.read(file);
        }
        throw new InputException(file + ":1: expected the kind of a potential, found '"
                + first.substring(0, Math.min(first.length(), 40))
                + "'; known are neuroevolution potentials, whose files begin with nep3, nep3_zbl, nep4 or nep4_zbl");
    }

    private static String firstLine(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            return line == null ? "" : line.strip();
        } catch (MalformedInputException e) {
            return "binary data";
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file; name a potential file", e);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read: " + e.getMessage() + "; name a file, and check its permissions", e);
        }
    }
}
