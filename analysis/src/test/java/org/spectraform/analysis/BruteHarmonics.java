package org.spectraform.analysis;

/** Order parameters from the textbook's formulas: slow, and nothing in common with the code under test. */
final class BruteHarmonics {
    private BruteHarmonics() {}

    /** q_lm of an atom, m = -l .. l, real and imaginary parts in turn. */
    static double[] moments(WeightedNeighbours n, int i, int l) {
        double[] q = new double[2 * (2 * l + 1)];
        double weights = 0;
        for (int e = n.start()[i]; e < n.start()[i + 1]; e++) {
            double theta = Math.acos(n.dz()[e] / Math.hypot(Math.hypot(n.dx()[e], n.dy()[e]), n.dz()[e]));
            double phi = Math.atan2(n.dy()[e], n.dx()[e]);
            weights += n.weight()[e];
            for (int m = -l; m <= l; m++) {
                int a = Math.abs(m);
                double sign = m < 0 && a % 2 == 1 ? -1 : 1; // Y_l,-m = (-1)^m conj(Y_lm)
                double y = sign
                        * Math.sqrt((2 * l + 1) / (4 * Math.PI) * factorial(l - a) / factorial(l + a))
                        * legendre(l, a, Math.cos(theta))
                        * n.weight()[e];
                q[2 * (l + m)] += y * Math.cos(m * phi);
                q[2 * (l + m) + 1] += y * Math.sin(m * phi);
            }
        }
        for (int k = 0; k < q.length; k++) {
            q[k] /= weights;
        }
        return q;
    }

    /** Associated Legendre function with the sign of Condon and Shortley: the m-th derivative of the explicit sum for P_l. */
    private static double legendre(int l, int m, double x) {
        double sum = 0;
        for (int k = 0; 2 * k <= l - m; k++) {
            double c = factorial(2 * l - 2 * k) / (factorial(k) * factorial(l - k) * factorial(l - 2 * k - m));
            sum += (k % 2 == 0 ? c : -c) * Math.pow(x, l - 2 * k - m);
        }
        return (m % 2 == 0 ? 1 : -1) * sum / Math.pow(2, l) * Math.pow(1 - x * x, m / 2.0);
    }

    static double norm(double[] moments) {
        double sum = 0;
        for (double q : moments) {
            sum += q * q;
        }
        return sum;
    }

    static double q(double[] moments, int l) {
        return Math.sqrt(4 * Math.PI / (2 * l + 1) * norm(moments));
    }

    static double w(double[] q, int l) {
        double sum = 0;
        for (int m1 = -l; m1 <= l; m1++) {
            for (int m2 = Math.max(-l, -l - m1); m2 <= Math.min(l, l - m1); m2++) {
                int a = 2 * (l + m1);
                int b = 2 * (l + m2);
                int c = 2 * (l - m1 - m2);
                double re = q[a] * q[b] - q[a + 1] * q[b + 1];
                double im = q[a] * q[b + 1] + q[a + 1] * q[b];
                sum += racah(l, m1, m2) * (re * q[c] - im * q[c + 1]);
            }
        }
        return sum;
    }

    /** (l l l; m1 m2 -m1-m2) by Racah's formula as it is printed. */
    static double racah(int l, int m1, int m2) {
        int m3 = -m1 - m2;
        if (Math.abs(m3) > l) {
            return 0;
        }
        double sum = 0;
        for (int k = 0; k <= l; k++) {
            int[] f = {k, l - k, l - m1 - k, l + m2 - k, m1 + k, k - m2};
            double term = k % 2 == 0 ? 1 : -1;
            for (int n : f) {
                term = n < 0 ? 0 : term / factorial(n);
            }
            sum += term;
        }
        double root = Math.sqrt(factorial(l) / factorial(3 * l + 1)) * factorial(l);
        for (int m : new int[] {m1, m2, m3}) {
            root *= Math.sqrt(factorial(l + m)) * Math.sqrt(factorial(l - m));
        }
        return (m3 % 2 == 0 ? 1 : -1) * root * sum;
    }

    private static double factorial(int n) {
        double f = 1;
        for (int i = 2; i <= n; i++) {
            f *= i;
        }
        return f;
    }
}
