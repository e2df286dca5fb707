package org.spectraform.core.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CellGridTest {
    private static final Cell SKEWED = Cell.of(9, 0.3, -0.4, 3.5, 8, 0.2, -2.7, 4.2, 10);

    private static CellGrid grid(int points, double width) {
        double[] x = new Random(3).doubles(3 * points).map(f -> 60 * f - 30).toArray(); // far outside the cell, too
        return CellGrid.of(SKEWED, x, width, 0.1);
    }

    @Test
    void everyPointIsInTheBinWhereItLies() {
        CellGrid grid = grid(500, 1);
        Set<Integer> seen = new TreeSet<>();
        for (int bin = 0; bin < grid.bins(); bin++) {
            int[] place = {
                bin / (grid.count()[1] * grid.count()[2]),
                bin / grid.count()[2] % grid.count()[1],
                bin % grid.count()[2]
            };
            for (int e = grid.start()[bin]; e < grid.start()[bin + 1]; e++) {
                seen.add(grid.point()[e]);
                for (int k = 0; k < 3; k++) {
                    double f = SKEWED.fractional(k, grid.x()[e], grid.y()[e], grid.z()[e]);
                    assertThat(f * grid.count()[k]).isCloseTo(place[k] + 0.5, within(0.5 + 1e-9));
                }
            }
        }
        assertThat(seen).hasSize(500);
    }

    @Test
    void aRowRunsThroughImagesOfTheCell() {
        CellGrid grid = grid(40, 3);
        int[] n = grid.count();
        List<Double> heights = new ArrayList<>();
        // Three cells along the third vector, one cell beyond the first and one before the second.
        grid.row(n[0], -1, -n[2], 2 * n[2] - 1, (from, to, dx, dy, dz) -> {
            for (int e = from; e < to; e++) {
                double x = grid.x()[e] + dx;
                double y = grid.y()[e] + dy;
                double z = grid.z()[e] + dz;
                assertThat(SKEWED.fractional(0, x, y, z)).isBetween(1.0, 1 + 1.0 / n[0]);
                assertThat(SKEWED.fractional(1, x, y, z)).isBetween(-1.0 / n[1], 0.0);
                heights.add(SKEWED.fractional(2, x, y, z));
            }
        });
        assertThat(heights).isNotEmpty().allMatch(h -> h >= -1 && h < 2);
        assertThat(heights.stream().map(h -> (int) Math.floor(h)).distinct()).containsExactly(-1, 0, 1);
    }

    @Test
    void rowsReachAllThatIsNear() {
        for (double reach : new double[] {0.7, 2, 5, 14}) {
            CellGrid grid = grid(60, 1.3);
            BinRows all = BinRows.within(grid, reach);
            long[] pairs = new long[2];
            for (int bin = 0; bin < grid.bins(); bin++) {
                for (int i = grid.start()[bin]; i < grid.start()[bin + 1]; i++) {
                    int home = i;
                    grid.around(bin, all, (from, to, dx, dy, dz) -> {
                        for (int e = from; e < to; e++) {
                            double r = Math.hypot(
                                    Math.hypot(grid.x()[e] + dx - grid.x()[home], grid.y()[e] + dy - grid.y()[home]),
                                    grid.z()[e] + dz - grid.z()[home]);
                            assertThat(r).isLessThanOrEqualTo(all.farthest() + 1e-9);
                            pairs[0] += r > 0 && r < reach ? 1 : 0;
                        }
                    });
                    pairs[1] += neighbours(grid, home, reach);
                }
            }
            assertThat(pairs[0]).isEqualTo(pairs[1]);
        }
    }

    @Test
    void halfTheRowsMeetEveryPairOfBinsOnce() {
        CellGrid grid = grid(60, 1.3);
        BinRows all = BinRows.within(grid, 5);
        BinRows half = BinRows.half(grid, 5);
        assertThat(half.steps()).startsWith(0, 0, 0);
        assertThat(2 * bins(half) - 1).isEqualTo(bins(all));
        assertThat(half.farthest()).isCloseTo(all.farthest(), within(1e-12));
    }

    @Test
    void emptySpaceAndFlatCellsCostLittle() {
        for (Cell cell : List.of(Cell.cubic(1e5), Cell.orthogonal(1e5, 1e5, 1e-2), Cell.orthogonal(1e-3, 1e-3, 1e6))) {
            for (int points : new int[] {0, 1, 7}) {
                int[] n = CellGrid.counts(cell, points, 1e-3, 0.5);
                assertThat((double) n[0] * n[1] * n[2]).isLessThanOrEqualTo(8 * (points + 1));
                assertThat(CellGrid.of(cell, new double[3 * points], n).bins()).isEqualTo(n[0] * n[1] * n[2]);
            }
        }
    }

    private static int bins(BinRows rows) {
        int bins = 0;
        for (int k = 0; k < rows.steps().length; k += 4) {
            bins += rows.steps()[k + 3] - rows.steps()[k + 2] + 1;
        }
        return bins;
    }

    /** By trying all images. */
    private static int neighbours(CellGrid grid, int i, double reach) {
        int count = 0;
        for (int e = 0; e < grid.point().length; e++) {
            for (int image = 0; image < 7 * 7 * 7; image++) {
                double[] d = new double[3];
                for (int c = 0; c < 3; c++) {
                    d[c] = SKEWED.cartesian(c, image / 49 - 3, image / 7 % 7 - 3, image % 7 - 3);
                }
                double r = Math.hypot(
                        Math.hypot(grid.x()[e] + d[0] - grid.x()[i], grid.y()[e] + d[1] - grid.y()[i]),
                        grid.z()[e] + d[2] - grid.z()[i]);
                count += r > 0 && r < reach ? 1 : 0;
            }
        }
        return count;
    }
}
