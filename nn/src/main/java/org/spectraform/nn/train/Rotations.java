package org.spectraform.nn.train;

import org.spectraform.core.random.Philox;
import org.spectraform.nn.model.Graph;

/** Random rotations as augmentation: turning the displacements of a graph turns the structure. */
final class Rotations {
    private Rotations() {}

    /** A rotation matrix (row-major), uniform over all rotations: the one of a uniform unit quaternion. */
    static double[] random(Objective.Draw draw) {
        double[] q = new double[4];
        Philox.gaussians(draw.seed(), 4 * draw.stream() + 2, draw.step(), q);
        double norm = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        double w = q[0] / norm;
        double x = q[1] / norm;
        double y = q[2] / norm;
        double z = q[3] / norm;
        return new double[] {
            1 - 2 * (y * y + z * z),
            2 * (x * y - w * z),
            2 * (x * z + w * y),
            2 * (x * y + w * z),
            1 - 2 * (x * x + z * z),
            2 * (y * z - w * x),
            2 * (x * z - w * y),
            2 * (y * z + w * x),
            1 - 2 * (x * x + y * y)
        };
    }

    /** Turns the displacements of a graph, in place. */
    static void apply(double[] m, Graph graph) {
        for (int e = 0; e < graph.edges(); e++) {
            double x = graph.dx()[e];
            double y = graph.dy()[e];
            double z = graph.dz()[e];
            graph.dx()[e] = (float) (m[0] * x + m[1] * y + m[2] * z);
            graph.dy()[e] = (float) (m[3] * x + m[4] * y + m[5] * z);
            graph.dz()[e] = (float) (m[6] * x + m[7] * y + m[8] * z);
        }
    }

    /** Turns consecutive vectors, in place. */
    static void apply(double[] m, double[] vectors) {
        for (int i = 0; i < vectors.length; i += 3) {
            double x = vectors[i];
            double y = vectors[i + 1];
            double z = vectors[i + 2];
            vectors[i] = m[0] * x + m[1] * y + m[2] * z;
            vectors[i + 1] = m[3] * x + m[4] * y + m[5] * z;
            vectors[i + 2] = m[6] * x + m[7] * y + m[8] * z;
        }
    }
}
