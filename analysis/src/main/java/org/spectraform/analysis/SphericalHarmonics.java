package org.spectraform.analysis;

import java.util.Arrays;

/**
 * Spherical harmonics of directions, Y_lm for m = 0 .. l; those of negative m follow from Y_l,-m = (-1)^m conj(Y_lm).
 *
 * <p>Y_lm = p_lm(z) (x + iy)^m for a unit vector, where p_lm, the normalised associated Legendre function over sin^m, obeys a three-term
 * recurrence in l at fixed m that is stable upwards: no angles, nothing special at the poles. The sign (-1)^m of Condon and Shortley is left out;
 * it cancels in everything that does not depend on the orientation.
 */
final class SphericalHarmonics {
    private final int max;
    private final int[] slot; // of degree l, or -1 if it is not wanted: where its m = 0 stands
    private final int size;
    private final double[] first; // p_mm
    private final double[] a; // p_lm = a z p_(l-1)m - b p_(l-2)m, l from m+1 to most for each m in turn
    private final double[] b;

    /** @param degrees the l wanted, ascending */
    SphericalHarmonics(int... degrees) {
        max = degrees[degrees.length - 1];
        slot = new int[max + 1];
        Arrays.fill(slot, -1);
        int n = 0;
        for (int l : degrees) {
            slot[l] = n;
            n += l + 1;
        }
        size = n;
        first = new double[max + 1];
        first[0] = Math.sqrt(1 / (4 * Math.PI));
        a = new double[max * (max + 1) / 2];
        b = new double[a.length];
        int k = 0;
        for (int m = 0; m <= max; m++) {
            if (m > 0) {
                first[m] = first[m - 1] * Math.sqrt((2.0 * m + 1) / (2 * m));
            }
            for (int l = m + 1; l <= max; l++) {
                double d = (double) l * l - (double) m * m;
                a[k] = Math.sqrt((4.0 * l * l - 1) / d);
                b[k] = l == m + 1 ? 0 : Math.sqrt((2.0 * l + 1) * (l + m - 1) * (l - m - 1) / ((2.0 * l - 3) * d));
                k++;
            }
        }
    }

    /** Numbers (complex) that {@link #add} adds to: l + 1 for each degree. */
    int size() {
        return size;
    }

    /** Where the numbers of degree {@code l} begin among them. */
    int slot(int l) {
        return slot[l];
    }

    /**
     * Adds weight times Y_lm of the direction (x, y, z), a unit vector, for each wanted l and m = 0 .. l.
     *
     * @param sum real and imaginary parts in turn
     */
    void add(double x, double y, double z, double weight, double[] sum) {
        double re = weight;
        double im = 0;
        int k = 0;
        for (int m = 0; m <= max; m++) {
            double before = 0;
            double p = first[m];
            for (int l = m; ; l++) {
                if (slot[l] >= 0) {
                    int at = 2 * (slot[l] + m);
                    sum[at] += p * re;
                    sum[at + 1] += p * im;
                }
                if (l == max) {
                    break;
                }
                double next = a[k] * z * p - b[k] * before;
                before = p;
                p = next;
                k++;
            }
            double turned = re * x - im * y;
            im = re * y + im * x;
            re = turned;
        }
    }
}
