package org.spectraform.nn.train;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.nn.model.Network;

/** Shares out numbered tasks that each need an evaluation of the network to themselves; there are never more of these than threads. */
final class Workers {
    /** A numbered piece of work. */
    interface Task {
        void run(int index, Network.Evaluation evaluation);
    }

    private final ThreadBudget threads;
    private final Supplier<Network.Evaluation> evaluation;
    private final ConcurrentLinkedQueue<Network.Evaluation> idle = new ConcurrentLinkedQueue<>();

    Workers(ThreadBudget threads, Supplier<Network.Evaluation> evaluation) {
        this.threads = threads;
        this.evaluation = evaluation;
    }

    /** Runs tasks 0..count-1 and waits for all. */
    void run(int count, Task task) {
        threads.forEach(count, index -> {
            Network.Evaluation mine = idle.poll();
            mine = mine == null ? evaluation.get() : mine;
            task.run(index, mine);
            idle.add(mine);
        });
    }
}
