package org.spectraform.lab.nep;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.NeighbourList;

/** Energy of one atom and its derivatives by the vectors to its neighbours: descriptor, network, and back. The buffers of one thread. */
final class AtomWork {
    private static final int HARMONICS = AngularTerms.SIZE;

    private final Nep nep;
    private final NepModel model;
    private final double[] q;
    private final double[] dq; // dE/dq
    private final double[] s; // sums, angular functions x harmonics
    private final double[] ds; // dE/ds
    private final double[] harmonics = new double[HARMONICS];
    private final double[] g;
    private final double[] dg;
    private final double[] value = new double[HARMONICS]; // sum_n g_n dE/ds_nm
    private final double[] slope = new double[HARMONICS]; // sum_n dg_n/dr dE/ds_nm
    private final double[] gradient = new double[3];
    private final double[] pair = new double[2];

    AtomWork(Nep nep) {
        this.nep = nep;
        model = nep.model;
        q = new double[model.descriptor()];
        dq = new double[q.length];
        s = new double[model.angularTerms() * HARMONICS];
        ds = new double[s.length];
        g = new double[Math.max(model.radialTerms(), model.angularTerms())];
        dg = new double[g.length];
    }

    /**
     * One atom.
     *
     * @param vector r_e of all edges, angstrom
     * @param partial p_e = dE_i/dr_e of the atom's edges is written here, eV/angstrom
     * @return E_i in eV
     */
    double atom(int i, int[] element, NeighbourList list, double[] vector, double[] partial) {
        int from = list.start()[i];
        int to = list.start()[i + 1];
        int row = element[i] * model.elements().size();
        describe(from, to, row, element, list, vector);
        double energy = AtomNetwork.energy(model.network(element[i]), model.neurons(), q, dq) - model.bias();
        for (int d = 0; d < dq.length; d++) {
            dq[d] *= model.scale()[d];
        }
        for (int n = 0; n < model.angularTerms(); n++) {
            AngularTerms.backward(model, s, n * HARMONICS, dq, model.radialTerms() + n, model.angularTerms(), ds);
        }
        @Nullable Zbl zbl = model.zbl();
        for (int e = from; e < to; e++) {
            double r = length(vector, e);
            int other = element[list.sender()[e]];
            double along = radialSlope(r, row + other);
            if (zbl != null) {
                zbl.evaluate(element[i], other, r, pair);
                energy += 0.5 * pair[0];
                along += 0.5 * pair[1];
            }
            double x = vector[3 * e] / r;
            double y = vector[3 * e + 1] / r;
            double z = vector[3 * e + 2] / r;
            gradient[0] = along * x;
            gradient[1] = along * y;
            gradient[2] = along * z;
            if (r < model.angularCutoff()) {
                addAngular(nep.angular[row + other], r, x, y, z);
            }
            System.arraycopy(gradient, 0, partial, 3 * e, 3);
        }
        return energy;
    }

    private void describe(int from, int to, int row, int[] element, NeighbourList list, double[] vector) {
        Arrays.fill(q, 0);
        Arrays.fill(s, 0);
        for (int e = from; e < to; e++) {
            double r = length(vector, e);
            if (r >= model.radialCutoff()) {
                continue;
            }
            int pairOfElements = row + element[list.sender()[e]];
            nep.radial[pairOfElements].values(r, g);
            for (int n = 0; n < model.radialTerms(); n++) {
                q[n] += g[n];
            }
            if (r < model.angularCutoff()) {
                nep.angular[pairOfElements].values(r, g);
                AngularTerms.harmonics(vector[3 * e] / r, vector[3 * e + 1] / r, vector[3 * e + 2] / r, harmonics);
                for (int n = 0; n < model.angularTerms(); n++) {
                    double factor = g[n];
                    int o = n * HARMONICS;
                    for (int m = 0; m < HARMONICS; m++) {
                        s[o + m] += factor * harmonics[m];
                    }
                }
            }
        }
        for (int n = 0; n < model.angularTerms(); n++) {
            AngularTerms.invariants(model, s, n * HARMONICS, q, model.radialTerms() + n, model.angularTerms());
        }
        for (int d = 0; d < q.length; d++) {
            q[d] *= model.scale()[d];
        }
    }

    private double radialSlope(double r, int pairOfElements) {
        if (r >= model.radialCutoff()) {
            return 0;
        }
        nep.radial[pairOfElements].derivatives(r, dg);
        double sum = 0;
        for (int n = 0; n < model.radialTerms(); n++) {
            sum += dq[n] * dg[n];
        }
        return sum;
    }

    /** Adds d/dr_e of sum_nm dE/ds_nm g_n(r) b_m(u) with u = r_e / r: along u through g, across it through b. */
    private void addAngular(RadialTable table, double r, double x, double y, double z) {
        table.values(r, g);
        table.derivatives(r, dg);
        Arrays.fill(value, 0);
        Arrays.fill(slope, 0);
        for (int n = 0; n < model.angularTerms(); n++) {
            double a = g[n];
            double b = dg[n];
            int o = n * HARMONICS;
            for (int m = 0; m < HARMONICS; m++) {
                value[m] += a * ds[o + m];
                slope[m] += b * ds[o + m];
            }
        }
        AngularTerms.harmonics(x, y, z, harmonics);
        double along = 0;
        for (int m = 0; m < HARMONICS; m++) {
            along += slope[m] * harmonics[m];
        }
        double fx = gradient[0];
        double fy = gradient[1];
        double fz = gradient[2];
        AngularTerms.gradient(value, x, y, z, gradient);
        double radial = gradient[0] * x + gradient[1] * y + gradient[2] * z;
        gradient[0] = fx + along * x + (gradient[0] - radial * x) / r;
        gradient[1] = fy + along * y + (gradient[1] - radial * y) / r;
        gradient[2] = fz + along * z + (gradient[2] - radial * z) / r;
    }

    private static double length(double[] vector, int e) {
        double x = vector[3 * e];
        double y = vector[3 * e + 1];
        double z = vector[3 * e + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
