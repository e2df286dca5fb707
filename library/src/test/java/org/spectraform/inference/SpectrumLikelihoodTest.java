package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;

final class SpectrumLikelihoodTest {
    private static final EnergyGrid GRID = new EnergyGrid(284, 1, 6);
    private static final double NOISE = 0.1;
    private static final double[] F = {0.1, 0.9, 0.5, 0.8, 1.1, 0.7};
    private static final double[] Y = {0.25, 0.8, 0.7, 0.75, 1.2, 0.9};
    private static final double REACH = 6; // standard deviations
    private static final int POINTS =
            41; // 0.3 standard deviations apart: the trapezoid rule is exact for a Gaussian as wide as that

    private final double[][] model = model();

    private static double[][] model() {
        double[][] model = new double[6][6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                model[i][j] = new Discrepancy(0.08, 1.5).at(GRID, i, j);
            }
        }
        return model;
    }

    private SpectrumLikelihood likelihood(
            double[] y, boolean[] covered, NuisancePrior prior, Discrepancy remainder, List<Double> peaks) {
        return new SpectrumLikelihood(
                new Measurement(new TargetSpectrum(GRID, y, covered), 285, prior, NOISE, model, remainder, peaks));
    }

    private static boolean[] all() {
        boolean[] covered = new boolean[6];
        Arrays.fill(covered, true);
        return covered;
    }

    private static NuisancePrior linear(double scale, double background) {
        return new NuisancePrior(Nuisance.NONE, 0, 0, 0, scale, background, background, background);
    }

    /** {@code log of the integral of N(y; f + sum of z_k columns_k, errors) N(z; 0, 1)}, without 2 pi. */
    private static double integral(double[] y, double[][] columns, RealMatrix errors) {
        LUDecomposition lu = new LUDecomposition(errors);
        double[][] inverse = lu.getSolver().getInverse().getData();
        double step = 2 * REACH / (POINTS - 1);
        int all = (int) Math.pow(POINTS, columns.length);
        double sum = 0;
        double[] r = new double[y.length];
        for (int point = 0; point < all; point++) {
            double log = 0;
            System.arraycopy(y, 0, r, 0, y.length);
            int left = point;
            for (double[] column : columns) {
                double z = -REACH + step * (left % POINTS);
                left /= POINTS;
                log -= z * z / 2;
                for (int i = 0; i < r.length; i++) {
                    r[i] -= z * column[i];
                }
            }
            for (int i = 0; i < r.length; i++) {
                for (int j = 0; j < r.length; j++) {
                    log -= r[i] * inverse[i][j] * r[j] / 2;
                }
            }
            sum += Math.exp(log);
        }
        return Math.log(sum * Math.pow(step / Math.sqrt(2 * Math.PI), columns.length))
                - Math.log(lu.getDeterminant()) / 2;
    }

    private RealMatrix errors(int[] at) {
        RealMatrix errors = MatrixUtils.createRealMatrix(model).getSubMatrix(at, at);
        for (int i = 0; i < at.length; i++) {
            errors.addToEntry(i, i, NOISE * NOISE + 1e-8);
        }
        return errors;
    }

    private static double[] off(int[] at) {
        return Arrays.stream(at).mapToDouble(i -> Y[i] - F[i]).toArray();
    }

    private static double[] column(int[] at, double factor, java.util.function.IntToDoubleFunction of) {
        return Arrays.stream(at).mapToDouble(i -> factor * of.applyAsDouble(i)).toArray();
    }

    @Test
    void scaleAndBackgroundAreIntegratedOut() {
        boolean[] covered = {true, true, true, false, true, true};
        int[] at = {0, 1, 2, 4, 5};
        double[][] columns = {
            column(at, 0.2, i -> F[i]),
            column(at, 0.1, i -> 1),
            column(at, 0.1, i -> (i - 2.5) / 2.5),
            column(at, 0.1, i -> 2 * Math.pow((i - 2.5) / 2.5, 2) - 1)
        };
        double expected = integral(off(at), columns, errors(at));
        SpectrumLikelihood likelihood = likelihood(Y, covered, linear(0.2, 0.1), Discrepancy.NONE, List.of());
        assertThat(likelihood.features()).isEqualTo(5);
        assertThat(likelihood.of(F, Nuisance.NONE, 0).log()).isCloseTo(expected, within(1e-8));
    }

    @Test
    void heightsOfPeaksAreIntegratedOut() {
        int[] at = IntStream.range(0, 6).toArray();
        double[][] columns = {
            column(at, 0.3, i -> Math.exp(-Math.pow(i - 3.4, 2) / 0.5)),
            column(at, 0.3, i -> Math.exp(-Math.pow(i - 1, 2) / 0.5)),
            column(at, 0.2, i -> F[i])
        };
        double expected = integral(off(at), columns, errors(at));
        SpectrumLikelihood likelihood = likelihood(Y, all(), linear(0.2, 0), Discrepancy.NONE, List.of(287.4, 285.0));
        assertThat(likelihood.of(F, Nuisance.NONE, 0).log()).isCloseTo(expected, within(1e-8));
    }

    @Test
    void chi2IsTheSquareByTheWholeCovariance() {
        SpectrumLikelihood likelihood = likelihood(Y, all(), linear(0.2, 0.1), new Discrepancy(0.1, 2), List.of(287.4));
        double[][] c = likelihood.measurement().covariance(0.2);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                c[i][j] += 0.04 * F[i] * F[j];
            }
        }
        double[] off = off(IntStream.range(0, 6).toArray());
        double[] solved = new LUDecomposition(MatrixUtils.createRealMatrix(c))
                .getSolver()
                .solve(MatrixUtils.createRealVector(off))
                .toArray();
        assertThat(likelihood.levels().get(2).amplitude()).isCloseTo(0.2, within(1e-12));
        assertThat(likelihood.of(F, Nuisance.NONE, 2).chi2()).isCloseTo(PriorGaussians.dot(off, solved), within(1e-9));
    }

    @Test
    void onlyCoveredEnergiesCount() {
        boolean[] covered = {true, true, true, false, true, true};
        double[] outside = Y.clone();
        outside[3] = 50;
        double[] inside = Y.clone();
        inside[2] = 50;
        NuisancePrior prior = linear(0.2, 0.1);
        double log = likelihood(Y, covered, prior, Discrepancy.NONE, List.of())
                .of(F, Nuisance.NONE, 0)
                .log();
        assertThat(likelihood(outside, covered, prior, Discrepancy.NONE, List.of())
                        .of(F, Nuisance.NONE, 0)
                        .log())
                .isEqualTo(log);
        assertThat(likelihood(inside, covered, prior, Discrepancy.NONE, List.of())
                        .of(F, Nuisance.NONE, 0)
                        .log())
                .isLessThan(log - 100);
    }

    @Test
    void theModelIsSeenWithItsNuisances() {
        SpectrumLikelihood likelihood = likelihood(Y, all(), NuisancePrior.MEASURED, Discrepancy.NONE, List.of());
        double[] moved = {0.1, 0.1, 0.9, 0.5, 0.8, 1.1};
        assertThat(likelihood.of(F, new Nuisance(1, 0, 0), 0).log())
                .isCloseTo(likelihood.of(moved, Nuisance.NONE, 0).log(), within(1e-9));
    }

    @Test
    void weightsOfTheRemaindersAmplitudesAreThoseOfHalfAGaussian() {
        SpectrumLikelihood likelihood = likelihood(Y, all(), linear(0, 0), new Discrepancy(0.1, 2), List.of());
        double sum = 0;
        for (SpectrumLikelihood.Level level : likelihood.levels()) {
            sum += Math.exp(level.logPrior());
            double z = level.amplitude() / 0.1;
            assertThat(level.logPrior() - likelihood.levels().getFirst().logPrior())
                    .isCloseTo(-z * z / 2, within(1e-12));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(likelihood(Y, all(), linear(0, 0), Discrepancy.NONE, List.of())
                        .levels())
                .singleElement()
                .satisfies(level -> assertThat(level.logPrior()).isZero());
    }
}
