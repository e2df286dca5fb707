package org.spectraform.core.spectrum;

import java.util.Locale;
import org.spectraform.core.io.InputException;

/**
 * The parts of a model's energy grid, found from its mean spectrum.
 *
 * @param grid the energies
 * @param mean the model's mean spectrum on them
 * @param preEdgeEnd energies below this index have practically no intensity: up to 1 eV before the mean first exceeds a
 *     hundredth of its maximum
 * @param onset where the mean first exceeds a hundredth of its maximum
 * @param edgeFrom first index of the edge: the mean has reached a tenth of its maximum (283.8 eV for amorphous carbon)
 * @param edgeTo last index of the edge: the mean is above two thirds of its maximum for the last time (300 eV)
 */
record EdgeRegions(EnergyGrid grid, double[] mean, int preEdgeEnd, int onset, int edgeFrom, int edgeTo) {
    // Of the mean spectrum's root mean square: 0.0094 for carbon, whose forward model errs by 0.01.
    private static final double TOLERANCE = 0.035;
    private static final double MARGIN = 1; // eV kept from the onset, for spectra that begin earlier or are broader

    static EdgeRegions of(EnergyGrid grid, double[] reference) {
        if (reference.length != grid.size()) {
            throw new IllegalArgumentException(
                    "a mean spectrum of " + reference.length + " points for a grid of " + grid.size());
        }
        double maximum = maximum(reference);
        int onset = firstAbove(reference, 0.01 * maximum);
        int edgeTo = reference.length - 1;
        while (reference[edgeTo] < maximum * 2 / 3) {
            edgeTo--;
        }
        int margin = (int) Math.ceil(MARGIN / grid.step());
        return new EdgeRegions(
                grid, reference, Math.max(0, onset - margin), onset, firstAbove(reference, 0.1 * maximum), edgeTo);
    }

    /** The mean spectrum at energy {@code i}. */
    double reference(int i) {
        return mean[i];
    }

    /** Differences of spectra below this, as a root mean square, say nothing. */
    double tolerance() {
        return TOLERANCE * rootMeanSquare();
    }

    /** Root mean square of the mean spectrum. */
    double rootMeanSquare() {
        double square = 0;
        for (double r : mean) {
            square += r * r / mean.length;
        }
        return Math.sqrt(square);
    }

    /** Whether a factor between two areas is as good as 1. */
    static boolean isOne(double factor) {
        return Math.abs(factor - 1) <= TOLERANCE;
    }

    static double maximum(double[] reference) {
        double maximum = 0;
        for (double r : reference) {
            if (!Double.isFinite(r)) {
                throw new IllegalArgumentException("the model's mean spectrum contains " + r);
            }
            maximum = Math.max(maximum, r);
        }
        if (maximum == 0) {
            throw new IllegalArgumentException("the model's mean spectrum is zero everywhere");
        }
        return maximum;
    }

    private static int firstAbove(double[] reference, double threshold) {
        int i = 0;
        while (!(reference[i] > threshold)) {
            i++;
        }
        return i;
    }

    /** @throws InputException if the data miss a part of the edge or more than half of the grid */
    void requireCoverage(Spectrum spectrum, TargetSpectrum target) {
        boolean edge = true;
        for (int i = edgeFrom; i <= edgeTo; i++) {
            edge &= target.covered(i);
        }
        if (edge && 2 * target.coveredCount() >= grid.size()) {
            return;
        }
        throw new InputException(String.format(
                Locale.ROOT,
                "%s: covers %s to %s eV; the model's spectra reach from %.1f to %.1f eV, of which half, with all of %.1f to"
                        + " %.1f eV, must be covered; %s",
                spectrum.name(),
                number(spectrum.first()),
                number(spectrum.last()),
                grid.first(),
                grid.last(),
                grid.energy(edgeFrom),
                grid.energy(edgeTo),
                remedy(spectrum, edge)));
    }

    private String remedy(Spectrum spectrum, boolean edge) {
        double from = grid.energy(edgeFrom);
        double to = grid.energy(edgeTo);
        // Scans of absolute energies stay within a factor of ten; relative ones pass through zero.
        boolean absolute = spectrum.first() > 0 && spectrum.last() < 10 * spectrum.first();
        if (absolute && 1000 * spectrum.first() <= from && 1000 * spectrum.last() >= to) {
            return "the energies look like keV: multiply them by 1000, or name the unit in the header";
        }
        if (!edge && spectrum.first() <= from && spectrum.last() >= to) {
            return "there is a hole in the data: points may be at most "
                    + number(Resampling.WIDEST_INTERVAL * grid.step()) + " eV apart";
        }
        if (spectrum.first() <= grid.last() && spectrum.last() >= grid.first()) {
            return "give a wider scan, or shift the energies if they are misaligned";
        }
        return "if the energies are relative to an edge, shift them onto the absolute scale; if this is another edge, use"
                + " a model of it";
    }

    /** A short decimal number for messages. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == 0 || (size >= 1e-3 && size < 1e6)) {
            String text = String.format(Locale.ROOT, size < 1 ? "%.5f" : size < 100 ? "%.3f" : "%.2f", value);
            return text.replaceAll("\\.?0+$", "");
        }
        return String.format(Locale.ROOT, "%.3e", value);
    }
}
