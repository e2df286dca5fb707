package org.spectraform.simulation.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;

class CalibrationTest {
    private static final double ONSET = -108.5;
    private static final Calibration CARBON = new Calibration(393.11, 4.628, 0.8);
    private static final EnergyGrid GRID = new EnergyGrid(274.5, 0.404, 100);

    private static Result result(int site, double energy, double first, double last, double[] spectrum) {
        double[] axis = new double[spectrum.length];
        Arrays.setAll(axis, k -> first + k * (last - first) / (axis.length - 1));
        double[][] polarisations = {spectrum, spectrum, spectrum};
        return new Result(Map.of(), site, energy, Map.of(), 1, 1, "", axis, polarisations);
    }

    private static Result ground() {
        return new Result(Map.of(), -1, -9000, Map.of(), 1, 0, "", new double[0], new double[0][]);
    }

    private static double[] peak() {
        double[] peak = new double[500];
        Arrays.setAll(peak, k -> Math.exp(-Math.pow((k - 250) / 20.0, 2)));
        return peak;
    }

    private static int top(double[] values) {
        int top = 0;
        for (int k = 0; k < values.length; k++) {
            top = values[k] > values[top] ? k : top;
        }
        return top;
    }

    /** Two sites with the same spectrum from their own Fermi energy, whose holes differ by five steps of the grid. */
    @Test
    void totalEnergiesPutSitesOnOneAxis() {
        double step = GRID.step();
        double[] one = CARBON.label(result(0, -9000 + ONSET, -8, 35, peak()), ground(), GRID);
        double[] two = CARBON.label(result(1, -9000 + ONSET - 5 * step, -8, 35, peak()), ground(), GRID);
        assertThat(Arrays.copyOfRange(two, 20, 80)).containsExactly(Arrays.copyOfRange(one, 25, 85), within(1e-9));
        double centre = CARBON.energyShift() + ONSET - 8 + 250 * 43.0 / 499;
        assertThat(GRID.energy(top(one))).isCloseTo(centre, within(step / 2));
        double width = Math.hypot(20 / Math.sqrt(2) * 43 / 499, 0.8);
        assertThat(one[top(one)])
                .isCloseTo(4.628 * 20 / Math.sqrt(2) * 43 / 499 / width, within(0.05)); // between points
    }

    @Test
    void polarisationsAreAveraged() {
        double[] one = {3, 3};
        double[] two = {6, 6};
        double[] three = {0, 1.5};
        Result site =
                new Result(Map.of(), 0, -1, Map.of(), 1, 1, "", new double[] {0, 1}, new double[][] {one, two, three});
        assertThat(site.isotropic()).containsExactly(3, 3.5);
    }

    @Test
    void aGridBeyondTheComputedEnergiesIsRefused() {
        Result site = result(7, -9000 + ONSET, -8, 35, peak());
        assertThatThrownBy(() -> CARBON.label(site, ground(), new EnergyGrid(280, 1, 60)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("site 7", "339.0 eV");
        assertThatThrownBy(() -> new Calibration(0, 0, 0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Calibration(0, 1, -1)).isInstanceOf(InputException.class);
    }

    /** The project's first labels, made with a sketch in another language: from their fine spectra to their grid. */
    @Test
    void reproducesTheFirstLabels() throws IOException {
        Path data = Path.of(
                Objects.requireNonNullElse(System.getProperty("spectraform.shared"), "../../shared"), "data/qe-ac");
        assumeThat(data).as("the folder shared/data is beside the checkout").isDirectory();
        int sites = 0;
        try (var files = Files.newDirectoryStream(data, "*.fine.csv")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replace(".fine.csv", ".xanes.txt");
                List<String> labels = Files.readAllLines(data.resolve(name));
                List<String> fine = Files.readAllLines(file);
                for (int k = 0; k < labels.size(); k++) {
                    check(numbers(fine.get(k + 1), ","), numbers(labels.get(k), " "));
                    sites++;
                }
            }
        }
        assertThat(sites).isEqualTo(62);
    }

    private static void check(double[] fine, double[] label) {
        double onset = fine[1];
        double first = fine[2] - CARBON.energyShift() - onset;
        assertThat(first).as("axis begins at -8 eV with the absolute shift").isCloseTo(-8, within(1e-3));
        double[] spectrum = Arrays.copyOfRange(fine, 4, fine.length); // these are scaled already
        Result site = result((int) fine[0], -9000 + onset, first, first + fine[3] * (spectrum.length - 1), spectrum);
        double[] ours = new Calibration(CARBON.energyShift(), 1, CARBON.sigma()).label(site, ground(), GRID);
        // They have zeros below the first computed energy, where a tail of the Gaussian is.
        assertThat(ours).containsExactly(Arrays.copyOfRange(label, 1, label.length), within(1.5e-3));
    }

    private static double[] numbers(String line, String separator) {
        return Arrays.stream(line.strip().split(separator, -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
