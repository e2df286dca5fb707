package org.spectraform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.diffusion.NoiseLevels;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.Start;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.BackgroundKind;
import org.spectraform.core.spectrum.Normalization;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.files.SpectrumChoice;
import org.spectraform.core.spectrum.files.SpectrumReading;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.inference.Inference;
import org.spectraform.inference.MeasurementOptions;
import org.spectraform.material.Samplers;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.simulation.potential.Potential;
import org.spectraform.targets.Target;
import org.spectraform.targets.TargetKind;
import org.spectraform.targets.TargetKinds;
import org.spectraform.targets.XanesTarget;

/**
 * What to generate, said step by step; begun by a {@link Generator}. Every method but the last changes this object and returns it. For one thread.
 *
 * <p>A sample depends on the seed and its number alone: threads and the number of samples change no bit of it. Only the members of an ensemble
 * ({@link SpectrumGuide.Kind#ENSEMBLE}) depend on how many they are.
 */
public final class Generation {
    /** Samples of one run: more are better made as several runs with seeds of their own. */
    public static final int MOST_SAMPLES = 1_000_000;

    private final Generator generator;
    private @Nullable DensityRange density;
    private @Nullable Integer atoms;
    private @Nullable Cell cell;
    private @Nullable Structure like;
    private @Nullable Structure start;
    private double startNoise;
    private @Nullable String target;
    private @Nullable Spectrum spectrum;
    private TargetKind.Options options = TargetKind.Options.STANDARD;
    private MeasurementOptions measurement = MeasurementOptions.STANDARD;
    private Method method = Method.GUIDED;
    private @Nullable Potential potential;
    private SamplerSettings sampler;
    private int samples = 1;
    private long seed = 1;
    private ThreadBudget threads = ThreadBudget.ofProcessors();

    Generation(Generator generator) {
        this.generator = generator;
        sampler = generator.material().sampler();
    }

    /** Mass density in g/cm3. */
    public Generation density(double value) {
        return density(new DensityRange(value, value));
    }

    /** Densities in question, of which the target says more; needs {@link Method#POSTERIOR}. */
    public Generation density(DensityRange value) {
        density = value;
        return this;
    }

    /** Number of atoms, in a cube. */
    public Generation atoms(int value) {
        atoms = value;
        return this;
    }

    /** The cell, to be filled at the density. */
    public Generation cell(Cell value) {
        cell = value;
        return this;
    }

    /** Cell and, without a density, atoms of a structure. */
    public Generation like(Structure value) {
        like = value;
        return this;
    }

    /** Starts from a structure of this size with noise of {@code sigma} angstrom instead of from nothing. */
    public Generation start(Structure value, double sigma) {
        start = value;
        startNoise = sigma;
        return this;
    }

    /** A spectrum to explain, from a file. */
    public Generation target(Path file) {
        return target("xanes:" + file);
    }

    /** A target to explain: a file, one of the material's names, or {@code KIND:} before either. */
    public Generation target(String kindAndText) {
        target = kindAndText;
        spectrum = null;
        return this;
    }

    /** A spectrum to explain. */
    public Generation target(Spectrum value) {
        spectrum = value;
        target = null;
        return this;
    }

    /**
     * Whether the target is compared with the mean over the atoms of each sample (the default, as a measurement is), with every single atom, or with the mean over all
     * samples, which needs {@link Method#POSTERIOR}.
     */
    public Generation compare(SpectrumGuide.Kind value) {
        options = options.withComparison(value);
        return this;
    }

    /** Strength of the pull, xi of equation 13, instead of the material's. */
    public Generation xi(double value) {
        options = options.withXi(value);
        return this;
    }

    /** How a target is brought onto the model's scale, instead of what fits best. */
    public Generation normalize(Normalization value) {
        options = options.withNormalization(value);
        return this;
    }

    /** What is subtracted from a target that is a spectrum, instead of a line. */
    public Generation background(BackgroundKind value) {
        options = options.withBackground(value);
        return this;
    }

    /** Which columns of a spectrum's file, {@code ENERGY,SIGNAL}, instead of those that their names tell. */
    public Generation columns(String value) {
        options = options.withChoice(new SpectrumChoice(value, options.choice().scan()));
        return this;
    }

    /** Which scan of a file with several, from 1. */
    public Generation scan(int value) {
        options = options.withChoice(new SpectrumChoice(options.choice().columns(), value));
        return this;
    }

    /** What is known about a target that is a spectrum. */
    public Generation measurement(MeasurementOptions value) {
        measurement = value;
        return this;
    }

    /** How the target comes in; guided by default. */
    public Generation method(Method value) {
        method = value;
        return this;
    }

    /** Gives samples energies of their atoms; changes no structure. */
    public Generation potential(Potential value) {
        potential = value;
        return this;
    }

    /** How to sample, instead of the material's way. */
    public Generation sampler(SamplerSettings value) {
        sampler = value;
        return this;
    }

    /** How to sample, by name, instead of the material's way. */
    public Generation sampler(Samplers value) {
        return sampler(value.of(generator.material()));
    }

    /** How many structures; 1 by default. */
    public Generation samples(int value) {
        samples = value;
        return this;
    }

    /** Names all random numbers; 1 by default. */
    public Generation seed(long value) {
        seed = value;
        return this;
    }

    /** Threads that work at a time; all processors by default. */
    public Generation threads(int value) {
        return threads(ThreadBudget.of(value));
    }

    /** Threads that work at a time, as a budget that other work shares. */
    public Generation threads(ThreadBudget value) {
        threads = value;
        return this;
    }

    /**
     * Draws the samples and hands each on as soon as it and those before it are done, on one thread at a time.
     *
     * @throws InputException if something is missing or makes no sense, or the positions of a sample run away
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public void forEach(Consumer<? super GeneratedSample> sink) {
        prepare().draw(1, GenerationRun.Listener.NONE, sink);
    }

    /** All samples, as {@link #forEach} draws them. */
    public List<GeneratedSample> toList() {
        List<GeneratedSample> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    /** Checks what was said and makes the target ready, without drawing anything. @throws InputException as {@link #forEach} */
    public GenerationRun prepare() {
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw new InputException("samples: give at least 1 and at most " + MOST_SAMPLES + ", not " + samples);
        }
        Structure template = template();
        if (potential != null) {
            potential.open(template.cell(), template.species(), threads); // refuses unknown elements before any work
        }
        double largest = generator.prior().largestNoise();
        SamplerSettings settings = checked(() -> {
            NoiseLevels levels = sampler.levels().upTo(largest);
            return start == null
                    ? sampler.withLevels(levels)
                    : sampler.withLevels(levels).withStart(new Start.Noised(startNoise));
        });
        Target aim = aim(template);
        DensityRange densities = density == null ? new DensityRange(template.density(), template.density()) : density;
        Inference inference = inference(aim, densities, template.size());
        checkMethod(aim, inference, densities);
        return new GenerationRun(
                generator, template, settings, aim, inference, method, densities, potential, samples, seed, threads);
    }

    private @Nullable Inference inference(@Nullable Target aim, DensityRange densities, int size) {
        if (!(aim instanceof XanesTarget xanes) || xanes.comparison() == SpectrumGuide.Kind.SITE) {
            return null;
        }
        int cells = xanes.comparison() == SpectrumGuide.Kind.ENSEMBLE ? samples : 1; // that are measured as one
        return Inference.of(
                xanes.prepared(),
                generator.forward(),
                generator.material().has(ModelKind.PRIOR) ? generator.material().expectation() : null,
                measurement,
                densities.low(),
                densities.high(),
                (int) Math.min(Integer.MAX_VALUE, (long) cells * size),
                seed,
                threads);
    }

    private void checkMethod(@Nullable Target aim, @Nullable Inference inference, DensityRange densities) {
        if (method == Method.GUIDED && options.comparison() == SpectrumGuide.Kind.ENSEMBLE) {
            throw new InputException(
                    "a target that is the mean over an ensemble needs the method posterior, which draws the"
                            + " cells together: choose it, or compare each cell");
        }
        if (method == Method.POSTERIOR && inference == null) {
            throw new InputException(
                    aim == null
                            ? "the method posterior needs a target: name a spectrum, or leave the method out"
                            : "the method posterior needs a target with a likelihood: a spectrum compared with the mean over the"
                                    + " cell or the ensemble; use the method guided for others");
        }
        if (densities.isKnown()) {
            return;
        }
        if (method == Method.GUIDED) {
            throw new InputException("a range of densities needs the method posterior, which draws them; or give one");
        }
        if (inference == null || inference.look() == null) {
            throw new InputException(
                    "a range of densities needs to know what the prior expects at each of them, and the"
                            + " material has no expectation for these models; make one with spectraform expect, or give one density");
        }
    }

    private @Nullable Target aim(Structure template) {
        TargetKind.Context context = new TargetKind.Context(generator.material(), generator::forward, template);
        if (spectrum != null) {
            return XanesTarget.of(
                    SpectrumReading.of(spectrum, "program", "the spectrum " + spectrum.name()), options, context);
        }
        return target == null ? null : TargetKinds.prepare(target, options, context);
    }

    private Structure template() {
        List<String> elements = generator.priorModel().model().info().elements();
        Structure template = sized(elements);
        generator.material().requireElements(template, "the structure to generate");
        if (generator.material().has(ModelKind.FORWARD)) {
            generator.forwardModel().requireElements(template); // before any work, not after the first sample
        }
        if (start == null) {
            return template;
        }
        boolean fits = start.size() == template.size()
                && Math.abs(start.cell().volume() / template.cell().volume() - 1) < 0.01;
        if (!fits) {
            throw new InputException("the structure to start from has " + start.size() + " atoms in "
                    + Math.round(start.cell().volume()) + " cubic angstrom, but " + template.size() + " in "
                    + Math.round(template.cell().volume()) + " are asked for; leave out the size to keep its own");
        }
        return start;
    }

    private Structure sized(List<String> elements) {
        int ways = (atoms == null ? 0 : 1) + (cell == null ? 0 : 1) + (like == null ? 0 : 1);
        if (ways != 1) {
            throw new InputException((ways == 0 ? "the size is missing: give" : "give only")
                    + " one of a number of atoms, a cell and a structure to be like");
        }
        if (like != null) {
            return Template.like(like, density == null ? null : density.middle());
        }
        if (density == null) {
            throw new InputException("the density is missing: give it in g/cm3, such as 2.0");
        }
        return atoms != null
                ? Template.cube(elements, density.middle(), atoms)
                : Template.filled(elements, density.middle(), java.util.Objects.requireNonNull(cell));
    }

    private static SamplerSettings checked(java.util.function.Supplier<SamplerSettings> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }
}
