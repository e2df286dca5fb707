package org.spectraform.core.random;

/** Random numbers of a purpose, one after another. For one thread. */
public final class Dice {
    private final long seed;
    private final int stream;
    private int draws;

    /** The stream names the purpose. */
    public Dice(long seed, int stream) {
        this.seed = seed;
        this.stream = stream;
    }

    /** Numbers uniform in (0, 1). */
    public double[] uniforms(int count) {
        double[] u = new double[count];
        Philox.uniforms(seed, stream, draws++, u);
        return u;
    }

    /** Standard normals. */
    public double[] normals(int count) {
        double[] z = new double[count];
        Philox.gaussians(seed, stream, draws++, z);
        return z;
    }

    /** An index with a probability proportional to {@code exp(log)}. */
    public int pick(double[] log) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double l : log) {
            largest = Math.max(largest, l);
        }
        double total = 0;
        for (double l : log) {
            total += StrictMath.exp(l - largest);
        }
        double u = uniforms(1)[0] * total;
        for (int k = 0; k < log.length; k++) {
            u -= StrictMath.exp(log[k] - largest);
            if (u <= 0) {
                return k;
            }
        }
        return log.length - 1;
    }
}
