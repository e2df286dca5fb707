package org.spectraform.analysis;

import java.util.Random;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** Lattices with the nearest neighbours at known places, disordered structures, and other descriptions of the same structure. */
final class Crystals {
    private Crystals() {}

    /** Simple cubic, a = 2. */
    static Structure sc() {
        return Lattices.carbon(Cell.cubic(2), new double[3]);
    }

    /** Body-centred cubic, a = 3.127, in its primitive cell. */
    static Structure bcc() {
        double h = 3.127 / 2;
        return Lattices.carbon(Cell.of(-h, h, h, h, -h, h, h, h, -h), new double[3]);
    }

    /** Face-centred cubic, a = 4, in its primitive cell. */
    static Structure fcc() {
        return Lattices.carbon(Cell.of(0, 2, 2, 2, 0, 2, 2, 2, 0), new double[3]);
    }

    /** Hexagonal close packing of spheres of diameter 2. */
    static Structure hcp() {
        double height = Math.sqrt(8.0 / 3);
        Cell cell = Cell.of(2, 0, 0, 1, Math.sqrt(3), 0, 0, 0, 2 * height);
        return Lattices.carbon(cell, new double[] {0, 0, 0, 1, 1 / Math.sqrt(3), height});
    }

    /** An atom (index 0) amid the twelve corners of an icosahedron at distance 1.902, alone in a large cell. */
    static Structure icosahedron() {
        double phi = (1 + Math.sqrt(5)) / 2;
        double[] x = new double[39];
        int k = 3;
        for (int c = 0; c < 3; c++) {
            for (int sign = 0; sign < 4; sign++) {
                x[k + c] = (sign & 1) == 0 ? 1 : -1;
                x[k + (c + 1) % 3] = (sign & 2) == 0 ? phi : -phi;
                k += 3;
            }
        }
        return Lattices.carbon(Cell.cubic(20), x);
    }

    /** Random points of two species in a triclinic cell, no two closer than {@code min} angstrom. */
    static Structure disordered(int atoms, double scale, double min, long seed) {
        Cell cell = Cell.of(11.8 * scale, 0, 0, 3.1 * scale, 12.2 * scale, 0, -2.4 * scale, 1.9 * scale, 12.6 * scale);
        Random random = new Random(seed);
        double[] x = new double[3 * atoms];
        int[] species = new int[atoms];
        for (int i = 0; i < atoms; i++) {
            species[i] = i % 3 == 0 ? 14 : 6;
            do {
                double f = random.nextDouble();
                double g = random.nextDouble();
                double h = random.nextDouble();
                for (int c = 0; c < 3; c++) {
                    x[3 * i + c] = cell.cartesian(c, f, g, h);
                }
            } while (touches(cell, x, i, min));
        }
        return new Structure(cell, species, x);
    }

    private static boolean touches(Cell cell, double[] x, int i, double min) {
        for (int j = 0; j < i; j++) {
            for (int image = 0; image < 27; image++) {
                double square = 0;
                for (int c = 0; c < 3; c++) {
                    double d = x[3 * i + c]
                            - x[3 * j + c]
                            + cell.cartesian(c, image % 3 - 1, image / 3 % 3 - 1, image / 9 - 1);
                    square += d * d;
                }
                if (square < min * min) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Turned about an arbitrary axis by an arbitrary angle, cell and all. */
    static Structure rotated(Structure s, long seed) {
        Random random = new Random(seed);
        double[] p = new double[4]; // a quaternion
        double norm = 0;
        for (int k = 0; k < 4; k++) {
            p[k] = random.nextGaussian();
            norm += p[k] * p[k];
        }
        double w = p[0];
        double x = p[1];
        double y = p[2];
        double z = p[3];
        double[] m = {
            w * w + x * x - y * y - z * z,
            2 * (x * y - w * z),
            2 * (x * z + w * y),
            2 * (x * y + w * z),
            w * w - x * x + y * y - z * z,
            2 * (y * z - w * x),
            2 * (x * z - w * y),
            2 * (y * z + w * x),
            w * w - x * x - y * y + z * z
        };
        for (int k = 0; k < 9; k++) {
            m[k] /= norm;
        }
        return new Structure(Cell.of(turn(m, s.cell().vectors())), s.species(), turn(m, s.positions()));
    }

    private static double[] turn(double[] m, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i += 3) {
            for (int c = 0; c < 3; c++) {
                y[i + c] = m[3 * c] * x[i] + m[3 * c + 1] * x[i + 1] + m[3 * c + 2] * x[i + 2];
            }
        }
        return y;
    }

    /** The atoms in reverse order. */
    static Structure reversed(Structure s) {
        int n = s.size();
        int[] species = new int[n];
        double[] x = new double[3 * n];
        for (int i = 0; i < n; i++) {
            species[i] = s.species(n - 1 - i);
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = s.position(n - 1 - i, c);
            }
        }
        return new Structure(s.cell(), species, x);
    }

    /** Every atom moved by some cell vectors out of the cell. */
    static Structure unwrapped(Structure s) {
        double[] x = s.positions();
        for (int i = 0; i < s.size(); i++) {
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] += s.cell().cartesian(c, i % 5 - 2, i % 3 - 1, i % 7 - 3);
            }
        }
        return s.withPositions(x);
    }

    /** The same crystal with the third cell vector replaced by a1 - a2 + a3: a more skewed cell. */
    static Structure skewed(Structure s) {
        double[] v = s.cell().vectors();
        for (int c = 0; c < 3; c++) {
            v[6 + c] += v[c] - v[3 + c];
        }
        return new Structure(Cell.of(v), s.species(), s.positions());
    }

    /** {@code m} by {@code n} by {@code k} cells side by side; the atoms of the first come first. */
    static Structure supercell(Structure s, int m, int n, int k) {
        int size = s.size();
        double[] v = s.cell().vectors();
        double[] x = new double[3 * size * m * n * k];
        int[] species = new int[size * m * n * k];
        for (int copy = 0; copy < m * n * k; copy++) {
            for (int i = 0; i < size; i++) {
                species[copy * size + i] = s.species(i);
                for (int c = 0; c < 3; c++) {
                    x[3 * (copy * size + i) + c] =
                            s.position(i, c) + s.cell().cartesian(c, copy % m, copy / m % n, copy / (m * n));
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            v[c] *= m;
            v[3 + c] *= n;
            v[6 + c] *= k;
        }
        return new Structure(Cell.of(v), species, x);
    }
}
