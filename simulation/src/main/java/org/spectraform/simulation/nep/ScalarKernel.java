package org.spectraform.simulation.nep;

import java.util.Arrays;

/**
 * One atom at a time, in plain Java: the twin of {@link VectorKernel}, with the same results to the last bit, and what runs where there are no vectors.
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
    private final ScalarBasis basis;
    private final double[] a; // derivatives by a neighbour's b_lm

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
        basis = new ScalarBasis(model);
        a = new double[sums];
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
                    basis.place(atoms, atoms.place(category, slot));
                    basis.addRadial(radialSums, t * radialSize);
                    if (category == 2 * t) {
                        basis.angular();
                        for (int k = 0; k < angularSize; k++) {
                            add(basis.f[k], basis.b, 0, basisSums, (t * angularSize + k) * sums);
                        }
                    }
                }
            }
        }
    }

    /** out += factor * in, of all lm. */
    private void add(double factor, double[] in, int from, double[] out, int to) {
        for (int lm = 0; lm < sums; lm++) {
            out[to + lm] = Math.fma(factor, in[from + lm], out[to + lm]);
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
                    q[n] = Math.fma(radialSums[t * radial.size() + k], c[n * radial.size() + k], q[n]);
                }
            }
            c = angular.coefficients()[centre * elements + t];
            for (int n = 0; n < angular.functions(); n++) {
                for (int k = 0; k < angular.size(); k++) {
                    int from = (t * angular.size() + k) * sums;
                    add(c[n * angular.size() + k], basisSums, from, functionSums, n * sums);
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
                q[at] = first * first * Invariants.FIVE_BODY;
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
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum = Math.fma(q[j], network.w0()[k * n + j], sum);
            }
            double hidden = Elementary.tanh(sum - network.b0()[k]);
            double w = network.w1()[k];
            energy = Math.fma(hidden, w, energy);
            double back = w - hidden * hidden * w;
            for (int j = 0; j < n; j++) {
                dq[j] = Math.fma(back, network.w0()[k * n + j], dq[j]);
            }
        }
        return energy;
    }

    /** From derivatives by the descriptors to derivatives by the sums, which replace the sums. */
    private void pull(int centre) {
        Basis radial = model.radial();
        Basis angular = model.angular();
        for (int n = 0; n < angular.functions(); n++) {
            int at = radial.functions() + n;
            int four = at + model.lMax() * angular.functions();
            int five = four + (model.fourBody() ? angular.functions() : 0);
            if (model.fiveBody()) {
                dq[at] = Math.fma(q[at] * (2 * Invariants.FIVE_BODY), dq[five], dq[at]);
            }
            for (int l = 1; l <= model.lMax(); l++) {
                double twice = dq[at + (l - 1) * angular.functions()] * 2;
                for (int lm = l * l - 1; lm < (l + 1) * (l + 1) - 1; lm++) {
                    functionSlopes[n * sums + lm] = functionSums[n * sums + lm] * weights[lm] * twice;
                }
            }
            if (model.fourBody()) {
                Invariants.fourBodySlope(functionSums, functionSlopes, n * sums, dq[four]);
            }
        }
        Arrays.fill(radialSums, 0);
        Arrays.fill(basisSums, 0);
        for (int t = 0; t < elements; t++) {
            double[] c = radial.coefficients()[centre * elements + t];
            for (int n = 0; n < radial.functions(); n++) {
                for (int k = 0; k < radial.size(); k++) {
                    int to = t * radial.size() + k;
                    radialSums[to] = Math.fma(dq[n], c[n * radial.size() + k], radialSums[to]);
                }
            }
            c = angular.coefficients()[centre * elements + t];
            for (int n = 0; n < angular.functions(); n++) {
                for (int k = 0; k < angular.size(); k++) {
                    int to = (t * angular.size() + k) * sums;
                    add(c[n * angular.size() + k], functionSlopes, n * sums, basisSums, to);
                }
            }
        }
    }

    /** Derivative of the energy by the place of one neighbour. */
    private void derive(Neighbourhood atoms, int p, int t, boolean isAngular) {
        basis.place(atoms, p);
        double along = basis.radialSlope(radialSums, t * model.radial().size()); // by the distance
        if (!isAngular) {
            basis.derive(atoms, p, along);
            return;
        }
        basis.angular();
        int size = model.angular().size();
        Arrays.fill(a, 0);
        for (int k = 0; k < size; k++) {
            add(basis.f[k], basisSums, (t * size + k) * sums, a, 0);
        }
        for (int lm = 0; lm < sums; lm++) {
            double slope = 0;
            for (int k = 0; k < size; k++) {
                slope = Math.fma(basis.df[k], basisSums[(t * size + k) * sums + lm], slope);
            }
            along = Math.fma(slope, basis.b[lm], along);
        }
        basis.derive(atoms, p, along, a);
    }
}
