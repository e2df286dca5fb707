package org.spectraform.core.spectrum;

import static org.spectraform.core.spectrum.EdgeRegions.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/** How a spectrum becomes a {@link PreparedSpectrum}. */
final class Preparation {
    private static final double REACH = 20; // eV; farther below the edge the background is hardly the same
    private static final double OFFSET_TOLERANCE = 0.01; // of the mean spectrum's maximum
    private static final double SIGNIFICANT = 3; // standard errors
    // Below this fraction of the measured intensity, what is left after the subtraction is rounding error.
    private static final double SMALLEST_SIGNAL = 1e-6;

    private final Spectrum spectrum;
    private final EdgeRegions regions;
    private final EnergyGrid grid;
    private final TargetSpectrum raw;

    Preparation(Spectrum spectrum, EdgeRegions regions) {
        this.spectrum = spectrum;
        this.regions = regions;
        grid = regions.grid();
        raw = Resampling.resample(spectrum, grid);
        regions.requireCoverage(spectrum, raw);
    }

    PreparedSpectrum prepare(@Nullable Normalization asked, @Nullable BackgroundKind kind) {
        if (asked == Normalization.NONE && kind != null && kind != BackgroundKind.NONE) {
            throw new InputException(
                    spectrum.name() + ": without normalisation the intensities are taken as they are, and"
                            + " no background is subtracted; leave out --background, or use --normalize area");
        }
        if (asked != null) {
            return apply(asked, kind, "");
        }
        if (kind == null && isOnScale()) {
            return apply(Normalization.NONE, null, " (default: the spectrum is already on the model's scale)");
        }
        String why = kind == null
                ? " (default: the spectrum is not on the model's scale)"
                : " (default where a background is named)";
        return apply(Normalization.AREA, kind, why);
    }

    private PreparedSpectrum apply(Normalization normalization, @Nullable BackgroundKind kind, String why) {
        List<String> warnings = new ArrayList<>(SpectrumChecks.ofMeasured(spectrum));
        String count = raw.coveredCount() + " of " + grid.size() + " energies count";
        if (normalization == Normalization.NONE) {
            warnings.addAll(SpectrumChecks.ofPrepared(raw, regions, noiseOnGrid()));
            return new PreparedSpectrum(
                    raw,
                    normalization,
                    Background.NOTHING,
                    1,
                    "normalisation none" + why + ": intensities as given; " + count,
                    noiseOnGrid(),
                    warnings);
        }
        PreEdge preEdge = preEdge(kind);
        requireEdge(preEdge.background());
        EdgeStep edge = null;
        if (normalization == Normalization.EDGE) {
            edge = edge();
            preEdge = PreEdge.of(spectrum, raw, regions, edge.e0() + edge.pre1(), edge.e0() + edge.pre2(), kind);
            requireEdge(preEdge.background());
        }
        Background background = preEdge.background();
        warnings.addAll(preEdge.warnings());
        double scale = edge == null ? byArea(background) : byStep(background, edge);
        double[] intensity = new double[grid.size()];
        for (int i = 0; i < intensity.length; i++) {
            intensity[i] = raw.covered(i) ? scale * (raw.intensity(i) - background.at(grid.energy(i))) : 0;
        }
        TargetSpectrum target = new TargetSpectrum(grid, intensity, raw.covered());
        warnings.addAll(SpectrumChecks.ofPrepared(target, regions, scale * noiseOnGrid()));
        String description = "normalisation " + normalization.name().toLowerCase(Locale.ROOT) + why + ": "
                + background.inWords() + " subtracted, then scaled by " + number(scale) + " so that "
                + (edge == null ? "the area over " + region() : stepInWords(edge))
                + " is that of the model's mean spectrum; "
                + count;
        return new PreparedSpectrum(
                target, normalization, background, scale, description, scale * noiseOnGrid(), warnings);
    }

    /** The pre-edge of the model's edge, for all but Larch's way. */
    private PreEdge preEdge(@Nullable BackgroundKind kind) {
        return PreEdge.of(spectrum, raw, regions, preEdgeEnd() - REACH, preEdgeEnd(), kind);
    }

    private double preEdgeEnd() {
        return grid.energy(regions.preEdgeEnd());
    }

    private boolean isOnScale() {
        double area = 0;
        double expected = 0;
        for (int i = 0; i < grid.size(); i++) {
            if (raw.covered(i)) {
                area += raw.intensity(i);
                expected += regions.reference(i);
            }
        }
        if (!EdgeRegions.isOne(area / expected)) {
            return false;
        }
        // A line, whatever it is called: an offset or a slope of any origin is off the scale.
        Background line = preEdge(BackgroundKind.LINE).background();
        double level = Math.max(Math.abs(line.at(grid.first())), Math.abs(line.at(preEdgeEnd())));
        return level <= OFFSET_TOLERANCE * EdgeRegions.maximum(regions.mean());
    }

    /** Up to the model's last energy: its mean spectrum can be normalised no farther. */
    private EdgeStep edge() {
        double[] x = spectrum.energies();
        int n = 0;
        while (n < x.length && x[n] <= grid.last() + 1e-6 * grid.step()) {
            n++;
        }
        EdgeStep edge = EdgeStep.of(Arrays.copyOf(x, n), Arrays.copyOf(spectrum.intensities(), n));
        boolean plausible = edge.e0() > preEdgeEnd() && edge.e0() < grid.energy(regions.edgeTo());
        if (!plausible || !(edge.e0() + edge.norm1() < grid.last())) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s: rises most steeply at %s eV, which is not the model's edge; remove what is there, or use"
                            + " --normalize area",
                    spectrum.name(),
                    number(edge.e0())));
        }
        return edge;
    }

    private double byArea(Background background) {
        double measured = 0;
        double expected = 0;
        for (int i = 0; i < grid.size(); i++) {
            if (raw.covered(i)) {
                measured += raw.intensity(i) - background.at(grid.energy(i));
                expected += regions.reference(i);
            }
        }
        return expected / measured;
    }

    private double byStep(Background background, EdgeStep edge) {
        double measured = edge.step(spectrum.energies(), spectrum.intensities(), background::at);
        double expected = edge.step(grid.energies(), regions.mean(), e -> 0);
        if (!(measured > 0) || !(expected > 0)) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s: no edge step is found: the post-edge from %s to %s eV is not above the pre-edge at %s eV; give a wider"
                            + " scan, or use --normalize area",
                    spectrum.name(),
                    number(edge.e0() + edge.norm1()),
                    number(edge.e0() + edge.norm2()),
                    number(edge.e0())));
        }
        return expected / measured;
    }

    /** @throws InputException if what is left above the background is nothing, or less than noise and background may be wrong by */
    private void requireEdge(Background background) {
        double signal = 0;
        double size = 0;
        for (int i = 0; i < grid.size(); i++) {
            if (raw.covered(i)) {
                signal += raw.intensity(i) - background.at(grid.energy(i));
                size += Math.abs(raw.intensity(i));
            }
        }
        int n = raw.coveredCount();
        double noise = noiseOnGrid() * Math.sqrt(n * (1 + (double) n / Math.max(1, background.points())));
        if (signal > SMALLEST_SIGNAL * size && signal > SIGNIFICANT * noise) {
            return;
        }
        throw new InputException(spectrum.name() + ": no absorption is left from " + region() + " after subtracting "
                + background.inWords() + (signal > SMALLEST_SIGNAL * size ? ": what rises is within the noise" : "")
                + "; check that the column is absorption and not transmission (--columns takes another), or use no"
                + " normalisation");
    }

    /** Standard deviation of the noise at an energy of the grid, in the unit of the spectrum: less where several points fall on a step. */
    private double noiseOnGrid() {
        double perStep = grid.step() * (spectrum.size() - 1) / (spectrum.last() - spectrum.first());
        return SpectrumChecks.noise(spectrum.energies(), spectrum.intensities()) / Math.sqrt(Math.max(1, perStep));
    }

    private String region() {
        return String.format(
                Locale.ROOT,
                "%.1f to %.1f eV",
                Math.max(spectrum.first(), grid.first()),
                Math.min(spectrum.last(), grid.last()));
    }

    private static String stepInWords(EdgeStep edge) {
        return "the edge step at " + number(edge.e0()) + " eV ("
                + (edge.degree() == 0 ? "the mean" : edge.degree() == 1 ? "a line" : "a parabola") + " from "
                + number(edge.e0() + edge.norm1()) + " to " + number(edge.e0() + edge.norm2()) + " eV)";
    }
}
