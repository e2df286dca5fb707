package org.spectraform.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpectrumErrorsTest {
    private static final EnergyGrid GRID = new EnergyGrid(280, 0.4, 60);

    /** Errors of atoms: what their cell shares, smooth over 1.5 eV and of 0.01, and 0.05 of their own, smooth too. */
    private static List<double[][]> cells(int count, int atoms, double shared) {
        Random random = new Random(7);
        List<double[][]> cells = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            double[] own = smooth(random, shared);
            double[][] rows = new double[atoms][];
            for (int i = 0; i < atoms; i++) {
                rows[i] = smooth(random, 0.05);
                for (int e = 0; e < GRID.size(); e++) {
                    rows[i][e] += own[e];
                }
            }
            cells.add(rows);
        }
        return cells;
    }

    /** A Gaussian process of length 1.5 eV: white noise, smoothed by a Gaussian narrower by the root of two. */
    private static double[] smooth(Random random, double sd) {
        int reach = 16;
        double[] noise = random.doubles(GRID.size() + 2L * reach)
                .map(u -> random.nextGaussian())
                .toArray();
        double width = 1.5 / Math.sqrt(2) / GRID.step();
        double[] out = new double[GRID.size()];
        double square = 0;
        for (int k = -reach; k <= reach; k++) {
            double w = Math.exp(-k * k / (2 * width * width));
            square += w * w;
            for (int e = 0; e < out.length; e++) {
                out[e] += w * noise[e + reach + k];
            }
        }
        for (int e = 0; e < out.length; e++) {
            out[e] *= sd / Math.sqrt(square);
        }
        return out;
    }

    @Test
    void whatAtomsOfACellShareIsToldFromTheirOwnErrors() {
        SpectrumErrors found = SpectrumErrors.of(cells(400, 4, 0.03), GRID);
        // Each cell has some 15 independent lengths of error; its variance has a part of 0.05^2 / 4 beside 0.03^2.
        assertThat(found.correlated()).isCloseTo(0.03, within(0.0015));
        assertThat(found.length()).isBetween(1.25, 2.0);
        assertThat(found.independent()).isLessThan(0.006);
        assertThat(found.topologies()).isEqualTo(400);
    }

    @Test
    void errorsOfAtomsAloneAreNone() {
        assertThat(SpectrumErrors.of(cells(400, 4, 0), GRID).correlated()).isLessThan(0.008);
    }

    @Test
    void fewTopologiesOrOneAtomOfEachSayNothing() {
        assertThat(SpectrumErrors.of(cells(4, 4, 0.03), GRID)).isEqualTo(SpectrumErrors.UNKNOWN);
        assertThat(SpectrumErrors.of(cells(40, 1, 0.03), GRID)).isEqualTo(SpectrumErrors.UNKNOWN);
    }

    @Test
    void theCovarianceIsThatOfItsParts() {
        SpectrumErrors errors = new SpectrumErrors(0.3, 0.4, 2, 9, null);
        double[][] c = errors.covariance(GRID);
        assertThat(c[7][7]).isCloseTo(0.16, within(1e-12));
        assertThat(c[7][12]).isCloseTo(0.16 * Math.exp(-0.5), within(1e-12)); // 2 eV apart
        assertThat(errors.noise(GRID)).containsOnly(0.3);
        assertThatThrownBy(() -> new SpectrumErrors(0.1, 0.1, 0, 1, null)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Nothing before the edge, twice as much behind it. */
    @Test
    void errorsAreLargeWhereThoseOfAtomsAre() {
        List<double[][]> cells = cells(400, 4, 0.03);
        for (double[][] cell : cells) {
            for (double[] row : cell) {
                for (int e = 0; e < row.length; e++) {
                    row[e] *= e < 20 ? 0 : 2;
                }
            }
        }
        double[][] c = SpectrumErrors.of(cells, GRID).covariance(GRID);
        assertThat(Math.sqrt(c[40][40])).isCloseTo(0.06, within(0.004));
        assertThat(Math.sqrt(c[5][5])).isLessThan(0.008);
    }
}
