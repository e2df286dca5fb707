package org.spectraform.analysis;

/**
 * Observed values of one quantity.
 *
 * @param values in no particular order
 * @param mean their mean; NaN if there are none
 * @param sd their standard deviation about it (divided by the count); NaN if there are none
 */
public record Distribution(double[] values, double mean, double sd) {
    /** Takes the mean and the standard deviation of {@code values}. */
    public static Distribution of(double[] values) {
        double mean = 0;
        for (double v : values) {
            mean += v;
        }
        mean /= values.length;
        double square = 0;
        for (double v : values) {
            square += (v - mean) * (v - mean);
        }
        return new Distribution(values, mean, Math.sqrt(square / values.length));
    }

    /** Number of values. */
    public int count() {
        return values.length;
    }

    /**
     * The density of values in equal bins: integrates to 1 if all values lie in the range.
     *
     * @param from lower end of the first bin
     * @param to upper end of the last bin
     * @return one density a bin; bin k covers {@code from + k w} to {@code from + (k+1) w}, w = (to - from) / bins; the last includes
     *     its upper end
     */
    public double[] histogram(double from, double to, int bins) {
        double[] density = new double[bins];
        double width = (to - from) / bins;
        for (double v : values) {
            if (v >= from && v <= to) {
                density[Math.min((int) ((v - from) / width), bins - 1)] += 1 / (values.length * width);
            }
        }
        return density;
    }
}
