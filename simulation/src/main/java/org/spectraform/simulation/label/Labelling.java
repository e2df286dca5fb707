package org.spectraform.simulation.label;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.InputException;
import org.spectraform.core.task.ThreadBudget;

/**
 * Calculations that are to be done, side by side: what is finished is left alone, a failure does not stop the others.
 *
 * @param tasks in the order in which they are begun: of each cell the ground state, then its sites
 */
public record Labelling(List<Task> tasks) {
    /**
     * One calculation.
     *
     * @param cell its structure and name
     * @param site index of the absorbing atom; -1 for the ground state
     * @param cost what it will take
     */
    public record Task(LabelledStructure cell, int site, Cost cost) {
        /** For people: {@code NAME ground state}, {@code NAME site-012}. */
        @Override
        public String toString() {
            return cell.name() + (site < 0 ? " ground state" : " " + LabelFolder.siteName(site));
        }
    }

    /** A calculation that did not succeed, and why. */
    public record Failure(Task task, String reason) {}

    /** Is told how it goes; calls come one at a time. */
    public interface Listener {
        /** Somewhat more is done: {@code fraction} of all, by estimated time. */
        void progress(String what, double fraction);

        /** A calculation is finished. */
        void finished(Task task, Result result);

        /** A calculation has failed. */
        void failed(Failure failure);
    }

    /** Copies the list. */
    public Labelling {
        tasks = List.copyOf(tasks);
    }

    /**
     * What is missing for labels of some sites.
     *
     * @param sites by the name of their cell
     */
    public static Labelling missing(
            LabelFolder folder, Labeller labeller, List<LabelledStructure> cells, Map<String, List<Integer>> sites) {
        List<Task> tasks = new ArrayList<>();
        for (LabelledStructure cell : cells) {
            List<Integer> wanted = new ArrayList<>();
            if (labeller.needsGroundState()) {
                wanted.add(Result.GROUND);
            }
            wanted.addAll(sites.getOrDefault(cell.name(), List.of()));
            for (int site : wanted) {
                if (folder.result(cell.name(), site) == null) {
                    tasks.add(new Task(cell, site, labeller.cost(cell.structure(), site >= 0)));
                }
            }
        }
        return new Labelling(tasks);
    }

    /** Number of sites among the tasks. */
    public int sites() {
        return (int) tasks.stream().filter(t -> t.site >= 0).count();
    }

    /** Seconds of one thread for everything. */
    public double seconds() {
        return tasks.stream().mapToDouble(t -> t.cost.seconds()).sum();
    }

    /** Memory of the {@code jobs} largest tasks, which may run side by side. */
    public double bytes(int jobs) {
        return tasks.stream()
                .mapToDouble(t -> -t.cost.bytes())
                .sorted()
                .limit(jobs)
                .map(b -> -b)
                .sum();
    }

    /**
     * Does everything.
     *
     * @param jobs calculations side by side: a thread of the budget each
     * @return what failed, also in a listener's hands already
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the programs have been ended then
     */
    public List<Failure> run(LabelFolder folder, Labeller labeller, ThreadBudget jobs, Listener listener) {
        Watch watch = new Watch(listener);
        jobs.forEach(tasks.size(), k -> watch.attempt(tasks.get(k), folder, labeller));
        return watch.failures;
    }

    /** What is known while the tasks run; all methods are called from several threads. */
    private final class Watch {
        private final Listener listener;
        private final List<Failure> failures = new ArrayList<>();
        private final Set<String> withoutGround = new HashSet<>();
        private final Map<Task, Long> running = new HashMap<>(); // to when they began
        private double done; // estimated seconds
        private double measured; // of the same
        private int sitesDone;

        Watch(Listener listener) {
            this.listener = listener;
        }

        void attempt(Task task, LabelFolder folder, Labeller labeller) {
            if (!begin(task)) {
                return;
            }
            Result result = null;
            Failure failure = null;
            try {
                Path own = folder.make(task.cell.name(), task.site);
                result = labeller.run(own, task.cell.structure(), task.site, stage -> show(task + ": " + stage));
                result.write(own);
            } catch (InputException e) {
                if (Thread.currentThread().isInterrupted()) { // it is the reason: an interrupted thread writes no files
                    throw new CancellationException(task + " was stopped");
                }
                failure = new Failure(task, String.valueOf(e.getMessage()));
            }
            end(task, result, failure);
        }

        /** False if there is no point in it, as the ground state of the cell has failed. */
        private synchronized boolean begin(Task task) {
            if (task.site >= 0 && withoutGround.contains(task.cell.name())) {
                done += task.cost.seconds();
                return false;
            }
            running.put(task, System.nanoTime());
            return true;
        }

        private synchronized void end(Task task, @Nullable Result result, @Nullable Failure failure) {
            running.remove(task);
            done += task.cost.seconds();
            if (result != null) {
                measured += result.seconds();
                sitesDone += task.site < 0 ? 0 : 1;
                listener.finished(task, result);
            }
            if (failure != null) {
                measured += task.cost.seconds();
                failures.add(failure);
                if (task.site < 0) {
                    withoutGround.add(task.cell.name());
                }
                listener.failed(failure);
            }
        }

        private synchronized void show(String what) {
            double slowness = measured > 0 && done > 0 ? measured / done : 1;
            double under = 0;
            for (Map.Entry<Task, Long> entry : running.entrySet()) {
                double elapsed = (System.nanoTime() - entry.getValue()) * 1e-9 / slowness;
                under += Math.min(elapsed, 0.95 * entry.getKey().cost.seconds());
            }
            listener.progress(
                    sitesDone + " of " + sites() + " sites; " + what, Math.min(1, (done + under) / seconds()));
        }
    }
}
