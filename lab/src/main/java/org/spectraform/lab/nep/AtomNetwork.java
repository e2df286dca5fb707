package org.spectraform.lab.nep;

/** The network of an atom: E = sum_h w1_h tanh(sum_d w0_hd q_d - b0_h) - bias, with its gradient in q. */
final class AtomNetwork {
    private AtomNetwork() {}

    /**
     * Energy of a descriptor.
     *
     * @param w w0 (neurons x length of q), b0, w1
     * @param gradient overwritten with dE/dq
     * @return eV, without the bias
     */
    static double energy(double[] w, int neurons, double[] q, double[] gradient) {
        int length = q.length;
        int b0 = neurons * length;
        int w1 = b0 + neurons;
        double energy = 0;
        java.util.Arrays.fill(gradient, 0);
        for (int h = 0; h < neurons; h++) {
            int o = h * length;
            double t = tanh(dot(w, o, q) - w[b0 + h]);
            energy += w[w1 + h] * t;
            double slope = w[w1 + h] * (1 - t * t);
            for (int d = 0; d < length; d++) {
                gradient[d] += slope * w[o + d];
            }
        }
        return energy;
    }

    /** Four sums side by side: one alone would wait for every addition, and the compiler may not reorder it. */
    private static double dot(double[] w, int o, double[] q) {
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int d = 0;
        for (; d + 3 < q.length; d += 4) {
            a += w[o + d] * q[d];
            b += w[o + d + 1] * q[d + 1];
            c += w[o + d + 2] * q[d + 2];
            e += w[o + d + 3] * q[d + 3];
        }
        for (; d < q.length; d++) {
            a += w[o + d] * q[d];
        }
        return a + b + (c + e);
    }

    /** Several times faster than {@link Math#tanh}, to 1e-15 absolute. */
    private static double tanh(double x) {
        return 1 - 2 / (Math.exp(2 * x) + 1);
    }
}
