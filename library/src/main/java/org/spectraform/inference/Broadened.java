package org.spectraform.inference;

/** Convolution with a Gaussian on an equally spaced grid. */
final class Broadened {
    private static final double LEAST = 0.2; // grid steps: a Gaussian narrower than that is no more than rounding
    private static final double REACH = 4; // standard deviations

    private Broadened() {}

    /**
     * Broadened intensities; at the ends the weights of what is there are scaled to a sum of 1.
     *
     * @param sd standard deviation in grid steps, not negative
     */
    static double[] by(double[] f, double sd) {
        if (sd < LEAST) {
            return f; // continuous enough: at 0.2 steps the side weights are below 4e-6
        }
        int half = (int) Math.ceil(REACH * sd);
        double[] weight = new double[half + 1];
        for (int k = 0; k <= half; k++) {
            weight[k] = StrictMath.exp(-k * k / (2 * sd * sd));
        }
        double norm = weight[0];
        for (int k = 1; k <= half; k++) {
            norm += 2 * weight[k];
        }
        double[] out = new double[f.length];
        for (int i = 0; i < f.length; i++) {
            boolean inside = i >= half && i + half < f.length;
            out[i] = inside ? inside(f, i, weight) / norm : atEnd(f, i, weight);
        }
        return out;
    }

    private static double inside(double[] f, int i, double[] weight) {
        double sum = weight[0] * f[i];
        for (int k = 1; k < weight.length; k++) {
            sum += weight[k] * (f[i - k] + f[i + k]);
        }
        return sum;
    }

    private static double atEnd(double[] f, int i, double[] weight) {
        double sum = 0;
        double total = 0;
        for (int j = Math.max(0, i - weight.length + 1); j < Math.min(f.length, i + weight.length); j++) {
            double w = weight[Math.abs(i - j)];
            sum += w * f[j];
            total += w;
        }
        return sum / total;
    }
}
