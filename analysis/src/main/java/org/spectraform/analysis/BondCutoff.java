package org.spectraform.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/**
 * The distance below which two atoms count as neighbours, and where it comes from.
 *
 * @param value angstrom
 * @param source how it was chosen
 */
public record BondCutoff(double value, Source source) {
    /** Where a cutoff comes from. */
    public enum Source {
        /** The user gave it. */
        GIVEN,
        /** The first minimum of g(r). */
        FIRST_MINIMUM
    }

    /** Standard deviation of the Gaussian that smooths g(r), angstrom: about the thermal width of a shell of bonds. */
    private static final double SMOOTHING = 0.05;

    /** A rise or fall of g(r) counts if it is greater than this ... */
    private static final double LEAST_STEP = 0.2;

    /** ... and than so many standard deviations of counting noise, ... */
    private static final double NOISE = 5;

    /** ... or from so small a part of the higher value, which is no noise even in the cell of a crystal with its few pairs. */
    private static final double GAP = 0.1;

    /** A first peak is looked for only where atoms have so many neighbours on average: closer pairs are accidents. */
    private static final double LEAST_NEIGHBOURS = 0.25;

    /** The minimum is the middle of all places so close to its value: between the shells of a crystal g(r) is zero for long. */
    private static final double FLAT = 0.02;

    /** @throws IllegalArgumentException if {@code value} is not positive */
    public BondCutoff {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("the cutoff must be positive, got " + value);
        }
    }

    /** A cutoff that the user chose, in angstrom. */
    public static BondCutoff given(double value) {
        return new BondCutoff(value, Source.GIVEN);
    }

    /** As {@link #firstMinimum(List, ThreadBudget)}, in the calling thread. @throws InputException if there is none */
    public static BondCutoff firstMinimum(List<Structure> structures) {
        return firstMinimum(structures, ThreadBudget.ONE);
    }

    /**
     * The first minimum of g(r) of all structures together, looked for up to four mean distances between atoms, (V/N)^(1/3).
     *
     * @throws InputException if there is none
     */
    public static BondCutoff firstMinimum(List<Structure> structures, ThreadBudget threads) {
        double distance = structures.stream()
                .mapToDouble(s -> Math.cbrt(s.cell().volume() / Math.max(1, s.size())))
                .max()
                .orElseThrow(() -> new IllegalArgumentException("no structures"));
        double rMax = 4 * distance;
        return firstMinimum(PairHistogram.of(structures, rMax, (int) Math.ceil(rMax / 0.01), threads));
    }

    /**
     * The first minimum of g(r).
     *
     * <p>g(r) is smoothed with a Gaussian of 0.05 angstrom, pairs found and pairs expected apart, so that the few pairs at short
     * distance weigh as little as they tell. The first peak is one above 1, where n(r) is at least 0.25, from which g(r) falls by more than 0.2,
     * and by five standard deviations of counting noise or to a tenth; the first minimum is the lowest place after it before g(r) rises
     * again by as much, and the middle of the gap where it is flat. A cell of a few atoms at random is a crystal here like any other.
     *
     * @throws InputException if there is no such minimum in the range of the histogram
     */
    public static BondCutoff firstMinimum(PairHistogram histogram) {
        RadialDistribution rdf = histogram.total();
        double[] r = rdf.r();
        double[] random = new double[r.length]; // pairs expected within reach of the smoothing
        double[] g = smooth(rdf, histogram.atoms() * rdf.density() / 2, random);
        int k = 0;
        while (k < r.length && rdf.n()[k] < LEAST_NEIGHBOURS) {
            k++;
        }
        int peak = k;
        while (k < r.length && !(g[peak] > 1 && falls(g, random, peak, k))) {
            peak = g[k] > g[peak] ? k : peak;
            k++;
        }
        int lowest = k;
        while (k < r.length && !falls(g, random, k, lowest)) {
            lowest = g[k] < g[lowest] ? k : lowest;
            k++;
        }
        if (k >= r.length) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "g(r) has no %s up to %.2f angstrom: give the cutoff for neighbours",
                    lowest >= r.length ? "first peak" : "minimum after its first peak",
                    r.length * rdf.width()));
        }
        int from = lowest;
        int to = lowest;
        for (int j = peak; j < k; j++) {
            if (g[j] <= g[lowest] + FLAT) {
                from = Math.min(from, j);
                to = Math.max(to, j);
            }
        }
        return new BondCutoff((r[from] + r[to]) / 2, Source.FIRST_MINIMUM);
    }

    private static boolean falls(double[] g, double[] random, int high, int low) {
        double step = g[high] - g[low];
        double noise =
                Math.sqrt((g[high] + 1 / random[high]) / random[high] + (g[low] + 1 / random[low]) / random[low]);
        return step > LEAST_STEP && (step > NOISE * noise || g[low] < GAP * g[high]);
    }

    /** Smoothed g(r); fills in how many pairs the random arrangement would put under the Gaussian at each r. */
    private static double[] smooth(RadialDistribution rdf, double pairsPerVolume, double[] random) {
        double[] r = rdf.r();
        double width = rdf.width();
        int reach = (int) Math.ceil(4 * SMOOTHING / width);
        double[] g = new double[r.length];
        Arrays.setAll(g, k -> {
            double found = 0;
            double volume = 0;
            double squares = 0;
            for (int j = Math.max(0, k - reach); j <= Math.min(r.length - 1, k + reach); j++) {
                double u = (r[j] - r[k]) / SMOOTHING;
                double weight = Math.exp(-u * u / 2);
                double shell = 4 * Math.PI * width * (r[j] * r[j] + width * width / 12);
                found += weight * shell * rdf.g()[j];
                volume += weight * shell;
                squares += weight * weight * shell;
            }
            random[k] = pairsPerVolume * volume * volume / squares;
            return found / volume;
        });
        return g;
    }

    /** The cutoff in words, such as "1.85 angstrom (given)". */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.2f angstrom (%s)", value, source == Source.GIVEN ? "given" : "first minimum of g(r)");
    }
}
