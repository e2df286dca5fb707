package org.spectraform.simulation.nep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;

/**
 * Reads {@code nep3} and {@code nep4} files as the program GPUMD writes them: a header of keywords, then one number a line (networks, radial
 * coefficients, scaling of the descriptors, parameters of a flexible ZBL if there is one).
 */
final class NepReader {
    private static final String AGAIN = "; copy the potential file again, or convert it to nep3 or nep4";

    private final Path file;
    private final List<String> lines;
    private int at; // lines read

    private NepReader(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** @throws InputException if the file is missing, damaged, or of a kind that is not supported */
    static NepModel read(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new NepReader(file, text.lines().toList()).model();
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file; name a potential file", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + FileErrors.reason(e) + "; check its permissions", e);
        }
    }

    private NepModel model() {
        String[] first = fields("the kind of the potential, the number of elements and their symbols");
        int version = version(first[0]);
        boolean hasZbl = first[0].endsWith("_zbl");
        int[] elements = elements(first);
        String[] zblLine = hasZbl ? keyword("zbl", 2, "INNER OUTER") : new String[0];
        String[] cutoff = keyword("cutoff", 2, 4, "RADIAL ANGULAR");
        double radialCutoff = number(cutoff[1], 0.5, 20);
        double angularCutoff = number(cutoff[2], 0.5, radialCutoff);
        String[] functions = keyword("n_max", 2, "RADIAL ANGULAR");
        int radialFunctions = integer(functions[1], 0, 30) + 1;
        int angularFunctions = integer(functions[2], 0, 30) + 1;
        String[] sizes = keyword("basis_size", 2, "RADIAL ANGULAR");
        int radialSize = integer(sizes[1], 0, 30) + 1;
        int angularSize = integer(sizes[2], 0, 30) + 1;
        String[] angles = keyword("l_max", 3, "THREE_BODY FOUR_BODY FIVE_BODY");
        int max = integer(angles[1], 0, 8);
        boolean fourBody = flag(angles[2], 2, max);
        boolean fiveBody = flag(angles[3], 1, max);
        String[] ann = keyword("ANN", 2, "NEURONS 0");
        int neurons = integer(ann[1], 1, 10_000);

        int n = NepModel.descriptors(radialFunctions, angularFunctions, max, fourBody, fiveBody);
        int networks = version == 4 ? elements.length : 1;
        List<NepModel.Network> read = new ArrayList<>();
        for (int t = 0; t < networks; t++) {
            read.add(new NepModel.Network(
                    numbers(neurons * n, "the weights"),
                    numbers(neurons, "the biases"),
                    numbers(neurons, "the weights of the output")));
        }
        double bias = numbers(1, "the common bias")[0];
        Basis radial = new Basis(
                radialCutoff, radialFunctions, radialSize, coefficients(elements, radialFunctions, radialSize));
        Basis angular = new Basis(
                angularCutoff, angularFunctions, angularSize, coefficients(elements, angularFunctions, angularSize));
        double[] scaling = numbers(n, "the scaling of the descriptors");
        for (NepModel.Network network : read) {
            for (int k = 0; k < network.w0().length; k++) {
                network.w0()[k] *= scaling[k % n];
            }
        }
        Zbl zbl = hasZbl ? zbl(zblLine, elements, angularCutoff) : null;
        nothingMore();
        List<NepModel.Network> all = version == 4 ? read : Collections.nCopies(elements.length, read.getFirst());
        return new NepModel(version, elements, radial, angular, max, fourBody, fiveBody, all, bias, zbl);
    }

    private int version(String kind) {
        return switch (kind) {
            case "nep3", "nep3_zbl" -> 3;
            case "nep4", "nep4_zbl" -> 4;
            default ->
                throw error("'" + kind + "' is not a potential this program reads"
                        + "; use one of nep3, nep3_zbl, nep4 and nep4_zbl");
        };
    }

    private int[] elements(String[] first) {
        int count = first.length < 2 ? 0 : integer(first[1], 1, 103);
        if (first.length != count + 2) {
            throw error("expected the number of elements and as many symbols" + AGAIN);
        }
        int[] elements = new int[count];
        for (int t = 0; t < count; t++) {
            try {
                elements[t] = Elements.number(first[t + 2]);
            } catch (IllegalArgumentException e) {
                throw error(e.getMessage() + AGAIN);
            }
        }
        return elements;
    }

    /** The file has the pairs (centre, neighbour) innermost. */
    private double[][] coefficients(int[] elements, int functions, int size) {
        int pairs = elements.length * elements.length;
        double[] flat = numbers(functions * size * pairs, "the radial coefficients");
        double[][] c = new double[pairs][functions * size];
        for (int k = 0; k < flat.length; k++) {
            c[k % pairs][k / pairs] = flat[k];
        }
        return c;
    }

    /** Distances of zero say that every pair of elements has its own function at the end of the file. */
    private Zbl zbl(String[] line, int[] elements, double cutoff) {
        double inner = number(line[1], 0, cutoff);
        double outer = number(line[2], 0, cutoff);
        Zbl.Pair[] pairs = new Zbl.Pair[elements.length * elements.length];
        for (int a = 0; a < elements.length; a++) {
            for (int b = a; b < elements.length; b++) {
                Zbl.Pair pair;
                if (outer == 0) {
                    double[] p = numbers(10, "the parameters of the flexible ZBL");
                    double[] screening = Arrays.copyOfRange(p, 2, 10);
                    pair = Zbl.pair(elements[a], elements[b], p[0], Math.min(p[1], cutoff), screening);
                } else {
                    pair = Zbl.universal(elements[a], elements[b], inner, outer);
                }
                pairs[a * elements.length + b] = pair;
                pairs[b * elements.length + a] = pair;
            }
        }
        return new Zbl(elements.length, pairs);
    }

    private boolean flag(String text, int on, int max) {
        int value = integer(text, 0, 2);
        if (value != 0 && (value != on || max < on)) {
            throw error("this program knows four-body terms of l = 2 and five-body terms of l = 1, not " + value
                    + " with l_max " + max + AGAIN);
        }
        return value == on;
    }

    private String @Nullable [] next() {
        while (at < lines.size()) {
            String line = lines.get(at++).strip();
            if (!line.isEmpty()) {
                return line.split("\\s+", -1);
            }
        }
        return null;
    }

    private String[] fields(String what) {
        String[] fields = next();
        if (fields == null) {
            throw error("the file ends here, expected " + what + "; it is truncated: copy it again");
        }
        return fields;
    }

    private String[] keyword(String name, int values, String form) {
        return keyword(name, values, values, form);
    }

    private String[] keyword(String name, int min, int max, String form) {
        String[] fields = fields("'" + name + " " + form + "'");
        if (!fields[0].equals(name) || fields.length < min + 1 || fields.length > max + 1) {
            throw error("expected '" + name + " " + form + "', found '" + String.join(" ", fields) + "'" + AGAIN);
        }
        return fields;
    }

    private double[] numbers(int count, String what) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            String[] fields = fields(what + ", number " + (k + 1) + " of " + count);
            values[k] = number(fields[0], Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        return values;
    }

    private double number(String text, double min, double max) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw error("expected a number, found '" + text + "'" + AGAIN);
        }
        if (!Double.isFinite(value) || value < min || value > max) {
            throw error("expected a number from " + min + " to " + max + ", found " + text + AGAIN);
        }
        return value;
    }

    private int integer(String text, int min, int max) {
        double value = number(text, min, max);
        if (value != Math.rint(value)) {
            throw error("expected a whole number, found " + text + AGAIN);
        }
        return (int) value;
    }

    private void nothingMore() {
        if (next() != null) {
            throw error("the file has more numbers than its header announces" + AGAIN);
        }
    }

    private InputException error(String message) {
        return new InputException(file + ":" + Math.max(at, 1) + ": " + message);
    }
}
