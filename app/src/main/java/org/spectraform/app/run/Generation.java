package org.spectraform.app.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.Progress;
import org.spectraform.core.diffusion.Denoiser;
import org.spectraform.core.diffusion.Guidance;
import org.spectraform.core.diffusion.Sample;
import org.spectraform.core.diffusion.Sampler;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.io.ExtendedXyzWriter;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Potential;

/**
 * Draws samples side by side and hands them to the run's folder in order, each as soon as it and those before it are done. A
 * sample depends on the seed and its number alone, so the number of threads changes nothing but the time.
 *
 * @param prior the denoiser
 * @param forward predicts spectra; null if there is none
 * @param guidance targets; empty for free samples
 * @param potential for energies of the finished structures; null if there is none
 * @param template cell and species
 * @param settings of the sampler
 * @param seed names all random numbers
 * @param samples in all
 * @param threads at most so many samples at a time
 * @param trajectory whether every step is written
 */
public record Generation(
        Denoiser prior,
        @Nullable SpectrumPredictor forward,
        List<Guidance> guidance,
        @Nullable Potential potential,
        Structure template,
        SamplerSettings settings,
        long seed,
        int samples,
        int threads,
        boolean trajectory) {
    /**
     * Draws the samples that the folder does not have.
     *
     * @throws InputException if the positions of a sample run away, or a file cannot be written
     * @throws InterruptedException if the calling thread is told to stop
     */
    public void run(RunFolder folder, Progress progress) throws InterruptedException, ExecutionException {
        int first = folder.finished().size() + 1;
        Watch watch = new Watch(
                progress,
                first,
                samples,
                settings.steps()
                        + settings.anneal().cycles() * settings.anneal().steps());
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.clamp(threads, 1, Math.max(1, samples)),
                Thread.ofPlatform().daemon().name("sample-", 1).factory());
        try {
            List<Future<FinishedSample>> drawn = new ArrayList<>();
            for (int s = first; s <= samples; s++) {
                int sample = s;
                Callable<FinishedSample> draw = () -> draw(sample, folder, watch);
                drawn.add(pool.submit(draw));
            }
            for (Future<FinishedSample> future : drawn) {
                FinishedSample done = future.get();
                folder.add(done);
                watch.finished(done);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private FinishedSample draw(int sample, RunFolder folder, Watch watch) {
        long start = System.nanoTime();
        Sample drawn;
        try (ExtendedXyzWriter steps = trajectory ? folder.trajectory(sample) : null) {
            StepListener listener = step -> {
                if (Thread.interrupted()) {
                    throw new CancellationException();
                }
                if (steps != null) {
                    steps.write(frame(step));
                }
                watch.step(sample, step);
            };
            drawn = Sampler.sample(prior, template, settings, guidance, seed, sample, listener);
        } catch (ArithmeticException e) {
            throw new InputException(
                    "sample " + sample + ": the positions run away (" + e.getMessage()
                            + "); use a smaller --xi or more --steps",
                    e);
        }
        Structure structure = drawn.structure().wrapped();
        return new FinishedSample(
                sample,
                seed,
                structure,
                forward == null ? null : forward.cell(structure),
                potential == null
                        ? null
                        : potential.evaluate(structure, ThreadBudget.ONE).energies(),
                drawn.residuals().length == 0 ? Double.NaN : drawn.residuals()[0],
                drawn.evaluations(),
                drawn.restarts(),
                drawn.implausible(),
                (System.nanoTime() - start) * 1e-9);
    }

    private static Frame frame(StepListener.Step step) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("stage", String.valueOf(step.stage()));
        header.put("step", String.valueOf(step.index()));
        header.put("t", String.valueOf(step.t()));
        header.put("sigma", String.valueOf(step.sigma()));
        return new Frame(step.noisy().wrapped(), header, Map.of());
    }

    /** Turns what the samplers report into the line of progress. */
    private static final class Watch {
        private final Progress progress;
        private final int first;
        private final int samples;
        private final int least; // evaluations of a sample without restarts
        private final int[] evaluations; // of each sample that was begun
        private final Set<Integer> done = new HashSet<>();
        private int written;

        Watch(Progress progress, int first, int samples, int least) {
            this.progress = progress;
            this.first = first;
            this.samples = samples;
            this.least = least;
            evaluations = new int[samples + 1];
            written = first - 1;
        }

        synchronized void step(int sample, StepListener.Step step) {
            evaluations[sample]++;
            progress.show(written + " of " + samples + " samples", fraction(step));
        }

        synchronized void finished(FinishedSample sample) {
            done.add(sample.sample());
            written = sample.sample();
        }

        /** Evaluations made of those that can be foreseen: a sample needs as many as finished ones did on average. */
        private double fraction(StepListener.Step step) {
            double each = done.stream().mapToInt(s -> evaluations[s]).average().orElse(1.05 * least);
            double made = 0;
            double needed = 0;
            for (int s = first; s <= samples; s++) {
                made += evaluations[s];
                needed += done.contains(s) ? evaluations[s] : Math.max(each, evaluations[s] + step.steps() / 2.0);
            }
            return made / needed;
        }
    }
}
