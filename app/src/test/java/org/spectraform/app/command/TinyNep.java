package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** A potential file for tests: carbon nuclei that repel each other, and a little noise; no physics beyond that. */
final class TinyNep {
    private static final int NEURONS = 3;
    private static final int DESCRIPTORS = 3 + 2 * 2;

    private TinyNep() {}

    /** Writes the file. */
    static Path write(Path file, long seed) throws IOException {
        StringBuilder text = new StringBuilder("nep4_zbl 1 C\nzbl 1 2\ncutoff 3.5 3 50 30\nn_max 2 1\n"
                + "basis_size 2 1\nl_max 2 0 0\nANN " + NEURONS + " 0\n");
        Random random = new Random(seed);
        int weights = (DESCRIPTORS + 2) * NEURONS + 1 + 3 * 3 + 2 * 2;
        for (int k = 0; k < weights; k++) {
            text.append(String.format(Locale.ROOT, "%.7e%n", 0.2 * random.nextGaussian()));
        }
        text.append("0.5\n".repeat(DESCRIPTORS));
        return Files.writeString(file, text);
    }
}
