package org.spectraform.simulation.espresso;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import java.util.Properties;

/** The table {@code r_paw.properties}: how far PAW projectors reach, by element. */
final class ProjectorReach {
    private static final String TABLE = "r_paw.properties";

    private ProjectorReach() {}

    /** The reach for an element, bohr; empty if the program's default is right. */
    static OptionalDouble of(String symbol) {
        Properties table = new Properties();
        try (InputStream in = ProjectorReach.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is missing from the jar");
            }
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String value = table.getProperty(symbol);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
    }
}
