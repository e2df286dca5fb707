package org.spectraform.simulation.dynamics;

import java.util.Arrays;

/**
 * The fast inertial relaxation engine, FIRE 2.0 (Bitzek et al., Phys. Rev. Lett. 97, 170201, 2006; Guenole et al., Comput. Mater. Sci. 175,
 * 109584, 2020): downhill as a body of mass one that is steered along the force and stopped when it would go uphill.
 */
final class Fire {
    private static final double FIRST_STEP = 0.1; // of time, for forces in eV/angstrom and lengths in angstrom
    private static final double LONGEST_STEP = 1;
    private static final double SHORTEST_STEP = 0.002;
    private static final double GROW = 1.1;
    private static final double SHRINK = 0.5;
    private static final double STEERING = 0.25;
    private static final double LESS_STEERING = 0.99;
    private static final int DELAY = 20; // steps downhill before the time step grows
    private static final double FARTHEST = 0.1; // angstrom a coordinate moves in one step

    private Fire() {}

    /** What is to be relaxed. */
    interface Landscape {
        /** Writes -dE/dq into {@code forces}. @return whether they are small enough */
        boolean evaluate(double[] q, double[] forces);
    }

    /**
     * Goes downhill until the forces are small.
     *
     * @param q coordinates, moved in place; the last evaluation is at the end's
     * @param maxEvaluations at most so many
     * @return evaluations
     */
    static int relax(Landscape landscape, double[] q, int maxEvaluations) {
        double[] f = new double[q.length];
        double[] v = new double[q.length];
        double dt = FIRST_STEP;
        double moved = 0; // time of the last move
        double steering = STEERING;
        int downhill = 0;
        for (int evaluations = 1; ; evaluations++) {
            if (landscape.evaluate(q, f) || evaluations >= maxEvaluations) {
                return evaluations;
            }
            if (dot(f, v) > 0) {
                downhill++;
                if (downhill > DELAY) {
                    dt = Math.min(dt * GROW, LONGEST_STEP);
                    steering *= LESS_STEERING;
                }
            } else {
                if (evaluations > 1) {
                    dt = Math.max(dt * SHRINK, SHORTEST_STEP);
                }
                downhill = 0;
                steering = STEERING;
                move(q, v, -moved / 2);
                Arrays.fill(v, 0);
            }
            for (int i = 0; i < q.length; i++) {
                v[i] += dt * f[i];
            }
            double ratio = steering * Math.sqrt(dot(v, v) / Math.max(dot(f, f), Double.MIN_NORMAL));
            double fastest = 0;
            for (int i = 0; i < q.length; i++) {
                v[i] = (1 - steering) * v[i] + ratio * f[i];
                fastest = Math.max(fastest, Math.abs(v[i]));
            }
            moved = fastest * dt > FARTHEST ? FARTHEST / fastest : dt;
            move(q, v, moved);
        }
    }

    private static void move(double[] q, double[] v, double time) {
        for (int i = 0; i < q.length; i++) {
            q[i] += time * v[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
