package org.spectraform.simulation.nep;

import java.util.Arrays;

/**
 * One atom at a time, in plain Java: the twin against which the vector kernel is tested, and what runs where there are no vectors.
 *
 * <p>The coefficients c_nk are applied after the sums over neighbours, not to each neighbour: sum_j g_n(r_j) b_lm = sum_k c_nk sum_j
 * f_k(r_j) b_lm. So a neighbour costs only the basis f_k, and with several elements there are sums for each of them.
 */
final class ScalarKernel implements Kernel {
    private final NepModel model;
    private final int elements;
    private final int sums; // number of b_lm
    private final double[] weights;
    private final double[] radialSums; // [element][k], then their derivatives
    private final double[] basisSums; // [element][k][lm], then their derivatives
    private final double[] functionSums; // [n][lm]
    private final double[] functionSlopes;
    private final double[] q;
    private final double[] dq;
    private final double[] f;
    private final double[] df;
    private final double[] d;
    private final double[] re;
    private final double[] im;
    private final double[] a;
    private final double[] b;

    ScalarKernel(NepModel model) {
        this.model = model;
        elements = model.elements().length;
        int max = model.lMax();
        sums = Harmonics.count(max);
        weights = Invariants.weights(max);
        radialSums = new double[elements * model.radial().size()];
        basisSums = new double[elements * model.angular().size() * sums];
        functionSums = new double[model.angular().functions() * sums];
        functionSlopes = new double[functionSums.length];
        q = new double[model.descriptors()];
        dq = new double[q.length];
        int size = Math.max(model.radial().size(), model.angular().size());
        f = new double[size];
        df = new double[size];
        d = new double[Harmonics.slopes(max)];
        re = new double[max + 1];
        im = new double[max + 1];
        a = new double[sums];
        b = new double[sums];
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void evaluate(Neighbourhood atoms) {
        sum(atoms);
        describe(atoms.centre);
        atoms.energy[0] = network(atoms.centre);
        pull(atoms.centre);
        for (int t = 0; t < elements; t++) {
            for (int category = 2 * t; category < 2 * t + 2; category++) {
                for (int slot = 0; slot < atoms.slots[category]; slot++) {
                    derive(atoms, atoms.place(category, slot), t, category == 2 * t);
                }
            }
        }
    }

    /** Sums of the basis over the neighbours. */
    private void sum(Neighbourhood atoms) {
        Arrays.fill(radialSums, 0);
        Arrays.fill(basisSums, 0);
        int radialSize = model.radial().size();
        int angularSize = model.angular().size();
        for (int t = 0; t < elements; t++) {
            for (int category = 2 * t; category < 2 * t + 2; category++) {
                for (int slot = 0; slot < atoms.slots[category]; slot++) {
                    int p = atoms.place(category, slot);
                    double x = atoms.x[p];
                    double y = atoms.y[p];
                    double z = atoms.z[p];
                    double r = Math.sqrt(x * x + y * y + z * z);
                    model.radial().evaluate(r, f, df, 0);
                    for (int k = 0; k < radialSize; k++) {
                        radialSums[t * radialSize + k] += f[k];
                    }
                    if (category == 2 * t) {
                        model.angular().evaluate(r, f, df, 0);
                        harmonics(x / r, y / r, z / r);
                        for (int k = 0; k < angularSize; k++) {
                            int at = (t * angularSize + k) * sums;
                            for (int lm = 0; lm < sums; lm++) {
                                basisSums[at + lm] += f[k] * b[lm];
                            }
                        }
                    }
                }
            }
        }
    }

    private void harmonics(double x, double y, double z) {
        Harmonics.slopes(model.lMax(), z, d, 0);
        Harmonics.powers(model.lMax(), x, y, re, im, 0);
        for (int l = 1; l <= model.lMax(); l++) {
            b[Harmonics.index(l, 0)] = d[Harmonics.slope(l, 0)];
            for (int m = 1; m <= l; m++) {
                b[Harmonics.index(l, m)] = d[Harmonics.slope(l, m)] * re[m];
                b[Harmonics.index(l, m) + 1] = d[Harmonics.slope(l, m)] * im[m];
            }
        }
    }

    /** Descriptors from the sums. */
    private void describe(int centre) {
        Arrays.fill(q, 0);
        Arrays.fill(functionSums, 0);
        Basis radial = model.radial();
        Basis angular = model.angular();
        for (int t = 0; t < elements; t++) {
            double[] c = radial.coefficients()[centre * elements + t];
            for (int n = 0; n < radial.functions(); n++) {
                for (int k = 0; k < radial.size(); k++) {
                    q[n] += c[n * radial.size() + k] * radialSums[t * radial.size() + k];
                }
            }
            c = angular.coefficients()[centre * elements + t];
            for (int n = 0; n < angular.functions(); n++) {
                for (int k = 0; k < angular.size(); k++) {
                    double cnk = c[n * angular.size() + k];
                    int from = (t * angular.size() + k) * sums;
                    for (int lm = 0; lm < sums; lm++) {
                        functionSums[n * sums + lm] += cnk * basisSums[from + lm];
                    }
                }
            }
        }
        for (int n = 0; n < angular.functions(); n++) {
            int at = radial.functions() + n;
            double first = 0;
            for (int l = 1; l <= model.lMax(); l++) {
                q[at] = Invariants.square(l, weights, functionSums, n * sums);
                first = l == 1 ? q[at] : first;
                at += angular.functions();
            }
            if (model.fourBody()) {
                q[at] = Invariants.fourBody(functionSums, n * sums);
                at += angular.functions();
            }
            if (model.fiveBody()) {
                q[at] = Invariants.FIVE_BODY * first * first;
            }
        }
    }

    /** The energy; leaves its derivatives by the descriptors in {@code dq}. */
    private double network(int centre) {
        NepModel.Network network = model.networks().get(centre);
        int n = q.length;
        Arrays.fill(dq, 0);
        double energy = -model.bias();
        for (int k = 0; k < model.neurons(); k++) {
            double sum = -network.b0()[k];
            for (int j = 0; j < n; j++) {
                sum += network.w0()[k * n + j] * q[j];
            }
            double hidden = Math.tanh(sum);
            energy += network.w1()[k] * hidden;
            double back = network.w1()[k] * (1 - hidden * hidden);
            for (int j = 0; j < n; j++) {
                dq[j] += back * network.w0()[k * n + j];
            }
        }
        return energy;
    }

    /** From derivatives by the descriptors to derivatives by the sums, which replace the sums. */
    private void pull(int centre) {
        Basis radial = model.radial();
        Basis angular = model.angular();
        Arrays.fill(functionSlopes, 0);
        for (int n = 0; n < angular.functions(); n++) {
            int at = radial.functions() + n;
            int extra = at + model.lMax() * angular.functions();
            if (model.fourBody()) {
                Invariants.fourBodySlope(functionSums, functionSlopes, n * sums, dq[extra]);
                extra += angular.functions();
            }
            for (int l = 1; l <= model.lMax(); l++) {
                double by = dq[at];
                if (l == 1 && model.fiveBody()) {
                    by += dq[extra] * 2 * Invariants.FIVE_BODY * q[at];
                }
                for (int lm = l * l - 1; lm < (l + 1) * (l + 1) - 1; lm++) {
                    functionSlopes[n * sums + lm] += by * 2 * weights[lm] * functionSums[n * sums + lm];
                }
                at += angular.functions();
            }
        }
        Arrays.fill(radialSums, 0);
        Arrays.fill(basisSums, 0);
        for (int t = 0; t < elements; t++) {
            double[] c = radial.coefficients()[centre * elements + t];
            for (int n = 0; n < radial.functions(); n++) {
                for (int k = 0; k < radial.size(); k++) {
                    radialSums[t * radial.size() + k] += c[n * radial.size() + k] * dq[n];
                }
            }
            c = angular.coefficients()[centre * elements + t];
            for (int n = 0; n < angular.functions(); n++) {
                for (int k = 0; k < angular.size(); k++) {
                    double cnk = c[n * angular.size() + k];
                    int to = (t * angular.size() + k) * sums;
                    for (int lm = 0; lm < sums; lm++) {
                        basisSums[to + lm] += cnk * functionSlopes[n * sums + lm];
                    }
                }
            }
        }
    }

    /** Derivative of the energy by the place of one neighbour. */
    private void derive(Neighbourhood atoms, int p, int t, boolean isAngular) {
        double x = atoms.x[p];
        double y = atoms.y[p];
        double z = atoms.z[p];
        double r = Math.sqrt(x * x + y * y + z * z);
        x /= r;
        y /= r;
        z /= r;
        Basis radial = model.radial();
        radial.evaluate(r, f, df, 0);
        double along = 0; // by the distance
        for (int k = 0; k < radial.size(); k++) {
            along += df[k] * radialSums[t * radial.size() + k];
        }
        double vx = 0; // by the direction
        double vy = 0;
        double vz = 0;
        if (isAngular) {
            Basis angular = model.angular();
            angular.evaluate(r, f, df, 0);
            harmonics(x, y, z);
            Arrays.fill(a, 0);
            for (int k = 0; k < angular.size(); k++) {
                int at = (t * angular.size() + k) * sums;
                for (int lm = 0; lm < sums; lm++) {
                    a[lm] += f[k] * basisSums[at + lm];
                    along += df[k] * basisSums[at + lm] * b[lm];
                }
            }
            for (int l = 1; l <= model.lMax(); l++) {
                vz += a[Harmonics.index(l, 0)] * d[Harmonics.slope(l, 1)];
                for (int m = 1; m <= l; m++) {
                    double ar = a[Harmonics.index(l, m)];
                    double ai = a[Harmonics.index(l, m) + 1];
                    double dm = m * d[Harmonics.slope(l, m)];
                    vx += dm * (ar * re[m - 1] + ai * im[m - 1]);
                    vy += dm * (ai * re[m - 1] - ar * im[m - 1]);
                    vz += d[Harmonics.slope(l, m + 1)] * (ar * re[m] + ai * im[m]);
                }
            }
        }
        double radialPart = x * vx + y * vy + z * vz;
        atoms.gx[p] = along * x + (vx - radialPart * x) / r;
        atoms.gy[p] = along * y + (vy - radialPart * y) / r;
        atoms.gz[p] = along * z + (vz - radialPart * z) / r;
    }
}
