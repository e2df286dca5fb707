package org.spectraform.core.io;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/**
 * VASP's POSCAR and CONTCAR: comment, scale, three cell vectors, symbols, counts, coordinates.
 *
 * <p>The scale is one factor, minus the cell's volume in cubic angstrom, or three factors of the cartesian components; it
 * applies to the vectors and to cartesian coordinates. Selective dynamics becomes the array {@code move_mask} (T: may move);
 * velocities and what else follows the positions are ignored. VASP 4 files, which name no elements, are read if the comment
 * names them. A potential's suffix (Fe_pv, C/1a2b) is not part of the symbol.
 */
public final class Poscar implements StructureFormat {
    private static final String COMMENT = "comment";
    private static final String MOVE_MASK = "move_mask";

    @Override
    public String title() {
        return "VASP POSCAR";
    }

    @Override
    public String names() {
        return "POSCAR*, CONTCAR*, .poscar and .vasp";
    }

    @Override
    public boolean holdsMany() {
        return false;
    }

    @Override
    public boolean hasName(String name) {
        return StructureFormat.endsWith(name, "vasp", "poscar")
                || name.startsWith("poscar")
                || name.startsWith("contcar");
    }

    @Override
    public boolean looksLike(String beginning) {
        List<String> lines = beginning.lines().limit(6).toList();
        return lines.size() > 5
                && numbers(lines.get(1)) >= 1
                && lines.subList(2, 5).stream().allMatch(line -> numbers(line) >= 3);
    }

    @Override
    public Source open(LineReader lines, List<String> typeElements) {
        return Source.single(() -> read(lines));
    }

    @Override
    public void append(StringBuilder out, Frame frame, int index) {
        append(out, frame);
    }

    /** How many numbers a line begins with. */
    private static int numbers(String line) {
        int n = 0;
        for (String field : line.strip().split("\\s+", -1)) {
            if (field.isEmpty() || Double.isNaN(Numbers.parse(field))) {
                break;
            }
            n++;
        }
        return n;
    }

    /** The structure of the file. */
    static Frame read(LineReader lines) {
        String comment = lines.need("the comment line").strip();
        lines.need("the scale factor");
        double[] scale = scale(lines);
        double[] vectors = new double[9];
        for (int k = 0; k < 9; k++) {
            if (k % 3 == 0) {
                lines.need("cell vector " + (k / 3 + 1));
            }
            vectors[k] = lines.number(k % 3, "component " + "xyz".charAt(k % 3) + " of cell vector " + (k / 3 + 1));
        }
        if (scale[0] < 0) {
            Arrays.fill(scale, StrictMath.cbrt(-scale[0] / lines.cell(vectors).volume()));
        }
        for (int k = 0; k < 9; k++) {
            vectors[k] *= scale[k % 3];
        }
        Cell cell = lines.cell(vectors);
        int[] species = species(lines, comment);

        String mode = lines.need("Direct or Cartesian").strip().toLowerCase(Locale.ROOT);
        boolean selective = mode.startsWith("s");
        if (selective) {
            mode = lines.need("Direct or Cartesian").strip().toLowerCase(Locale.ROOT);
        }
        boolean cartesian = mode.startsWith("c") || mode.startsWith("k");
        if (!cartesian && !mode.startsWith("d")) {
            throw lines.error("expected Direct or Cartesian, found '" + mode
                    + "'; say after the counts (and Selective dynamics) which the coordinates are");
        }
        return positions(lines, cell, species, cartesian ? scale : null, selective, comment);
    }

    private static Frame positions(
            LineReader lines, Cell cell, int[] species, double @Nullable [] scale, boolean selective, String comment) {
        int atoms = species.length;
        double[] x = new double[3 * atoms];
        double[] row = new double[3];
        boolean[] moves = new boolean[selective ? 3 * atoms : 0];
        for (int i = 0; i < atoms; i++) {
            lines.need("the position of atom " + (i + 1) + " of " + atoms);
            for (int c = 0; c < 3; c++) {
                row[c] = lines.number(c, "coordinate " + (c + 1) + " of atom " + (i + 1) + " of " + atoms);
                if (selective) {
                    moves[3 * i + c] = ArrayBuilder.flag(lines, 3 + c, "T or F of selective dynamics");
                }
            }
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = scale == null ? cell.cartesian(c, row[0], row[1], row[2]) : row[c] * scale[c];
            }
        }
        Map<String, AtomArray> arrays = new LinkedHashMap<>();
        if (selective) {
            arrays.put(MOVE_MASK, new AtomArray.Flag(MOVE_MASK, 3, moves));
        }
        Map<String, String> header = comment.isEmpty() ? Map.of() : Map.of(COMMENT, comment);
        return new Frame(new Structure(cell, species, x), header, arrays);
    }

    /** The factors of the cartesian components, or minus the volume three times. */
    private static double[] scale(LineReader lines) {
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

    /** The atomic number of every atom, from the symbols (or the comment) and the counts. */
    private static int[] species(LineReader lines, String comment) {
        String line = lines.need("the element symbols");
        if (lines.fields() == 0) {
            throw lines.error("expected the element symbols, found an empty line; add a line such as: C N");
        }
        boolean vasp4 = lines.field(0, "a symbol").chars().allMatch(Character::isDigit);
        int symbolLine = vasp4 ? 1 : lines.number();
        String[] symbols = (vasp4 ? comment : line.strip()).split("\\s+", -1);
        if (!vasp4) {
            lines.need("the number of atoms of each element");
        }
        int kinds = 0;
        long atoms = 0;
        while (kinds < lines.fields() && lines.field(kinds, "a count").matches("\\d+")) {
            atoms += lines.integer(kinds++, "a number of atoms");
        }
        boolean named = vasp4
                ? symbols.length >= kinds && IntStream.range(0, kinds).allMatch(k -> isElement(symbols[k]))
                : symbols.length == kinds;
        if (kinds == 0 || !named) {
            throw lines.error(
                    vasp4
                            ? "no element symbols (a VASP 4 file); put a line with the " + kinds
                                    + " symbols above this one, as VASP 5 writes it"
                            : "expected " + symbols.length + " numbers of atoms, one per symbol, found " + kinds
                                    + "; give each symbol its count");
        }
        lines.checkRoom((int) Math.min(atoms, Integer.MAX_VALUE), 3);
        int[] species = new int[(int) atoms];
        int from = 0;
        for (int k = 0; k < kinds; k++) {
            if (!isElement(symbols[k])) {
                throw lines.unknownElement(symbolLine, symbols[k]);
            }
            int to = from + lines.integer(k, "a number of atoms");
            Arrays.fill(species, from, to, Elements.number(plain(symbols[k])));
            from = to;
        }
        if (from == 0) {
            throw lines.error("the counts add up to 0 atoms; correct them");
        }
        return species;
    }

    private static boolean isElement(String symbol) {
        return Species.number(plain(symbol)) > 0;
    }

    private static String plain(String symbol) {
        return symbol.split("[_/]", 2)[0];
    }

    /** Appends a VASP 5 file with direct coordinates; atoms are grouped by element in order of first appearance. */
    static void append(StringBuilder out, Frame ungrouped) {
        Frame frame = grouped(ungrouped);
        Structure structure = frame.structure();
        String comment =
                frame.header().getOrDefault(COMMENT, "").replaceAll("\\s+", " ").strip();
        out.append(comment.isEmpty() ? Species.formula(structure) : comment).append("\n1.0\n");
        double[] vectors = structure.cell().vectors();
        for (int k = 0; k < 9; k++) {
            out.append(vectors[k]).append(k % 3 == 2 ? '\n' : ' ');
        }
        StringBuilder counts = new StringBuilder();
        for (int first = 0, i = 0; first < structure.size(); first = i) {
            while (i < structure.size() && structure.species(i) == structure.species(first)) {
                i++;
            }
            out.append(first == 0 ? "" : " ").append(Elements.symbol(structure.species(first)));
            counts.append(first == 0 ? "" : " ").append(i - first);
        }
        out.append('\n').append(counts).append('\n');
        AtomArray.@Nullable Flag mask =
                frame.arrays().get(MOVE_MASK) instanceof AtomArray.Flag flag && flag.columns() == 3 ? flag : null;
        out.append(mask != null ? "Selective dynamics\n" : "").append("Direct\n");
        for (int i = 0; i < structure.size(); i++) {
            Species.appendFractional(out, structure, i);
            if (mask != null) {
                mask.appendTo(out.append(' '), i);
            }
            out.append('\n');
        }
    }

    private static Frame grouped(Frame frame) {
        Structure structure = frame.structure();
        List<Integer> order =
                Arrays.stream(structure.species()).distinct().boxed().toList();
        int[] atoms = IntStream.range(0, structure.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> order.indexOf(structure.species(i))))
                .mapToInt(Integer::intValue)
                .toArray();
        return frame.select(atoms);
    }
}
