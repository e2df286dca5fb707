package org.spectraform.core.io;

import java.util.List;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** Writes frames of LAMMPS dumps with a restricted triangular box that begins at the origin. */
final class LammpsDumpWriter {
    private LammpsDumpWriter() {}

    /** Appends one frame; its time step is that of its header, else {@code index}. */
    static void append(StringBuilder out, Frame given, int index) {
        Frame frame = LammpsBox.restricted(given);
        Structure structure = frame.structure();
        String step = frame.header().getOrDefault("timestep", "");
        out.append("ITEM: TIMESTEP\n").append(step.matches("\\d{1,18}") ? step : String.valueOf(index));
        out.append("\nITEM: NUMBER OF ATOMS\n").append(structure.size()).append('\n');
        double[] a = structure.cell().vectors();
        double xy = a[3];
        double xz = a[6];
        double yz = a[7];
        if (xy == 0 && xz == 0 && yz == 0) {
            out.append("ITEM: BOX BOUNDS pp pp pp\n");
            for (int k = 0; k < 3; k++) {
                out.append("0.0 ").append(a[4 * k]).append('\n');
            }
        } else {
            out.append("ITEM: BOX BOUNDS xy xz yz pp pp pp\n");
            out.append(Math.min(Math.min(0, xy), Math.min(xz, xy + xz))).append(' ');
            out.append(a[0] + Math.max(Math.max(0, xy), Math.max(xz, xy + xz))).append(' ');
            out.append(xy).append('\n');
            out.append(Math.min(0, yz)).append(' ').append(a[4] + Math.max(0, yz));
            out.append(' ')
                    .append(xz)
                    .append("\n0.0 ")
                    .append(a[8])
                    .append(' ')
                    .append(yz)
                    .append('\n');
        }
        List<AtomArray> arrays = frame.arrays().values().stream()
                .filter(array -> !LammpsDumpColumns.isOwn(array.name()))
                .filter(array -> !array.name().equals("id") && !array.name().equals("type"))
                .toList();
        out.append("ITEM: ATOMS id type element x y z");
        for (AtomArray array : arrays) {
            for (int c = 1; c <= array.columns(); c++) {
                out.append(' ').append(array.name());
                if (array.columns() > 1) {
                    out.append('[').append(c).append(']');
                }
            }
        }
        out.append('\n');
        LammpsTypes types = LammpsTypes.of(frame);
        int[] ids = LammpsTypes.ids(frame);
        for (int i = 0; i < structure.size(); i++) {
            out.append(ids[i]).append(' ').append(types.ofAtom()[i]).append(' ');
            out.append(Elements.symbol(structure.species(i)));
            for (int c = 0; c < 3; c++) {
                out.append(' ').append(structure.position(i, c));
            }
            for (AtomArray array : arrays) {
                array.appendTo(out.append(' '), i);
            }
            out.append('\n');
        }
    }
}
