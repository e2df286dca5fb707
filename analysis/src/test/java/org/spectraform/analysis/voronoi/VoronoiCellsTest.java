package org.spectraform.analysis.voronoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/** What holds for the cells of any structure. */
class VoronoiCellsTest {
    private static final Cell SKEWED = Cell.of(8, 0.3, -0.2, 5, 7, 0.1, -6, 4, 9);

    /** Every property of a right answer that needs no other program. */
    private static void checkConsistent(Structure s, VoronoiCells cells) {
        assertThat(Arrays.stream(cells.volume()).sum())
                .isCloseTo(s.cell().volume(), within(1e-11 * s.cell().volume()));
        double scale = Math.pow(s.cell().volume() / s.size(), 2.0 / 3);
        assertThat(Structures.closure(cells)).isLessThan(1e-9 * scale);
        for (int i = 0; i < s.size(); i++) {
            double pyramids = 0;
            for (int f = cells.start()[i]; f < cells.start()[i + 1]; f++) {
                pyramids += cells.area()[f] * cells.neighbours().distance(f) / 6;
                int back = findBack(cells, i, f);
                // Faces at the limit of what is listed can be listed on one side only.
                if (back < 0) {
                    assertThat(cells.area()[f]).isLessThan(2 * VoronoiCells.NOTHING);
                } else {
                    assertThat(cells.area()[back]).isCloseTo(cells.area()[f], within(1e-10 * scale));
                }
            }
            assertThat(pyramids).isCloseTo(cells.volume()[i], within(1e-9 * cells.volume()[i]));
        }
    }

    private static int findBack(VoronoiCells c, int i, int f) {
        int j = c.neighbour()[f];
        for (int g = c.start()[j]; g < c.start()[j + 1]; g++) {
            if (c.neighbour()[g] == i
                    && Math.abs(c.dx()[f] + c.dx()[g]) < 1e-9
                    && Math.abs(c.dy()[f] + c.dy()[g]) < 1e-9
                    && Math.abs(c.dz()[f] + c.dz()[g]) < 1e-9) {
                return g;
            }
        }
        return -1;
    }

    /** Volumes and sorted areas of every atom, all that survives another numbering or axes. */
    private static void assertSame(VoronoiCells expected, VoronoiCells found, int[] expectedAtom) {
        for (int i = 0; i < found.atoms(); i++) {
            int e = expectedAtom[i];
            assertThat(found.volume()[i]).isCloseTo(expected.volume()[e], within(1e-10));
            double[] a = sortedAreas(found, i);
            double[] b = sortedAreas(expected, e);
            assertThat(a).containsExactly(b, within(1e-9));
        }
    }

    private static double[] sortedAreas(VoronoiCells c, int i) {
        // Without those at the limit, which rounding lists or not.
        double[] a = Arrays.stream(c.area(), c.start()[i], c.start()[i + 1])
                .filter(area -> area > 1e-8)
                .toArray();
        Arrays.sort(a);
        return a;
    }

    private static int[] modulo(int atoms, int n) {
        int[] map = new int[atoms];
        Arrays.setAll(map, i -> i % n);
        return map;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 40, 200, 3000})
    void randomPointsInSkewedCells(int n) {
        for (int seed = 1; seed <= 20; seed += n > 50 ? 10 : 1) {
            Structure s = Structures.random(SKEWED, n, seed);
            checkConsistent(s, VoronoiCells.of(s));
        }
    }

    /** The cell of a point by brute force: how much of a fine grid is nearest to each atom. */
    @Test
    void volumesAreThoseOfTheNearestPoints() {
        Structure s = Structures.random(SKEWED, 4, 3);
        VoronoiCells cells = VoronoiCells.of(s);
        double[] count = new double[4];
        int grid = 40;
        for (int p = 0; p < grid * grid * grid; p++) {
            double f = (p % grid + .5) / grid;
            double g = (p / grid % grid + .5) / grid;
            double h = (p / grid / grid + .5) / grid;
            count[nearest(s, f, g, h)] += s.cell().volume() / (grid * grid * grid);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(cells.volume()[i])
                    .isCloseTo(count[i], within(0.01 * s.cell().volume()));
        }
    }

    private static int nearest(Structure s, double f, double g, double h) {
        Structure w = s.wrapped();
        Cell c = s.cell();
        double best = Double.POSITIVE_INFINITY;
        int atom = -1;
        for (int i = 0; i < s.size(); i++) {
            for (int image = 0; image < 125; image++) {
                double u = f + image % 5 - 2;
                double v = g + image / 5 % 5 - 2;
                double t = h + image / 25 - 2;
                double d2 = 0;
                for (int k = 0; k < 3; k++) {
                    double d = c.cartesian(k, u, v, t) - w.position(i, k);
                    d2 += d * d;
                }
                if (d2 < best) {
                    best = d2;
                    atom = i;
                }
            }
        }
        return atom;
    }

    @Test
    void supercellsRepeatTheCells() {
        Structure s = Structures.random(SKEWED, 7, 4);
        VoronoiCells one = VoronoiCells.of(s);
        for (int m = 2; m <= 3; m++) {
            VoronoiCells many = VoronoiCells.of(Structures.repeat(s, m, m, m));
            assertSame(one, many, modulo(many.atoms(), 7));
        }
        VoronoiCells needle = VoronoiCells.of(Structures.repeat(s, 1, 1, 25));
        assertSame(one, needle, modulo(needle.atoms(), 7));
    }

    @Test
    void wrappedAtomsHaveTheSameCells() {
        Structure s = Structures.random(SKEWED, 60, 5);
        VoronoiCells unwrapped = VoronoiCells.of(s);
        VoronoiCells wrapped = VoronoiCells.of(s.wrapped());
        assertSame(unwrapped, wrapped, modulo(60, 60));
        assertThat(wrapped.neighbour()).isEqualTo(unwrapped.neighbour());
    }

    @Test
    void anotherCellOfTheSameLatticeGivesTheSameCells() {
        Structure box = Structures.random(Cell.orthogonal(6, 8, 11), 60, 6);
        // a, b + 3a, c - 7b + 2a
        Cell skewed = Cell.of(6, 0, 0, 18, 8, 0, 12, -56, 11);
        VoronoiCells expected = VoronoiCells.of(box);
        VoronoiCells found = VoronoiCells.of(Structures.carbon(skewed, box.positions()));
        assertSame(expected, found, modulo(60, 60));
        Cell leftHanded = Cell.of(0, 8, 0, 6, 0, 0, 0, 0, 11);
        assertSame(expected, VoronoiCells.of(Structures.carbon(leftHanded, box.positions())), modulo(60, 60));
    }

    @Test
    void renumberedAtomsTakeTheirCellsAlong() {
        Structure s = Structures.random(SKEWED, 50, 7);
        double[] x = new double[150];
        int[] from = new int[50];
        for (int i = 0; i < 50; i++) {
            from[i] = i * 13 % 50;
            System.arraycopy(s.positions(), 3 * from[i], x, 3 * i, 3);
        }
        VoronoiCells one = VoronoiCells.of(s);
        VoronoiCells other = VoronoiCells.of(s.withPositions(x));
        assertSame(one, other, from);
        for (int i = 0; i < 50; i++) {
            assertThat(other.faces(i)).isEqualTo(one.faces(from[i]));
            for (int k = 0; k < one.faces(from[i]); k++) {
                int neighbour = other.neighbour()[other.start()[i] + k];
                assertThat(from[neighbour]).isEqualTo(one.neighbour()[one.start()[from[i]] + k]);
            }
        }
    }

    @Test
    void turnedAndMovedStructuresHaveTheSameCells() {
        Structure s = Structures.random(SKEWED, 50, 8);
        double[] a = turn(SKEWED.vectors());
        double[] x = turn(s.positions());
        for (int i = 0; i < x.length; i++) {
            x[i] += 1.7 * (i % 3) - 3.1;
        }
        assertSame(VoronoiCells.of(s), VoronoiCells.of(Structures.carbon(Cell.of(a), x)), modulo(50, 50));
    }

    /** By one radian about z, then by two about x. */
    private static double[] turn(double[] v) {
        double[] r = new double[v.length];
        for (int i = 0; i < v.length; i += 3) {
            double x = Math.cos(1) * v[i] - Math.sin(1) * v[i + 1];
            double y = Math.sin(1) * v[i] + Math.cos(1) * v[i + 1];
            r[i] = x;
            r[i + 1] = Math.cos(2) * y - Math.sin(2) * v[i + 2];
            r[i + 2] = Math.sin(2) * y + Math.cos(2) * v[i + 2];
        }
        return r;
    }

    @Test
    void threadsDoNotChangeABit() {
        Structure s = Structures.random(Cell.cubic(30), 3000, 9);
        VoronoiCells one = VoronoiCells.of(s);
        VoronoiCells three = VoronoiCells.of(s, ThreadBudget.of(3));
        assertThat(three.volume()).isEqualTo(one.volume());
        assertThat(three.start()).isEqualTo(one.start());
        assertThat(three.neighbour()).isEqualTo(one.neighbour());
        assertThat(three.dx()).isEqualTo(one.dx());
        assertThat(three.dy()).isEqualTo(one.dy());
        assertThat(three.dz()).isEqualTo(one.dz());
        assertThat(three.area()).isEqualTo(one.area());
    }

    @Test
    void aSingleAtomIsCutByItsImages() {
        VoronoiCells cells = VoronoiCells.of(Structures.carbon(Cell.orthogonal(2, 3, 40), 7, 7, 7));
        assertThat(cells.volume()[0]).isCloseTo(240, within(1e-10));
        assertThat(cells.neighbour()).containsExactly(0, 0, 0, 0, 0, 0);
        assertThat(sortedAreas(cells, 0)).containsExactly(new double[] {6, 6, 80, 80, 120, 120}, within(1e-10));
    }

    @Test
    void aLayerReachesHalfWayThroughTheVacuum() {
        double side = 1.42 * Math.sqrt(3);
        Cell cell = Cell.of(side, 0, 0, side / 2, side * Math.sqrt(3) / 2, 0, 0, 0, 60);
        Structure graphene = Structures.fractional(cell, 0, 0, .5, 1 / 3., 1 / 3., .5);
        VoronoiCells cells = VoronoiCells.of(Structures.repeat(graphene, 4, 4, 1));
        double triangle = cell.volume() / 2 / 60;
        for (int i = 0; i < cells.atoms(); i++) {
            assertThat(cells.volume()[i]).isCloseTo(60 * triangle, within(1e-9));
            assertThat(cells.faces(i)).isEqualTo(5); // three bonds and the next layer's atom on either side
            assertThat(sortedAreas(cells, i)[0]).isCloseTo(triangle, within(1e-9));
        }
    }

    @Test
    void aClusterInAWideVacuum() {
        Structure small = Structures.random(Cell.cubic(6), 100, 10).wrapped();
        Structure s = Structures.carbon(Cell.orthogonal(100, 90, 80), small.positions());
        checkConsistent(s, VoronoiCells.of(s));
    }

    @Test
    void aSlabWithVacuum() {
        Structure slab = Structures.random(Cell.orthogonal(20, 20, 4), 150, 11).wrapped();
        Structure s = Structures.carbon(Cell.orthogonal(20, 20, 40), slab.positions());
        checkConsistent(s, VoronoiCells.of(s));
    }

    @Test
    void coincidentAtomsAreRefused() {
        Structure s = Structures.carbon(Cell.cubic(5), 1, 1, 1, 3, 3, 3, 6, 1, -4);
        assertThatThrownBy(() -> VoronoiCells.of(s))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("atoms 0 and 2 (counted from 0)")
                .hasMessageContaining("remove one");
    }

    @Test
    void veryCloseAtomsShareTheirPlace() {
        Structure s = Structures.carbon(Cell.cubic(5), 1, 1, 1, 3, 3, 3, 1.00001, 1, 1);
        VoronoiCells cells = VoronoiCells.of(s);
        checkConsistent(s, cells);
        assertThat(cells.volume()[0] + cells.volume()[2]).isCloseTo(62.5, within(1e-3));
    }

    @Test
    void noAtomsNoCells() {
        VoronoiCells none = VoronoiCells.of(Structures.carbon(Cell.cubic(5)));
        assertThat(none.atoms()).isZero();
        assertThat(none.neighbour()).isEmpty();
    }

    @Test
    void badArgumentsAreRefused() {
        Structure s = Structures.carbon(Cell.cubic(5), 1, 1, 1);
        VoronoiCells cells = VoronoiCells.of(s);
        assertThatThrownBy(() -> cells.withoutSmallFaces(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cells.withoutSmallFaces(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
