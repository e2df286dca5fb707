package org.spectraform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.diffusion.Guide;
import org.spectraform.core.diffusion.Metropolis;
import org.spectraform.core.diffusion.MetropolisSampler;
import org.spectraform.core.diffusion.Sample;
import org.spectraform.core.diffusion.Sampler;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.io.InputException;
import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.inference.Inference;
import org.spectraform.inference.Look;
import org.spectraform.inference.SpectrumPosterior;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.simulation.potential.Potential;
import org.spectraform.targets.Target;
import org.spectraform.targets.XanesTarget;

/**
 * What a {@link Generation} comes to: checked, with its target ready. Immutable.
 *
 * @param generator holds the models
 * @param template cell and species
 * @param settings of the sampler
 * @param target null for free samples
 * @param inference what is known about the target before sampling; null for kinds of target that have no likelihood
 * @param method how the target comes in
 * @param densities in question, g/cm3
 * @param potential for energies of the finished structures; null if there is none
 * @param samples in all
 * @param seed names all random numbers
 * @param threads at most so many work at a time
 */
public record GenerationRun(
        Generator generator,
        Structure template,
        SamplerSettings settings,
        @Nullable Target target,
        @Nullable Inference inference,
        Method method,
        DensityRange densities,
        @Nullable Potential potential,
        int samples,
        long seed,
        ThreadBudget threads) {
    private static final int DENSITIES = 0x70000000; // random numbers that choose them

    /** The same with another strength xi of its target, if it has one: see {@link Target#withXi}. */
    public GenerationRun withXi(double xi) {
        Target pulled = target == null ? null : target.withXi(xi);
        return new GenerationRun(
                generator, template, settings, pulled, inference, method, densities, potential, samples, seed, threads);
    }

    /** Whether all samples are members of one ensemble, whose mean spectrum the target is. */
    public boolean isEnsemble() {
        return target instanceof XanesTarget xanes && xanes.comparison() == SpectrumGuide.Kind.ENSEMBLE;
    }

    /** Told how each sample gets on, on the thread that draws it. */
    @FunctionalInterface
    public interface Listener {
        /** Does nothing. */
        Listener NONE = sample -> StepListener.NONE;

        /** Listens to a sample that begins. */
        StepListener begin(int sample);

        /** A sample is done, or has failed. */
        default void end(int sample) {}
    }

    /**
     * Draws samples {@code first} to {@link #samples} and hands each on as soon as it and those before it are done, one at a time. An ensemble is one piece of work, done
     * by the calling thread: its members end together.
     *
     * @throws InputException if the positions of a sample run away
     * @throws CancellationException if the calling thread is interrupted
     */
    public void draw(int first, Listener listener, Consumer<? super GeneratedSample> sink) {
        if (isEnsemble() && inference != null) {
            if (first <= samples) {
                ensemble(inference, first, listener).forEach(sink);
            }
            return;
        }
        threads.inOrder(
                samples - first + 1,
                k -> {
                    try {
                        return draw(first + k, listener.begin(first + k));
                    } finally {
                        listener.end(first + k);
                    }
                },
                sink);
    }

    private GeneratedSample draw(int number, StepListener listener) {
        long start = System.nanoTime();
        StepListener stopping = stopping(listener);
        Sample drawn = finite(
                "sample " + number,
                () -> method == Method.POSTERIOR && inference != null
                        ? posterior(inference, number, 1, same -> stopping).getFirst()
                        : Sampler.sample(
                                generator.prior(),
                                template,
                                settings,
                                target == null ? List.of() : List.of(target.guidance()),
                                seed,
                                number,
                                stopping));
        return generated(number, drawn, start);
    }

    /** Members from {@code first} on; those before it are drawn with them, unheard, as all depend on each other. */
    private List<GeneratedSample> ensemble(Inference known, int first, Listener listener) {
        long start = System.nanoTime();
        List<Sample> drawn;
        try {
            drawn = finite(
                    "the ensemble",
                    () -> posterior(
                            known,
                            1,
                            samples,
                            number -> stopping(number < first ? StepListener.NONE : listener.begin(number))));
        } finally {
            for (int number = first; number <= samples; number++) {
                listener.end(number);
            }
        }
        long each = (System.nanoTime() - start) / samples;
        return IntStream.rangeClosed(first, samples)
                .mapToObj(number -> generated(number, drawn.get(number - 1), System.nanoTime() - each))
                .toList();
    }

    private static StepListener stopping(StepListener listener) {
        return step -> {
            if (Thread.interrupted()) {
                throw new CancellationException();
            }
            listener.onStep(step);
        };
    }

    private static <T> T finite(String what, Supplier<T> drawing) {
        try {
            return drawing.get();
        } catch (ArithmeticException e) {
            throw new InputException(
                    what + ": the positions run away (" + e.getMessage() + "); use a smaller xi or more steps", e);
        }
    }

    /** A sample with what is found out about it; {@code start} is when its drawing began, on the clock of {@link System#nanoTime}. */
    private GeneratedSample generated(int number, Sample drawn, long start) {
        Structure structure = drawn.structure().wrapped();
        Guide.Finding finding =
                drawn.findings().isEmpty() ? null : drawn.findings().getFirst();
        return new GeneratedSample(
                number,
                seed,
                structure,
                spectrum(structure, finding),
                potential == null
                        ? null
                        : potential.evaluate(structure, threads).energies(),
                finding == null ? Double.NaN : finding.residual(),
                finding == null ? Map.of() : finding.unknowns(),
                drawn.evaluations(),
                drawn.restarts(),
                drawn.implausible(),
                (System.nanoTime() - start) * 1e-9);
    }

    /** Samples that share the target: one, or the members of an ensemble. */
    private List<Sample> posterior(Inference known, int first, int count, IntFunction<StepListener> listeners) {
        Look look = known.look();
        List<Look.Draw> draws = look == null ? List.of() : look.draws();
        return MetropolisSampler.ensemble(
                generator.prior(),
                IntStream.range(first, first + count)
                        .mapToObj(number -> sized(draws, number))
                        .toList(),
                settings,
                Metropolis.STANDARD,
                new SpectrumPosterior(generator.forward(), known.likelihood(), draws),
                seed,
                first,
                listeners);
    }

    /** The template at the density of a sample. */
    private Structure sized(List<Look.Draw> draws, int number) {
        if (densities.isKnown()) {
            return template;
        }
        double[] u = new double[1];
        Philox.uniforms(seed, DENSITIES, number, u);
        return Template.scaled(template, draws.get((int) (u[0] * draws.size())).density());
    }

    /** What the target's own prediction found, or else a prediction. */
    private double @Nullable [] spectrum(Structure structure, Guide.@Nullable Finding finding) {
        if (finding != null && target instanceof XanesTarget) {
            return finding.values();
        }
        return generator.material().has(ModelKind.FORWARD) ? generator.forward().cell(structure) : null;
    }
}
