package org.spectraform.core.diffusion;

import java.util.Arrays;

/**
 * Numbers points along a Z-order curve, so that neighbours in space are near each other in memory. In a large cell a network then
 * finds what it gathers in the cache.
 */
final class SpaceOrder {
    private static final int BITS = 10; // a direction

    private SpaceOrder() {}

    /** The points of {@code fractional} (3N coordinates in 0..1) in the order of the curve: a new array. */
    static double[] sorted(double[] fractional) {
        int n = fractional.length / 3;
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            long key = 0;
            for (int bit = BITS - 1; bit >= 0; bit--) {
                for (int c = 0; c < 3; c++) {
                    int cell = (int) (fractional[3 * i + c] * (1 << BITS));
                    key = (key << 1) | ((cell >> bit) & 1);
                }
            }
            keys[i] = (key << 32) | i;
        }
        Arrays.sort(keys);
        double[] sorted = new double[fractional.length];
        for (int i = 0; i < n; i++) {
            System.arraycopy(fractional, 3 * (int) keys[i], sorted, 3 * i, 3);
        }
        return sorted;
    }
}
