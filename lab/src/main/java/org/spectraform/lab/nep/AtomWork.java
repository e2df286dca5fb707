package org.spectraform.lab.nep;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.NeighbourList;

/** Energy of one atom and its derivatives by the vectors to its neighbours: descriptor, network, and back. The buffers of one thread. */
final class AtomWork {
    private static final int HARMONICS = AngularTerms.SIZE;

    private final Nep nep;
    private final NepModel model;
    private final int radialTerms;
    private final int angularTerms;
    private final double[] q;
    private final double[] dq; // dE/dq
    private final double[] s; // sums, angular functions x harmonics
    private final double[] ds; // dE/ds
    private final double[] radial;
    private final double[] angularSlope; // dg_n/dr of one neighbour
    private final double[] value = new double[HARMONICS]; // sum_n g_n dE/ds_nm
    private final double[] slope = new double[HARMONICS]; // sum_n dg_n/dr dE/ds_nm
    private final double[] gradient = new double[3];
    private final double[] pair = new double[2];
    private double[] unit = new double[0]; // an edge of the atom: r, x/r, y/r, z/r
    private double[] angular = new double[0]; // an edge: g_n of the angular part
    private double[] harmonics = new double[0]; // an edge: b_m

    AtomWork(Nep nep) {
        this.nep = nep;
        model = nep.model;
        radialTerms = model.radialTerms();
        angularTerms = model.angularTerms();
        q = new double[model.descriptor()];
        dq = new double[q.length];
        s = new double[angularTerms * HARMONICS];
        ds = new double[s.length];
        radial = new double[radialTerms];
        angularSlope = new double[angularTerms];
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
        int degree = list.start()[i + 1] - from;
        int row = element[i] * model.elements().size();
        if (unit.length < 4 * degree) {
            unit = new double[4 * degree];
            angular = new double[angularTerms * degree];
            harmonics = new double[HARMONICS * degree];
        }
        describe(from, degree, row, element, list.sender(), vector);
        double energy = AtomNetwork.energy(model.network(element[i]), model.neurons(), q, dq) - model.bias();
        for (int d = 0; d < dq.length; d++) {
            dq[d] *= model.scale()[d];
        }
        for (int n = 0; n < angularTerms; n++) {
            AngularTerms.backward(model, s, n * HARMONICS, dq, radialTerms + n, angularTerms, ds);
        }
        @Nullable Zbl zbl = model.zbl();
        for (int k = 0; k < degree; k++) {
            double r = unit[4 * k];
            int other = element[list.sender()[from + k]];
            double along = r < model.radialCutoff() ? radialSlope(r, row + other) : 0;
            if (zbl != null) {
                zbl.evaluate(element[i], other, r, pair);
                energy += 0.5 * pair[0];
                along += 0.5 * pair[1];
            }
            if (r < model.angularCutoff()) {
                angularGradient(nep.angular[row + other], k, along);
            } else {
                for (int c = 0; c < 3; c++) {
                    gradient[c] = along * unit[4 * k + 1 + c];
                }
            }
            System.arraycopy(gradient, 0, partial, 3 * (from + k), 3);
        }
        return energy;
    }

    private void describe(int from, int degree, int row, int[] element, int[] sender, double[] vector) {
        Arrays.fill(q, 0);
        Arrays.fill(s, 0);
        for (int k = 0; k < degree; k++) {
            int e = 3 * (from + k);
            double r = Math.sqrt(vector[e] * vector[e] + vector[e + 1] * vector[e + 1] + vector[e + 2] * vector[e + 2]);
            double x = vector[e] / r;
            double y = vector[e + 1] / r;
            double z = vector[e + 2] / r;
            unit[4 * k] = r;
            unit[4 * k + 1] = x;
            unit[4 * k + 2] = y;
            unit[4 * k + 3] = z;
            if (r >= model.radialCutoff()) {
                continue;
            }
            int pairOfElements = row + element[sender[from + k]];
            nep.radial[pairOfElements].values(r, radial, 0);
            for (int n = 0; n < radialTerms; n++) {
                q[n] += radial[n];
            }
            if (r < model.angularCutoff()) {
                nep.angular[pairOfElements].values(r, angular, k * angularTerms);
                AngularTerms.harmonics(x, y, z, harmonics, k * HARMONICS);
                for (int n = 0; n < angularTerms; n++) {
                    add(angular[k * angularTerms + n], harmonics, k * HARMONICS, s, n * HARMONICS);
                }
            }
        }
        for (int n = 0; n < angularTerms; n++) {
            AngularTerms.invariants(model, s, n * HARMONICS, q, radialTerms + n, angularTerms);
        }
        for (int d = 0; d < q.length; d++) {
            q[d] *= model.scale()[d];
        }
    }

    /** to_m += factor from_m: the loop that most of the time goes to; of a length the compiler knows. */
    private static void add(double factor, double[] from, int at, double[] to, int into) {
        for (int m = 0; m < HARMONICS; m++) {
            to[into + m] += factor * from[at + m];
        }
    }

    private double radialSlope(double r, int pairOfElements) {
        nep.radial[pairOfElements].derivatives(r, radial);
        double sum = 0;
        for (int n = 0; n < radialTerms; n++) {
            sum += dq[n] * radial[n];
        }
        return sum;
    }

    /** Writes d/dr_e of along r + sum_nm dE/ds_nm g_n(r) b_m(u), u = r_e / r, to {@link #gradient}: along u through g, across it through b. */
    private void angularGradient(RadialTable table, int k, double along) {
        table.derivatives(unit[4 * k], angularSlope);
        Arrays.fill(value, 0);
        Arrays.fill(slope, 0);
        for (int n = 0; n < angularTerms; n++) {
            add(angular[k * angularTerms + n], ds, n * HARMONICS, value, 0);
            add(angularSlope[n], ds, n * HARMONICS, slope, 0);
        }
        double sum = along;
        for (int m = 0; m < HARMONICS; m++) {
            sum += slope[m] * harmonics[k * HARMONICS + m];
        }
        double r = unit[4 * k];
        double x = unit[4 * k + 1];
        double y = unit[4 * k + 2];
        double z = unit[4 * k + 3];
        AngularTerms.gradient(value, x, y, z, gradient);
        double radialPart = gradient[0] * x + gradient[1] * y + gradient[2] * z;
        gradient[0] = sum * x + (gradient[0] - radialPart * x) / r;
        gradient[1] = sum * y + (gradient[1] - radialPart * y) / r;
        gradient[2] = sum * z + (gradient[2] - radialPart * z) / r;
    }
}
