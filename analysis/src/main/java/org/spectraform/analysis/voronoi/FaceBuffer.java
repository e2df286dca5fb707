package org.spectraform.analysis.voronoi;

import java.util.Arrays;

/** Volumes and faces of consecutive atoms, written by one thread. */
final class FaceBuffer {
    final double[] volume;
    final int[] faces; // number of each atom's
    private int atoms;
    int count;
    int[] neighbour;
    double[] dx;
    double[] dy;
    double[] dz;
    double[] area;

    FaceBuffer(int atoms) {
        volume = new double[atoms];
        faces = new int[atoms];
        int guess = 20 * atoms;
        neighbour = new int[guess];
        dx = new double[guess];
        dy = new double[guess];
        dz = new double[guess];
        area = new double[guess];
    }

    /** Appends the cell of atom {@code i}, the next, with the faces larger than {@code smallest} square angstrom. */
    void add(int i, Polyhedron cell, double smallest) {
        int before = count;
        for (int p = 0; p < cell.planes(); p++) {
            if (cell.area(p) > smallest && cell.neighbour(p) != Polyhedron.NOBODY) {
                if (count == neighbour.length) {
                    grow();
                }
                neighbour[count] = cell.neighbour(p) == Polyhedron.SELF ? i : cell.neighbour(p);
                dx[count] = cell.neighbourX(p);
                dy[count] = cell.neighbourY(p);
                dz[count] = cell.neighbourZ(p);
                area[count] = cell.area(p);
                count++;
            }
        }
        volume[atoms] = cell.volume();
        faces[atoms++] = count - before;
    }

    private void grow() {
        int more = 2 * count;
        neighbour = Arrays.copyOf(neighbour, more);
        dx = Arrays.copyOf(dx, more);
        dy = Arrays.copyOf(dy, more);
        dz = Arrays.copyOf(dz, more);
        area = Arrays.copyOf(area, more);
    }
}
