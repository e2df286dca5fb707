package org.spectraform.lab.nep;

import static org.spectraform.lab.nep.Lanes.OUTER_COLUMNS;
import static org.spectraform.lab.nep.Lanes.OUTER_ROWS;
import static org.spectraform.lab.nep.Lanes.PRODUCT_ROWS;
import static org.spectraform.lab.nep.Lanes.WIDTH;
import static org.spectraform.lab.nep.Lanes.all;
import static org.spectraform.lab.nep.Lanes.load;
import static org.spectraform.lab.nep.Lanes.padded;
import static org.spectraform.lab.nep.Lanes.store;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * As many atoms at a time as a vector has lanes, one in each: the {@link ScalarKernel}'s formulas, without sums across lanes. What a
 * neighbour's basis functions cost is paid once, they are kept for the derivatives.
 */
final class VectorKernel implements Kernel {
    private final NepModel model;
    private final VectorWeights weights;
    private final NeighbourBasis basis;
    private final int elements;
    private final int most;
    private final int rows; // k of the angular basis, padded
    private final int columns; // b_lm, padded
    private final int functions; // n of the angular functions, padded
    private final int radialFunctions; // n of the radial functions, padded
    private final int radialRows; // k of the radial basis, padded
    private final double[] radialSums; // [element][k], then their derivatives
    private final double[] basisSums; // [element][k][lm], then their derivatives
    private final double[] functionSums; // [n][lm]
    private final double[] functionSlopes;
    private final double[] q;
    private final double[] dq;
    private final double[] hidden;
    private final double[] a;

    VectorKernel(NepModel model) {
        this.model = model;
        weights = new VectorWeights(model);
        elements = model.elements().length;
        most = model.most();
        rows = padded(model.angular().size(), OUTER_ROWS);
        columns = padded(Harmonics.count(most), OUTER_COLUMNS);
        functions = padded(model.angular().functions(), OUTER_ROWS);
        radialFunctions = padded(model.radial().functions(), PRODUCT_ROWS);
        radialRows = padded(model.radial().size(), PRODUCT_ROWS);
        basis = new NeighbourBasis(model, rows, columns);
        radialSums = new double[elements * radialRows * WIDTH];
        basisSums = new double[elements * rows * columns * WIDTH];
        functionSums = new double[functions * columns * WIDTH];
        functionSlopes = new double[functionSums.length];
        q = new double[padded(model.descriptors(), PRODUCT_ROWS) * WIDTH];
        dq = new double[q.length];
        hidden = new double[padded(model.neurons(), PRODUCT_ROWS) * WIDTH];
        a = new double[columns * WIDTH];
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void evaluate(Neighbourhood atoms) {
        sum(atoms);
        describe(atoms.centre);
        network(weights.networks[atoms.centre], atoms.energy);
        pull(atoms.centre);
        derive(atoms);
    }

    /** Sums of the basis over the neighbours. */
    private void sum(Neighbourhood atoms) {
        Arrays.fill(radialSums, 0);
        Arrays.fill(basisSums, 0);
        basis.start(atoms);
        int slot = 0;
        int near = 0;
        for (int t = 0; t < elements; t++) {
            int from = near;
            for (int category = 2 * t; category < 2 * t + 2; category++) {
                int at = atoms.place(category, 0) / WIDTH;
                for (int s = 0; s < atoms.slots[category]; s++) {
                    basis.place(atoms, at + s, slot, radialSums, t * radialRows);
                    if (category == 2 * t) {
                        basis.angular(slot, near++);
                    }
                    slot++;
                }
            }
            Lanes.outer(basis.f, basis.b, from, near, basisSums, t * rows * columns, rows, columns);
        }
    }

    /** Descriptors from the sums. */
    private void describe(int centre) {
        Arrays.fill(q, 0);
        Arrays.fill(functionSums, 0);
        Basis radial = model.radial();
        int angular = model.angular().functions();
        Lanes.product(weights.radial[centre], radialFunctions, elements * radialRows, radialSums, q);
        Lanes.outer(weights.angular[centre], basisSums, 0, elements * rows, functionSums, 0, functions, columns);
        for (int n = 0; n < angular; n++) {
            int at = radial.functions() + n;
            int s = n * columns;
            DoubleVector first = all(0);
            for (int l = 1; l <= most; l++) {
                DoubleVector sum = all(0);
                for (int lm = l * l - 1; lm < (l + 1) * (l + 1) - 1; lm++) {
                    DoubleVector value = load(functionSums, s + lm);
                    sum = value.mul(value).fma(all(weights.squares[lm]), sum);
                }
                store(sum, q, at);
                first = l == 1 ? sum : first;
                at += angular;
            }
            if (model.fourBody()) {
                LaneInvariants.fourBody(functionSums, s, q, at);
                at += angular;
            }
            if (model.fiveBody()) {
                store(first.mul(first).mul(Invariants.FIVE_BODY), q, at);
            }
        }
    }

    /** Energies; leaves their derivatives by the descriptors in {@code dq}. */
    private void network(VectorWeights.Network network, double[] energy) {
        Arrays.fill(hidden, 0);
        Arrays.fill(dq, 0);
        int neurons = model.neurons();
        int descriptors = model.descriptors();
        Lanes.product(network.forward(), padded(neurons, PRODUCT_ROWS), descriptors, q, hidden);
        DoubleVector sum = all(-model.bias());
        for (int k = 0; k < neurons; k++) {
            DoubleVector h = Lanes.tanh(load(hidden, k).sub(network.b0()[k]));
            DoubleVector w = all(network.w1()[k]);
            sum = h.fma(w, sum);
            store(w.sub(h.mul(h).mul(w)), hidden, k);
        }
        store(sum, energy, 0);
        Lanes.product(network.back(), padded(descriptors, PRODUCT_ROWS), neurons, hidden, dq);
    }

    /** From derivatives by the descriptors to derivatives by the sums, which replace the sums. */
    private void pull(int centre) {
        Basis radial = model.radial();
        int angular = model.angular().functions();
        for (int n = 0; n < angular; n++) {
            int at = radial.functions() + n;
            int s = n * columns;
            int extra = at + most * angular;
            int five = extra + (model.fourBody() ? angular : 0);
            for (int l = 1; l <= most; l++) {
                DoubleVector by = load(dq, at).mul(2);
                if (l == 1 && model.fiveBody()) {
                    by = load(dq, five).mul(load(q, at)).fma(all(4 * Invariants.FIVE_BODY), by);
                }
                for (int lm = l * l - 1; lm < (l + 1) * (l + 1) - 1; lm++) {
                    store(load(functionSums, s + lm).mul(weights.squares[lm]).mul(by), functionSlopes, s + lm);
                }
                at += angular;
            }
            if (model.fourBody()) {
                LaneInvariants.fourBodySlope(functionSums, functionSlopes, s, load(dq, extra));
            }
        }
        Arrays.fill(radialSums, 0);
        Arrays.fill(basisSums, 0);
        Lanes.product(weights.radialBack[centre], elements * radialRows, radial.functions(), dq, radialSums);
        Lanes.outer(weights.angularBack[centre], functionSlopes, 0, angular, basisSums, 0, elements * rows, columns);
    }

    private void derive(Neighbourhood atoms) {
        int slot = 0;
        int near = 0;
        for (int t = 0; t < elements; t++) {
            for (int category = 2 * t; category < 2 * t + 2; category++) {
                int at = atoms.place(category, 0) / WIDTH;
                for (int s = 0; s < atoms.slots[category]; s++) {
                    DoubleVector along = basis.radialSlope(slot, radialSums, t * radialRows);
                    if (category == 2 * t) {
                        along = along.add(contract(near, t * rows * columns));
                        basis.derive(atoms, at + s, slot, near, along, a);
                        near++;
                    } else {
                        basis.derive(atoms, at + s, slot, along);
                    }
                    slot++;
                }
            }
        }
    }

    /**
     * Contracts the derivatives by the sums with the radial basis of one neighbour: leaves the derivatives by its b_lm in {@code a} and returns
     * the derivative by its distance.
     */
    private DoubleVector contract(int near, int sums) {
        DoubleVector along = all(0);
        int size = model.angular().size();
        for (int j = 0; j < columns; j += OUTER_COLUMNS) {
            DoubleVector a0 = all(0);
            DoubleVector a1 = all(0);
            DoubleVector a2 = all(0);
            DoubleVector a3 = all(0);
            DoubleVector s0 = all(0);
            DoubleVector s1 = all(0);
            DoubleVector s2 = all(0);
            DoubleVector s3 = all(0);
            for (int k = 0; k < size; k++) {
                DoubleVector f = load(basis.f, near * rows + k);
                DoubleVector df = load(basis.df, near * rows + k);
                int at = sums + k * columns + j;
                DoubleVector p0 = load(basisSums, at);
                DoubleVector p1 = load(basisSums, at + 1);
                DoubleVector p2 = load(basisSums, at + 2);
                DoubleVector p3 = load(basisSums, at + 3);
                a0 = f.fma(p0, a0);
                a1 = f.fma(p1, a1);
                a2 = f.fma(p2, a2);
                a3 = f.fma(p3, a3);
                s0 = df.fma(p0, s0);
                s1 = df.fma(p1, s1);
                s2 = df.fma(p2, s2);
                s3 = df.fma(p3, s3);
            }
            store(a0, a, j);
            store(a1, a, j + 1);
            store(a2, a, j + 2);
            store(a3, a, j + 3);
            int b = near * columns + j;
            along = s0.fma(load(basis.b, b), along);
            along = s1.fma(load(basis.b, b + 1), along);
            along = s2.fma(load(basis.b, b + 2), along);
            along = s3.fma(load(basis.b, b + 3), along);
        }
        return along;
    }
}
