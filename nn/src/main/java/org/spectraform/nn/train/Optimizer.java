package org.spectraform.nn.train;

/**
 * Adam, or rectified Adam (Liu et al., arXiv 1908.03265), with an exponential moving average of the parameters. State lives in flat
 * arrays of the parameters' layout, so that saving it is saving three arrays.
 */
final class Optimizer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    final float[] mean;
    final float[] square;
    final float[] average;
    private final boolean rectified;
    private final double decay;

    /**
     * Zero moments; the average starts as the parameters themselves.
     *
     * @param decay of the moving average per update, 0.999 say
     */
    Optimizer(float[] theta, boolean rectified, double decay) {
        mean = new float[theta.length];
        square = new float[theta.length];
        average = theta.clone();
        this.rectified = rectified;
        this.decay = decay;
    }

    /**
     * One update of parameters from..to-1.
     *
     * @param step number of this update, from 1
     * @param scale multiplies the gradient (clipping)
     */
    void update(float[] theta, float[] gradient, int from, int to, int step, double rate, double scale) {
        double correct1 = 1 - StrictMath.pow(BETA1, step);
        double correct2 = 1 - StrictMath.pow(BETA2, step);
        double maxLength = 2 / (1 - BETA2) - 1;
        double length = maxLength - 2 * step * StrictMath.pow(BETA2, step) / correct2;
        boolean adaptive = !rectified || length > 5;
        double rectification = !rectified || !adaptive
                ? 1
                : Math.sqrt((length - 4) * (length - 2) * maxLength / ((maxLength - 4) * (maxLength - 2) * length));
        float a = (float) (rate * rectification / correct1);
        float root2 = (float) (1 / Math.sqrt(correct2));
        float b1 = (float) BETA1;
        float b2 = (float) BETA2;
        float s = (float) scale;
        float eps = (float) EPSILON;
        // The average follows quickly at first, so that it does not remember the initial values.
        float d = (float) Math.min(decay, (1.0 + step) / (10.0 + step));
        for (int i = from; i < to; i++) {
            float g = s * gradient[i];
            float m = b1 * mean[i] + (1 - b1) * g;
            float v = b2 * square[i] + (1 - b2) * g * g;
            mean[i] = m;
            square[i] = v;
            float denominator = adaptive ? (float) Math.sqrt(v) * root2 + eps : 1;
            float t = theta[i] - a * m / denominator;
            theta[i] = t;
            average[i] = d * average[i] + (1 - d) * t;
        }
    }
}
