package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.spectraform.core.random.Dice;
import org.spectraform.core.spectrum.EnergyGrid;

final class WhiteningTest {
    private static final int N = 12;

    private final double[][] covariance = covariance();
    private final Whitening whitening = new Whitening(covariance);

    private static double[][] covariance() {
        EnergyGrid grid = new EnergyGrid(280, 0.5, N);
        double[][] c = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                c[i][j] = new Discrepancy(0.3, 1.2).at(grid, i, j);
            }
            c[i][i] += 0.01 * (1 + i);
        }
        return c;
    }

    @Test
    void theFactorTimesItsTransposeIsTheCovariance() {
        double[][] l = new double[N][];
        for (int k = 0; k < N; k++) {
            double[] unit = new double[N];
            unit[k] = 1;
            l[k] = whitening.coloured(unit);
        }
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double sum = 0;
                for (double[] column : l) {
                    sum += column[i] * column[j];
                }
                assertThat(sum).isCloseTo(covariance[i][j], within(1e-14));
            }
        }
    }

    @Test
    void whiteningUndoesColouring() {
        double[] z = new Dice(1, 1).normals(N);
        assertThat(whitening.of(whitening.coloured(z))).containsExactly(z, within(1e-12));
    }

    @Test
    void theSquareOfWhiteErrorsIsThatByTheInverse() {
        double[] v = new Dice(2, 1).normals(N);
        double[] solved = new LUDecomposition(MatrixUtils.createRealMatrix(covariance))
                .getSolver()
                .solve(MatrixUtils.createRealVector(v))
                .toArray();
        double[] white = whitening.of(v);
        assertThat(PriorGaussians.dot(white, white)).isCloseTo(PriorGaussians.dot(v, solved), within(1e-8));
    }

    @Test
    void theLogDeterminantIsThatOfAnotherDecomposition() {
        double determinant = new LUDecomposition(MatrixUtils.createRealMatrix(covariance)).getDeterminant();
        assertThat(whitening.logDeterminant()).isCloseTo(Math.log(determinant), within(1e-9));
    }

    /** The determinant itself, 1e-1600, is no double. */
    @Test
    void aVerySmallDeterminantHasALogarithm() {
        double[][] tiny = new double[200][200];
        for (int i = 0; i < 200; i++) {
            tiny[i][i] = 1e-8;
        }
        assertThat(new Whitening(tiny).logDeterminant()).isCloseTo(200 * Math.log(1e-8), within(1e-6));
    }

    /** Of two features: as if the two numbers alone had been measured. */
    @Test
    void featuresAloneCount() {
        double[] sum = new double[N];
        double[] third = new double[N];
        java.util.Arrays.fill(sum, 1);
        third[3] = 1;
        Whitening two = new Whitening(covariance, java.util.List.of(sum, third));
        double[][] c = new double[2][2];
        for (int i = 0; i < N; i++) {
            c[0][1] += covariance[i][3];
            for (int j = 0; j < N; j++) {
                c[0][0] += covariance[i][j];
            }
        }
        c[1][0] = c[0][1];
        c[1][1] = covariance[3][3];
        double[] v = new Dice(3, 1).normals(N);
        double[] features = {java.util.Arrays.stream(v).sum(), v[3]};
        assertThat(two.of(v)).containsExactly(new Whitening(c).of(features), within(1e-12));
        assertThat(two.logDeterminant()).isCloseTo(new Whitening(c).logDeterminant(), within(1e-12));
        assertThat(two.size()).isEqualTo(2);
    }
}
