package org.spectraform.analysis;

import java.util.Arrays;

/**
 * The first peak of a g(r) and the minimum after it.
 *
 * <p>g(r) is smoothed with a Gaussian, pairs found and pairs expected apart, so that the few pairs at short distance weigh as little as
 * they tell. The first peak is one above 1, where n(r) is at least 0.25, from which g(r) falls by more than 0.2, and by five standard
 * deviations of counting noise or to a tenth; the first minimum is the lowest place after it before g(r) rises again by as much, and the
 * middle of the gap where it is flat.
 *
 * @param peak where the first peak is, angstrom; NaN if there is none
 * @param minimum where the minimum after it is, angstrom; NaN if g(r) does not rise again within the range
 * @param smoothed g(r), at the bins of the distribution it was made from
 */
record FirstMinimum(double peak, double minimum, double[] smoothed) {
    /** Standard deviation of the Gaussian, angstrom, where nothing asks for more: about the thermal width of a shell of bonds. */
    static final double SMOOTHING = 0.05;

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

    /**
     * Looks for them.
     *
     * @param rdf total or partial g(r)
     * @param n running number of neighbours that says where a peak may begin, at the bins of {@code rdf}
     * @param pairsPerVolume pairs that a random arrangement has in unit volume of a shell, per cubic angstrom
     * @param smoothing standard deviation of the Gaussian, angstrom
     */
    static FirstMinimum of(RadialDistribution rdf, double[] n, double pairsPerVolume, double smoothing) {
        double[] r = rdf.r();
        double[] random = new double[r.length]; // pairs expected within reach of the smoothing
        double[] g = smooth(rdf, pairsPerVolume, smoothing, random);
        int k = 0;
        while (k < r.length && n[k] < LEAST_NEIGHBOURS) {
            k++;
        }
        int peak = k;
        while (k < r.length && !(g[peak] > 1 && falls(g, random, peak, k))) {
            peak = g[k] > g[peak] ? k : peak;
            k++;
        }
        if (k >= r.length) {
            return new FirstMinimum(Double.NaN, Double.NaN, g);
        }
        int lowest = k;
        while (k < r.length && !falls(g, random, k, lowest)) {
            lowest = g[k] < g[lowest] ? k : lowest;
            k++;
        }
        return new FirstMinimum(r[peak], k >= r.length ? Double.NaN : middle(r, g, peak, k, lowest), g);
    }

    /** The middle of the places between two bins that are about as low as the lowest. */
    private static double middle(double[] r, double[] g, int first, int end, int lowest) {
        int from = lowest;
        int to = lowest;
        for (int j = first; j < end; j++) {
            if (g[j] <= g[lowest] + FLAT) {
                from = Math.min(from, j);
                to = Math.max(to, j);
            }
        }
        return (r[from] + r[to]) / 2;
    }

    private static boolean falls(double[] g, double[] random, int high, int low) {
        double step = g[high] - g[low];
        double noise =
                Math.sqrt((g[high] + 1 / random[high]) / random[high] + (g[low] + 1 / random[low]) / random[low]);
        return step > LEAST_STEP && (step > NOISE * noise || g[low] < GAP * g[high]);
    }

    /** Smoothed g(r); fills in how many pairs the random arrangement would put under the Gaussian at each r. */
    private static double[] smooth(RadialDistribution rdf, double pairsPerVolume, double smoothing, double[] random) {
        double[] r = rdf.r();
        double width = rdf.width();
        int reach = (int) Math.ceil(4 * smoothing / width);
        double[] g = new double[r.length];
        Arrays.setAll(g, k -> {
            double found = 0;
            double volume = 0;
            double squares = 0;
            for (int j = Math.max(0, k - reach); j <= Math.min(r.length - 1, k + reach); j++) {
                double u = (r[j] - r[k]) / smoothing;
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

    /**
     * Where the smoothed g(r) is lowest between two distances, if it has been more than twice as high nearer in.
     *
     * @return angstrom; NaN if there is no such place
     */
    double lowestBetween(double from, double to, RadialDistribution rdf) {
        double[] r = rdf.r();
        int first = Math.max(0, (int) (from / rdf.width()));
        int end = Math.min(r.length, (int) (to / rdf.width()));
        int lowest = first;
        for (int k = first; k < end; k++) {
            lowest = smoothed[k] < smoothed[lowest] ? k : lowest;
        }
        double before = Arrays.stream(smoothed, 0, lowest + 1).max().orElse(0);
        return first < end && before > 2 * smoothed[lowest] ? middle(r, smoothed, first, end, lowest) : Double.NaN;
    }
}
