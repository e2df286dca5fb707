package org.spectraform.app.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spectraform.GenerationRun;
import org.spectraform.app.console.Progress;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.io.ExtendedXyzWriter;
import org.spectraform.core.io.Frame;

/** Turns what the samplers of one or several runs report into one line of progress and, if wanted, trajectories. */
final class GenerationProgress {
    private final Progress progress;
    private final int before;
    private final int missing;
    private final int least;
    private int done;
    private long made; // evaluations
    private long madeByDone;

    /**
     * Starts the count.
     *
     * @param before samples that are there already
     * @param missing samples to be drawn
     * @param least evaluations of a sample without restarts
     */
    GenerationProgress(Progress progress, int before, int missing, int least) {
        this.progress = progress;
        this.before = before;
        this.missing = missing;
        this.least = least;
    }

    /**
     * Watches a run.
     *
     * @param trajectories where every step is written; null for nowhere
     */
    GenerationRun.Listener of(@Nullable RunFolder trajectories) {
        return new Run(trajectories);
    }

    private synchronized void count() {
        made++;
        progress.show(before + done + " of " + (before + missing) + " samples", fraction());
    }

    private synchronized void done(int evaluations) {
        done++;
        madeByDone += evaluations;
    }

    /** Evaluations made of those that can be foreseen: a sample needs as many as finished ones did on average. */
    private double fraction() {
        double each = done == 0 ? 1.05 * least : (double) madeByDone / done;
        double expected = madeByDone + each * (missing - done);
        return made / Math.max(expected, made + 1.0);
    }

    private final class Run implements GenerationRun.Listener {
        private final @Nullable RunFolder trajectories;
        private final Map<Integer, ExtendedXyzWriter> open = new ConcurrentHashMap<>();
        private final Map<Integer, Integer> evaluations = new ConcurrentHashMap<>(); // of each sample that was begun

        Run(@Nullable RunFolder trajectories) {
            this.trajectories = trajectories;
        }

        @Override
        public StepListener begin(int sample) {
            if (trajectories == null) {
                return step -> count(sample);
            }
            ExtendedXyzWriter steps = trajectories.trajectory(sample);
            open.put(sample, steps);
            return step -> {
                steps.write(frame(step));
                count(sample);
            };
        }

        private void count(int sample) {
            evaluations.merge(sample, 1, Integer::sum);
            GenerationProgress.this.count();
        }

        @Override
        public void end(int sample) {
            ExtendedXyzWriter steps = open.remove(sample);
            if (steps != null) {
                steps.close();
            }
            done(evaluations.getOrDefault(sample, 0));
        }
    }

    private static Frame frame(StepListener.Step step) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("stage", String.valueOf(step.stage()));
        header.put("step", String.valueOf(step.index()));
        header.put("sigma", String.valueOf(step.sigma()));
        return new Frame(step.noisy().structure().wrapped(), header, Map.of());
    }
}
