package org.spectraform.simulation.nep;

import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;

/**
 * Neighbours within a cutoff and a skin, kept until an atom has moved by half the skin or the cell has changed. The edges of atom i are
 * {@code start[i] .. start[i+1]-1}; edge e goes to the image of atom {@code to[e]} that lies at x[to] + offset now, and {@code reverse[e]} is
 * the same edge seen from there.
 */
final class VerletList {
    private final double cutoff;
    private final double skin;
    private @Nullable Cell cell;
    private double[] reference = new double[0];
    int[] start = new int[0];
    int[] to = new int[0];
    int[] reverse = new int[0];
    double[] offsets = new double[0]; // 3 for each edge
    int maxNeighbours;

    VerletList(double cutoff, double skin) {
        this.cutoff = cutoff;
        this.skin = skin;
    }

    /** Brings the list up to date. @return whether it was made anew */
    boolean update(Cell now, double[] positions) {
        if (cell != null && now.equals(cell) && !moved(positions)) {
            return false;
        }
        cell = now;
        reference = positions.clone();
        NeighbourList list = NeighbourList.of(now, positions, cutoff + skin);
        start = list.start();
        to = list.sender();
        offsets(list, now, positions);
        reverse = list.reverse();
        maxNeighbours = 0;
        for (int i = 0; i < list.atoms(); i++) {
            maxNeighbours = Math.max(maxNeighbours, list.degree(i));
        }
        return true;
    }

    private boolean moved(double[] positions) {
        double limit = skin * skin / 4;
        for (int i = 0; i < positions.length; i += 3) {
            double dx = positions[i] - reference[i];
            double dy = positions[i + 1] - reference[i + 1];
            double dz = positions[i + 2] - reference[i + 2];
            if (!(dx * dx + dy * dy + dz * dz <= limit)) {
                return true;
            }
        }
        return false;
    }

    /** Whole cell vectors between the atoms as they are given, so that both directions of an edge agree to the last bit. */
    private void offsets(NeighbourList list, Cell now, double[] positions) {
        offsets = new double[3 * list.edges()];
        for (int i = 0; i < list.atoms(); i++) {
            for (int e = start[i]; e < start[i + 1]; e++) {
                int j = to[e];
                double x = list.dx()[e] - positions[3 * j] + positions[3 * i];
                double y = list.dy()[e] - positions[3 * j + 1] + positions[3 * i + 1];
                double z = list.dz()[e] - positions[3 * j + 2] + positions[3 * i + 2];
                double f = Math.rint(now.fractional(0, x, y, z));
                double g = Math.rint(now.fractional(1, x, y, z));
                double h = Math.rint(now.fractional(2, x, y, z));
                for (int c = 0; c < 3; c++) {
                    offsets[3 * e + c] = now.cartesian(c, f, g, h);
                }
            }
        }
    }
}
