package org.spectraform.app.command;

import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.simulation.label.Calibration;
import org.spectraform.simulation.label.Edge;
import picocli.CommandLine.Option;

/** The options that say how computed spectra become labels. */
final class CalibrationOptions {
    private static final Edge SHIPPED_EDGE = Edge.parse("C:K");
    private static final Calibration SHIPPED =
            new Calibration(393.11, 4.628, 0.8); // fitted for 62 sites of amorphous cells
    private static final EnergyGrid SHIPPED_GRID = new EnergyGrid(274.5, 0.404, 100);

    @Option(
            names = "--calibration",
            paramLabel = "SHIFT,SCALE",
            description =
                    "Energy shift (eV) and scale of intensities. Default for C:K: 393.11,4.628 (published spectra).")
    private @Nullable String calibration;

    @Option(
            names = "--broadening",
            paramLabel = "SIGMA",
            description = "Standard deviation of the Gaussian that broadens the spectra, eV. Default: 0.8.")
    private double broadening = SHIPPED.sigma();

    @Option(
            names = "--grid",
            paramLabel = "FIRST,STEP,POINTS",
            description = "Energies of the labels, eV. Default for C:K: 274.5,0.404,100, those of the shipped model.")
    private @Nullable String grid;

    /** What the options say, or the default of the edge. @throws InputException if there is none, or a number is out of its range */
    Calibration calibration(Edge absorber) {
        if (calibration == null) {
            requireCarbon(absorber, "--calibration SHIFT,SCALE");
            return new Calibration(SHIPPED.energyShift(), SHIPPED.scale(), broadening);
        }
        double[] numbers = numbers("--calibration", calibration, 2, "such as 393.11,4.628");
        return new Calibration(numbers[0], numbers[1], broadening);
    }

    /** The same for the energies of the labels. */
    EnergyGrid grid(Edge absorber) {
        if (grid == null) {
            requireCarbon(absorber, "--grid FIRST,STEP,POINTS");
            return SHIPPED_GRID;
        }
        double[] numbers =
                numbers("--grid", grid, 3, "first energy, step and number of points, such as 274.5,0.404,100");
        try {
            return new EnergyGrid(numbers[0], numbers[1], Math.toIntExact(Math.round(numbers[2])));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InputException("--grid " + grid + ": " + e.getMessage(), e);
        }
    }

    private static void requireCarbon(Edge absorber, String option) {
        if (!absorber.equals(SHIPPED_EDGE)) {
            throw new InputException("edge " + absorber + ": has no known calibration; give " + option);
        }
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
