package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** Writes LAMMPS data files with a restricted triangular box that begins at the origin. */
final class LammpsDataWriter {
    private LammpsDataWriter() {}

    /** Appends a data file; its atom style follows from whether the frame has arrays mol and q. */
    static void append(StringBuilder out, Frame given) {
        Frame frame = LammpsBox.restricted(given);
        Structure structure = frame.structure();
        LammpsTypes types = LammpsTypes.of(frame);
        int[] ids = LammpsTypes.ids(frame);
        AtomArray.@Nullable Int molecule =
                frame.arrays().get("mol") instanceof AtomArray.Int m && m.columns() == 1 ? m : null;
        AtomArray.@Nullable Real charge =
                frame.arrays().get("q") instanceof AtomArray.Real q && q.columns() == 1 ? q : null;
        List<AtomArray> images = new ArrayList<>();
        for (String name : LammpsDataAtoms.IMAGES) {
            if (frame.arrays().get(name) instanceof AtomArray.Int image && image.columns() == 1) {
                images.add(image);
            }
        }
        String comment = frame.header()
                .getOrDefault(LammpsDataReader.COMMENT, "")
                .replaceAll("\\s+", " ")
                .strip();
        out.append(comment.isEmpty() ? Species.formula(structure) : LammpsUnits.metal(comment))
                .append("\n\n");
        out.append(structure.size()).append(" atoms\n");
        out.append(types.elements().length).append(" atom types\n\n");
        double[] a = structure.cell().vectors();
        for (int k = 0; k < 3; k++) {
            char axis = "xyz".charAt(k);
            out.append("0.0 ")
                    .append(a[4 * k])
                    .append(' ')
                    .append(axis)
                    .append("lo ")
                    .append(axis)
                    .append("hi\n");
        }
        if (a[3] != 0 || a[6] != 0 || a[7] != 0) {
            out.append(a[3]).append(' ').append(a[6]).append(' ').append(a[7]).append(" xy xz yz\n");
        }
        out.append("\nMasses\n\n");
        for (int t = 0; t < types.elements().length; t++) {
            int z = types.elements()[t];
            out.append(t + 1).append(' ').append(Elements.mass(z)).append(" # ");
            out.append(Elements.symbol(z)).append('\n');
        }
        String style = molecule != null ? charge != null ? "full" : "molecular" : charge != null ? "charge" : "atomic";
        out.append("\nAtoms # ").append(style).append("\n\n");
        for (int i = 0; i < structure.size(); i++) {
            out.append(ids[i]);
            if (molecule != null) {
                molecule.appendTo(out.append(' '), i);
            }
            out.append(' ').append(types.ofAtom()[i]);
            if (charge != null) {
                charge.appendTo(out.append(' '), i);
            }
            for (int c = 0; c < 3; c++) {
                out.append(' ').append(structure.position(i, c));
            }
            for (AtomArray image : images.size() == 3 ? images : List.<AtomArray>of()) {
                image.appendTo(out.append(' '), i);
            }
            out.append('\n');
        }
    }
}
