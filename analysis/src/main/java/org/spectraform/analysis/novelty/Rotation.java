package org.spectraform.analysis.novelty;

import java.util.Arrays;

/** Proper rotations as 3x3 row-major matrices that act on columns: y = R x. */
final class Rotation {
    private Rotation() {}

    /**
     * The rotation that brings one set of points closest to another: maximises the sum of {@code y . R x} over the pairs.
     *
     * <p>Source: Horn, J. Opt. Soc. Am. A 4, 629 (1987): the leading eigenvector of a symmetric 4x4 matrix, by Jacobi rotations here.
     * Unlike the singular value decomposition of Kabsch it needs no care for planar or collinear points.
     *
     * @param s correlation {@code s[3 a + b] = sum of x_a y_b} over the pairs
     */
    static double[] best(double[] s) {
        double[] m = {
            s[0] + s[4] + s[8],
            s[5] - s[7],
            s[6] - s[2],
            s[1] - s[3],
            s[5] - s[7],
            s[0] - s[4] - s[8],
            s[1] + s[3],
            s[6] + s[2],
            s[6] - s[2],
            s[1] + s[3],
            s[4] - s[0] - s[8],
            s[5] + s[7],
            s[1] - s[3],
            s[6] + s[2],
            s[5] + s[7],
            s[8] - s[0] - s[4]
        };
        double[] v = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        double norm = Arrays.stream(m).map(Math::abs).sum();
        for (int sweep = 0; sweep < 30 && norm > 0; sweep++) {
            double off = 0;
            for (int p = 0; p < 3; p++) {
                for (int q = p + 1; q < 4; q++) {
                    off += Math.abs(m[4 * p + q]);
                    jacobi(m, v, p, q);
                }
            }
            if (off < 1e-14 * norm) {
                break;
            }
        }
        int top = 0;
        for (int k = 1; k < 4; k++) {
            top = m[5 * k] > m[5 * top] ? k : top;
        }
        return ofQuaternion(v[top], v[4 + top], v[8 + top], v[12 + top]);
    }

    private static void jacobi(double[] m, double[] v, int p, int q) {
        double off = m[4 * p + q];
        if (off == 0) {
            return;
        }
        double theta = (m[5 * q] - m[5 * p]) / (2 * off);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < 4; k++) {
            double a = m[4 * k + p];
            double b = m[4 * k + q];
            m[4 * k + p] = c * a - s * b;
            m[4 * k + q] = s * a + c * b;
        }
        for (int k = 0; k < 4; k++) {
            double a = m[4 * p + k];
            double b = m[4 * q + k];
            m[4 * p + k] = c * a - s * b;
            m[4 * q + k] = s * a + c * b;
            double d = v[4 * k + p];
            double e = v[4 * k + q];
            v[4 * k + p] = c * d - s * e;
            v[4 * k + q] = s * d + c * e;
        }
    }

    private static double[] ofQuaternion(double w, double a, double b, double c) {
        return new double[] {
            w * w + a * a - b * b - c * c,
            2 * (a * b - w * c),
            2 * (a * c + w * b),
            2 * (a * b + w * c),
            w * w - a * a + b * b - c * c,
            2 * (b * c - w * a),
            2 * (a * c - w * b),
            2 * (b * c + w * a),
            w * w - a * a - b * b + c * c
        };
    }

    /**
     * Three orthonormal rows: along {@code u}, along the part of {@code v} across u, and across both. If v lies along u, any
     * direction across.
     */
    static double[] frame(double ux, double uy, double uz, double vx, double vy, double vz) {
        double length = Math.sqrt(ux * ux + uy * uy + uz * uz);
        double ax = ux / length;
        double ay = uy / length;
        double az = uz / length;
        double along = ax * vx + ay * vy + az * vz;
        double bx = vx - along * ax;
        double by = vy - along * ay;
        double bz = vz - along * az;
        double across = Math.sqrt(bx * bx + by * by + bz * bz);
        if (across < 1e-3) {
            boolean notX = Math.abs(ax) < 0.8;
            return frame(ux, uy, uz, notX ? 1 : 0, notX ? 0 : 1, 0);
        }
        bx /= across;
        by /= across;
        bz /= across;
        return new double[] {ax, ay, az, bx, by, bz, ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx};
    }

    /** The rotation that turns one frame into another. */
    static double[] between(double[] from, double[] to) {
        double[] r = new double[9];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                r[3 * a + b] = to[a] * from[b] + to[3 + a] * from[3 + b] + to[6 + a] * from[6 + b];
            }
        }
        return r;
    }
}
