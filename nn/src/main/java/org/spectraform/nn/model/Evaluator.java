package org.spectraform.nn.model;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** Evaluates one model on structures, from any number of threads: workspaces are lent out and taken back. */
final class Evaluator {
    private final Model model;
    private final ConcurrentLinkedQueue<Network.Evaluation> idle = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Network.Evaluation> idleKeeping = new ConcurrentLinkedQueue<>();

    Evaluator(Model model) {
        this.model = model;
    }

    Weights weights() {
        return model.weights();
    }

    /** A workspace for this thread alone, until it is given back. */
    Network.Evaluation borrow(boolean keepForBackward) {
        Network.Evaluation evaluation = (keepForBackward ? idleKeeping : idle).poll();
        return evaluation == null ? model.network().evaluation(keepForBackward) : evaluation;
    }

    /** Takes a workspace back; its results are lost. */
    void giveBack(boolean keepForBackward, Network.Evaluation evaluation) {
        (keepForBackward ? idleKeeping : idle).add(evaluation);
    }

    /** What the network sees of a structure. @throws InputException if it holds an element that the model does not know */
    Graph graph(Structure structure) {
        int[] indexOf = new int[128];
        java.util.Arrays.fill(indexOf, -1);
        for (int i = 0; i < model.info().elements().size(); i++) {
            indexOf[Elements.number(model.info().elements().get(i))] = i;
        }
        int[] element = structure.species();
        for (int i = 0; i < element.length; i++) {
            int index = indexOf[element[i]];
            if (index < 0) {
                throw new InputException(
                        "atom " + i + " is " + Elements.symbol(element[i]) + ", but the model knows only "
                                + String.join(", ", model.info().elements()) + "; train a model for this material");
            }
            element[i] = index;
        }
        return Graph.of(
                NeighbourList.of(structure, model.network().cutoff()),
                element,
                structure.cell().volume());
    }
}
