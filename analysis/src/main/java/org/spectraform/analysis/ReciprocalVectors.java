package org.spectraform.analysis;

import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * Reciprocal lattice vectors q = h b1 + k b2 + l b3 of a cell, b_i . a_j = 2 pi delta_ij, sorted into shells of |q|; of each pair q, -q one,
 * and not 0.
 *
 * @param start the vectors of shell s are {@code start[s] .. start[s+1]-1}
 * @param index h, k, l of each vector
 * @param length |q| of each vector, inverse angstrom
 */
record ReciprocalVectors(int[] start, int[] index, double[] length) {
    /** Atoms whose phases are held at once: their tables stay in the cache. */
    private static final int BLOCK = 64;

    /** The vectors shorter than {@code qMax} in equal shells, thinned evenly to at most {@code max} a shell. */
    static ReciprocalVectors of(Cell cell, double qMax, int shells, int max) {
        int[] found = new int[shells];
        visit(cell, qMax, shells, (shell, h, k, l, q) -> found[shell]++);
        int[] start = new int[shells + 1];
        int[] stride = new int[shells];
        for (int s = 0; s < shells; s++) {
            stride[s] = Math.max(1, Math.ceilDiv(found[s], max));
            start[s + 1] = start[s] + Math.ceilDiv(found[s], stride[s]);
        }
        int[] index = new int[3 * start[shells]];
        double[] length = new double[start[shells]];
        int[] seen = new int[shells];
        visit(cell, qMax, shells, (shell, h, k, l, q) -> {
            if (seen[shell] % stride[shell] == 0) {
                int v = start[shell] + seen[shell] / stride[shell];
                index[3 * v] = h;
                index[3 * v + 1] = k;
                index[3 * v + 2] = l;
                length[v] = q;
            }
            seen[shell]++;
        });
        return new ReciprocalVectors(start, index, length);
    }

    private interface Visitor {
        void visit(int shell, int h, int k, int l, double q);
    }

    private static void visit(Cell cell, double qMax, int shells, Visitor visitor) {
        double[] b = new double[9];
        int[] max = new int[3];
        for (int k = 0; k < 3; k++) {
            max[k] = (int) (qMax * cell.length(k) / (2 * Math.PI));
            b[3 * k] = 2 * Math.PI * cell.fractional(k, 1, 0, 0);
            b[3 * k + 1] = 2 * Math.PI * cell.fractional(k, 0, 1, 0);
            b[3 * k + 2] = 2 * Math.PI * cell.fractional(k, 0, 0, 1);
        }
        for (int h = 0; h <= max[0]; h++) {
            for (int k = h == 0 ? 0 : -max[1]; k <= max[1]; k++) {
                for (int l = h == 0 && k == 0 ? 1 : -max[2]; l <= max[2]; l++) {
                    double x = h * b[0] + k * b[3] + l * b[6];
                    double y = h * b[1] + k * b[4] + l * b[7];
                    double z = h * b[2] + k * b[5] + l * b[8];
                    double q = Math.sqrt(x * x + y * y + z * z);
                    int shell = (int) (q / qMax * shells);
                    if (shell < shells) {
                        visitor.visit(shell, h, k, l, q);
                    }
                }
            }
        }
    }

    /** The sum of exp(-i q x) over the atoms named: real and imaginary part for each vector. */
    double[] amplitudes(Structure structure, int[] atoms) {
        double[] sum = new double[2 * length.length];
        int[] max = new int[3];
        for (int v = 0; v < index.length; v++) {
            max[v % 3] = Math.max(max[v % 3], Math.abs(index[v]));
        }
        double[][][] phase = new double[3][][];
        for (int k = 0; k < 3; k++) {
            phase[k] = new double[2 * max[k] + 2][BLOCK];
        }
        for (int first = 0; first < atoms.length; first += BLOCK) {
            int size = Math.min(BLOCK, atoms.length - first);
            for (int k = 0; k < 3; k++) {
                for (int i = 0; i < size; i++) {
                    int a = atoms[first + i];
                    double f = structure
                            .cell()
                            .fractional(
                                    k, structure.position(a, 0), structure.position(a, 1), structure.position(a, 2));
                    powers(phase[k], i, -2 * Math.PI * (f - Math.floor(f)));
                }
            }
            for (int v = 0; v < length.length; v++) {
                add(phase, v, size, sum);
            }
        }
        return sum;
    }

    /** Column i of rows 2m and 2m+1: real and imaginary part of exp(i m angle). */
    private static void powers(double[][] phase, int i, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        phase[0][i] = 1;
        phase[1][i] = 0;
        for (int m = 2; m < phase.length; m += 2) {
            phase[m][i] = phase[m - 2][i] * cos - phase[m - 1][i] * sin;
            phase[m + 1][i] = phase[m - 2][i] * sin + phase[m - 1][i] * cos;
        }
    }

    private void add(double[][][] phase, int v, int size, double[] sum) {
        int h = index[3 * v];
        int k = index[3 * v + 1];
        int l = index[3 * v + 2];
        double[] hr = phase[0][2 * h];
        double[] hi = phase[0][2 * h + 1];
        double[] kr = phase[1][2 * Math.abs(k)];
        double[] ki = phase[1][2 * Math.abs(k) + 1];
        double[] lr = phase[2][2 * Math.abs(l)];
        double[] li = phase[2][2 * Math.abs(l) + 1];
        double ks = Integer.signum(k);
        double ls = Integer.signum(l);
        double re = 0;
        double im = 0;
        for (int i = 0; i < size; i++) {
            double r = hr[i] * kr[i] - hi[i] * ks * ki[i];
            double s = hr[i] * ks * ki[i] + hi[i] * kr[i];
            re += r * lr[i] - s * ls * li[i];
            im += r * ls * li[i] + s * lr[i];
        }
        sum[2 * v] += re;
        sum[2 * v + 1] += im;
    }
}
