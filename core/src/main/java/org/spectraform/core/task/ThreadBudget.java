package org.spectraform.core.task;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many threads work at a time, for everything that a program does, however deep: tasks may themselves divide their work by the same
 * budget. The calling thread always works itself and is joined by others while the budget has some left, so that nothing ever waits for a
 * thread, and a budget of 1 means the calling thread alone.
 *
 * <p>What is computed must not depend on it: tasks are told apart by their number, and {@link #inOrder} hands results on in that order. Safe for use by
 * several threads.
 *
 * <p>Example: {@code budget.inOrder(8, k -> draw(k), sample -> write(sample))}
 */
public final class ThreadBudget {
    /** The calling thread alone. */
    public static final ThreadBudget ONE = new ThreadBudget(1);

    private static final ExecutorService POOL = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("spectraform-", 1).factory());

    private final int threads;
    private final Semaphore free; // threads beside the calling one

    private ThreadBudget(int threads) {
        this.threads = threads;
        free = new Semaphore(threads - 1);
    }

    /** A budget of some threads. @throws IllegalArgumentException if {@code threads} is less than 1 */
    public static ThreadBudget of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a budget needs at least one thread, got " + threads);
        }
        return new ThreadBudget(threads);
    }

    /** As many threads as the machine has processors. */
    public static ThreadBudget ofProcessors() {
        return of(Runtime.getRuntime().availableProcessors());
    }

    /** Threads that work at a time, at most. */
    public int threads() {
        return threads;
    }

    /**
     * Runs tasks 0 to {@code count - 1}, begun in this order, and returns when all are done. What a task throws ends the others: no further one is begun,
     * those that run are interrupted, and it is thrown here.
     *
     * @throws CancellationException if the calling thread is interrupted; it stays so
     */
    public void forEach(int count, IntConsumer task) {
        Batch batch = new Batch(count, task);
        while (batch.helpers.getRegisteredParties() < count && free.tryAcquire()) {
            batch.helpers.register();
            POOL.execute(() -> {
                batch.work();
                free.release();
                batch.helpers.arriveAndDeregister();
            });
        }
        batch.work();
        batch.await();
        batch.rethrow();
    }

    /**
     * As {@link #forEach}, of tasks with results, which {@code sink} gets one at a time in the order of the tasks, each as soon as it and those before it are done.
     */
    public <R> void inOrder(int count, IntFunction<R> task, Consumer<? super R> sink) {
        Queue<R> queue = new Queue<>(sink);
        forEach(count, k -> queue.put(k, task.apply(k)));
    }

    /** Tasks that are given out by number, who works on them, and the first thing that one of them threw. */
    private static final class Batch {
        private final int count;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final Phaser helpers = new Phaser(1); // and the calling thread
        private final Set<Thread> workers = new HashSet<>();
        private @Nullable Throwable thrown;

        Batch(int count, IntConsumer task) {
            this.count = count;
            this.task = task;
        }

        /** Takes tasks until none is left or one has failed. */
        void work() {
            enter();
            try {
                for (int k = next.getAndIncrement(); k >= 0 && k < count && !failed(); k = next.getAndIncrement()) {
                    task.accept(k);
                }
            } catch (RuntimeException | Error e) {
                fail(e);
            } finally {
                leave();
            }
        }

        /** Waits for the helpers; an interruption of the calling thread is theirs, too. */
        void await() {
            int phase = helpers.arrive();
            boolean interrupted = false;
            while (true) {
                try {
                    helpers.awaitAdvanceInterruptibly(phase);
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                    fail(new CancellationException("interrupted"));
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void enter() {
            workers.add(Thread.currentThread());
        }

        /** The interruption that a failure elsewhere has caused ends here. */
        @SuppressWarnings("ResultOfMethodCallIgnored")
        private synchronized void leave() {
            workers.remove(Thread.currentThread());
            if (thrown != null) {
                Thread.interrupted();
            }
        }

        private synchronized void fail(Throwable e) {
            if (thrown == null) {
                thrown = e;
                workers.stream().filter(w -> w != Thread.currentThread()).forEach(Thread::interrupt);
            }
        }

        private synchronized boolean failed() {
            return thrown != null;
        }

        private synchronized void rethrow() {
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            if (thrown instanceof Error e) {
                throw e;
            }
        }
    }

    /** Results that wait for those before them. */
    private static final class Queue<R> {
        private final Consumer<? super R> sink;
        private final Map<Integer, R> waiting = new HashMap<>();
        private int next;

        Queue(Consumer<? super R> sink) {
            this.sink = sink;
        }

        synchronized void put(int k, R result) {
            waiting.put(k, result);
            while (waiting.containsKey(next)) {
                sink.accept(waiting.remove(next));
                next++;
            }
        }
    }
}
