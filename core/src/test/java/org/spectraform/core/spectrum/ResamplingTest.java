package org.spectraform.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplingTest {
    private static final EnergyGrid GRID = new EnergyGrid(274.5, 0.404, 100);

    private static Spectrum sampled(DoubleUnaryOperator f, double from, double to, double step) {
        int n = (int) Math.floor((to - from) / step + 1e-9) + 1;
        double[] x = new double[n];
        Arrays.setAll(x, i -> from + i * step);
        return Spectrum.of("s", x, Arrays.stream(x).map(f).toArray());
    }

    private static double rmse(TargetSpectrum a, double[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            sum += a.covered(i) ? Math.pow(a.intensity(i) - b[i], 2) : 0;
        }
        return Math.sqrt(sum / a.coveredCount());
    }

    /** Two peaks and a step, smooth on the scale of the grid. */
    private static double curve(double e) {
        return 0.3 * Math.exp(-Math.pow((e - 285.4) / 1.2, 2))
                + 0.4 * Math.exp(-Math.pow((e - 293) / 4, 2))
                + 0.1 * Math.atan(e - 290);
    }

    @Test
    void aLinearFunctionIsExactOnAnyAxis() {
        Random random = new Random(1);
        for (double spacing : new double[] {0.02, 0.2, 0.5, 1.5}) {
            double[] x = new double[(int) (45 / spacing)];
            double e = 272 + random.nextDouble();
            for (int i = 0; i < x.length; i++) {
                x[i] = e;
                e += spacing * (0.7 + 0.6 * random.nextDouble());
            }
            double[] y = Arrays.stream(x).map(v -> 3 - 0.25 * v).toArray();
            TargetSpectrum target = Resampling.resample(Spectrum.of("s", x, y), GRID);
            assertThat(target.coveredCount()).isGreaterThan(90);
            for (int i = 0; i < GRID.size(); i++) {
                if (target.covered(i)) {
                    assertThat(target.intensity(i)).isCloseTo(3 - 0.25 * GRID.energy(i), offset(1e-9));
                }
            }
        }
    }

    @Test
    void dataOnTheGridAreUnchanged() {
        double[] y = Arrays.stream(GRID.energies()).map(ResamplingTest::curve).toArray();
        TargetSpectrum target = Resampling.resample(Spectrum.of("s", GRID.energies(), y), GRID);
        assertThat(target.coveredCount()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(target.intensity(i)).isCloseTo(y[i], offset(1e-12));
        }
    }

    @Test
    void finerDataKeepTheirArea() {
        Random random = new Random(2);
        double d = GRID.step() / 8; // the edges of the bins are data points
        Spectrum noise = sampled(e -> random.nextDouble(), GRID.first() - 4 * d, GRID.last() + 4 * d + 1e-9, d);
        assertThat(noise.size()).isEqualTo(99 * 8 + 9);
        double area = 0;
        for (int k = 1; k < noise.size(); k++) {
            area += (noise.intensities()[k - 1] + noise.intensities()[k]) / 2 * d;
        }
        double sum = Arrays.stream(Resampling.resample(noise, GRID).intensity()).sum() * GRID.step();
        assertThat(sum).isCloseTo(area, offset(1e-9));
    }

    @Test
    void fineDetailDoesNotAlias() {
        // A ripple a little shorter than a grid step: picked up point by point it would pass for a slow wave.
        double period = GRID.step() / 1.05;
        Spectrum ripple = sampled(e -> Math.sin(2 * Math.PI * e / period), 270, 320, 0.02);
        double largest = Arrays.stream(Resampling.resample(ripple, GRID).intensity())
                .map(Math::abs)
                .max()
                .orElseThrow();
        assertThat(largest).isLessThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.1, 0.17, 0.25, 0.37, 0.5})
    void theResultDependsOnTheCurveAndNotOnItsSampling(double step) {
        double[] truth =
                Arrays.stream(GRID.energies()).map(ResamplingTest::curve).toArray();
        for (double shift : new double[] {0, 0.011, 0.07}) {
            TargetSpectrum target = Resampling.resample(sampled(ResamplingTest::curve, 270 + shift, 320, step), GRID);
            assertThat(target.coveredCount()).isEqualTo(100);
            // linear interpolation: step^2 / 8 times the second derivative (0.42); the mean: grid step^2 / 24 times it
            assertThat(rmse(target, truth)).isLessThan(0.003);
            for (int i = 0; i < 100; i++) {
                assertThat(target.intensity(i)).isCloseTo(truth[i], offset(0.42 * Math.max(step * step / 8, 0.0105)));
            }
        }
    }

    @Test
    void energiesOutsideTheDataAreNotCovered() {
        TargetSpectrum target = Resampling.resample(sampled(e -> 1, 280.05, 300.03, 0.1), GRID);
        for (int i = 0; i < GRID.size(); i++) {
            boolean inside = GRID.energy(i) >= 280.05 && GRID.energy(i) <= 299.951;
            assertThat(target.covered(i)).isEqualTo(inside);
            assertThat(target.intensity(i)).isCloseTo(inside ? 1 : 0, offset(1e-12));
        }
    }

    @Test
    void aHoleInTheDataIsNotCovered() {
        double[] x = DoubleStream.concat(
                        Arrays.stream(sampled(e -> 1, 274, 290, 0.25).energies()),
                        Arrays.stream(sampled(e -> 1, 293, 316, 1).energies()))
                .toArray();
        TargetSpectrum target = Resampling.resample(Spectrum.of("s", x, new double[x.length]), GRID);
        for (int i = 0; i < GRID.size(); i++) {
            assertThat(target.covered(i)).isEqualTo(GRID.energy(i) < 290 || GRID.energy(i) >= 293);
        }
    }

    /** A computed mean spectrum, put on other axes by cubic interpolation, comes back within the interpolation error. */
    @Test
    void aMeanSpectrumSurvivesOtherAxes() throws IOException {
        Path file = Path.of(System.getProperty("spectraform.shared", "../shared"), "data/llnl-ac/xanes/d2.5_1.txt");
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not there");
        double[] mean = new double[GRID.size()];
        double atoms = 0;
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.strip().split("\\s+");
            for (int i = 0; i < mean.length; i++) {
                mean[i] += Double.parseDouble(fields[i]);
            }
            atoms++;
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= atoms;
        }
        assertThat(atoms).isEqualTo(216);
        for (double step : new double[] {0.05, 0.1, 0.25}) {
            TargetSpectrum target =
                    Resampling.resample(sampled(e -> cubic(mean, e), GRID.first() + 0.013, GRID.last(), step), GRID);
            assertThat(target.coveredCount()).isGreaterThanOrEqualTo(98);
            assertThat(rmse(target, mean)).isLessThan(0.0006); // thermal noise between snapshots is 0.0045
        }
        TargetSpectrum halfway =
                Resampling.resample(sampled(e -> cubic(mean, e), GRID.first() + 0.202, GRID.last(), GRID.step()), GRID);
        assertThat(rmse(halfway, mean)).isLessThan(0.0015);
    }

    /** Lagrange interpolation through the four nearest points. */
    private static double cubic(double[] y, double e) {
        int k = Math.clamp((int) Math.floor((e - GRID.first()) / GRID.step()) - 1, 0, y.length - 4);
        double t = (e - GRID.energy(k)) / GRID.step();
        double sum = 0;
        for (int a = 0; a < 4; a++) {
            double term = y[k + a];
            for (int b = 0; b < 4; b++) {
                term *= a == b ? 1 : (t - b) / (a - b);
            }
            sum += term;
        }
        return sum;
    }
}
