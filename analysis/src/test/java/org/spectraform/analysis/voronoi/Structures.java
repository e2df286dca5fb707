package org.spectraform.analysis.voronoi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** Structures for tests. */
final class Structures {
    private Structures() {}

    static Structure carbon(Cell cell, double... x) {
        int[] species = new int[x.length / 3];
        Arrays.fill(species, 6);
        return new Structure(cell, species, x);
    }

    static Structure fractional(Cell cell, double... f) {
        double[] x = new double[f.length];
        for (int i = 0; i < f.length; i++) {
            int a = i - i % 3;
            x[i] = cell.cartesian(i % 3, f[a], f[a + 1], f[a + 2]);
        }
        return carbon(cell, x);
    }

    /** Atom i of copy k is atom i + k N. */
    static Structure repeat(Structure s, int u, int v, int w) {
        Cell c = s.cell();
        List<Double> x = new ArrayList<>();
        for (int p = 0; p < u; p++) {
            for (int q = 0; q < v; q++) {
                for (int r = 0; r < w; r++) {
                    for (int i = 0; i < 3 * s.size(); i++) {
                        x.add(s.position(i / 3, i % 3) + c.cartesian(i % 3, p, q, r));
                    }
                }
            }
        }
        double[] a = c.vectors();
        for (int i = 0; i < 9; i++) {
            a[i] *= i < 3 ? u : i < 6 ? v : w;
        }
        return carbon(Cell.of(a), x.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Every coordinate moved by up to {@code size} angstrom. */
    static Structure shaken(Structure s, double size, long seed) {
        Random random = new Random(seed);
        return s.withPositions(Arrays.stream(s.positions())
                .map(x -> x + size * (2 * random.nextDouble() - 1))
                .toArray());
    }

    /** Random points in a cell, unwrapped by up to two cells either way. */
    static Structure random(Cell cell, int n, long seed) {
        Random random = new Random(seed);
        return fractional(
                cell, random.doubles(3L * n).map(f -> f + random.nextInt(5) - 2).toArray());
    }

    /** The largest length of the sum of area times unit normal over the faces of one atom: zero for a closed surface. */
    static double closure(VoronoiCells cells) {
        double largest = 0;
        for (int i = 0; i < cells.atoms(); i++) {
            double x = 0;
            double y = 0;
            double z = 0;
            for (int f = cells.start()[i]; f < cells.start()[i + 1]; f++) {
                double a = cells.area()[f] / cells.neighbours().distance(f);
                x += a * cells.dx()[f];
                y += a * cells.dy()[f];
                z += a * cells.dz()[f];
            }
            largest = Math.max(largest, Math.sqrt(x * x + y * y + z * z));
        }
        return largest;
    }
}
