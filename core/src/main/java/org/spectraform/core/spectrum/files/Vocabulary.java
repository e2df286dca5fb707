package org.spectraform.core.spectrum.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of columns by kind, from {@code column-names.txt}: a name that beamlines use and that is not there is added there. */
final class Vocabulary {
    private static final Map<String, Set<String>> KINDS = read();

    private Vocabulary() {}

    static Set<String> of(String kind) {
        Set<String> names = KINDS.get(kind);
        if (names == null) {
            throw new IllegalArgumentException("no names of kind " + kind);
        }
        return names;
    }

    private static Map<String, Set<String>> read() {
        try (InputStream in = Vocabulary.class.getResourceAsStream("column-names.txt")) {
            if (in == null) {
                throw new IllegalStateException("column-names.txt is not beside its class");
            }
            Map<String, Set<String>> kinds = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] parts = line.split(": ", 2);
                        kinds.computeIfAbsent(parts[0], k -> new HashSet<>()).addAll(List.of(parts[1].split(" ", 0)));
                    });
            return kinds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
