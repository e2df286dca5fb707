package org.spectraform.simulation.lammps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;

/**
 * A LAMMPS pair style with its coefficients, made fit for one structure.
 *
 * <p>The elements at the end of a line of coefficients ({@code * * BNC.tersoff C N}) say what the potential is to be used for, in any order;
 * LAMMPS is given those that the structure has, in the order of its atom types. A file of the user's working folder, of the folder
 * LAMMPS_POTENTIALS or of Debian's package lammps-data is given with its full path.
 *
 * @param style arguments of the command pair_style
 * @param coefficients arguments of the commands pair_coeff, one each
 * @param folders where potential files are looked for, in this order
 */
record PairPotential(String style, List<String> coefficients, List<Path> folders) {
    private static final Path DEBIAN = Path.of("/usr/share/lammps/potentials");

    PairPotential {
        style = oneLine(style, "pair_style");
        coefficients = coefficients.stream().map(c -> oneLine(c, "pair_coeff")).toList();
    }

    /** With the folders that are usual. */
    static PairPotential of(String style, List<String> coefficients) {
        List<Path> folders = new ArrayList<>(List.of(Path.of("")));
        String named = System.getenv("LAMMPS_POTENTIALS");
        if (named != null && !named.isBlank()) {
            folders.add(Path.of(named));
        }
        folders.add(DEBIAN);
        return new PairPotential(style, coefficients, folders);
    }

    /** Such as {@code lcbop * * C.lcbop C}. */
    String description() {
        return style + " " + String.join(", ", coefficients);
    }

    /**
     * The commands for a structure of the given atom types.
     *
     * @param elements atomic numbers of the types 1, 2, ...
     * @throws InputException if the structure has an element that the coefficients do not name
     */
    String commands(List<Integer> elements) {
        StringBuilder text = new StringBuilder("pair_style " + style + "\n");
        for (String line : coefficients) {
            text.append("pair_coeff ").append(fitted(line, elements)).append('\n');
        }
        return text.toString();
    }

    private String fitted(String line, List<Integer> elements) {
        List<String> words = List.of(line.split("\\s+", -1));
        int end = words.size();
        while (end > 0 && isElement(words.get(end - 1))) {
            end--;
        }
        List<String> named = words.subList(end, words.size());
        List<String> fitted = new ArrayList<>();
        for (String word : words.subList(0, end)) {
            fitted.add(withPath(word));
        }
        // NULL among the types means a hybrid style with a mapping of the user's own.
        if (named.isEmpty() || words.contains("NULL")) {
            fitted.addAll(named);
            return String.join(" ", fitted);
        }
        for (int z : elements) {
            String symbol = Elements.symbol(z);
            if (!named.contains(symbol)) {
                throw new InputException("pair_coeff '" + line + "' names no " + symbol
                        + ", which the structure has; add it, with a potential that knows it");
            }
            fitted.add(symbol);
        }
        return String.join(" ", fitted);
    }

    private String withPath(String word) {
        for (Path folder : folders) {
            Path file = folder.resolve(word).toAbsolutePath();
            if (Files.isRegularFile(file)) {
                return '"' + file.toString() + '"';
            }
        }
        return word;
    }

    private static boolean isElement(String word) {
        try {
            return Elements.number(word) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What goes into the input must not bring commands of its own, nor the special signs of LAMMPS's language. */
    private static String oneLine(String text, String command) {
        String line = text.strip();
        if (line.isEmpty() || !line.matches("[^\\p{Cntrl}$&#\"']+")) {
            throw new InputException(
                    command + " '" + line + "' must be one line, not empty, without $ & # and quotation marks");
        }
        return line;
    }
}
