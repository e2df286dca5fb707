package org.spectraform.core.io;

import java.util.List;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** Writes structures as CIF data blocks in P1. */
final class CifWriter {
    private CifWriter() {}

    /** Appends a data block in P1. */
    static void append(StringBuilder out, Frame frame, int index) {
        Structure structure = frame.structure();
        String name = frame.header().getOrDefault("name", "").strip().replaceAll("[^\\x21-\\x7e]+", "_");
        name = name.isEmpty() ? Species.formula(structure) : name;
        out.append(index == 0 ? "" : "\n").append("data_").append(name);
        out.append(index == 0 ? "" : "_" + (index + 1)).append('\n');
        double[] a = structure.cell().vectors();
        for (int k = 0; k < 3; k++) {
            out.append("_cell_length_").append("abc".charAt(k)).append(' ');
            out.append(structure.cell().length(k)).append('\n');
        }
        for (int k = 0; k < 3; k++) {
            out.append("_cell_angle_").append(List.of("alpha", "beta", "gamma").get(k));
            out.append(' ')
                    .append(angle(a, 3 * ((k + 1) % 3), 3 * ((k + 2) % 3)))
                    .append('\n');
        }
        out.append("_space_group_name_H-M_alt 'P 1'\n_space_group_IT_number 1\n");
        out.append("loop_\n_space_group_symop_operation_xyz\n'x, y, z'\n");
        out.append("loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n");
        out.append("_atom_site_fract_z\n_atom_site_occupancy\n");
        int[] counts = new int[Elements.number("Lr") + 1];
        for (int i = 0; i < structure.size(); i++) {
            int z = structure.species(i);
            String symbol = Elements.symbol(z);
            out.append(symbol).append(++counts[z]).append(' ').append(symbol).append(' ');
            Species.appendFractional(out, structure, i);
            out.append(" 1.0\n");
        }
    }

    /** Angle in degrees between two cell vectors; from sine and cosine, to keep its digits near 0 and 180. */
    private static double angle(double[] a, int p, int q) {
        double dot = a[p] * a[q] + a[p + 1] * a[q + 1] + a[p + 2] * a[q + 2];
        double x = a[p + 1] * a[q + 2] - a[p + 2] * a[q + 1];
        double y = a[p + 2] * a[q] - a[p] * a[q + 2];
        double z = a[p] * a[q + 1] - a[p + 1] * a[q];
        return Math.toDegrees(StrictMath.atan2(Math.sqrt(x * x + y * y + z * z), dot));
    }
}
