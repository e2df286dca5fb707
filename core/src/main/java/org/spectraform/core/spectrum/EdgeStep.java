package org.spectraform.core.spectrum;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Edge and regions as the function {@code pre_edge} of Larch finds them by default (Newville, J. Phys. Conf. Ser. 430, 012007 (2013)), and the edge step: what a polynomial through
 * the post-edge, less the background, has at the edge. All energies but the first are relative to it.
 *
 * @param e0 the edge: the energy of the steepest rise, eV
 * @param pre1 begin of the pre-edge: the second point, rounded to 5 eV, or to 2 eV if there are few points below the edge
 * @param pre2 end of the pre-edge: half of {@code pre1}
 * @param norm1 begin of the post-edge: a fifteenth of its end, rounded to 5 eV; at most 25 eV, and 10 eV before the end
 * @param norm2 its end: the last point, rounded to 5 eV
 * @param degree of the polynomial: 0 if the post-edge is shorter than 30 eV, 1 if shorter than 300 eV, else 2
 */
record EdgeStep(double e0, double pre1, double pre2, double norm1, double norm2, int degree) {
    private static final int REACH =
            75; // points on either side of the steepest, among which the smoothed rise is looked at
    private static final double HIGH = 0.6; // of the derivative's range; a glitch is as high at one point only

    /**
     * Finds edge and regions.
     *
     * @param x energies in eV, increasing
     * @param y intensities
     */
    static EdgeStep of(double[] x, double[] y) {
        int edge = edge(x, y);
        double e0 = x[edge];
        double rounding = edge > 20 ? 5 : 2;
        double pre1 = Math.max(rounding * Math.rint((x[1] - e0) / rounding), x[0] - e0);
        double norm2 = Math.min(5 * Math.rint((x[x.length - 1] - e0) / 5), x[x.length - 1] - e0);
        double norm1 = Math.min(Math.min(25, 5 * Math.rint(norm2 / 15)), norm2 - 10);
        double length = norm2 - norm1;
        return new EdgeStep(e0, pre1, pre1 / 2, norm1, norm2, length < 30 ? 0 : length < 300 ? 1 : 2);
    }

    /** The polynomial through the post-edge of a curve less its background, at the edge; NaN without points there. */
    double step(double[] x, double[] y, DoubleUnaryOperator background) {
        int n = 0;
        double[] t = new double[x.length];
        double[] v = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (x[i] - e0 >= norm1 - 1e-6 && x[i] - e0 <= norm2 + 1e-6) {
                t[n] = x[i] - e0;
                v[n++] = y[i] - background.applyAsDouble(x[i]);
            }
        }
        return n <= degree ? Double.NaN : polynomialAtZero(Arrays.copyOf(t, n), Arrays.copyOf(v, n));
    }

    /** By polynomials that are orthogonal on the points, which no spacing of them makes ill-conditioned. */
    private double polynomialAtZero(double[] t, double[] v) {
        int n = t.length;
        double[] p = new double[n]; // values of the polynomial of this degree, and of the one before
        double[] before = new double[n];
        Arrays.fill(p, 1);
        double atZero = 1;
        double atZeroBefore = 0;
        double squareBefore = 1;
        double sum = 0;
        for (int k = 0; k <= degree; k++) {
            double square = 0;
            double moment = 0;
            double projection = 0;
            for (int i = 0; i < n; i++) {
                square += p[i] * p[i];
                moment += t[i] * p[i] * p[i];
                projection += v[i] * p[i];
            }
            sum += projection / square * atZero;
            double a = moment / square;
            double b = k == 0 ? 0 : square / squareBefore;
            for (int i = 0; i < n; i++) {
                double next = (t[i] - a) * p[i] - b * before[i];
                before[i] = p[i];
                p[i] = next;
            }
            double next = -a * atZero - b * atZeroBefore;
            atZeroBefore = atZero;
            atZero = next;
            squareBefore = square;
        }
        return sum;
    }

    /** Index of the steepest rise: first of the plain derivative, then about it of the smoothed one. */
    private static int edge(double[] x, double[] y) {
        double[] slope = derivative(x, y);
        int n = x.length;
        int raw = steepest(slope, 0, n);
        int from = Math.max(0, raw - REACH);
        int to = Math.min(n, raw + REACH + 1);
        double width = (clamped(step(x)) + clamped(x[raw] / 25000)) / 2;
        double[] smooth = slope.clone();
        for (int i = from; i < to; i++) {
            double sum = 0;
            double weights = 0;
            for (int j = from; j < to; j++) {
                double d = (x[j] - x[i]) / width;
                double weight = (x[Math.min(j + 1, n - 1)] - x[Math.max(j - 1, 0)]) / (1 + d * d);
                sum += weight * slope[j];
                weights += weight;
            }
            smooth[i] = sum / weights;
        }
        return steepest(smooth, from, to);
    }

    private static double clamped(double width) {
        return Math.clamp(width, 0.01, 1);
    }

    /** The usual spacing where it is fine: the tenth of the intervals that are smallest, but for the hundredth that are smaller still. */
    private static double step(double[] x) {
        double[] widths = new double[x.length - 1];
        Arrays.setAll(widths, i -> x[i + 1] - x[i]);
        Arrays.sort(widths);
        return widths[widths.length / 20];
    }

    private static double[] derivative(double[] x, double[] y) {
        double[] slope = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int a = Math.max(i - 1, 0);
            int b = Math.min(i + 1, x.length - 1);
            slope[i] = (y[b] - y[a]) / (x[b] - x[a]);
        }
        return slope;
    }

    /** The greatest of those whose neighbours are high as well, away from the ends. */
    private static int steepest(double[] slope, int from, int to) {
        int margin = Math.max(3, (to - from) / 50);
        int first = Math.min(from + margin, to - 1);
        int end = Math.max(first + 1, to - margin);
        double lowest = Arrays.stream(slope, first, end).min().orElseThrow();
        double highest = Arrays.stream(slope, first, end).max().orElseThrow();
        double high = lowest + HIGH * (highest - lowest);
        int best = -1;
        int any = first;
        for (int i = first; i < end; i++) {
            boolean broad = i > 0 && i + 1 < slope.length && slope[i - 1] > high && slope[i + 1] > high;
            if (broad && (best < 0 || slope[i] > slope[best])) {
                best = i;
            }
            any = slope[i] > slope[any] ? i : any;
        }
        return best < 0 ? any : best;
    }
}
