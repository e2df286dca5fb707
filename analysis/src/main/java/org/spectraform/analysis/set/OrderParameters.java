package org.spectraform.analysis.set;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.spectraform.analysis.Steinhardt;

/**
 * q_l and w-hat_l of every atom, without the moments they were made from.
 *
 * @param degrees the l, ascending
 * @param q {@code q[k][i]} of atom i and degree {@code degrees[k]}
 * @param w w-hat likewise; 0 for odd l
 * @param isolated atoms without neighbours, of which both are 0
 */
public record OrderParameters(int[] degrees, double[][] q, double[][] w, int isolated) {
    static OrderParameters of(Steinhardt steinhardt) {
        int[] degrees = steinhardt.degrees();
        return new OrderParameters(
                degrees,
                IntStream.of(degrees).mapToObj(steinhardt::q).toArray(double[][]::new),
                IntStream.of(degrees).mapToObj(steinhardt::wHat).toArray(double[][]::new),
                steinhardt.isolated());
    }

    /** q_l of every atom. @throws IllegalArgumentException if the degree is not there */
    public double[] q(int l) {
        return q[slot(l)];
    }

    /** w-hat_l of every atom. @throws IllegalArgumentException if the degree is not there */
    public double[] w(int l) {
        return w[slot(l)];
    }

    private int slot(int l) {
        int k = Arrays.binarySearch(degrees, l);
        if (k < 0) {
            throw new IllegalArgumentException("degree " + l + " is not among " + Arrays.toString(degrees));
        }
        return k;
    }
}
