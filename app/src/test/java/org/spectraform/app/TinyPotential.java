package org.spectraform.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A small neuroevolution potential with random parameters. */
public final class TinyPotential {
    private TinyPotential() {}

    /** Writes one for an element, given by its symbol. */
    public static Path write(Path folder, String element, long seed) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "nep4 1 " + element, "cutoff 3.5 3 50 30", "n_max 2 1", "basis_size 3 2", "l_max 2 0 0", "ANN 3 0"));
        int descriptors = 3 + 2 * 2;
        int numbers = 3 * (descriptors + 2) + 1 + 3 * 4 + 2 * 3 + descriptors;
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < numbers; k++) {
            lines.add(String.valueOf(random.nextDouble() - 0.5));
        }
        return Files.write(folder.resolve("nep_" + element + seed + ".txt"), lines);
    }
}
