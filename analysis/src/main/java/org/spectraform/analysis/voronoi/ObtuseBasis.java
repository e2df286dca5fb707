package org.spectraform.analysis.voronoi;

import org.spectraform.core.structure.Cell;

/**
 * Four vectors with the sum zero, three of which span a lattice, no two of them at an acute angle: the obtuse superbase of
 * Selling. Every three-dimensional lattice has one, and the cell of points nearest to a lattice point is bounded by the planes
 * of at most the 14 sums of one, two or three of them (J. H. Conway, N. J. A. Sloane, Proc. R. Soc. A 436, 55, 1992).
 */
final class ObtuseBasis {
    private final double[][] v = new double[4][3];

    /** Selling's reduction of a cell of any shape. */
    ObtuseBasis(Cell cell) {
        double scale = 0;
        for (int k = 0; k < 3; k++) {
            for (int c = 0; c < 3; c++) {
                v[k][c] = cell.get(k, c);
                v[3][c] -= v[k][c];
            }
            scale = Math.max(scale, dot(k, k));
        }
        while (reduce(1e-12 * scale)) {
            scale = Math.max(Math.max(dot(0, 0), dot(1, 1)), Math.max(dot(2, 2), dot(3, 3)));
        }
    }

    /** Turns one acute pair; each such step makes the sum of the squared lengths smaller, so that there is an end. */
    private boolean reduce(double smallest) {
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++) {
                if (dot(i, j) > smallest) {
                    for (int k = 0; k < 4; k++) {
                        for (int c = 0; c < 3 && k != i && k != j; c++) {
                            v[k][c] += v[i][c];
                        }
                    }
                    for (int c = 0; c < 3; c++) {
                        v[i][c] = -v[i][c];
                    }
                    return true;
                }
            }
        }
        return false;
    }

    private double dot(int i, int j) {
        return v[i][0] * v[j][0] + v[i][1] * v[j][1] + v[i][2] * v[j][2];
    }

    /** The lattice's cell made of the three shortest of the four vectors. */
    Cell cell() {
        int longest = 0;
        for (int k = 1; k < 4; k++) {
            longest = dot(k, k) > dot(longest, longest) ? k : longest;
        }
        double[] a = new double[9];
        for (int k = 0, row = 0; k < 4; k++) {
            if (k != longest) {
                System.arraycopy(v[k], 0, a, 3 * row++, 3);
            }
        }
        return Cell.of(a);
    }

    /** The polyhedron of all points that are nearer to the origin than to any other lattice point. */
    Polyhedron wignerSeitz(double tolerance) {
        double size = 0;
        for (int k = 0; k < 4; k++) {
            size += Math.sqrt(dot(k, k));
        }
        Polyhedron polyhedron = new Polyhedron();
        polyhedron.setCube(size, tolerance); // no point is that far from every lattice point
        for (int set = 1; set < 15; set++) {
            double[] sum = new double[3];
            for (int k = 0; k < 4; k++) {
                for (int c = 0; c < 3 && (set >> k & 1) == 1; c++) {
                    sum[c] += v[k][c];
                }
            }
            polyhedron.cut(sum[0], sum[1], sum[2], Planes.SELF);
        }
        return polyhedron;
    }
}
