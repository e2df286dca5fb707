package org.spectraform.analysis.scattering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.spectraform.core.structure.Elements;

/** A table of numbers by element, one element a line. */
final class ScatteringTable {
    private ScatteringTable() {}

    /** The numbers by atomic number. */
    static Map<Integer, double[]> read(String name) {
        Map<Integer, double[]> table = new HashMap<>();
        try (InputStream in = ScatteringTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program's own file " + name + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] words = line.strip().split("\\s+", 0);
                    table.put(
                            Elements.number(words[0]),
                            Arrays.stream(words, 1, words.length)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }
}
