package org.spectraform.core.spectrum;

import static org.spectraform.core.spectrum.EdgeRegions.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What looks wrong with a spectrum, a sentence each. Nothing is mended: only the user knows what happened. */
final class SpectrumChecks {
    private static final int EQUAL = 3; // highest values in a row
    private static final double FLAT =
            3; // steps of the values' resolution by which the neighbour of a flat top is lower
    private static final double SPIKE = 10; // times the noise
    private static final double DENSE = 0.3; // eV between points, up to which a peak cannot be a single point
    private static final double SPIKE_AMONG_DENSE = 0.3; // of the range of all other points
    private static final double SPIKE_AMONG_SPARSE = 1.5;
    private static final double NOISE = 0.1; // of the mean spectrum's maximum
    private static final double NEGATIVE = -0.1; // likewise
    private static final double UNLIKE = 0.8; // of its root mean square; carbon's farthest target, diamond, is at 0.65
    private static final double LARGEST_SHIFT = 10; // eV that are tried
    private static final double SHIFT = 3; // eV; kinds of carbon differ by up to 1.5
    private static final double SHIFT_EXPLAINS = 0.7; // of the difference that is left

    private SpectrumChecks() {}

    /** Of the spectrum as it was measured. */
    static List<String> ofMeasured(Spectrum spectrum) {
        double[] x = spectrum.energies();
        double[] y = spectrum.intensities();
        List<String> warnings = new ArrayList<>();
        flatTop(x, y, warnings);
        spikes(x, y, warnings);
        return warnings;
    }

    /** Several highest values in a row that are the same, and not because a smooth top was rounded. */
    private static void flatTop(double[] x, double[] y, List<String> warnings) {
        double top = Arrays.stream(y).max().orElseThrow();
        int run = 0;
        int longest = 0;
        int end = 0;
        for (int i = 0; i < y.length; i++) {
            run = y[i] == top ? run + 1 : 0;
            if (run > longest) {
                longest = run;
                end = i;
            }
        }
        int begin = end - longest + 1;
        double before = begin > 0 ? top - y[begin - 1] : 0;
        double after = end + 1 < y.length ? top - y[end + 1] : 0;
        if (longest >= EQUAL && longest < y.length && Math.max(before, after) > FLAT * resolution(y)) {
            warnings.add(longest + " points from " + number(x[begin]) + " to " + number(x[end])
                    + " eV have the same, highest intensity " + number(top)
                    + ": was the detector saturated, or the file cut at this value?");
        }
    }

    /** The smallest difference of two successive intensities. */
    private static double resolution(double[] y) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < y.length; i++) {
            double d = Math.abs(y[i] - y[i - 1]);
            smallest = d > 0 ? Math.min(smallest, d) : smallest;
        }
        return smallest;
    }

    private static void spikes(double[] x, double[] y, List<String> warnings) {
        double noise = noise(x, y);
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        int n = y.length;
        int found = 0;
        String first = "";
        for (int i = 0; i < n; i++) {
            double[] around = neighbours(y, i);
            double median = around.length % 2 == 1
                    ? around[around.length / 2]
                    : (around[around.length / 2 - 1] + around[around.length / 2]) / 2;
            double deviation = Math.abs(y[i] - median);
            double spacing = (x[Math.min(i + 1, n - 1)] - x[Math.max(i - 1, 0)]) / (i > 0 && i + 1 < n ? 2 : 1);
            // The range of the others, for which a twentieth of all may be spikes as well.
            double range = sorted[n - 1 - n / 20 - 1] - sorted[n / 20];
            double factor = spacing <= DENSE * (1 + 1e-9) ? SPIKE_AMONG_DENSE : SPIKE_AMONG_SPARSE;
            if (deviation > SPIKE * noise && deviation > factor * range && range > 0) {
                found++;
                first = found == 1
                        ? number(x[i]) + " eV has " + number(y[i]) + " among points of " + number(median)
                        : first;
            }
        }
        if (found > 0) {
            warnings.add("a spike: the point at " + first + (found > 1 ? ", and " + (found - 1) + " more" : "")
                    + "; remove or repeat what is no signal");
        }
    }

    /** The two points on either side, sorted. */
    private static double[] neighbours(double[] y, int i) {
        double[] around = new double[4];
        int n = 0;
        for (int j = Math.max(0, i - 2); j <= Math.min(y.length - 1, i + 2); j++) {
            if (j != i) {
                around[n++] = y[j];
            }
        }
        double[] sorted = Arrays.copyOf(around, n);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Standard deviation of the noise, from what points are off the line between their neighbours; not misled by peaks. */
    static double noise(double[] x, double[] y) {
        if (y.length < 3) {
            return 0;
        }
        double[] off = new double[y.length - 2];
        for (int i = 1; i + 1 < y.length; i++) {
            double t = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
            off[i - 1] = Math.abs(y[i] - (1 - t) * y[i - 1] - t * y[i + 1]) / Math.sqrt(1 + (1 - t) * (1 - t) + t * t);
        }
        Arrays.sort(off);
        return 1.4826 * off[off.length / 2];
    }

    /**
     * Of the prepared spectrum.
     *
     * @param target on the model's scale
     * @param noise of a point on the model's grid, on its scale
     */
    static List<String> ofPrepared(TargetSpectrum target, EdgeRegions regions, double noise) {
        List<String> warnings = new ArrayList<>();
        double maximum = EdgeRegions.maximum(regions.mean());
        if (noise > NOISE * maximum) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the noise of %.3f is %.0f %% of the highest peak of the model's mean spectrum; average several scans",
                    noise,
                    100 * noise / maximum));
        }
        double lowest = 0;
        int at = 0;
        for (int i = 0; i < target.grid().size(); i++) {
            if (target.covered(i) && target.intensity(i) < lowest) {
                lowest = target.intensity(i);
                at = i;
            }
        }
        if (lowest < NEGATIVE * maximum - 3 * noise) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "it falls to %.3f at %s eV, and no absorption is negative: is it a derivative, a difference, or another"
                            + " background?",
                    lowest,
                    number(target.grid().energy(at))));
        }
        double plain = difference(target, regions, 0);
        if (plain > UNLIKE * regions.rootMeanSquare()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "it differs from the model's mean spectrum by %.3f, more than spectra of this edge do; check columns,"
                            + " background and edge",
                    plain));
        }
        shift(target, regions, plain, warnings);
        return warnings;
    }

    private static void shift(TargetSpectrum target, EdgeRegions regions, double plain, List<String> warnings) {
        double step = target.grid().step();
        double best = 0;
        double least = plain;
        for (int k = 1; k * step <= LARGEST_SHIFT; k++) {
            for (double shift : new double[] {k * step, -k * step}) {
                double difference = difference(target, regions, shift);
                if (difference < least) {
                    least = difference;
                    best = shift;
                }
            }
        }
        if (Math.abs(best) > SHIFT && least < SHIFT_EXPLAINS * plain) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "its edge lies about %.0f eV %s than that of the model's mean spectrum; calibrate the energies",
                    Math.abs(best),
                    best > 0 ? "higher" : "lower"));
        }
    }

    /** Root mean square of the difference to the mean spectrum, once that is moved by so many eV and scaled to fit best. */
    private static double difference(TargetSpectrum target, EdgeRegions regions, double shift) {
        int steps = (int) Math.rint(shift / target.grid().step());
        int last = target.grid().size() - 1;
        double rr = 0;
        double ry = 0;
        double yy = 0;
        for (int i = 0; i <= last; i++) {
            if (target.covered(i)) {
                double r = regions.reference(Math.clamp(i - steps, 0, last));
                rr += r * r;
                ry += r * target.intensity(i);
                yy += target.intensity(i) * target.intensity(i);
            }
        }
        double factor = rr > 0 ? ry / rr : 0;
        return Math.sqrt(Math.max(0, yy - factor * ry) / target.coveredCount());
    }
}
