package org.spectraform.app.simulate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.console.StopHook;
import org.spectraform.core.io.Frame;
import org.spectraform.core.task.ThreadBudget;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jobs done side by side and written in order. What is done is never repeated.
 *
 * @param jobs in order
 * @param budget of threads: as many jobs at a time; changes no result
 * @param noun what a job gives, in the plural, for the line of progress
 */
public record Jobs(List<Job> jobs, ThreadBudget budget, String noun) {
    /** One job. */
    @FunctionalInterface
    public interface Job {
        /**
         * Works.
         *
         * @param folder its own; where it may have begun before
         * @param progress is told the fraction done, 0 to 1
         * @return at least one frame
         */
        List<Frame> run(Path folder, DoubleConsumer progress);
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
        ObjectNode finished(int k, List<Frame> frames, double seconds);
    }

    private record Done(int job, List<Frame> frames, double seconds) {}

    /** Copies the list. */
    public Jobs {
        jobs = List.copyOf(jobs);
    }

    /**
     * Does what is not done. Told to stop, it ends at once: what is finished is kept, and one line says how much.
     *
     * @throws org.spectraform.core.io.InputException if a job fails; results of others stay
     * @throws CancellationException if the calling thread is told to stop
     */
    @SuppressWarnings("try") // the hook has nothing else to be asked
    public void run(JobFolder folder, Console console, Progress progress, Listener listener) {
        Watch watch = new Watch(progress);
        watch.begin(folder);
        Thread worker = Thread.currentThread();
        Supplier<String> stop = () -> {
            progress.close();
            worker.interrupt();
            return "stopped with " + folder.finished() + " of " + jobs.size() + " " + noun + " in " + folder.path()
                    + "; the same command resumes";
        };
        try (StopHook hook = StopHook.register(console, stop)) {
            budget.inOrder(jobs.size(), k -> work(k, folder, watch), done -> {
                folder.append(done.frames(), listener.finished(done.job(), done.frames(), done.seconds()));
                watch.written(done.job() + 1);
            });
            folder.complete();
        }
    }

    private Done work(int k, JobFolder folder, Watch watch) {
        List<Frame> there = folder.result(k);
        if (there != null) {
            return new Done(k, there, Double.NaN);
        }
        long start = System.nanoTime();
        List<Frame> frames = jobs.get(k).run(folder.work(k), fraction -> {
            if (Thread.currentThread().isInterrupted()) { // another job has failed, or all are to stop
                throw new CancellationException();
            }
            watch.show(k, fraction);
        });
        folder.finish(k, frames);
        watch.show(k, 1);
        return new Done(k, frames, (System.nanoTime() - start) * 1e-9);
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

        synchronized void begin(JobFolder folder) {
            for (int k = 0; k < jobs.size(); k++) {
                if (folder.isDone(k)) {
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
