package org.spectraform.core.structure;

import java.util.Arrays;

/**
 * A triclinic cell, periodic in all three directions. Immutable.
 *
 * <p>Rows of the matrix are the cell vectors a1, a2, a3 in angstrom; a position is {@code x = f1 a1 + f2 a2 + f3 a3} with
 * fractional coordinates f.
 */
public final class Cell {
    private final double[] a; // row-major 3x3, angstrom
    private final double[] inverse; // f = x . inverse
    private final double volume;

    private Cell(double[] vectors) {
        a = vectors;
        double[] n0 = cross(a, 3, 6);
        double[] n1 = cross(a, 6, 0);
        double[] n2 = cross(a, 0, 3);
        double det = a[0] * n0[0] + a[1] * n0[1] + a[2] * n0[2];
        double scale = length(0) * length(1) * length(2);
        if (!(Math.abs(det) > 1e-9 * scale) || Double.isInfinite(scale) || Double.isInfinite(1 / det)) {
            throw noVolume();
        }
        inverse = new double[9];
        for (int c = 0; c < 3; c++) {
            inverse[3 * c] = n0[c] / det;
            inverse[3 * c + 1] = n1[c] / det;
            inverse[3 * c + 2] = n2[c] / det;
        }
        if (!Arrays.stream(inverse).allMatch(Double::isFinite)) {
            throw noVolume();
        }
        volume = Math.abs(det);
    }

    private IllegalArgumentException noVolume() {
        return new IllegalArgumentException("cell vectors " + Arrays.toString(a) + " do not span a volume");
    }

    /**
     * A cell from its three vectors.
     *
     * @param vectors nine numbers, row-major: a1, a2, a3 in angstrom
     * @throws IllegalArgumentException if the vectors are linearly dependent or not finite
     */
    public static Cell of(double... vectors) {
        if (vectors.length != 9) {
            throw new IllegalArgumentException("a cell needs 9 numbers, got " + vectors.length);
        }
        return new Cell(vectors.clone());
    }

    /** An orthogonal cell with the given edges in angstrom. */
    public static Cell orthogonal(double a, double b, double c) {
        return of(a, 0, 0, 0, b, 0, 0, 0, c);
    }

    /** A cube with the given edge in angstrom. */
    public static Cell cubic(double edge) {
        return orthogonal(edge, edge, edge);
    }

    /** Component {@code c} of cell vector {@code k}, in angstrom. */
    public double get(int k, int c) {
        return a[3 * k + c];
    }

    /** The cell vectors, row-major, in angstrom (a copy). */
    public double[] vectors() {
        return a.clone();
    }

    /** Volume in cubic angstrom. */
    public double volume() {
        return volume;
    }

    /** Length of cell vector {@code k} in angstrom. */
    public double length(int k) {
        return Math.sqrt(a[3 * k] * a[3 * k] + a[3 * k + 1] * a[3 * k + 1] + a[3 * k + 2] * a[3 * k + 2]);
    }

    /** Distance between the two faces that cell vector {@code k} joins, in angstrom. */
    public double height(int k) {
        return 1
                / Math.sqrt(
                        inverse[k] * inverse[k] + inverse[3 + k] * inverse[3 + k] + inverse[6 + k] * inverse[6 + k]);
    }

    /** Component {@code k} of the fractional coordinates of the point (x, y, z). */
    public double fractional(int k, double x, double y, double z) {
        return x * inverse[k] + y * inverse[3 + k] + z * inverse[6 + k];
    }

    /** Component {@code c}, in angstrom, of the point with fractional coordinates (f, g, h). */
    public double cartesian(int c, double f, double g, double h) {
        return f * a[c] + g * a[3 + c] + h * a[6 + c];
    }

    /** Positions moved by whole cell vectors into the cell: a new array, 3N cartesian coordinates in angstrom. */
    public double[] wrap(double[] positions) {
        double[] wrapped = new double[positions.length];
        for (int i = 0; i < positions.length; i += 3) {
            double x = positions[i];
            double y = positions[i + 1];
            double z = positions[i + 2];
            double f = wrapUnit(fractional(0, x, y, z));
            double g = wrapUnit(fractional(1, x, y, z));
            double h = wrapUnit(fractional(2, x, y, z));
            for (int c = 0; c < 3; c++) {
                wrapped[i + c] = cartesian(c, f, g, h);
            }
        }
        return wrapped;
    }

    /** The part of {@code f} after the whole number below it; never 1, also for tiny negative {@code f}. */
    static double wrapUnit(double f) {
        double w = f - Math.floor(f);
        return w < 1 ? w : 0;
    }

    private static double[] cross(double[] m, int p, int q) {
        return new double[] {
            m[p + 1] * m[q + 2] - m[p + 2] * m[q + 1],
            m[p + 2] * m[q] - m[p] * m[q + 2],
            m[p] * m[q + 1] - m[p + 1] * m[q]
        };
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Cell other && Arrays.equals(a, other.a);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(a);
    }

    @Override
    public String toString() {
        return "Cell" + Arrays.toString(a);
    }
}
