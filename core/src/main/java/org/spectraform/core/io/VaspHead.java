package org.spectraform.core.io;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.spectraform.core.structure.Cell;

/**
 * What stands above the positions in VASP's files: title, scale, three cell vectors, symbols, counts. What follows a ! or # is a remark.
 *
 * @param comment the title
 * @param scale what cartesian coordinates are multiplied by, each component
 * @param cell the cell, angstrom
 * @param elements atomic numbers, in the order of the atoms
 * @param counts how many atoms there are of each
 */
record VaspHead(String comment, double[] scale, Cell cell, int[] elements, int[] counts) {
    /** Symbols that a title of one word may just as well mean as a word. */
    private static final Set<String> WORDS = Set.of("I", "In", "As", "At", "Be", "He", "No", "Am");

    /** Reads the head; the next line is its title. */
    static VaspHead read(LineReader lines) {
        String comment = lines.need("the comment line").strip();
        lines.need("the scale factor");
        double[] scale = readScale(lines);
        double[] vectors = new double[9];
        int line = lines.number() + 1;
        for (int k = 0; k < 9; k++) {
            if (k % 3 == 0) {
                lines.need("cell vector " + (k / 3 + 1));
            }
            vectors[k] = lines.number(k % 3, "component " + "xyz".charAt(k % 3) + " of cell vector " + (k / 3 + 1));
        }
        if (scale[0] < 0) {
            Arrays.fill(
                    scale,
                    StrictMath.cbrt(-scale[0] / CellLimits.cell(lines, vectors).volume()));
        }
        for (int k = 0; k < 9; k++) {
            vectors[k] *= scale[k % 3];
        }
        Cell cell = CellLimits.cell(lines, vectors);
        VaspHead head = readElements(lines, comment, scale, cell);
        CellLimits.check(lines, line, cell, head.atoms());
        return head;
    }

    /** Number of atoms. */
    int atoms() {
        return Arrays.stream(counts).sum();
    }

    @Override
    public int[] counts() {
        return counts.clone();
    }

    /** The factors of the cartesian components, or minus the volume three times. */
    private static double[] readScale(LineReader lines) {
        double[] scale = new double[3];
        Arrays.fill(scale, lines.number(0, "the scale factor"));
        boolean three = lines.fields() >= 3 && !Double.isNaN(Numbers.parse(lines.field(1, "a scale factor")));
        if (three) {
            for (int c = 1; c < 3; c++) {
                scale[c] = lines.number(c, "the scale factor of " + "xyz".charAt(c));
            }
        }
        for (double factor : scale) {
            if (factor == 0 || (three && factor < 0)) {
                throw lines.error("the scale factor is " + factor + "; write one number other than 0 (negative: the"
                        + " volume) or three positive ones");
            }
        }
        return scale;
    }

    private static VaspHead readElements(LineReader lines, String comment, double[] scale, Cell cell) {
        String line = withoutRemark(lines.need("the element symbols"));
        if (line.isEmpty()) {
            throw lines.error("expected the element symbols, found an empty line; add a line such as: C N");
        }
        String[] symbols = line.split("\\s+", -1);
        int symbolLine = lines.number();
        boolean vasp4 = symbols[0].chars().allMatch(Character::isDigit);
        if (vasp4) {
            symbols = withoutRemark(comment).split("\\s+", -1);
        } else {
            lines.need("the number of atoms of each element");
        }
        int kinds = 0;
        long atoms = 0;
        while (kinds < lines.fields() && lines.field(kinds, "a count").matches("\\d+")) {
            atoms += lines.integer(kinds++, "a number of atoms");
        }
        int[] elements = Arrays.stream(symbols).mapToInt(VaspHead::element).toArray();
        if (vasp4 && !namesElements(symbols, elements, kinds)) {
            throw lines.error("no element symbols (a VASP 4 file); put a line with the " + kinds
                    + (kinds == 1 ? " symbol" : " symbols") + " above this one, as VASP 5 writes it");
        }
        if (kinds == 0 || symbols.length != kinds) {
            throw lines.error("expected " + symbols.length + " numbers of atoms, one per symbol, found " + kinds
                    + "; give each symbol its count");
        }
        int unknown = IntStream.range(0, kinds)
                .filter(k -> elements[k] == 0)
                .findFirst()
                .orElse(-1);
        if (unknown >= 0) {
            throw lines.unknownElement(symbolLine, symbols[unknown]);
        }
        if (atoms == 0) {
            throw lines.error("the counts add up to 0 atoms; correct them");
        }
        lines.checkRoom(atoms, 3);
        int[] counts = new int[kinds];
        for (int k = 0; k < kinds; k++) {
            counts[k] = lines.integer(k, "a number of atoms");
        }
        return new VaspHead(comment, scale, cell, elements, counts);
    }

    /** Whether the words of a title are the elements that a VASP 4 file leaves out, and not prose that looks like it. */
    private static boolean namesElements(String[] words, int[] elements, int kinds) {
        return words.length == kinds
                && Arrays.stream(elements).allMatch(z -> z > 0)
                && !(kinds == 1 && WORDS.contains(words[0]));
    }

    /** The element of a symbol with or without a potential's suffix (Fe_pv, C/1a2b); 0 if there is none. */
    private static int element(String symbol) {
        return Species.ofSymbol(symbol.split("[_/]", 2)[0]);
    }

    private static String withoutRemark(String line) {
        return line.split("[!#]", 2)[0].strip();
    }
}
