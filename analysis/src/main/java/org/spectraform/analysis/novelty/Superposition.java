package org.spectraform.analysis.novelty;

import java.util.Arrays;

/**
 * Lays one environment on another as well as it can and measures what is left. Holds work space: one for each thread.
 *
 * <p>Starting rotations lay two near neighbours of one atom on two of the other, in all promising ways and mirrored too. The best of
 * them are refined in turns of pairing atoms and fitting rotation and translation to the pairs: first every core atom with
 * whatever is nearest, which is quick, then one to one at the least sum of squared distances. The result is that of the best
 * superposition found, an upper bound of the least there is.
 */
final class Superposition {
    /** Angstrom: an atom without a partner nearer than this counts as if it were this far from one. */
    static final double CAP = 1;

    private static final double CAP2 = CAP * CAP;
    private static final int NEAR = 12; // neighbours a start may lay the first two on
    private static final int STARTS = 16;
    private static final int REFINED = 5;
    private static final int TURNS = 6;
    private static final int NONE = -1;

    private Environment a;
    private Environment b;
    private double[] source = new double[0]; // a's neighbours, mirrored or not
    private double[] moved = new double[0]; // and laid on b's
    private final double[] shift = new double[3];
    private final double[][] rotations = new double[2 * STARTS][];
    private final double[] promise = new double[2 * STARTS];
    private double[] cost = new double[0];
    private int[] partner = new int[0];

    Superposition(Environment any) {
        a = any;
        b = any;
    }

    /**
     * Root mean square distance, in angstrom, of the core atoms of both environments and the centres from their partners in the best
     * superposition; at most {@link #CAP}, which it also is for different central atoms.
     *
     * @param hopeless superpositions that do not promise to come below this are not refined; the result is then above it
     */
    double rmsd(Environment first, Environment second, double hopeless) {
        if (first.species() != second.species()) {
            return CAP;
        }
        a = first;
        b = second;
        int n = Math.max(a.neighbours().length, b.neighbours().length);
        if (partner.length < n) {
            partner = new int[n];
            cost = new double[n * n];
            source = new double[3 * n];
            moved = new double[3 * n];
        }
        if (a.core() == 0 || b.core() == 0) {
            int unmatched = a.core() + b.core();
            return Math.sqrt(unmatched * CAP2 / (unmatched + 1));
        }
        int starts = start();
        double best = CAP;
        for (int refined = 0; refined < REFINED; refined++) {
            int top = 0;
            for (int k = 1; k < 2 * starts; k++) {
                top = promise[k] < promise[top] ? k : top;
            }
            double limit = Math.min(best, hopeless);
            if (promise[top] > 2 * limit + 0.05) { // more than refining gains
                break;
            }
            best = Math.min(best, refine(rotations[top], top >= starts, limit));
            promise[top] = Double.POSITIVE_INFINITY;
        }
        return best;
    }

    /** Starting rotations, first all plain, then all mirrored, and what each promises. Returns the number of plain ones. */
    private int start() {
        double[] x = a.x();
        double[] y = b.x();
        int one = firstApart(x, a.core());
        int two = secondAcross(x, a.core(), one);
        int near = Math.min(NEAR, b.neighbours().length);
        int[] ones = new int[STARTS];
        int[] twos = new int[STARTS];
        double[] misfits = new double[STARTS];
        int starts = 0;
        for (int k = 0; k < near; k++) {
            for (int l = 0; l < near; l++) {
                if (k != l || near == 1) {
                    double misfit = square(length(x, one) - length(y, k))
                            + square(length(x, two) - length(y, l))
                            + square(distance(x, one, two) - distance(y, k, l));
                    if (starts < STARTS || misfit < misfits[STARTS - 1]) {
                        int at = Math.min(starts, STARTS - 1);
                        while (at > 0 && misfits[at - 1] > misfit) {
                            misfits[at] = misfits[at - 1];
                            ones[at] = ones[at - 1];
                            twos[at] = twos[at - 1];
                            at--;
                        }
                        misfits[at] = misfit;
                        ones[at] = k;
                        twos[at] = l;
                        starts = Math.min(starts + 1, STARTS);
                    }
                }
            }
        }
        for (int mirrored = 0; mirrored < 2; mirrored++) {
            mirror(mirrored == 1);
            double[] from = frame(source, one, two);
            for (int s = 0; s < starts; s++) {
                int k = s + mirrored * starts;
                rotations[k] = Rotation.between(from, frame(y, ones[s], twos[s]));
                promise[k] = promise(rotations[k]);
            }
        }
        return starts;
    }

    private void mirror(boolean inverted) {
        double[] x = a.x();
        for (int k = 0; k < x.length; k++) {
            source[k] = inverted ? -x[k] : x[k];
        }
    }

    /** The nearest neighbour that does not lie on the centre. */
    private static int firstApart(double[] x, int core) {
        int k = 0;
        while (k < core - 1 && length(x, k) < 0.1) {
            k++;
        }
        return k;
    }

    /** The nearest neighbour well off the line through the centre and neighbour {@code one}. */
    private static int secondAcross(double[] x, int core, int one) {
        double r = length(x, one);
        for (int k = one + 1; k < core; k++) {
            double dot = x[3 * one] * x[3 * k] + x[3 * one + 1] * x[3 * k + 1] + x[3 * one + 2] * x[3 * k + 2];
            double cos = dot / (r * length(x, k));
            if (Math.abs(cos) < 0.9) {
                return k;
            }
        }
        return Math.min(one + 1, core - 1);
    }

    private static double[] frame(double[] x, int k, int l) {
        if (length(x, k) < 1e-6) {
            return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
        }
        return Rotation.frame(x[3 * k], x[3 * k + 1], x[3 * k + 2], x[3 * l], x[3 * l + 1], x[3 * l + 2]);
    }

    /** The distance that a rotation about the centre promises: see {@link #pair}. */
    private double promise(double[] rotation) {
        Arrays.fill(shift, 0);
        move(rotation, a.core());
        return pair();
    }

    private double refine(double[] start, boolean mirrored, double limit) {
        mirror(mirrored);
        double[] rotation = start;
        Arrays.fill(shift, 0);
        double nearest = CAP;
        for (int turn = 0; turn < TURNS; turn++) {
            move(rotation, a.core());
            double now = pair();
            if (now > 0.99 * nearest) {
                break;
            }
            nearest = now;
            rotation = fit(a.core());
        }
        if (nearest > limit) {
            return CAP;
        }
        double best = CAP;
        for (int turn = 0; turn < TURNS; turn++) {
            move(rotation, a.neighbours().length);
            double now = assign();
            if (now > 0.999 * best) {
                return Math.min(now, best);
            }
            best = now;
            rotation = fit(a.neighbours().length);
        }
        return best;
    }

    private void move(double[] r, int count) {
        for (int i = 0; i < 3 * count; i += 3) {
            double px = source[i];
            double py = source[i + 1];
            double pz = source[i + 2];
            moved[i] = r[0] * px + r[1] * py + r[2] * pz + shift[0];
            moved[i + 1] = r[3] * px + r[4] * py + r[5] * pz + shift[1];
            moved[i + 2] = r[6] * px + r[7] * py + r[8] * pz + shift[2];
        }
    }

    /** Pairs every core atom of a with the nearest atom, several with one if need be, and returns the root mean square distance. */
    private double pair() {
        double[] y = b.x();
        double sum = centres();
        for (int i = 0; i < a.core(); i++) {
            double px = moved[3 * i];
            double py = moved[3 * i + 1];
            double pz = moved[3 * i + 2];
            double min = CAP2;
            int nearest = NONE;
            for (int j = 0; j < y.length; j += 3) {
                double d = square(px - y[j]) + square(py - y[j + 1]) + square(pz - y[j + 2]);
                if (d < min) {
                    min = d;
                    nearest = j;
                }
            }
            partner[i] = nearest == NONE ? NONE : nearest / 3;
            sum += min;
        }
        return Math.sqrt(sum / (a.core() + 1));
    }

    /** Assigns partners one to one and returns the root mean square distance. */
    private double assign() {
        int na = a.neighbours().length;
        int nb = b.neighbours().length;
        int n = Math.max(na, nb);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cost[i * n + j] = cost(i, j, na, nb);
            }
        }
        Assignment.solve(n, cost, partner);
        double sum = centres();
        int counted = 1;
        for (int i = 0; i < n; i++) {
            double paid = cost[i * n + partner[i]];
            boolean counts = i < a.core() || partner[i] < b.core();
            sum += paid;
            counted += counts ? 1 : 0;
            if (!counts || paid == CAP2) {
                partner[i] = NONE;
            }
        }
        return Math.sqrt(sum / counted);
    }

    private double centres() {
        return Math.min(square(shift[0]) + square(shift[1]) + square(shift[2]), CAP2);
    }

    private double cost(int i, int j, int na, int nb) {
        if (i >= a.core() && j >= b.core()) {
            return 0; // nobody asks for partners beyond the cores
        }
        return i < na && j < nb && a.neighbours()[i] == b.neighbours()[j]
                ? Math.min(squaredDistance(i, j), CAP2)
                : CAP2;
    }

    private double squaredDistance(int i, int j) {
        double[] y = b.x();
        return square(moved[3 * i] - y[3 * j])
                + square(moved[3 * i + 1] - y[3 * j + 1])
                + square(moved[3 * i + 2] - y[3 * j + 2]);
    }

    /** The rotation, and in {@code shift} the translation, that bring the pairs of the first atoms of a together. */
    private double[] fit(int count) {
        double[] y = b.x();
        double[] meanX = new double[3];
        double[] meanY = new double[3];
        double[] s = new double[9];
        int pairs = 1; // the centres, both at the origin
        for (int i = 0; i < count; i++) {
            int j = partner[i];
            if (j != NONE) {
                pairs++;
                for (int c = 0; c < 3; c++) {
                    meanX[c] += source[3 * i + c];
                    meanY[c] += y[3 * j + c];
                    for (int d = 0; d < 3; d++) {
                        s[3 * c + d] += source[3 * i + c] * y[3 * j + d];
                    }
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            for (int d = 0; d < 3; d++) {
                s[3 * c + d] -= meanX[c] * meanY[d] / pairs;
            }
        }
        double[] r = Rotation.best(s);
        for (int c = 0; c < 3; c++) {
            shift[c] = (meanY[c] - r[3 * c] * meanX[0] - r[3 * c + 1] * meanX[1] - r[3 * c + 2] * meanX[2]) / pairs;
        }
        return r;
    }

    private static double length(double[] x, int k) {
        return Math.sqrt(square(x[3 * k]) + square(x[3 * k + 1]) + square(x[3 * k + 2]));
    }

    private static double distance(double[] x, int k, int l) {
        return Math.sqrt(square(x[3 * k] - x[3 * l])
                + square(x[3 * k + 1] - x[3 * l + 1])
                + square(x[3 * k + 2] - x[3 * l + 2]));
    }

    private static double square(double x) {
        return x * x;
    }
}
