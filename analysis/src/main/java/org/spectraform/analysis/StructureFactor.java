package org.spectraform.analysis;

import java.util.Arrays;

/**
 * A static structure factor S(q), total or partial (Faber and Ziman, Phil. Mag. 11, 153 (1965)): tends to 1 at large q, and the total is
 * the sum of c_a c_b S_ab.
 *
 * <p>The sum over the pairs of a finite sample depends on its shape, so there are two definitions that do not: here the transform of
 * g(r), a smooth curve for looking at; and {@link LatticeStructureFactor}, exact where a periodic cell has an S(q) at all.
 *
 * @param q wave numbers, inverse angstrom
 * @param s S(q) of each
 */
public record StructureFactor(double[] q, double[] s) {
    /** What g(r) - 1 is multiplied by before it is transformed. */
    public enum Window {
        /** Nothing: g(r) - 1 is cut off at its last bin, which rings with the period 2 pi / r_max. */
        NONE,
        /** sin(pi r / r_max) / (pi r / r_max): damps the ringing, broadens peaks by about 2 pi / r_max (Lorch, J. Phys. C 2, 229 (1969)). */
        LORCH
    }

    /**
     * S(q) = 1 + 4 pi rho times the integral of r^2 (g(r) - 1) W(r) sin(qr)/(qr) from 0 to the end of {@code rdf}, where g and W are constant
     * within each bin of g(r) and the rest is integrated exactly. Without a window this is the sum of sin(qr)/(qr), averaged over the bin, over all
     * pairs within r_max, less what the mean density would give.
     *
     * <p>Meaningful from about q = 2 pi / r_max, and for q well below pi over the width of a bin.
     *
     * @param rdf total or partial g(r)
     * @param q wave numbers, inverse angstrom, not negative; at 0 the limit
     */
    public static StructureFactor of(RadialDistribution rdf, double[] q, Window window) {
        double rMax = rdf.width() * rdf.r().length;
        double[] excess = new double[rdf.r().length];
        Arrays.setAll(excess, k -> {
            double x = Math.PI * rdf.r()[k] / rMax;
            return (rdf.g()[k] - 1) * (window == Window.LORCH ? Math.sin(x) / x : 1);
        });
        double[] s = new double[q.length];
        Arrays.setAll(s, j -> {
            double sum = 0;
            double below = 0;
            for (int k = 0; k < excess.length; k++) {
                double above = sphere(q[j], (k + 1) * rdf.width());
                sum += excess[k] * (above - below);
                below = above;
            }
            return 1 + rdf.density() * sum;
        });
        return new StructureFactor(q.clone(), s);
    }

    /** The integral of sin(qr)/(qr) over a sphere of radius {@code r}, cubic angstrom. */
    private static double sphere(double q, double r) {
        double x = q * r;
        // The closed form loses its digits where x is small.
        double shape = x < 0.1
                ? 1.0 / 3 - x * x / 30 * (1 - x * x / 28 * (1 - x * x / 54))
                : (Math.sin(x) - x * Math.cos(x)) / (x * x * x);
        return 4 * Math.PI * r * r * r * shape;
    }
}
