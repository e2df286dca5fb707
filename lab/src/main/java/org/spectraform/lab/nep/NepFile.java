package org.spectraform.lab.nep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;

/**
 * Reads {@code nep.txt} files of GPUMD, generations nep3 and nep4, with or without ZBL: a header of named lines, then one number a line: the
 * networks, the bias, the coefficients of the radial functions, the scale of the descriptor and, for a flexible ZBL, ten numbers a pair.
 */
final class NepFile {
    private final Path file;
    private final List<String> lines;
    private int next; // line

    private NepFile(Path file) {
        this.file = file;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot read this potential; check the path", e);
        }
    }

    /** @throws InputException if the file is not a complete NEP of a supported kind */
    static NepModel read(Path file) {
        return new NepFile(file).model();
    }

    private NepModel model() {
        List<String> head = words(nextLine("nep4"));
        String kind = head.getFirst();
        int generation = kind.startsWith("nep3") ? 3 : kind.startsWith("nep4") ? 4 : 0;
        boolean withZbl = kind.endsWith("_zbl");
        if (generation == 0 || !(kind.length() == 4 || (withZbl && kind.length() == 8))) {
            throw fault("'" + kind + "' is not a kind of NEP that is supported; use nep3, nep4, nep3_zbl or nep4_zbl");
        }
        int n = (int) number(head, 1, "the number of elements");
        List<String> elements = List.copyOf(head.subList(2, head.size()));
        if (n < 1 || elements.size() != n) {
            throw fault("says " + n + " elements and names " + elements.size());
        }
        for (String element : elements) {
            try {
                Elements.number(element);
            } catch (IllegalArgumentException e) {
                throw fault("'" + element + "' is not an element");
            }
        }
        double[] zbl = withZbl ? named("zbl", 2, 3) : new double[0];
        double[] cutoff = named("cutoff", 2, 4);
        double[] terms = named("n_max", 2, 2);
        double[] basis = named("basis_size", 2, 2);
        double[] l = named("l_max", 1, 3);
        double[] ann = named("ANN", 1, 2);
        boolean four = l.length > 1 && l[1] > 0;
        boolean five = l.length > 2 && l[2] > 0;
        if (l[0] < 1 || l[0] > 4 || (four && (l[1] != 2 || l[0] < 2)) || (five && l[2] != 1)) {
            throw fault("supported are l_max 1 to 4, with four-body terms 0 or 2 and five-body terms 0 or 1");
        }
        if (!(cutoff[1] > 0) || !(cutoff[0] >= cutoff[1])) {
            throw fault("cutoffs must be positive, the radial one at least the angular one");
        }
        if (zbl.length == 3) {
            throw fault("ZBL cutoffs by element are not supported; use a potential with 'zbl INNER OUTER'");
        }
        int neurons = (int) ann[0];
        int radial = (int) terms[0] + 1;
        int angular = (int) terms[1] + 1;
        int radialBasis = (int) basis[0] + 1;
        int angularBasis = (int) basis[1] + 1;
        int descriptor = radial + angular * ((int) l[0] + (four ? 1 : 0) + (five ? 1 : 0));
        double[][] networks = new double[generation == 3 ? 1 : n][];
        for (int k = 0; k < networks.length; k++) {
            networks[k] = numbers((descriptor + 2) * neurons, "the weights of network " + (k + 1));
        }
        double bias = numbers(1, "the bias")[0];
        double[] coefficients = numbers(
                n * n * (radial * radialBasis + angular * angularBasis), "the coefficients of the radial functions");
        double[] scale = numbers(descriptor, "the scale of the descriptor");
        boolean flexible = withZbl && zbl[0] == 0 && zbl[1] == 0;
        @Nullable
        Zbl repulsion = !withZbl
                ? null
                : flexible
                        ? Zbl.flexible(numbers(10 * n * (n + 1) / 2, "the pairs of the flexible ZBL"), elements)
                        : Zbl.universal(zbl[0], zbl[1], elements);
        while (next < lines.size()) {
            if (!lines.get(next++).isBlank()) {
                throw fault("more numbers than the header asks for; the file or its header is damaged");
            }
        }
        return new NepModel(
                generation,
                elements,
                repulsion,
                cutoff[0],
                cutoff[1],
                radial,
                angular,
                radialBasis,
                angularBasis,
                (int) l[0],
                four,
                five,
                neurons,
                networks,
                bias,
                coefficients,
                scale);
    }

    private String nextLine(String what) {
        while (next < lines.size()) {
            String line = lines.get(next++);
            if (!line.isBlank()) {
                return line;
            }
        }
        throw fault("ends where " + what + " should follow; get the file again");
    }

    private double[] named(String name, int fewest, int most) {
        List<String> words = words(nextLine("'" + name + "'"));
        if (!words.getFirst().equals(name) || words.size() - 1 < fewest || words.size() - 1 > most) {
            throw fault("expected '" + name + "' and " + fewest + (most > fewest ? " to " + most : "")
                    + " numbers, found '" + String.join(" ", words) + "'");
        }
        double[] values = new double[words.size() - 1];
        for (int k = 0; k < values.length; k++) {
            values[k] = number(words, k + 1, name);
        }
        return values;
    }

    private double[] numbers(int count, String what) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = number(words(nextLine(what)), 0, what);
        }
        return values;
    }

    private double number(List<String> words, int k, String what) {
        try {
            double value = Double.parseDouble(k < words.size() ? words.get(k) : "");
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw fault("expected a number for " + what + ", found '" + String.join(" ", words) + "'");
    }

    private static List<String> words(String line) {
        StringTokenizer tokens = new StringTokenizer(line);
        List<String> words = new ArrayList<>();
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    private InputException fault(String what) {
        return new InputException(file + ":" + Math.max(next, 1) + ": " + what);
    }
}
