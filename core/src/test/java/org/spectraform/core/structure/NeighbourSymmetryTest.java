package org.spectraform.core.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lists at cutoffs that lie on the shells of crystals, where rounding decides whether a pair is in: it must decide once for both ends. */
class NeighbourSymmetryTest {
    /** Edges as near to the cutoff as this, in angstrom, may be in or not. */
    private static final double ROUNDING = 1e-9;

    /** Lattices that are tried, with several shells each: a cell, and fractional coordinates of its atoms. */
    private record Crystal(String name, Cell cell, double... fractional) {
        /** The atoms of m by n by k cells, as positions in the supercell. */
        Structure repeat(int m, int n, int k) {
            int[] times = {m, n, k};
            double[] vectors = cell.vectors();
            for (int c = 0; c < 9; c++) {
                vectors[c] *= times[c / 3];
            }
            double[] x = new double[fractional.length * m * n * k];
            int at = 0;
            for (int copy = 0; copy < m * n * k; copy++) {
                for (int b = 0; b < fractional.length; b += 3) {
                    for (int c = 0; c < 3; c++) {
                        x[at++] = cell.cartesian(
                                c,
                                fractional[b] + copy / (n * k),
                                fractional[b + 1] + copy / k % n,
                                fractional[b + 2] + copy % k);
                    }
                }
            }
            int[] species = new int[x.length / 3];
            Arrays.fill(species, 6);
            return new Structure(Cell.of(vectors), species, x);
        }
    }

    /** The image of an atom that lies so many cells away. */
    private record Image(int atom, long u, long v, long w) {}

    private static List<Crystal> crystals() {
        List<Crystal> all = new ArrayList<>();
        for (double a : new double[] {2.5, 3.127, 3.9}) {
            all.add(new Crystal("sc " + a, Cell.cubic(a), 0, 0, 0));
            all.add(new Crystal("bcc " + a, Cell.cubic(a), 0, 0, 0, .5, .5, .5));
            all.add(new Crystal("fcc " + a, Cell.cubic(a), 0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0));
            double c = a * Math.sqrt(8.0 / 3);
            all.add(new Crystal(
                    "hcp " + a,
                    Cell.of(a, 0, 0, -a / 2, a * Math.sqrt(3) / 2, 0, 0, 0, c),
                    1 / 3.0,
                    2 / 3.0,
                    .25,
                    2 / 3.0,
                    1 / 3.0,
                    .75));
        }
        for (double a : new double[] {3.567, 5.431}) {
            all.add(new Crystal("diamond " + a, Cell.cubic(a), new double[] {
                0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
            }));
            double h = a / 2;
            all.add(new Crystal("primitive " + a, Cell.of(0, h, h, h, 0, h, h, h, 0), 0, 0, 0, .25, .25, .25));
        }
        double a = 2.461;
        all.add(new Crystal(
                "graphite",
                Cell.of(a, 0, 0, -a / 2, a * Math.sqrt(3) / 2, 0, 0, 0, 6.708),
                0,
                0,
                .25,
                0,
                0,
                .75,
                1 / 3.0,
                2 / 3.0,
                .25,
                2 / 3.0,
                1 / 3.0,
                .75));
        Random random = new Random(5);
        for (int k = 0; k < 6; k++) {
            double[] v = new double[9];
            Arrays.setAll(v, c -> (c % 4 == 0 ? 3 : 0) + 2.4 * random.nextDouble() - 1.2);
            double[] f = random.doubles(3 * (1 + k)).toArray();
            all.add(new Crystal("triclinic " + k, Cell.of(v), f));
        }
        return all;
    }

    @Test
    void everyEdgeIsThereFromBothEndsAndNoneIsMissing() {
        int tried = 0;
        for (Crystal crystal : crystals()) {
            for (int[] times : new int[][] {{1, 1, 1}, {2, 2, 2}, {3, 1, 2}}) {
                Structure s = crystal.repeat(times[0], times[1], times[2]);
                for (double shell : shells(s, 6)) {
                    check(crystal.name + Arrays.toString(times) + " cutoff " + shell, s, shell);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThanOrEqualTo(300);
    }

    @Test
    void shellsThatAreComputedByFormula() {
        for (Crystal crystal : crystals()) {
            double a = crystal.cell.length(0);
            Structure s = crystal.repeat(2, 2, 2);
            for (double square : new double[] {3 / 16.0, 1 / 2.0, 11 / 16.0, 1, 3 / 2.0, 2}) {
                check(crystal.name + " cutoff a sqrt(" + square + ")", s, a * Math.sqrt(square));
            }
        }
    }

    @Test
    void theCaseThatWasFoundFirst() {
        Structure diamond = crystals().stream()
                .filter(c -> c.name.equals("diamond 3.567"))
                .findFirst()
                .orElseThrow()
                .repeat(2, 2, 2);
        check("diamond", diamond, 3.567 * Math.sqrt(1.5));
        check("diamond", diamond, 4.3687);
    }

    /** Distances of the first shells around the first atoms, as rounding leaves them for one pair of each. */
    private static double[] shells(Structure s, int count) {
        List<Double> distances = new ArrayList<>();
        for (int i = 0; i < Math.min(4, s.size()); i++) {
            distances.addAll(images(s, i, 5.5).values());
        }
        double[] sorted =
                distances.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] shells = new double[count];
        int found = 0;
        for (int k = 0; k < sorted.length && found < count; k++) {
            if (found == 0 || sorted[k] > shells[found - 1] + 1e-6) {
                shells[found++] = sorted[k];
            }
        }
        return Arrays.copyOf(shells, found);
    }

    private static void check(String name, Structure s, double cutoff) {
        NeighbourList list = NeighbourList.of(s, cutoff);
        Cell cell = s.cell();
        double[] x = s.positions();
        for (int i = 0; i < s.size(); i++) {
            Set<Image> found = new HashSet<>();
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                int j = list.sender()[e];
                assertThat(reverses(list, i, e))
                        .as("%s: edges back from %d to %d", name, j, i)
                        .isEqualTo(1);
                double dx = list.dx()[e] - x[3 * j] + x[3 * i];
                double dy = list.dy()[e] - x[3 * j + 1] + x[3 * i + 1];
                double dz = list.dz()[e] - x[3 * j + 2] + x[3 * i + 2];
                assertThat(found.add(new Image(
                                j,
                                Math.round(cell.fractional(0, dx, dy, dz)),
                                Math.round(cell.fractional(1, dx, dy, dz)),
                                Math.round(cell.fractional(2, dx, dy, dz)))))
                        .isTrue();
            }
            Map<Image, Double> all = images(s, i, cutoff + ROUNDING);
            assertThat(all.keySet().containsAll(found))
                    .as("%s: only neighbours of %d", name, i)
                    .isTrue();
            all.values().removeIf(d -> d > cutoff - ROUNDING);
            assertThat(found.containsAll(all.keySet()))
                    .as("%s: all neighbours of %d", name, i)
                    .isTrue();
        }
    }

    private static int reverses(NeighbourList list, int i, int e) {
        int j = list.sender()[e];
        int count = 0;
        for (int b = list.start()[j]; b < list.start()[j + 1]; b++) {
            if (list.sender()[b] == i
                    && list.dx()[b] == -list.dx()[e]
                    && list.dy()[b] == -list.dy()[e]
                    && list.dz()[b] == -list.dz()[e]) {
                count++;
            }
        }
        return count;
    }

    /** All images within reach of an atom and how far away they are, by trying all of them. */
    private static Map<Image, Double> images(Structure s, int i, double reach) {
        Cell cell = s.cell();
        double[] x = s.positions();
        int[] max = new int[3];
        Arrays.setAll(max, k -> (int) Math.ceil(reach / cell.height(k)) + 1);
        Map<Image, Double> all = new HashMap<>();
        for (int j = 0; j < s.size(); j++) {
            for (int u = -max[0]; u <= max[0]; u++) {
                for (int v = -max[1]; v <= max[1]; v++) {
                    for (int w = -max[2]; w <= max[2]; w++) {
                        double dx = x[3 * j] - x[3 * i] + cell.cartesian(0, u, v, w);
                        double dy = x[3 * j + 1] - x[3 * i + 1] + cell.cartesian(1, u, v, w);
                        double dz = x[3 * j + 2] - x[3 * i + 2] + cell.cartesian(2, u, v, w);
                        double square = dx * dx + dy * dy + dz * dz;
                        if (square < reach * reach && !(i == j && u == 0 && v == 0 && w == 0)) {
                            all.put(new Image(j, u, v, w), Math.sqrt(square));
                        }
                    }
                }
            }
        }
        return all;
    }
}
