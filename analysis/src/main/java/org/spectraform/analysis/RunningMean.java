package org.spectraform.analysis;

/** Mean and standard deviation of values that come one after another and are not kept. Mutable; not thread-safe. */
public final class RunningMean {
    private long count;
    private double mean;
    private double squares; // of the deviations from the mean

    /** Takes in a value. */
    public void add(double value) {
        count++;
        double deviation = value - mean;
        mean += deviation / count;
        squares += deviation * (value - mean);
    }

    /** Takes in values. */
    public void add(double[] values) {
        for (double v : values) {
            add(v);
        }
    }

    /** Takes in all values of another. */
    public void add(RunningMean other) {
        if (other.count > 0) {
            double deviation = other.mean - mean;
            long both = count + other.count;
            squares += other.squares + deviation * deviation * count * other.count / both;
            mean += deviation * other.count / both;
            count = both;
        }
    }

    /** Number of values. */
    public long count() {
        return count;
    }

    /** Their mean; NaN if there are none. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** Their standard deviation about it (divided by the count); NaN if there are none. */
    public double sd() {
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }
}
