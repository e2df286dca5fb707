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

    private static double rms(double[][] covariance) {
        double sum = 0;
        for (int i = 0; i < covariance.length; i++) {
            sum += covariance[i][i] / covariance.length;
        }
        return Math.sqrt(sum);
    }

    @Test
    void whatAtomsOfACellShareIsToldFromTheirOwnErrors() {
        SpectrumErrors found = SpectrumErrors.of(cells(400, 4, 0.03), GRID);
        // Each cell has some 15 independent lengths of error; its variance has a part of 0.05^2 / 4 beside 0.03^2.
        assertThat(found.rms()).isCloseTo(0.03, within(0.0015));
        double[][] c = found.covariance();
        assertThat(c[30][34] / c[30][30]).isCloseTo(Math.exp(-Math.pow(1.6 / 1.5, 2) / 2), within(0.1)); // 1.6 eV apart
        assertThat(c[10][40] / c[10][10]).isCloseTo(0, within(0.1)); // 12 eV apart
        assertThat(found.noise()[20]).isLessThan(0.006);
        assertThat(found.topologies()).isEqualTo(400);
    }

    @Test
    void errorsOfAtomsAloneAreNone() {
        assertThat(SpectrumErrors.of(cells(400, 4, 0), GRID).rms()).isLessThan(0.008);
    }

    @Test
    void whatFewAtomsShowByChanceIsTakenAway() {
        double[][] few = SpectrumErrors.of(cells(6, 2, 0.03), GRID).covariance();
        double[][] many = SpectrumErrors.of(cells(400, 2, 0.03), GRID).covariance();
        SpectrumErrors found = SpectrumErrors.of(cells(6, 2, 0.03), GRID);
        assertThat(found.noise()[20]).isGreaterThan(0.2 * rms(few)).isGreaterThan(rms(many) / 50);
    }

    @Test
    void fewTopologiesOrOneAtomOfEachSayNothing() {
        double guess = SpectrumErrors.unknown(GRID).rms();
        assertThat(guess).isCloseTo(Math.hypot(0.02, 0.002), within(1e-12));
        for (SpectrumErrors none :
                List.of(SpectrumErrors.of(cells(4, 4, 0.03), GRID), SpectrumErrors.of(cells(40, 1, 0.03), GRID))) {
            assertThat(none.topologies()).isZero();
            assertThat(none.rms()).isEqualTo(guess);
        }
    }

    @Test
    void sizesHaveToAgree() {
        assertThatThrownBy(() -> new SpectrumErrors(new double[2][3], new double[2], 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SpectrumErrors(new double[2][2], new double[3], 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SpectrumErrors(new double[2][2], new double[] {0, Double.NaN}, 1))
                .isInstanceOf(IllegalArgumentException.class);
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
        double[][] c = SpectrumErrors.of(cells, GRID).covariance();
        assertThat(Math.sqrt(c[40][40])).isCloseTo(0.06, within(0.004));
        assertThat(c[5][5]).isZero();
    }

    /** What shift of an axis does to all of a spectrum is one error, however far apart its energies are. */
    @Test
    void errorsFarApartMayBelongTogether() {
        Random random = new Random(11);
        List<double[][]> cells = cells(60, 2, 0.01);
        for (double[][] cell : cells) {
            double both = 0.05 * random.nextGaussian();
            for (double[] row : cell) {
                row[10] += both;
                row[50] -= both;
            }
        }
        double[][] c = SpectrumErrors.of(cells, GRID).covariance();
        assertThat(c[10][50] / Math.sqrt(c[10][10] * c[50][50])).isLessThan(-0.3);
    }
}
