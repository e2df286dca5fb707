package org.spectraform.analysis.voronoi;

import java.util.Arrays;

/** The planes that a polyhedron was cut with, in order, each with the area of its face once that is measured. Scratch. */
final class Planes {
    /** Label of the sides of the cube that everything is cut from: they belong to no neighbour. */
    static final int NOBODY = -1;

    /** Label of planes that belong to images of the atom at the origin itself. */
    static final int SELF = -2;

    int count;
    int[] label = new int[64];
    double[] x = new double[64]; // the point whose plane it is: twice the foot of the perpendicular from the origin
    double[] y = new double[64];
    double[] z = new double[64];
    double[] area = new double[64]; // zero if the face was cut off later; rounding can make it slightly negative

    /** Appends a plane half way to the point (px, py, pz); gives its index. */
    int add(double px, double py, double pz, int owner) {
        reserve(count + 1);
        x[count] = px;
        y[count] = py;
        z[count] = pz;
        label[count] = owner;
        return count++;
    }

    void set(Planes other) {
        count = other.count;
        reserve(count);
        System.arraycopy(other.x, 0, x, 0, count);
        System.arraycopy(other.y, 0, y, 0, count);
        System.arraycopy(other.z, 0, z, 0, count);
        System.arraycopy(other.label, 0, label, 0, count);
    }

    /** Distance of the point whose plane {@code p} is, angstrom: twice that of the plane. */
    double distance(int p) {
        return Math.sqrt(x[p] * x[p] + y[p] * y[p] + z[p] * z[p]);
    }

    private void reserve(int needed) {
        if (needed > label.length) {
            int more = 2 * needed;
            label = Arrays.copyOf(label, more);
            x = Arrays.copyOf(x, more);
            y = Arrays.copyOf(y, more);
            z = Arrays.copyOf(z, more);
            area = Arrays.copyOf(area, more);
        }
    }
}
