package org.spectraform;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.diffusion.Guide;
import org.spectraform.core.diffusion.Sample;
import org.spectraform.core.diffusion.Sampler;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.nn.model.ModelKind;
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
        @Nullable Potential potential,
        int samples,
        long seed,
        ThreadBudget threads) {
    /** The same with another strength xi of its target, if it has one: see {@link Target#withXi}. */
    public GenerationRun withXi(double xi) {
        Target pulled = target == null ? null : target.withXi(xi);
        return new GenerationRun(generator, template, settings, pulled, potential, samples, seed, threads);
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
     * Draws samples {@code first} to {@link #samples} and hands each on as soon as it and those before it are done, one at a time.
     *
     * @throws InputException if the positions of a sample run away
     * @throws CancellationException if the calling thread is interrupted
     */
    public void draw(int first, Listener listener, Consumer<? super GeneratedSample> sink) {
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
        Sample drawn;
        try {
            drawn = Sampler.sample(
                    generator.prior(),
                    template,
                    settings,
                    target == null ? List.of() : List.of(target.guidance()),
                    seed,
                    number,
                    step -> {
                        if (Thread.interrupted()) {
                            throw new CancellationException();
                        }
                        listener.onStep(step);
                    });
        } catch (ArithmeticException e) {
            throw new InputException(
                    "sample " + number + ": the positions run away (" + e.getMessage()
                            + "); use a smaller xi or more steps",
                    e);
        }
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
                drawn.evaluations(),
                drawn.restarts(),
                drawn.implausible(),
                (System.nanoTime() - start) * 1e-9);
    }

    /** What the target's own prediction found, or else a prediction. */
    private double @Nullable [] spectrum(Structure structure, Guide.@Nullable Finding finding) {
        if (finding != null && target instanceof XanesTarget) {
            return finding.values();
        }
        return generator.material().has(ModelKind.FORWARD) ? generator.forward().cell(structure) : null;
    }
}
