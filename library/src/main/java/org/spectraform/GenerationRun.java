package org.spectraform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
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
        StepListener stopping = step -> {
            if (Thread.interrupted()) {
                throw new CancellationException();
            }
            listener.onStep(step);
        };
        try {
            drawn = method == Method.POSTERIOR && inference != null
                    ? posterior(inference, number, stopping)
                    : Sampler.sample(
                            generator.prior(),
                            template,
                            settings,
                            target == null ? List.of() : List.of(target.guidance()),
                            seed,
                            number,
                            stopping);
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
                finding == null ? Map.of() : finding.unknowns(),
                drawn.evaluations(),
                drawn.restarts(),
                drawn.implausible(),
                (System.nanoTime() - start) * 1e-9);
    }

    private Sample posterior(Inference known, int number, StepListener listener) {
        Look look = known.look();
        List<Look.Draw> draws = look == null ? List.of() : look.draws();
        Structure sized = template;
        if (!densities.isKnown()) {
            double[] u = new double[1];
            Philox.uniforms(seed, DENSITIES, number, u);
            sized = Template.scaled(
                    template, draws.get((int) (u[0] * draws.size())).density());
        }
        return MetropolisSampler.sample(
                generator.prior(),
                sized,
                settings,
                Metropolis.STANDARD,
                new SpectrumPosterior(generator.forward(), known.likelihood(), draws),
                seed,
                number,
                listener);
    }

    /** What the target's own prediction found, or else a prediction. */
    private double @Nullable [] spectrum(Structure structure, Guide.@Nullable Finding finding) {
        if (finding != null && target instanceof XanesTarget) {
            return finding.values();
        }
        return generator.material().has(ModelKind.FORWARD) ? generator.forward().cell(structure) : null;
    }
}
