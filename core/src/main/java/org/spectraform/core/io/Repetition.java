package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * A supercell: the cell, repeated along its three vectors. Copies of all atoms follow each other, so that the first atoms are those of the
 * original, at their places; arrays are repeated with them.
 *
 * @param a times along the first cell vector, at least 1
 * @param b along the second
 * @param c along the third
 */
public record Repetition(int a, int b, int c) {
    /** The cell as it is. */
    public static final Repetition NONE = new Repetition(1, 1, 1);

    private static final Pattern FORM =
            Pattern.compile("\\s*0*[1-9]\\d{0,7}\\s*(,\\s*0*[1-9]\\d{0,7}\\s*){2}|\\s*0*[1-9]\\d{0,7}\\s*");
    private static final String NAME = "name"; // header key, as LabelledStructure has it

    /** More atoms are a mistake: the text of their positions alone would be hundreds of megabytes. */
    private static final int MOST_ATOMS = 10_000_000;

    /** Header entries that grow with the number of atoms: energies, moments, virials, whatever stands before or behind these words. */
    private static final Pattern EXTENSIVE = Pattern.compile(
            ".*(energ|enthalp|virial|magmom|magneti|dipole|toten|etot|free_e|volume).*|(.*_)?(e|u|f|pe|ke)(_.*)?");

    /** Arrays whose numbers belong to one atom or molecule alone. */
    private static final Set<String> SINGLE = Set.of("id", "mol");

    /** @throws InputException if a number is below 1 */
    public Repetition {
        if (a < 1 || b < 1 || c < 1) {
            throw new InputException("repetition " + a + "," + b + "," + c + ": give 1 or more along each cell vector");
        }
    }

    /**
     * Reads {@code 2}, along all cell vectors, or {@code 4,4,1}.
     *
     * @param what the option, for messages
     * @throws InputException if it is something else
     */
    public static Repetition parse(String text, String what) {
        if (!FORM.matcher(text).matches()) {
            throw new InputException(
                    what + " " + text + ": give a whole number of at least 1, such as 2, or three, such"
                            + " as 4,4,1, along the three cell vectors");
        }
        int[] n = Arrays.stream(text.split(",", -1))
                .mapToInt(part -> Integer.parseInt(part.strip()))
                .toArray();
        return n.length == 1 ? new Repetition(n[0], n[0], n[0]) : new Repetition(n[0], n[1], n[2]);
    }

    /** Header entries and arrays that {@link #of} leaves out, because they are not true of the supercell. */
    public List<String> leftOut(Frame frame) {
        List<String> names = new ArrayList<>();
        if (!equals(NONE)) {
            frame.header().keySet().stream().filter(Repetition::isExtensive).forEach(names::add);
            frame.arrays().keySet().stream().filter(SINGLE::contains).forEach(names::add);
        }
        return names;
    }

    /**
     * The supercell of a frame: without energies and the like of the whole, and without numbers of atoms and molecules; a {@code name} in the header
     * gets {@code _4x4x1} behind it.
     *
     * @param where file and frame, for messages
     * @throws InputException if it would have more than ten million atoms
     */
    public Frame of(Frame frame, String where) {
        if (equals(NONE)) {
            return frame;
        }
        int atoms = frame.structure().size();
        if ((double) a * b * c * atoms > MOST_ATOMS) { // whole numbers would overflow
            throw new InputException(where + ": " + atoms + " atoms, repeated " + a + "x" + b + "x" + c
                    + " times, are more than " + MOST_ATOMS + "; repeat it less often");
        }
        Map<String, String> header = new LinkedHashMap<>(frame.header());
        header.keySet().removeIf(Repetition::isExtensive);
        header.computeIfPresent(NAME, (key, name) -> name + "_" + a + "x" + b + "x" + c);
        int[] sources =
                IntStream.range(0, a * b * c * atoms).map(k -> k % atoms).toArray();
        Map<String, AtomArray> arrays = new LinkedHashMap<>();
        frame.arrays().forEach((name, array) -> {
            if (!SINGLE.contains(name)) {
                arrays.put(name, array.select(sources));
            }
        });
        return new Frame(structure(frame.structure(), sources), header, arrays);
    }

    private Structure structure(Structure original, int... sources) {
        Cell cell = original.cell();
        int atoms = original.size();
        int[] species = new int[sources.length];
        double[] positions = new double[3 * sources.length];
        for (int k = 0; k < sources.length; k++) {
            int copy = k / atoms;
            int first = copy / (b * c);
            species[k] = original.species(sources[k]);
            for (int x = 0; x < 3; x++) {
                positions[3 * k + x] =
                        original.position(sources[k], x) + cell.cartesian(x, first, copy / c % b, copy % c);
            }
        }
        double[] vectors = cell.vectors();
        int[] times = {a, b, c};
        for (int k = 0; k < 9; k++) {
            vectors[k] *= times[k / 3];
        }
        return new Structure(Cell.of(vectors), species, positions);
    }

    private static boolean isExtensive(String key) {
        return EXTENSIVE.matcher(key.toLowerCase(Locale.ROOT)).matches();
    }
}
