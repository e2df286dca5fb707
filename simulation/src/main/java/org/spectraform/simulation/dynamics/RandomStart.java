package org.spectraform.simulation.dynamics;

import java.util.Arrays;
import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** Atoms at random places, none too close to another: what a melt starts from. */
public final class RandomStart {
    private static final int STREAM = 3; // of random numbers
    private static final double CLOSEST = 0.7; // of the mean distance (V/N)^(1/3)
    private static final int TRIES = 200; // at a place for an atom before a closer one will do

    private RandomStart() {}

    /**
     * Places atoms one after the other, each at least 0.7 (V/N)^(1/3) from those before it, and closer only where there is no room.
     *
     * @param species atomic numbers
     */
    public static Structure of(Cell cell, int[] species, long seed) {
        int n = species.length;
        double[] x = new double[3 * n];
        double distance = CLOSEST * StrictMath.cbrt(cell.volume() / n);
        double[] place = new double[3];
        int draws = 0;
        for (int i = 0; i < n; i++) {
            double closest = distance;
            for (int tries = 0; ; tries++) {
                Philox.uniforms(seed, STREAM, draws++, place);
                for (int c = 0; c < 3; c++) {
                    x[3 * i + c] = cell.cartesian(c, place[0], place[1], place[2]);
                }
                if (isFree(cell, x, i, closest)) {
                    break;
                }
                closest = tries % TRIES == TRIES - 1 ? 0.9 * closest : closest;
            }
        }
        return new Structure(cell, Arrays.copyOf(species, n), x);
    }

    /** Whether no atom before {@code i} is closer; the nearest image is found by rounding, which suffices for compact cells. */
    private static boolean isFree(Cell cell, double[] x, int i, double closest) {
        for (int j = 0; j < i; j++) {
            double dx = x[3 * i] - x[3 * j];
            double dy = x[3 * i + 1] - x[3 * j + 1];
            double dz = x[3 * i + 2] - x[3 * j + 2];
            double f = cell.fractional(0, dx, dy, dz);
            double g = cell.fractional(1, dx, dy, dz);
            double h = cell.fractional(2, dx, dy, dz);
            f -= Math.rint(f);
            g -= Math.rint(g);
            h -= Math.rint(h);
            double square = 0;
            for (int c = 0; c < 3; c++) {
                double d = cell.cartesian(c, f, g, h);
                square += d * d;
            }
            if (square < closest * closest) {
                return false;
            }
        }
        return true;
    }
}
