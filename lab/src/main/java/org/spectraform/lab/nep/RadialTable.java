package org.spectraform.lab.nep;

/**
 * The radial functions of one pair of elements, g_n(r) = sum_k c_nk (T_k(2 (r / rc - 1)^2 - 1) + 1) / 2 fc(r) with fc(r) = (1 + cos(pi r / rc)) / 2, tabulated:
 * cubic Hermite pieces between {@value #PIECES} + 1 points, whose derivative is exactly the derivative of the value, so that forces conserve
 * energy. The error is below 1e-9 of the largest value.
 */
final class RadialTable {
    private static final int PIECES = 2048;

    private final int terms;
    private final double scale; // pieces an angstrom
    private final double[] knots; // a point: g_n, then dg_n/dr times the width of a piece

    /** Coefficient c_nk of term n and polynomial k. */
    interface Coefficients {
        double get(int n, int k);
    }

    RadialTable(double cutoff, int terms, int basis, Coefficients c) {
        this.terms = terms;
        scale = PIECES / cutoff;
        knots = new double[(PIECES + 1) * 2 * terms];
        double[] f = new double[basis];
        double[] df = new double[basis];
        for (int p = 0; p <= PIECES; p++) {
            basis(p / scale, cutoff, f, df);
            for (int n = 0; n < terms; n++) {
                double g = 0;
                double dg = 0;
                for (int k = 0; k < basis; k++) {
                    g += c.get(n, k) * f[k];
                    dg += c.get(n, k) * df[k];
                }
                knots[2 * terms * p + n] = g;
                knots[2 * terms * p + terms + n] = dg / scale;
            }
        }
    }

    /** f_k(r) and df_k/dr. */
    private static void basis(double r, double cutoff, double[] f, double[] df) {
        double fc = 0.5 + 0.5 * Math.cos(Math.PI * r / cutoff);
        double dfc = -0.5 * Math.PI / cutoff * Math.sin(Math.PI * r / cutoff);
        double x = 2 * (r / cutoff - 1) * (r / cutoff - 1) - 1;
        double dx = 4 * (r / cutoff - 1) / cutoff;
        double t0 = 1; // T_k and T_(k+1), with derivatives in x
        double t1 = x;
        double d0 = 0;
        double d1 = 1;
        for (int k = 0; k < f.length; k++) {
            f[k] = 0.5 * (t0 + 1) * fc;
            df[k] = 0.5 * (d0 * dx * fc + (t0 + 1) * dfc);
            double t2 = 2 * x * t1 - t0;
            double d2 = 2 * t1 + 2 * x * d1 - d0;
            t0 = t1;
            d0 = d1;
            t1 = t2;
            d1 = d2;
        }
    }

    /** Writes g_n(r) to {@code out}, from {@code at}. */
    void values(double r, double[] out, int at) {
        int p = Math.min((int) (r * scale), PIECES - 1);
        double u = r * scale - p;
        double v = 1 - u;
        double a = (1 + 2 * u) * v * v;
        double b = u * v * v;
        double c = u * u * (3 - 2 * u);
        double d = -u * u * v;
        int o = 2 * terms * p;
        for (int n = 0; n < terms; n++) {
            out[at + n] = a * knots[o + n]
                    + b * knots[o + terms + n]
                    + c * knots[o + 2 * terms + n]
                    + d * knots[o + 3 * terms + n];
        }
    }

    /** Writes dg_n/dr to {@code out}. */
    void derivatives(double r, double[] out) {
        int p = Math.min((int) (r * scale), PIECES - 1);
        double u = r * scale - p;
        double a = scale * 6 * u * (u - 1);
        double b = scale * (1 - u) * (1 - 3 * u);
        double d = scale * u * (3 * u - 2);
        int o = 2 * terms * p;
        for (int n = 0; n < terms; n++) {
            out[n] = a * (knots[o + n] - knots[o + 2 * terms + n])
                    + b * knots[o + terms + n]
                    + d * knots[o + 3 * terms + n];
        }
    }
}
