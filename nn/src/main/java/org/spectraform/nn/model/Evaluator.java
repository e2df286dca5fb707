package org.spectraform.nn.model;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** Evaluates one model on structures, from any number of threads: workspaces are lent to a {@link Pass} and come back when it is closed. */
final class Evaluator {
    private static final int ATOMIC_NUMBERS = 128;

    private final Model model;
    private final int[] indexOf = new int[ATOMIC_NUMBERS]; // atomic number to the model's list
    private final ConcurrentLinkedQueue<Network.Evaluation> idle = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Network.Evaluation> idleKeeping = new ConcurrentLinkedQueue<>();

    Evaluator(Model model) {
        this.model = model;
        Arrays.fill(indexOf, -1);
        for (int i = 0; i < model.info().elements().size(); i++) {
            indexOf[Elements.number(model.info().elements().get(i))] = i;
        }
    }

    /**
     * Evaluates the network.
     *
     * @param atoms cell and species
     * @param positions 3N angstrom
     * @param differentiable whether {@link Pass#positionGradient} will be asked for
     * @throws InputException if the structure holds an element that the model does not know
     */
    Pass forward(Structure atoms, double[] positions, float time, boolean differentiable) {
        Graph graph = Graph.of(
                NeighbourList.of(atoms.cell(), positions, model.network().cutoff()),
                elements(atoms),
                atoms.cell().volume());
        Network.Evaluation free = (differentiable ? idleKeeping : idle).poll();
        Network.Evaluation evaluation = free == null ? model.network().evaluation(differentiable) : free;
        float[] output = evaluation.forward(model.weights(), graph, time);
        return new Pass(evaluation, output, 3 * graph.atoms(), differentiable ? idleKeeping : idle);
    }

    private int[] elements(Structure atoms) {
        int[] element = atoms.species();
        for (int i = 0; i < element.length; i++) {
            int index = indexOf[element[i]];
            if (index < 0) {
                throw new InputException(
                        "atom " + i + " is " + Elements.symbol(element[i]) + ", but the model knows only "
                                + String.join(", ", model.info().elements()) + "; train a model for this material");
            }
            element[i] = index;
        }
        return element;
    }

    /** A forward pass and what is needed to go back through it; for one thread, until it is closed. */
    static final class Pass implements AutoCloseable {
        private final Network.Evaluation evaluation;
        private final float[] output;
        private final int coordinates;
        private final ConcurrentLinkedQueue<Network.Evaluation> home;
        private boolean spent;
        private boolean closed;

        private Pass(
                Network.Evaluation evaluation,
                float[] output,
                int coordinates,
                ConcurrentLinkedQueue<Network.Evaluation> home) {
            this.evaluation = evaluation;
            this.output = output;
            this.coordinates = coordinates;
            this.home = home;
        }

        /** N x outputs, row-major, maybe with more behind it; valid until the pass is closed. */
        float[] output() {
            return output;
        }

        /**
         * Carries a gradient back, once.
         *
         * @param cotangent d(loss)/d(output)
         * @return d(loss)/d(positions), 3N per angstrom
         */
        double[] positionGradient(float[] cotangent) {
            if (spent || closed) {
                throw new IllegalStateException("a gradient can be carried back once, before the pass is closed");
            }
            spent = true;
            float[] back = new float[coordinates];
            evaluation.backward(cotangent, null, back);
            double[] gradient = new double[coordinates];
            for (int i = 0; i < coordinates; i++) {
                gradient[i] = back[i];
            }
            return gradient;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                home.add(evaluation);
            }
        }
    }
}
