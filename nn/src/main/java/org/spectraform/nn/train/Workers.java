package org.spectraform.nn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.spectraform.nn.model.Network;

/** A few threads, each with an evaluation of its own, that share out numbered tasks. */
final class Workers implements AutoCloseable {
    /** A numbered piece of work. */
    interface Task {
        void run(int index, Network.Evaluation evaluation);
    }

    private final ExecutorService executor;
    private final List<Network.Evaluation> evaluations = new ArrayList<>();

    Workers(int threads, Supplier<Network.Evaluation> evaluation) {
        executor = Executors.newFixedThreadPool(Math.max(1, threads), r -> {
            Thread thread = new Thread(r, "training");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < Math.max(1, threads); i++) {
            evaluations.add(evaluation.get());
        }
    }

    /** Runs tasks 0..count-1 and waits for all. */
    void run(int count, Task task) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (Network.Evaluation evaluation : evaluations) {
            running.add(executor.submit(() -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    task.run(i, evaluation);
                }
            }));
        }
        try {
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
