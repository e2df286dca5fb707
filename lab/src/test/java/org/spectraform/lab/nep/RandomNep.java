package org.spectraform.lab.nep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes small potentials with random weights: no physics in them, but every term. */
final class RandomNep {
    private RandomNep() {}

    /**
     * Writes a potential.
     *
     * @param kind nep3, nep4, nep3_zbl or nep4_zbl
     * @param zbl the numbers after zbl; "0 0" makes a flexible one
     */
    static Path write(Path file, String kind, List<String> elements, String zbl, String lMax) throws IOException {
        int n = elements.size();
        int invariants = 0;
        for (String part : lMax.split(" ", -1)) {
            int l = Integer.parseInt(part);
            invariants += invariants == 0 ? l : l > 0 ? 1 : 0;
        }
        int neurons = 5;
        int descriptor = 4 + 3 * invariants;
        StringBuilder text = new StringBuilder(kind + " " + n + " " + String.join(" ", elements) + "\n");
        if (kind.endsWith("_zbl")) {
            text.append("zbl ").append(zbl).append('\n');
        }
        text.append("cutoff 4.5 3.5 50 30\nn_max 3 2\nbasis_size 4 3\nl_max ")
                .append(lMax)
                .append("\nANN 5 0\n");
        Random random = new Random(7);
        int networks = kind.startsWith("nep3") ? 1 : n;
        int weights = networks * (descriptor + 2) * neurons + 1 + n * n * (4 * 5 + 3 * 4);
        for (int k = 0; k < weights; k++) {
            text.append(String.format(Locale.ROOT, "%15.7e%n", 0.5 * random.nextGaussian()));
        }
        for (int k = 0; k < descriptor; k++) {
            text.append(String.format(Locale.ROOT, "%15.7e%n", 0.1 + 0.2 * random.nextDouble()));
        }
        if (zbl.equals("0 0")) {
            for (int pair = 0; pair < n * (n + 1) / 2; pair++) {
                text.append("0.8\n1.9\n");
                for (int k = 0; k < 4; k++) {
                    text.append(0.1 + 0.1 * pair + 0.05 * k)
                            .append('\n')
                            .append(0.5 + 0.5 * k)
                            .append('\n');
                }
            }
        }
        return Files.writeString(file, text);
    }
}
