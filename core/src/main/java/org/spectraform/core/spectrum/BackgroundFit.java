package org.spectraform.core.spectrum;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A background fitted by least squares to the points of a pre-edge, and how far it can be believed beyond them.
 *
 * <p>Points that lie off by more than five robust standard deviations are left out, and the rest is fitted again. The error of what is extrapolated has two parts: that of the
 * points' noise, and a thousandth of the edge's height by which no pre-edge is quite straight; the latter does not become less with more points.
 *
 * @param background what was fitted
 * @param noise standard deviation of the points from it, in the unit of the intensity
 * @param squares sum of the squared deviations
 * @param covariance of level and rate over the squared noise: (level, level), (level, rate), (rate, rate)
 * @param bend standard deviation of the points' energies, eV; 0 for a constant
 * @param crooked by how much a pre-edge is not straight, in the unit of the intensity
 */
record BackgroundFit(
        Background background, double noise, double squares, double[] covariance, double bend, double crooked) {
    static final int FEWEST_POINTS = 3;

    private static final double CROOKED = 0.001; // of the edge's height
    private static final double OUTLIER = 5;
    private static final int ROUNDS = 20;

    /**
     * Fits a background.
     *
     * @param x energies in eV, at least 3 of them
     * @param y intensities
     * @param level whether a constant is meant, and not a line
     * @param origin where the level is given, eV
     * @param height of the edge, in the unit of the intensity
     * @return null if there is nothing to fit: all energies are one, or a power law meets intensities that are not positive
     */
    static @Nullable BackgroundFit of(
            BackgroundKind kind, boolean level, double[] x, double[] y, double origin, double height) {
        if (kind == BackgroundKind.POWER
                && (Arrays.stream(y).anyMatch(v -> !(v > 0)) || !(x[0] > 0) || !(origin > 0))) {
            return null;
        }
        boolean[] used = new boolean[x.length];
        Arrays.fill(used, true);
        BackgroundFit fit = null;
        for (int round = 0; round < ROUNDS; round++) {
            fit = fit(kind, level, x, y, used, origin, height);
            if (fit == null || !dropOutliers(fit, x, y, used)) {
                return fit;
            }
        }
        return fit;
    }

    private static @Nullable BackgroundFit fit(
            BackgroundKind kind, boolean level, double[] x, double[] y, boolean[] used, double origin, double height) {
        double[] p = start(kind, x, y, used, origin);
        double[] normal = new double[3];
        int rounds = kind == BackgroundKind.POWER ? 30 : 2; // a line is done after the first
        for (int round = 0; round < rounds; round++) {
            double ra = 0;
            double rb = 0;
            Arrays.fill(normal, 0);
            for (int i = 0; i < x.length; i++) {
                if (used[i]) {
                    double ga = byLevel(kind, x[i], origin, p);
                    double gb = level ? 0 : byRate(kind, x[i], origin, p);
                    double residual = y[i] - value(kind, x[i], origin, p);
                    normal[0] += ga * ga;
                    normal[1] += ga * gb;
                    normal[2] += gb * gb;
                    ra += ga * residual;
                    rb += gb * residual;
                }
            }
            double determinant = normal[0] * normal[2] - normal[1] * normal[1];
            if (level) {
                p[0] += ra / normal[0];
                p[1] = 0;
            } else if (determinant > 1e-12 * normal[0] * normal[2]) {
                p[0] += (normal[2] * ra - normal[1] * rb) / determinant;
                p[1] += (normal[0] * rb - normal[1] * ra) / determinant;
            } else {
                return null;
            }
        }
        if (!Double.isFinite(p[0]) || !Double.isFinite(p[1])) {
            return null;
        }
        return summary(kind, level, x, y, used, origin, height, p, normal);
    }

    private static BackgroundFit summary(
            BackgroundKind kind,
            boolean level,
            double[] x,
            double[] y,
            boolean[] used,
            double origin,
            double height,
            double[] p,
            double[] normal) {
        int n = 0;
        double squares = 0;
        double sum = 0;
        double sumOfSquares = 0;
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            if (used[i]) {
                double residual = y[i] - value(kind, x[i], origin, p);
                squares += residual * residual;
                sum += x[i] - origin;
                sumOfSquares += (x[i] - origin) * (x[i] - origin);
                from = Math.min(from, x[i]);
                to = Math.max(to, x[i]);
                n++;
            }
        }
        double determinant = normal[0] * normal[2] - normal[1] * normal[1];
        double[] covariance = level
                ? new double[] {1 / normal[0], 0, 0}
                : new double[] {normal[2] / determinant, -normal[1] / determinant, normal[0] / determinant};
        double spread = Math.sqrt(Math.max(0, sumOfSquares / n - (sum / n) * (sum / n)));
        return new BackgroundFit(
                new Background(kind, origin, p[0], isRounding(kind, p, to - from) ? 0 : p[1], from, to, n),
                Math.sqrt(squares / Math.max(1, n - (level ? 1 : 2))),
                squares,
                covariance,
                level ? 0 : spread,
                CROOKED * height);
    }

    /** Whether a slope is what a computer's rounding leaves of none. */
    private static boolean isRounding(BackgroundKind kind, double[] p, double length) {
        return kind == BackgroundKind.LINE && Math.abs(p[1]) * length < 1e-12 * Math.abs(p[0]);
    }

    /** Level and rate to begin with: for a power law, a line through the logarithms. */
    private static double[] start(BackgroundKind kind, double[] x, double[] y, boolean[] used, double origin) {
        if (kind == BackgroundKind.LINE) {
            return new double[2];
        }
        double n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            if (used[i]) {
                n++;
                meanX += StrictMath.log(x[i] / origin);
                meanY += StrictMath.log(y[i]);
            }
        }
        meanX /= n;
        meanY /= n;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            if (used[i]) {
                double d = StrictMath.log(x[i] / origin) - meanX;
                xx += d * d;
                xy += d * (StrictMath.log(y[i]) - meanY);
            }
        }
        double slope = xx > 0 ? xy / xx : 0;
        return new double[] {StrictMath.exp(meanY - slope * meanX), -slope};
    }

    private static double value(BackgroundKind kind, double x, double origin, double[] p) {
        return kind == BackgroundKind.LINE ? p[0] + p[1] * (x - origin) : p[0] * StrictMath.pow(x / origin, -p[1]);
    }

    private static double byLevel(BackgroundKind kind, double x, double origin, double[] p) {
        return kind == BackgroundKind.LINE ? 1 : StrictMath.pow(x / origin, -p[1]);
    }

    private static double byRate(BackgroundKind kind, double x, double origin, double[] p) {
        return kind == BackgroundKind.LINE ? x - origin : -StrictMath.log(x / origin) * value(kind, x, origin, p);
    }

    /** Leaves out the points that lie off, but never more than half. Returns whether there were any. */
    private static boolean dropOutliers(BackgroundFit fit, double[] x, double[] y, boolean[] used) {
        double[] sizes = new double[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (used[i]) {
                sizes[n++] = Math.abs(y[i] - fit.background.at(x[i]));
            }
        }
        double[] sorted = Arrays.copyOf(sizes, n);
        Arrays.sort(sorted);
        // What a computer's rounding leaves of an exact line is no outlier.
        double limit = Math.max(OUTLIER * 1.4826 * sorted[n / 2], 1e-9 * Math.abs(fit.background.level()));
        boolean dropped = false;
        for (int i = 0; i < x.length; i++) {
            if (used[i]
                    && n > Math.max(FEWEST_POINTS, x.length / 2)
                    && Math.abs(y[i] - fit.background.at(x[i])) > limit) {
                used[i] = false;
                n--;
                dropped = true;
            }
        }
        return dropped;
    }

    /** Standard error of the background at an energy in eV, in the unit of the intensity. */
    double error(double energy) {
        double[] p = {background.level(), background.rate()};
        double a = byLevel(background.kind(), energy, background.origin(), p);
        double b = bend == 0 ? 0 : byRate(background.kind(), energy, background.origin(), p);
        double ofNoise = noise * noise * (covariance[0] * a * a + 2 * covariance[1] * a * b + covariance[2] * b * b);
        double middle = (background.from() + background.to()) / 2;
        double lever = bend == 0 ? 0 : crooked * (energy - middle) / bend;
        return Math.sqrt(Math.max(0, ofNoise) + lever * lever);
    }
}
