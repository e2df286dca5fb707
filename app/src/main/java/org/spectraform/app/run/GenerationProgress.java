package org.spectraform.app.run;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spectraform.GenerationRun;
import org.spectraform.app.console.Progress;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.io.ExtendedXyzWriter;
import org.spectraform.core.io.Frame;

/** Turns what the samplers report into the line of progress and, if wanted, trajectories. */
public final class GenerationProgress implements GenerationRun.Listener {
    private final Progress progress;
    private final int first;
    private final int samples;
    private final int min; // evaluations of a sample without restarts
    private final @Nullable RunFolder trajectories;
    private final Map<Integer, ExtendedXyzWriter> open = new ConcurrentHashMap<>();
    private final int[] evaluations; // of each sample that was begun
    private final Set<Integer> done = new HashSet<>();
    private int made;
    private int madeByDone;

    /**
     * Watches samples {@code first} and on of a run.
     *
     * @param trajectories where every step is written; null for nowhere
     */
    public GenerationProgress(Progress progress, int first, GenerationRun run, @Nullable RunFolder trajectories) {
        this.progress = progress;
        this.first = first;
        samples = run.samples();
        min = run.settings().evaluations();
        this.trajectories = trajectories;
        evaluations = new int[samples + 1];
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

    @Override
    public void end(int sample) {
        ExtendedXyzWriter steps = open.remove(sample);
        if (steps != null) {
            steps.close();
        }
        synchronized (this) {
            done.add(sample);
            madeByDone += evaluations[sample];
        }
    }

    private synchronized void count(int sample) {
        evaluations[sample]++;
        made++;
        progress.show(first - 1 + done.size() + " of " + samples + " samples", fraction());
    }

    /** Evaluations made of those that can be foreseen: a sample needs as many as finished ones did on average. */
    private double fraction() {
        double each = done.isEmpty() ? 1.05 * min : (double) madeByDone / done.size();
        double expected = madeByDone + each * (samples - first + 1 - done.size());
        return made / Math.max(expected, made + 1.0);
    }

    private static Frame frame(StepListener.Step step) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("stage", String.valueOf(step.stage()));
        header.put("step", String.valueOf(step.index()));
        header.put("sigma", String.valueOf(step.sigma()));
        return new Frame(step.noisy().structure().wrapped(), header, Map.of());
    }
}
