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
        Planes planes = cell.planes();
        int before = count;
        for (int p = 0; p < planes.count; p++) {
            if (planes.area[p] > smallest && planes.label[p] != Planes.NOBODY) {
                if (count == neighbour.length) {
                    grow();
                }
                neighbour[count] = planes.label[p] == Planes.SELF ? i : planes.label[p];
                dx[count] = planes.x[p];
                dy[count] = planes.y[p];
                dz[count] = planes.z[p];
                area[count] = planes.area[p];
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
