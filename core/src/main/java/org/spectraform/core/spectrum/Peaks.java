package org.spectraform.core.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Maxima and minima of a spectrum that stand out, at the vertex of the parabola through the point and its two neighbours, whose spacing need not be equal.
 *
 * <p>A maximum's prominence is its height above the higher of the two lowest points that separate it from higher ones, or from the ends of the
 * data; a minimum's is the same of the curve upside down.
 */
public final class Peaks {
    private Peaks() {}

    /**
     * A maximum or a minimum.
     *
     * @param energy eV
     * @param intensity there, in the spectrum's unit
     * @param prominence in the spectrum's unit
     * @param isDip whether it is a minimum
     */
    public record Peak(double energy, double intensity, double prominence, boolean isDip) {}

    /**
     * Finds them, by increasing energy. Ends of the data are neither.
     *
     * @param least prominence, as a part of the difference of the spectrum's greatest and least intensity: 0.02 leaves out ripples
     */
    public static List<Peak> of(Spectrum spectrum, double least) {
        double[] x = spectrum.energies();
        double[] y = spectrum.intensities();
        double range = Arrays.stream(y).max().orElse(0) - Arrays.stream(y).min().orElse(0);
        List<Peak> peaks = new ArrayList<>(maxima(x, y, least * range));
        for (Peak dip : maxima(x, Arrays.stream(y).map(v -> -v).toArray(), least * range)) {
            peaks.add(new Peak(dip.energy(), -dip.intensity(), dip.prominence(), true));
        }
        peaks.sort(Comparator.comparingDouble(Peak::energy));
        return peaks;
    }

    /** The maximum, or the minimum, that is nearest to an energy and not farther than {@code reach} (eV). */
    public static Optional<Peak> nearest(List<Peak> peaks, double energy, double reach, boolean dip) {
        return peaks.stream()
                .filter(peak -> peak.isDip() == dip && Math.abs(peak.energy() - energy) <= reach)
                .min(Comparator.comparingDouble(peak -> Math.abs(peak.energy() - energy)));
    }

    private static List<Peak> maxima(double[] x, double[] y, double least) {
        List<Peak> found = new ArrayList<>();
        int k = 1;
        while (k < y.length - 1) {
            int last = k; // of a plateau
            while (last < y.length - 1 && y[last + 1] == y[k]) {
                last++;
            }
            if (last < y.length - 1 && y[k] > y[k - 1] && y[last] > y[last + 1]) {
                double prominence = y[k] - Math.max(lowest(y, k, -1), lowest(y, last, 1));
                if (prominence > 0 && prominence >= least) {
                    found.add(last > k ? plateau(x, y, k, last, prominence) : vertex(x, y, k, prominence));
                }
            }
            k = last + 1;
        }
        return found;
    }

    /** The lowest point from {@code k} in a direction, until the curve is higher than there. */
    private static double lowest(double[] y, int k, int direction) {
        double lowest = y[k];
        for (int i = k + direction; i >= 0 && i < y.length && y[i] <= y[k]; i += direction) {
            lowest = Math.min(lowest, y[i]);
        }
        return lowest;
    }

    private static Peak plateau(double[] x, double[] y, int first, int last, double prominence) {
        return new Peak((x[first] + x[last]) / 2, y[first], prominence, false);
    }

    private static Peak vertex(double[] x, double[] y, int k, double prominence) {
        double before = (y[k] - y[k - 1]) / (x[k] - x[k - 1]); // rises
        double after = (y[k + 1] - y[k]) / (x[k + 1] - x[k]); // falls
        double curvature = (after - before) / (x[k + 1] - x[k - 1]);
        double slope = before + curvature * (x[k] - x[k - 1]); // of the parabola, at the point
        double step = -slope / (2 * curvature);
        return new Peak(x[k] + step, y[k] + step * (slope + curvature * step), prominence, false);
    }
}
