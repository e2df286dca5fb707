package org.spectraform.core.spectrum;

import static org.spectraform.core.spectrum.EdgeRegions.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/**
 * The background that a pre-edge speaks for, and doubts about it. All errors are root mean squares over the covered energies, on the model's scale.
 *
 * <p>A line is taken if its standard error, extrapolated over the edge, changes the result by less than a misfit means ({@link EdgeRegions#tolerance}), or if the slope changes it by
 * three times as much as that error does; else a constant.
 *
 * @param background what to subtract
 * @param warnings sentences for the user
 */
record PreEdge(Background background, List<String> warnings) {
    private static final double SIGNIFICANT = 3; // standard errors
    private static final double DISTINCT = 10; // variances by which the sums of squared deviations of two fits differ
    private static final double LEAST_EXPONENT = 1; // of the counts under an edge of energy losses: mostly 2 to 5
    private static final double GREATEST_EXPONENT = 8;
    private static final double GROSS = 5; // tolerances: an error that makes a target worthless

    /**
     * Fits the background.
     *
     * @param from lowest energy of the pre-edge, eV
     * @param to its highest energy, eV
     * @param asked the kind that the user asks for; null for a line, unless the pre-edge is plainly a power law
     * @throws InputException if a power law is asked for and the intensities are not positive, or if none is asked for and the pre-edge is plainly one
     */
    static PreEdge of(
            Spectrum spectrum,
            TargetSpectrum raw,
            EdgeRegions regions,
            double from,
            double to,
            @Nullable BackgroundKind asked) {
        if (asked == BackgroundKind.NONE) {
            return new PreEdge(Background.NOTHING, List.of());
        }
        return new Choice(spectrum, raw, regions, from, to).made(asked);
    }

    /** The way to it. */
    private static final class Choice {
        private final Spectrum spectrum;
        private final TargetSpectrum raw;
        private final EdgeRegions regions;
        private final double[] x;
        private final double[] y;
        private final double height; // of the edge above the pre-edge, in the unit of the intensity

        Choice(Spectrum spectrum, TargetSpectrum raw, EdgeRegions regions, double from, double to) {
            this.spectrum = spectrum;
            this.raw = raw;
            this.regions = regions;
            double[] energies = spectrum.energies();
            int first = lowerBound(energies, from);
            int last = lowerBound(energies, Math.nextUp(to));
            x = Arrays.copyOfRange(energies, first, Math.max(first, last));
            y = Arrays.copyOfRange(spectrum.intensities(), first, Math.max(first, last));
            double below = x.length == 0 ? 0 : median(y);
            double above = 0;
            for (int i = regions.edgeFrom(); i <= regions.edgeTo(); i++) {
                above += (raw.intensity(i) - below) / (regions.edgeTo() - regions.edgeFrom() + 1);
            }
            height = Math.abs(above);
        }

        PreEdge made(@Nullable BackgroundKind asked) {
            if (x.length < BackgroundFit.FEWEST_POINTS) {
                if (asked == BackgroundKind.POWER) {
                    throw new InputException(spectrum.name() + ": has " + x.length + " points below the edge, at "
                            + number(regions.grid().energy(regions.preEdgeEnd()))
                            + " eV, to which no power law can be fitted; give a wider scan or another --background");
                }
                return tooShort();
            }
            BackgroundFit power = BackgroundFit.of(BackgroundKind.POWER, false, x, y, origin(), height);
            if (asked == BackgroundKind.POWER) {
                if (power == null) {
                    throw new InputException(
                            spectrum.name() + ": a power law cannot be fitted to the pre-edge, which is"
                                    + " not positive throughout; use --background line");
                }
                List<String> warnings = new ArrayList<>();
                uncertain(power, "power law").ifPresent(warnings::add);
                return new PreEdge(power.background(), warnings);
            }
            BackgroundFit line = BackgroundFit.of(BackgroundKind.LINE, false, x, y, origin(), height);
            BackgroundFit constant = BackgroundFit.of(BackgroundKind.LINE, true, x, y, origin(), height);
            if (constant == null) {
                return new PreEdge(Background.NOTHING, List.of());
            }
            if (line == null || !isBelievable(line, constant)) {
                return new PreEdge(
                        constant.background(),
                        List.of(String.format(
                                Locale.ROOT,
                                "the pre-edge is too short or too noisy for a slope, so that only a constant is subtracted;"
                                        + " one as large as it leaves room for would change the result by %s",
                                line == null ? "any amount" : "%.3f".formatted(changeOf(line, line::error)))));
            }
            List<String> warnings = new ArrayList<>();
            boolean bent = power != null && bends(line, power, asked, warnings);
            if (!bent) {
                crooked(line).ifPresent(warnings::add);
            }
            uncertain(line, "line").ifPresent(warnings::add);
            return new PreEdge(line.background(), warnings);
        }

        /** Up to where the mean spectrum has a hundredth of its maximum, a constant is still better than nothing. */
        private PreEdge tooShort() {
            String remedy = "; give a scan from "
                    + number(Math.floor(regions.grid().energy(regions.preEdgeEnd()) - 8)) + " eV or lower";
            double[] energies = spectrum.energies();
            int n = lowerBound(energies, Math.nextUp(regions.grid().energy(regions.onset())));
            int first = Math.max(0, n - 2 * BackgroundFit.FEWEST_POINTS);
            BackgroundFit constant = n - first < BackgroundFit.FEWEST_POINTS
                    ? null
                    : BackgroundFit.of(
                            BackgroundKind.LINE,
                            true,
                            Arrays.copyOfRange(energies, first, n),
                            Arrays.copyOfRange(spectrum.intensities(), first, n),
                            origin(),
                            height);
            return constant == null
                    ? new PreEdge(
                            Background.NOTHING,
                            List.of("the data do not reach below the edge, so that a background in them stays"
                                    + remedy))
                    : new PreEdge(
                            constant.background(),
                            List.of(
                                    "the data hardly reach below the edge, so that only a constant is subtracted and a slope"
                                            + " stays" + remedy));
        }

        private double origin() {
            return regions.grid().first();
        }

        private boolean isBelievable(BackgroundFit line, BackgroundFit constant) {
            double error = size(line::error);
            double slope =
                    size(e -> line.background().at(e) - constant.background().at(e));
            double scale = scale(line.background());
            return slope > SIGNIFICANT * error || (scale > 0 && scale * error <= regions.tolerance());
        }

        /** Whether a power law that fits as well as a line, or better, changes the result by more than a misfit means. */
        private boolean bends(
                BackgroundFit line, BackgroundFit power, @Nullable BackgroundKind asked, List<String> warnings) {
            double better = (line.squares() - power.squares()) / (power.noise() * power.noise());
            double change = changeOf(
                    power, e -> line.background().at(e) - power.background().at(e));
            double exponent = power.background().rate();
            boolean likely = exponent > LEAST_EXPONENT && exponent < GREATEST_EXPONENT;
            if (!likely || !(scale(power.background()) > 0) || !(change > regions.tolerance())) {
                return false;
            }
            if (better > DISTINCT) {
                String what = String.format(
                        Locale.ROOT,
                        "the pre-edge falls as E^-%.2f, and a straight line under the edge is wrong by %.3f",
                        exponent,
                        change);
                if (asked == null && change > GROSS * regions.tolerance()) {
                    throw new InputException(spectrum.name() + ": " + what
                            + "; use --background power for such counts, as of energy losses, or --background line to"
                            + " take the line all the same");
                }
                warnings.add(what + "; --background power fits it");
                return true;
            }
            if (better > -DISTINCT) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the pre-edge falls, and E^-%.2f fits it as well as the line but changes the result by %.3f; take"
                                + " --background power for energy losses",
                        exponent,
                        change));
                return true;
            }
            return false;
        }

        /** Lines through the lower and the upper half of the pre-edge that lead elsewhere. */
        private Optional<String> crooked(BackgroundFit line) {
            int half = x.length / 2;
            if (half < 2 * BackgroundFit.FEWEST_POINTS) {
                return Optional.empty();
            }
            BackgroundFit lower = BackgroundFit.of(
                    BackgroundKind.LINE, false, Arrays.copyOf(x, half), Arrays.copyOf(y, half), origin(), height);
            BackgroundFit upper = BackgroundFit.of(
                    BackgroundKind.LINE,
                    false,
                    Arrays.copyOfRange(x, half, x.length),
                    Arrays.copyOfRange(y, half, y.length),
                    origin(),
                    height);
            if (lower == null || upper == null) {
                return Optional.empty();
            }
            double change = changeOf(
                    line, e -> upper.background().at(e) - lower.background().at(e));
            double error = changeOf(line, e -> StrictMath.hypot(upper.error(e), lower.error(e)));
            // The whole line lies between the two, so that it is wrong by about half of what they differ by.
            return change / 2 > regions.tolerance() && change > SIGNIFICANT * error
                    ? Optional.of(String.format(
                            Locale.ROOT,
                            "the pre-edge is not straight: lines through its two halves differ by %.3f above the edge, and"
                                    + " what is subtracted is uncertain by about half of it",
                            change))
                    : Optional.empty();
        }

        private Optional<String> uncertain(BackgroundFit fit, String what) {
            double error = changeOf(fit, fit::error);
            return error > regions.tolerance()
                    ? Optional.of(String.format(
                            Locale.ROOT,
                            "the pre-edge is short or noisy: above the edge its %s is uncertain by %.3f; give a scan that"
                                    + " begins at lower energies",
                            what,
                            error))
                    : Optional.empty();
        }

        /** A difference in the unit of the intensity, on the model's scale once the fit is subtracted. */
        private double changeOf(BackgroundFit fit, DoubleUnaryOperator difference) {
            return Math.abs(scale(fit.background())) * size(difference);
        }

        /** Root mean square over the covered energies. */
        private double size(DoubleUnaryOperator difference) {
            double square = 0;
            for (int i = 0; i < raw.grid().size(); i++) {
                if (raw.covered(i)) {
                    double d = difference.applyAsDouble(raw.grid().energy(i));
                    square += d * d;
                }
            }
            return Math.sqrt(square / raw.coveredCount());
        }

        /** What brings the area to that of the mean spectrum; not positive if nothing is left. */
        private double scale(Background background) {
            double measured = 0;
            double expected = 0;
            for (int i = 0; i < raw.grid().size(); i++) {
                if (raw.covered(i)) {
                    measured += raw.intensity(i) - background.at(raw.grid().energy(i));
                    expected += regions.reference(i);
                }
            }
            return expected / measured;
        }

        private static int lowerBound(double[] sorted, double value) {
            int found = Arrays.binarySearch(sorted, value);
            return found >= 0 ? found : -found - 1;
        }

        private static double median(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }
}
