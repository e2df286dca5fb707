package org.spectraform.analysis.novelty;

import java.util.Arrays;

/**
 * Numbers that are equal for environments that are equal but for a rotation, a reflection or the order of atoms, and that change
 * little when atoms move little: the sorted distances of the core atoms from the centre, and histograms of the distances
 * between neighbours, three of them: both near, one near and one far, both far.
 *
 * <p>Nothing jumps: near passes into far, far into beyond, and one bin into the next along straight lines, on a scale set by
 * the core's radius.
 */
final class Signature {
    private static final double NEAR = 0.55; // of the core's radius: here an atom begins to count as far
    private static final double FAR = 0.95; // and is wholly so
    private static final double FULL = 1; // here it begins to count less
    private static final double NOTHING = 1.2; // and no more

    private static final double BIN = 0.25; // angstrom
    private static final double LONGEST = 8; // angstrom
    private static final int BINS = (int) (LONGEST / BIN) + 2;

    /** How many numbers. */
    static final int SIZE = Environment.CORE + 3 * BINS;

    private Signature() {}

    /** The signature of the neighbours at {@code x}, nearest first, of which the first {@code core} are the core. */
    static float[] of(double[] x, int core) {
        float[] signature = new float[SIZE];
        int n = x.length / 3;
        double[] r = new double[n];
        for (int k = 0; k < n; k++) {
            r[k] = Math.sqrt(x[3 * k] * x[3 * k] + x[3 * k + 1] * x[3 * k + 1] + x[3 * k + 2] * x[3 * k + 2]);
        }
        Arrays.fill(signature, 0, Environment.CORE, (float) Environment.REACH); // atoms that are not there
        for (int k = 0; k < core; k++) {
            signature[k] = (float) r[k];
        }
        double radius = core < Environment.CORE ? Environment.REACH : r[core - 1];
        double[] near = new double[n];
        double[] far = new double[n];
        for (int k = 0; k < n; k++) {
            double present = down(r[k] / radius, FULL, NOTHING);
            near[k] = present * down(r[k] / radius, NEAR, FAR);
            far[k] = present - near[k];
            for (int l = 0; l < k; l++) {
                double dx = x[3 * k] - x[3 * l];
                double dy = x[3 * k + 1] - x[3 * l + 1];
                double dz = x[3 * k + 2] - x[3 * l + 2];
                double at = Math.min(Math.sqrt(dx * dx + dy * dy + dz * dz), LONGEST) / BIN;
                add(signature, 0, at, near[k] * near[l]);
                add(signature, 1, at, near[k] * far[l] + near[l] * far[k]);
                add(signature, 2, at, far[k] * far[l]);
            }
        }
        return signature;
    }

    private static void add(float[] signature, int histogram, double at, double weight) {
        int bin = (int) at;
        int k = Environment.CORE + histogram * BINS + bin;
        signature[k] += (float) (weight * (bin + 1 - at));
        signature[k + 1] += (float) (weight * (at - bin));
    }

    /** From 1 at {@code from} and below to 0 at {@code to} and above. */
    private static double down(double x, double from, double to) {
        return Math.clamp((to - x) / (to - from), 0, 1);
    }
}
