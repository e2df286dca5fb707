package org.spectraform.app.command;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.material.Material;
import org.spectraform.material.MaterialDescription;
import org.spectraform.simulation.label.Calibration;
import org.spectraform.simulation.label.Edge;
import picocli.CommandLine.Option;

/** The options that say how computed spectra become labels. */
final class CalibrationOptions {
    private static final int MOST_POINTS = 100_000;

    @Option(
            names = "--calibration",
            paramLabel = "SHIFT,SCALE",
            description = "Energy shift (eV) and scale of intensities. Default: those of the material, for its edge.")
    private @Nullable String calibration;

    @Option(
            names = "--broadening",
            paramLabel = "SIGMA",
            description = "Standard deviation of the Gaussian that broadens the spectra, eV. Default: the material's.")
    private @Nullable Double broadening;

    @Option(
            names = "--grid",
            paramLabel = "FIRST,STEP,POINTS",
            description = "Energies of the labels, eV. Default: those of the material's models, for its edge.")
    private @Nullable String grid;

    /** What the options say, or the material for its edge. @throws InputException if neither does, or a number is out of its range */
    Calibration calibration(Edge absorber, Material material) {
        MaterialDescription.Calibration known = spectra(absorber, material)
                .map(MaterialDescription.Spectra::calibration)
                .orElse(null);
        if ((calibration == null || broadening == null) && known == null) {
            throw missing(absorber, material, calibration == null ? "--calibration SHIFT,SCALE" : "--broadening SIGMA");
        }
        double[] numbers = calibration == null && known != null
                ? new double[] {known.shift(), known.scale()}
                : numbers("--calibration", String.valueOf(calibration), 2, "such as 393.11,4.628");
        double sigma = broadening == null && known != null ? known.broadening() : Objects.requireNonNull(broadening);
        return new Calibration(numbers[0], numbers[1], sigma);
    }

    /** The same for the energies of the labels. */
    EnergyGrid grid(Edge absorber, Material material) {
        if (grid == null) {
            return spectra(absorber, material)
                    .map(spectra -> spectra.grid().energies())
                    .orElseThrow(() -> missing(absorber, material, "--grid FIRST,STEP,POINTS"));
        }
        return parseGrid(grid);
    }

    /** Energies in the words {@code FIRST,STEP,POINTS} of the option {@code --grid}. @throws InputException if it is something else */
    static EnergyGrid parseGrid(String grid) {
        double[] numbers =
                numbers("--grid", grid, 3, "first energy, step and number of points, such as 274.5,0.404,100");
        if (!(numbers[2] >= 2 && numbers[2] <= MOST_POINTS)) {
            throw new InputException("--grid " + grid + ": give 2 to " + MOST_POINTS + " points");
        }
        try {
            return new EnergyGrid(numbers[0], numbers[1], Math.toIntExact(Math.round(numbers[2])));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InputException("--grid " + grid + ": " + e.getMessage(), e);
        }
    }

    private static Optional<MaterialDescription.Spectra> spectra(Edge absorber, Material material) {
        return Optional.ofNullable(material.description().spectra())
                .filter(spectra ->
                        spectra.edge() != null && Edge.parse(spectra.edge()).equals(absorber));
    }

    private static InputException missing(Edge absorber, Material material, String option) {
        return new InputException("edge " + absorber + ": the material "
                + material.description().name() + " does not say how its spectra become labels; give " + option);
    }

    private static double[] numbers(String option, String text, int count, String example) {
        String[] words = text.split(",", -1);
        double[] numbers = new double[count];
        try {
            for (int k = 0; k < count; k++) {
                numbers[k] = Double.parseDouble(words[k]);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new InputException(option + " " + text + ": give " + count + " numbers, " + example, e);
        }
        if (words.length != count) {
            throw new InputException(option + " " + text + ": give " + count + " numbers, " + example);
        }
        return numbers;
    }
}
