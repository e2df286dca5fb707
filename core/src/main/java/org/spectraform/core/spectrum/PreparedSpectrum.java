package org.spectraform.core.spectrum;

import static org.spectraform.core.spectrum.EdgeRegions.number;

import java.util.Locale;
import org.spectraform.core.io.InputException;

/**
 * A spectrum made comparable with a model's: on its grid and its intensity scale,
 * {@code target = scale (intensity - offset - slope (E - grid.first()))}.
 *
 * <p>What this cannot remove: an error of the energy axis (a calibration that is off by 0.3 eV moves every peak), self-absorption
 * and saturation in fluorescence or electron yield (they flatten strong peaks), a resolution other than the model's, and a
 * background that is not a straight line. Correct these first.
 *
 * @param target the result
 * @param used the normalisation applied
 * @param offset pre-edge line at the first energy of the grid, in the unit of the spectrum; 0 if none was subtracted
 * @param slope of the pre-edge line, in that unit per eV
 * @param scale factor applied after the subtraction
 * @param description one sentence for the user
 */
public record PreparedSpectrum(
        TargetSpectrum target, Normalization used, double offset, double slope, double scale, String description) {
    // Below this fraction of the measured intensity, what is left after the subtraction is rounding error.
    private static final double SMALLEST_SIGNAL = 1e-6;

    /**
     * Prepares a spectrum in the way {@link Normalization#defaultFor} finds best.
     *
     * @param reference the model's mean spectrum, on the grid
     * @throws InputException as {@link #of(Spectrum, EnergyGrid, double[], Normalization)}
     */
    public static PreparedSpectrum of(Spectrum spectrum, EnergyGrid grid, double[] reference) {
        TargetSpectrum raw = Resampling.resample(spectrum, grid);
        EdgeRegions.of(grid, reference).requireCoverage(spectrum, raw);
        Normalization choice = Normalization.defaultFor(spectrum, grid, reference);
        String why = choice == Normalization.NONE
                ? " (default: the spectrum is already on the model's scale)"
                : " (default: the spectrum is not on the model's scale)";
        return apply(spectrum, raw, reference, choice, why);
    }

    /**
     * Prepares a spectrum: resamples it, subtracts the pre-edge line and scales the rest. The pre-edge line is fitted to the
     * data in the 20 eV up to where the mean spectrum rises (less 1 eV), in steps of the grid; with fewer than 10 of these steps
     * covered only a constant is subtracted, with fewer than 3 nothing.
     *
     * @param reference the model's mean spectrum, on the grid
     * @throws InputException if the spectrum covers too little of the grid (less than half, or not the whole edge: from a
     *     tenth of the mean spectrum's maximum to where it last falls below two thirds), or if nothing positive is left to scale
     */
    public static PreparedSpectrum of(
            Spectrum spectrum, EnergyGrid grid, double[] reference, Normalization normalization) {
        TargetSpectrum raw = Resampling.resample(spectrum, grid);
        EdgeRegions.of(grid, reference).requireCoverage(spectrum, raw);
        return apply(spectrum, raw, reference, normalization, "");
    }

    private static PreparedSpectrum apply(
            Spectrum spectrum, TargetSpectrum raw, double[] reference, Normalization normalization, String why) {
        EnergyGrid grid = raw.grid();
        String count = raw.coveredCount() + " of " + grid.size() + " energies count";
        if (normalization == Normalization.NONE) {
            return new PreparedSpectrum(
                    raw, normalization, 0, 0, 1, "normalisation none" + why + ": intensities as given; " + count);
        }
        EdgeRegions regions = EdgeRegions.of(grid, reference);
        Background background = Background.fit(spectrum, regions);
        int from = normalization == Normalization.EDGE ? regions.postEdgeFrom(raw) : 0;
        double measured = 0;
        double expected = 0;
        double size = 0;
        for (int i = from; i < grid.size(); i++) {
            if (raw.covered(i)) {
                measured += raw.intensity(i) - background.at(grid, i);
                expected += reference[i];
                size += Math.abs(raw.intensity(i));
            }
        }
        String region = String.format(
                Locale.ROOT,
                "%.1f to %.1f eV",
                Math.max(spectrum.first(), grid.energy(from)),
                Math.min(spectrum.last(), grid.last()));
        double scale = expected / measured;
        if (!(measured > SMALLEST_SIGNAL * size) || !Double.isFinite(scale)) {
            throw new InputException(spectrum.name() + ": no absorption is left from " + region + " after subtracting "
                    + describe(background, grid, regions)
                    + "; check that the second column is absorption and not transmission,"
                    + " or use no normalisation");
        }
        double[] intensity = new double[grid.size()];
        for (int i = 0; i < intensity.length; i++) {
            intensity[i] = raw.covered(i) ? scale * (raw.intensity(i) - background.at(grid, i)) : 0;
        }
        String description = "normalisation " + normalization.name().toLowerCase(Locale.ROOT) + why + ": "
                + describe(background, grid, regions) + " subtracted, then scaled by " + number(scale) + " so that the "
                + (normalization == Normalization.EDGE ? "mean" : "area") + " over " + region
                + " is that of the model's mean spectrum; " + count;
        return new PreparedSpectrum(
                new TargetSpectrum(grid, intensity, raw.covered()),
                normalization,
                background.offset(),
                background.slope(),
                scale,
                description);
    }

    private static String describe(Background background, EnergyGrid grid, EdgeRegions regions) {
        if (background.points() == 0) {
            return "no background (the data do not reach below the edge, so that an offset in them stays)";
        }
        String fitted = " (fitted to " + background.points() + " energies below "
                + number(grid.energy(regions.preEdgeEnd())) + " eV)";
        return background.points() < Background.POINTS_FOR_A_SLOPE
                ? "the constant " + number(background.offset()) + fitted
                : "the pre-edge line " + number(background.offset()) + (background.slope() < 0 ? " - " : " + ")
                        + number(Math.abs(background.slope())) + " (E - " + number(grid.first()) + " eV)" + fitted;
    }
}
