package org.spectraform.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.spectraform.core.io.Frame;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** Structures whose properties are known. */
public final class Lattices {
    private Lattices() {}

    /** Diamond, a = 3.567 angstrom, as m x m x m cubic cells of eight atoms. */
    public static Structure diamond(int m) {
        double a = 3.567;
        double[] basis = {
            0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
        };
        double[] x = new double[24 * m * m * m];
        int k = 0;
        for (int u = 0; u < m; u++) {
            for (int v = 0; v < m; v++) {
                for (int w = 0; w < m; w++) {
                    for (int b = 0; b < 8; b++) {
                        x[k++] = a * (u + basis[3 * b]);
                        x[k++] = a * (v + basis[3 * b + 1]);
                        x[k++] = a * (w + basis[3 * b + 2]);
                    }
                }
            }
        }
        return carbon(Cell.cubic(m * a), x);
    }

    /** One layer of graphene, bond 1.42 angstrom, in its primitive, skewed cell of two atoms, 10 angstrom high. */
    public static Structure graphene() {
        double bond = 1.42;
        double a = bond * Math.sqrt(3);
        Cell cell = Cell.of(a, 0, 0, a / 2, a * Math.sqrt(3) / 2, 0, 0, 0, 10);
        return carbon(cell, new double[] {0, 0, 0, a / 2, bond / 2, 0});
    }

    /** Uniform random points in a cube of edge {@code edge}. */
    public static Structure randomPoints(int n, double edge) {
        Random random = new Random(7);
        double[] x = new double[3 * n];
        for (int i = 0; i < x.length; i++) {
            x[i] = edge * random.nextDouble();
        }
        return carbon(Cell.cubic(edge), x);
    }

    public static Structure carbon(Cell cell, double[] x) {
        int[] species = new int[x.length / 3];
        Arrays.fill(species, 6);
        return new Structure(cell, species, x);
    }

    /** Diamond in its primitive cell of two atoms, a = 3.567 angstrom. */
    public static Structure primitiveDiamond() {
        double h = 3.567 / 2;
        return carbon(Cell.of(0, h, h, h, 0, h, h, h, 0), new double[] {0, 0, 0, h / 2, h / 2, h / 2});
    }

    /** The structure's cell repeated m times along each cell vector. */
    public static Structure repeat(Structure structure, int m) {
        Cell cell = structure.cell();
        int n = structure.size();
        int[] species = new int[n * m * m * m];
        double[] x = new double[3 * species.length];
        for (int k = 0; k < species.length; k++) {
            int image = k / n;
            species[k] = structure.species(k % n);
            for (int c = 0; c < 3; c++) {
                x[3 * k + c] =
                        structure.position(k % n, c) + cell.cartesian(c, image / (m * m), image / m % m, image % m);
            }
        }
        double[] vectors = cell.vectors();
        for (int k = 0; k < 9; k++) {
            vectors[k] *= m;
        }
        return new Structure(Cell.of(vectors), species, x);
    }

    /** A disordered structure: n random points in the cell, none closer than {@code min} angstrom to another or to its own images. */
    public static Structure disordered(Cell cell, int n, double min, long seed) {
        Random random = new Random(seed);
        double[] x = new double[3 * n];
        for (int i = 0, tries = 0; i < n; tries++) {
            if (tries > 100_000) {
                throw new IllegalArgumentException("no room for " + n + " atoms");
            }
            double[] f = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = cell.cartesian(c, f[0], f[1], f[2]);
            }
            double[] upToHere = Arrays.copyOf(x, 3 * i + 3);
            if (NeighbourList.of(cell, upToHere, min).edges() == 0) {
                i++;
            }
        }
        return carbon(cell, x);
    }

    /** The same structure with every coordinate moved by a normal deviate of {@code sd} angstrom. */
    public static Structure jittered(Structure structure, double sd, long seed) {
        Random random = new Random(seed);
        double[] x = structure.positions();
        for (int i = 0; i < x.length; i++) {
            x[i] += sd * random.nextGaussian();
        }
        return structure.withPositions(x);
    }

    /** The structure turned by a fixed general rotation, cell and all. */
    public static Structure rotated(Structure structure) {
        double[] x = turn(structure.positions());
        return new Structure(Cell.of(turn(structure.cell().vectors())), structure.species(), x);
    }

    /** The same atoms in another order. */
    public static Structure permuted(Structure structure, long seed) {
        int n = structure.size();
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return Frame.of(structure)
                .select(order.stream().mapToInt(i -> i).toArray())
                .structure();
    }

    /** The same atoms, each moved by whole cell vectors out of the cell. */
    public static Structure unwrapped(Structure structure, long seed) {
        Random random = new Random(seed);
        double[] x = structure.positions();
        for (int i = 0; i < structure.size(); i++) {
            int[] shift = {random.nextInt(-3, 4), random.nextInt(-3, 4), random.nextInt(-3, 4)};
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] += structure.cell().cartesian(c, shift[0], shift[1], shift[2]);
            }
        }
        return structure.withPositions(x);
    }

    private static double[] turn(double[] x) {
        double[] quaternion = {0.5, -0.1, 0.7, 0.5}; // of unit length
        double w = quaternion[0];
        double a = quaternion[1];
        double b = quaternion[2];
        double c = quaternion[3];
        double[] r = {
            1 - 2 * (b * b + c * c),
            2 * (a * b - w * c),
            2 * (a * c + w * b),
            2 * (a * b + w * c),
            1 - 2 * (a * a + c * c),
            2 * (b * c - w * a),
            2 * (a * c - w * b),
            2 * (b * c + w * a),
            1 - 2 * (a * a + b * b)
        };
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                y[i + k] = r[3 * k] * x[i] + r[3 * k + 1] * x[i + 1] + r[3 * k + 2] * x[i + 2];
            }
        }
        return y;
    }
}
