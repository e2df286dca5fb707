package org.spectraform.app.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import org.spectraform.app.Progress;
import org.spectraform.core.io.Frame;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jobs done side by side and written in order. What is done is never repeated.
 *
 * @param jobs in order
 * @param threads at most so many at a time; changes no result
 * @param noun what a job gives, in the plural, for the line of progress
 */
public record Jobs(List<Job> jobs, int threads, String noun) {
    /** One job. */
    @FunctionalInterface
    public interface Job {
        /**
         * Works.
         *
         * @param folder its own; where it may have begun before
         * @param progress is told the fraction done, 0 to 1
         */
        Frame run(Path folder, DoubleConsumer progress);
    }

    /** Hears of results. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A job is done, and those before it.
         *
         * @param k which, from 0
         * @param seconds it took; NaN if it was done by an earlier run
         * @return what {@code run.json} is to say of it
         */
        ObjectNode finished(int k, Frame frame, double seconds);
    }

    private record Done(Frame frame, double seconds) {}

    public Jobs {
        jobs = List.copyOf(jobs);
    }

    /**
     * Does what is not done.
     *
     * @throws org.spectraform.core.io.InputException if a job fails; results of others stay
     * @throws InterruptedException if the calling thread is told to stop
     */
    public void run(JobFolder folder, Progress progress, Listener listener)
            throws InterruptedException, ExecutionException {
        Watch watch = new Watch(progress);
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.clamp(threads, 1, Math.max(1, jobs.size())),
                Thread.ofPlatform().daemon().name("job-", 1).factory());
        try {
            List<Future<Done>> all = new ArrayList<>();
            for (int k = 0; k < jobs.size(); k++) {
                int job = k;
                Frame there = folder.result(k);
                Callable<Done> work = () -> work(job, folder, watch);
                all.add(
                        there == null
                                ? pool.submit(work)
                                : CompletableFuture.completedFuture(new Done(there, Double.NaN)));
            }
            watch.begin(all);
            for (int k = 0; k < jobs.size(); k++) {
                Done done = all.get(k).get();
                folder.append(done.frame(), listener.finished(k, done.frame(), done.seconds()));
                watch.written(k + 1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Done work(int k, JobFolder folder, Watch watch) {
        long start = System.nanoTime();
        Frame frame = jobs.get(k).run(folder.work(k), fraction -> {
            if (Thread.interrupted()) { // another job has failed
                throw new CancellationException();
            }
            watch.show(k, fraction);
        });
        folder.finish(k, frame);
        watch.show(k, 1);
        return new Done(frame, (System.nanoTime() - start) * 1e-9);
    }

    /** Turns what the jobs report into the line of progress. */
    private final class Watch {
        private final Progress progress;
        private final double[] fractions = new double[jobs.size()];
        private double before; // done by earlier runs
        private int written;

        Watch(Progress progress) {
            this.progress = progress;
        }

        synchronized void begin(List<Future<Done>> all) {
            for (int k = 0; k < all.size(); k++) {
                if (all.get(k) instanceof CompletableFuture) {
                    fractions[k] = 1;
                    before++;
                }
            }
            if (before > 0) {
                progress.say(Math.round(before) + " of " + jobs.size() + " " + noun + " are there already");
            }
        }

        synchronized void written(int number) {
            written = number;
        }

        synchronized void show(int k, double fraction) {
            fractions[k] = fraction;
            double done = Arrays.stream(fractions).sum() - before;
            progress.show(written + " of " + jobs.size() + " " + noun, done / (jobs.size() - before));
        }
    }
}
