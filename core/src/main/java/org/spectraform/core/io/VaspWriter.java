package org.spectraform.core.io;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** Writes structures as VASP 5 does, in direct coordinates; atoms are grouped by element in order of first appearance. */
final class VaspWriter {
    private VaspWriter() {}

    /**
     * Appends a structure.
     *
     * @param mode the line above the coordinates, which are direct ones
     * @param selective whether to say which atoms may move, if the frame does
     */
    static void append(StringBuilder out, Frame ungrouped, String mode, boolean selective) {
        Frame frame = grouped(ungrouped);
        Structure structure = frame.structure();
        String comment = frame.header()
                .getOrDefault(VaspReader.COMMENT, "")
                .replaceAll("\\s+", " ")
                .strip();
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
        AtomArray.@Nullable Flag mask = selective
                        && frame.arrays().get(VaspReader.MOVE_MASK) instanceof AtomArray.Flag flag
                        && flag.columns() == 3
                ? flag
                : null;
        out.append(mask != null ? "Selective dynamics\n" : "").append(mode).append('\n');
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
