package org.spectraform.simulation.nep;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.spectraform.simulation.nep.Lanes.OUTER_COLUMNS;
import static org.spectraform.simulation.nep.Lanes.OUTER_ROWS;
import static org.spectraform.simulation.nep.Lanes.PRODUCT_ROWS;
import static org.spectraform.simulation.nep.Lanes.SPECIES;
import static org.spectraform.simulation.nep.Lanes.WIDTH;
import static org.spectraform.simulation.nep.Lanes.padded;

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
    private final int max;
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
    private final double[] along = new double[WIDTH]; // derivative by a neighbour's distance
    private final double[] a; // derivatives by its b_lm

    VectorKernel(NepModel model) {
        this.model = model;
        weights = new VectorWeights(model);
        elements = model.elements().length;
        max = model.lMax();
        rows = Lanes.basisRows(model.angular().size(), OUTER_ROWS);
        columns = padded(Harmonics.count(max), OUTER_COLUMNS);
        functions = padded(model.angular().functions(), OUTER_ROWS);
        radialFunctions = padded(model.radial().functions(), PRODUCT_ROWS);
        radialRows = Lanes.basisRows(model.radial().size(), PRODUCT_ROWS);
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
                for (int s = 0; s < atoms.slots[category]; s++) {
                    basis.place(atoms, atoms.place(category, s), slot, radialSums, t * radialRows * WIDTH);
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
        Lanes.product(weights.radial[centre], radialFunctions, elements * radialRows, radialSums, q);
        Lanes.outer(weights.angular[centre], basisSums, 0, elements * rows, functionSums, 0, functions, columns);
        int angular = model.angular().functions();
        for (int n = 0; n < angular; n++) {
            int at = model.radial().functions() + n;
            int s = n * columns * WIDTH;
            for (int l = 1; l <= max; l++) {
                square(l, s, (at + (l - 1) * angular) * WIDTH);
            }
            int extra = at + max * angular;
            if (model.fourBody()) {
                LaneInvariants.fourBody(functionSums, s, q, extra * WIDTH);
                extra += angular;
            }
            if (model.fiveBody()) {
                DoubleVector first = fromArray(SPECIES, q, at * WIDTH);
                first.mul(first).mul(Invariants.FIVE_BODY).intoArray(q, extra * WIDTH);
            }
        }
    }

    private void square(int l, int s, int to) {
        DoubleVector sum = broadcast(SPECIES, 0);
        for (int lm = l * l - 1; lm < (l + 1) * (l + 1) - 1; lm++) {
            DoubleVector value = fromArray(SPECIES, functionSums, s + lm * WIDTH);
            sum = value.mul(value).fma(broadcast(SPECIES, weights.squares[lm]), sum);
        }
        sum.intoArray(q, to);
    }

    /** Energies; leaves their derivatives by the descriptors in {@code dq}. */
    private void network(VectorWeights.Network network, double[] energy) {
        Arrays.fill(hidden, 0);
        Arrays.fill(dq, 0);
        int neurons = model.neurons();
        int descriptors = model.descriptors();
        Lanes.product(network.forward(), padded(neurons, PRODUCT_ROWS), descriptors, q, hidden);
        DoubleVector sum = broadcast(SPECIES, -model.bias());
        for (int k = 0; k < neurons; k++) {
            DoubleVector h = Lanes.tanh(fromArray(SPECIES, hidden, k * WIDTH).sub(network.b0()[k]));
            DoubleVector w = broadcast(SPECIES, network.w1()[k]);
            sum = h.fma(w, sum);
            w.sub(h.mul(h).mul(w)).intoArray(hidden, k * WIDTH);
        }
        sum.intoArray(energy, 0);
        Lanes.product(network.back(), padded(descriptors, PRODUCT_ROWS), neurons, hidden, dq);
    }

    /** From derivatives by the descriptors to derivatives by the sums, which replace the sums. */
    private void pull(int centre) {
        int angular = model.angular().functions();
        for (int n = 0; n < angular; n++) {
            int at = model.radial().functions() + n;
            int four = at + max * angular;
            int five = four + (model.fourBody() ? angular : 0);
            int s = n * columns * WIDTH;
            if (model.fiveBody()) {
                DoubleVector first = fromArray(SPECIES, q, at * WIDTH).mul(2 * Invariants.FIVE_BODY);
                first.fma(fromArray(SPECIES, dq, five * WIDTH), fromArray(SPECIES, dq, at * WIDTH))
                        .intoArray(dq, at * WIDTH);
            }
            for (int l = 1; l <= max; l++) {
                squareSlope(l, s, (at + (l - 1) * angular) * WIDTH);
            }
            if (model.fourBody()) {
                LaneInvariants.fourBodySlope(functionSums, functionSlopes, s, dq, four * WIDTH);
            }
        }
        Arrays.fill(radialSums, 0);
        Arrays.fill(basisSums, 0);
        Lanes.product(
                weights.radialBack[centre],
                elements * radialRows,
                model.radial().functions(),
                dq,
                radialSums);
        Lanes.outer(weights.angularBack[centre], functionSlopes, 0, angular, basisSums, 0, elements * rows, columns);
    }

    private void squareSlope(int l, int s, int from) {
        DoubleVector twice = fromArray(SPECIES, dq, from).mul(2);
        for (int lm = l * l - 1; lm < (l + 1) * (l + 1) - 1; lm++) {
            int at = s + lm * WIDTH;
            fromArray(SPECIES, functionSums, at)
                    .mul(weights.squares[lm])
                    .mul(twice)
                    .intoArray(functionSlopes, at);
        }
    }

    private void derive(Neighbourhood atoms) {
        int slot = 0;
        int near = 0;
        for (int t = 0; t < elements; t++) {
            for (int category = 2 * t; category < 2 * t + 2; category++) {
                for (int s = 0; s < atoms.slots[category]; s++) {
                    int at = atoms.place(category, s);
                    basis.radialSlope(slot, radialSums, t * radialRows * WIDTH, along);
                    if (category == 2 * t) {
                        contract(near, t * rows * columns);
                        basis.derive(atoms, at, slot, near, along, a);
                        near++;
                    } else {
                        basis.derive(atoms, at, slot, along);
                    }
                    slot++;
                }
            }
        }
    }

    /**
     * Contracts the derivatives by the sums with the radial basis of one neighbour: leaves the derivatives by its b_lm in {@code a} and adds
     * the derivative by its distance to {@code along}.
     */
    private void contract(int near, int sums) {
        int size = model.angular().size();
        for (int j = 0; j < columns; j += OUTER_COLUMNS) {
            DoubleVector a0 = broadcast(SPECIES, 0);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            DoubleVector s0 = a0;
            DoubleVector s1 = a0;
            DoubleVector s2 = a0;
            DoubleVector s3 = a0;
            for (int k = 0; k < size; k++) {
                DoubleVector f = fromArray(SPECIES, basis.f, (near * rows + k) * WIDTH);
                DoubleVector df = fromArray(SPECIES, basis.df, (near * rows + k) * WIDTH);
                int at = (sums + k * columns + j) * WIDTH;
                DoubleVector p0 = fromArray(SPECIES, basisSums, at);
                DoubleVector p1 = fromArray(SPECIES, basisSums, at + WIDTH);
                DoubleVector p2 = fromArray(SPECIES, basisSums, at + 2 * WIDTH);
                DoubleVector p3 = fromArray(SPECIES, basisSums, at + 3 * WIDTH);
                a0 = f.fma(p0, a0);
                a1 = f.fma(p1, a1);
                a2 = f.fma(p2, a2);
                a3 = f.fma(p3, a3);
                s0 = df.fma(p0, s0);
                s1 = df.fma(p1, s1);
                s2 = df.fma(p2, s2);
                s3 = df.fma(p3, s3);
            }
            a0.intoArray(a, j * WIDTH);
            a1.intoArray(a, (j + 1) * WIDTH);
            a2.intoArray(a, (j + 2) * WIDTH);
            a3.intoArray(a, (j + 3) * WIDTH);
            int b = (near * columns + j) * WIDTH;
            DoubleVector sum = fromArray(SPECIES, along, 0);
            sum = s0.fma(fromArray(SPECIES, basis.b, b), sum);
            sum = s1.fma(fromArray(SPECIES, basis.b, b + WIDTH), sum);
            sum = s2.fma(fromArray(SPECIES, basis.b, b + 2 * WIDTH), sum);
            sum = s3.fma(fromArray(SPECIES, basis.b, b + 3 * WIDTH), sum);
            sum.intoArray(along, 0);
        }
    }
}
