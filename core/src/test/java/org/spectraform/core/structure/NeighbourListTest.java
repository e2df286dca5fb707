package org.spectraform.core.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourListTest {
    /** Diamond: shells of 4, 12, 12 at 1.54456, 2.52225, 2.95760 angstrom for a = 3.567. */
    private static Structure diamond() {
        double a = 3.567;
        double[] f = {
            0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
        };
        double[] x = new double[24];
        for (int i = 0; i < 24; i++) {
            x[i] = a * f[i];
        }
        return new Structure(Cell.cubic(a), new int[] {6, 6, 6, 6, 6, 6, 6, 6}, x);
    }

    @ParameterizedTest
    @CsvSource({"1.6,4", "2.6,16", "3.0,28", "3.6,34"})
    void diamondShellsAreCompleteBeyondTheCell(double cutoff, int neighbours) {
        NeighbourList list = NeighbourList.of(diamond(), cutoff);
        for (int i = 0; i < 8; i++) {
            assertThat(list.degree(i)).isEqualTo(neighbours);
        }
    }

    @Test
    void diamondFirstShellDistance() {
        NeighbourList list = NeighbourList.of(diamond(), 1.6);
        for (int e = 0; e < list.edges(); e++) {
            assertThat(list.distance(e)).isCloseTo(1.54456, org.assertj.core.data.Offset.offset(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,3.0", "2,2.5", "3,7.5", "40,3.0", "60,9.0"})
    void agreesWithBruteForceInSkewedCells(int atoms, double cutoff) {
        Random random = new Random(atoms);
        Cell cell = Cell.of(6, 0.3, -0.4, 2.5, 5, 0.2, -1.7, 2.2, 7);
        double[] x = new double[3 * atoms];
        for (int i = 0; i < x.length; i++) {
            x[i] = 30 * random.nextDouble() - 15; // far outside the cell, too
        }
        int[] species = new int[atoms];
        java.util.Arrays.fill(species, 6);
        NeighbourList list = NeighbourList.of(new Structure(cell, species, x), cutoff);
        for (int i = 0; i < atoms; i++) {
            List<String> found = new ArrayList<>();
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                found.add(key(list.sender()[e], list.dx()[e], list.dy()[e], list.dz()[e]));
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(bruteForce(cell, x, i, cutoff));
        }
    }

    private static List<String> bruteForce(Cell cell, double[] x, int i, double cutoff) {
        List<String> all = new ArrayList<>();
        int m = 12;
        for (int j = 0; j < x.length / 3; j++) {
            for (int u = -m; u <= m; u++) {
                for (int v = -m; v <= m; v++) {
                    for (int w = -m; w <= m; w++) {
                        double dx = x[3 * j] + cell.cartesian(0, u, v, w) - x[3 * i];
                        double dy = x[3 * j + 1] + cell.cartesian(1, u, v, w) - x[3 * i + 1];
                        double dz = x[3 * j + 2] + cell.cartesian(2, u, v, w) - x[3 * i + 2];
                        double r2 = dx * dx + dy * dy + dz * dz;
                        if (r2 < cutoff * cutoff && r2 > 1e-18) {
                            all.add(key(j, dx, dy, dz));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static String key(int j, double dx, double dy, double dz) {
        return String.format("%d %.6f %.6f %.6f", j, dx + 0.0, dy + 0.0, dz + 0.0)
                .replace("-0.000000", "0.000000");
    }

    @ParameterizedTest
    @CsvSource({"1e-3, 4, 4, 0", "1e-5, 1e-5, 1e-5, 0", "4, 4, 1e-7, 0", "3.57, 3.57, 3.57, 1e8"})
    void refusesCellsTooThinForTheReachBeforeItAsksForMemory(double a, double b, double c, double tilt) {
        Cell cell = Cell.of(a, 0, 0, 0, b, 0, tilt, 0, c);
        double[] x = new double[3];
        assertThatThrownBy(() -> NeighbourList.of(cell, x, 50))
                .isInstanceOf(TooManyNeighboursException.class)
                .hasMessageContaining("check the units of the cell");
    }

    @ParameterizedTest
    @CsvSource({"1e-320", "1e-200", "1e200", "Infinity", "NaN", "0"})
    void cellsWithoutAVolumeThatNumbersHoldAreNone(double edge) {
        assertThatThrownBy(() -> Cell.of(3.57, 0, 0, 0, edge, 0, 0, 0, edge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not span a volume");
    }
}
