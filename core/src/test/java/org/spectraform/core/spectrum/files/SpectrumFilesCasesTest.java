package org.spectraform.core.spectrum.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.Resampling;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.TargetSpectrum;

/** Reading alone: files in the shape of what beamlines and programs write, all of one curve: read right, or refused, never another curve without a word. */
class SpectrumFilesCasesTest {
    private static final Path FOLDER = Path.of("src/test/resources/cases/spectra");
    private static final EnergyGrid GRID = new EnergyGrid(274.5, 0.404, 100);
    // Their curve is right for a reader, what is wrong with it is for the preparation to say.
    private static final Set<String> JUDGED_LATER =
            Set.of("e04_powerlaw.csv", "m06_spike.txt", "m08_saturated.txt", "x10_othersym.xdi");

    static Stream<String> cases() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve("manifest.tsv"));
        return lines.stream().skip(1).filter(l -> !JUDGED_LATER.contains(l.split("\t", -1)[0]));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFileIsReadRightOrRefused(String line) {
        String[] fields = line.split("\t", -1);
        List<String> expected = List.of(fields[1].split("\\|", -1));
        Spectrum spectrum;
        try {
            spectrum = SpectrumFiles.read(FOLDER.resolve(fields[0]));
        } catch (InputException e) {
            assertThat(expected).as(e.getMessage()).contains("refuse");
            assertThat(e.getMessage()).contains(fields[0]).doesNotContain("\n");
            return;
        }
        assertThat(expected).as(fields[0]).containsAnyOf("match", "warn");
        assertThat(distance(spectrum)).as(fields[0]).isLessThan(0.012);
    }

    /** Root mean square distance from the curve, once a line is subtracted and the scale is free. */
    private static double distance(Spectrum spectrum) {
        TargetSpectrum truth = Resampling.resample(SpectrumFiles.read(FOLDER.resolve("truth_sp2.txt")), GRID);
        TargetSpectrum read = Resampling.resample(spectrum, GRID);
        double[][] a = new double[3][4]; // normal equations of read = a + b x + c truth
        int n = 0;
        for (int i = 0; i < GRID.size(); i++) {
            if (read.covered(i)) {
                n++;
                double[] base = {1, i / 100.0, truth.intensity(i), read.intensity(i)};
                for (int r = 0; r < 3; r++) {
                    for (int c = 0; c < 4; c++) {
                        a[r][c] += base[r] * base[c];
                    }
                }
            }
        }
        assertThat(n).isGreaterThan(50);
        double[] x = solve(a);
        double sum = 0;
        for (int i = 0; i < GRID.size(); i++) {
            if (read.covered(i)) {
                double d = read.intensity(i) - x[0] - x[1] * i / 100.0 - x[2] * truth.intensity(i);
                sum += d * d / n;
            }
        }
        return x[2] > 0 ? Math.sqrt(sum) / x[2] : Double.POSITIVE_INFINITY;
    }

    private static double[] solve(double[][] a) {
        for (int p = 0; p < 3; p++) {
            for (int r = 0; r < 3; r++) {
                double f = r == p ? 0 : a[r][p] / a[p][p];
                for (int c = 0; c < 4; c++) {
                    a[r][c] -= f * a[p][c];
                }
            }
        }
        return new double[] {a[0][3] / a[0][0], a[1][3] / a[1][1], a[2][3] / a[2][2]};
    }
}
