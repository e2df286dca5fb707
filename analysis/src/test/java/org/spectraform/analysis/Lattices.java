package org.spectraform.analysis;

import java.util.Arrays;
import java.util.Random;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** Structures whose properties are known. */
final class Lattices {
    private Lattices() {}

    /** Diamond, a = 3.567 angstrom, as m x m x m cubic cells of eight atoms. */
    static Structure diamond(int m) {
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
    static Structure graphene() {
        double bond = 1.42;
        double a = bond * Math.sqrt(3);
        Cell cell = Cell.of(a, 0, 0, a / 2, a * Math.sqrt(3) / 2, 0, 0, 0, 10);
        return carbon(cell, new double[] {0, 0, 0, a / 2, bond / 2, 0});
    }

    /** Uniform random points in a cube of edge {@code edge}. */
    static Structure randomPoints(int n, double edge) {
        Random random = new Random(7);
        double[] x = new double[3 * n];
        for (int i = 0; i < x.length; i++) {
            x[i] = edge * random.nextDouble();
        }
        return carbon(Cell.cubic(edge), x);
    }

    static Structure carbon(Cell cell, double[] x) {
        int[] species = new int[x.length / 3];
        Arrays.fill(species, 6);
        return new Structure(cell, species, x);
    }
}
