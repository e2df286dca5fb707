package org.spectraform.core.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.spectraform.core.random.Dice;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * Draws structures from the posterior {@code p(x | y) ~ p(y | x) p(x)}. With an exact score, noising a clean structure and denoising it again leaves the prior p(x)
 * as it is and is reversible; so a move of this kind, accepted with probability {@code min(1, p(y | x') / p(y | x))}, leaves the posterior as it is (Metropolis).
 *
 * <p>It begins with a free sample. Each cycle noises and denoises the region around an atom drawn at random, the rest held; the likelihood is raised to a power
 * beta that grows to 1, so that the first moves, which are large, are hardly hindered. A move that leaves more implausible atoms than there were is
 * refused. No gradient is needed, of neither network.
 *
 * <p>Regions are measured where the atoms were when beta reached 1: measured where they are, a move could not be undone once an atom had crossed the
 * edge, and atoms were driven out of each other's regions.
 *
 * <p>Of an ensemble, several structures that share one measurement, every cycle moves one member after the other: the posterior is
 * {@code p(y | x1, x2, ...) p(x1) p(x2) ...}.
 *
 * <p>The chain is nearly invariant, not exactly: the noise falls, held atoms are seen through noise, the region's radius adapts, and two evaluations are
 * a coarse way down. MetropolisSamplerTest says by how much where the posterior is known.
 */
public final class MetropolisSampler {
    private static final int STREAM =
            0x40000000; // random numbers of the likelihood's own unknowns, apart from those of samples

    private MetropolisSampler() {}

    /**
     * Draws one sample on the calling thread.
     *
     * @param template cell and species
     * @param settings way down, cycles and restarts; those of the restarts are done before the cycles
     * @param seed names the run
     * @param sample names the sample within the run
     * @param listener called after every evaluation; what it throws is passed on
     * @throws ArithmeticException if positions stop being finite numbers
     */
    public static Sample sample(
            Denoiser denoiser,
            Structure template,
            SamplerSettings settings,
            Metropolis metropolis,
            Likelihood likelihood,
            long seed,
            int sample,
            StepListener listener) {
        return ensemble(denoiser, List.of(template), settings, metropolis, likelihood, seed, sample, number -> listener)
                .getFirst();
    }

    /**
     * Draws one ensemble on the calling thread. Its members have the random numbers of the samples {@code first}, {@code first + 1} and so on; the
     * likelihood's own unknowns have those of {@code first}.
     *
     * @param templates cell and species of each member, at least one
     * @param settings way down, cycles and restarts; those of the restarts are done before the cycles
     * @param seed names the run
     * @param first names the first member within the run
     * @param listeners by name of the member, called after every evaluation; what they throw is passed on
     * @return the members, in order
     * @throws ArithmeticException if positions stop being finite numbers
     */
    public static List<Sample> ensemble(
            Denoiser denoiser,
            List<Structure> templates,
            SamplerSettings settings,
            Metropolis metropolis,
            Likelihood likelihood,
            long seed,
            int first,
            IntFunction<StepListener> listeners) {
        List<Walk> walks = new ArrayList<>();
        for (int k = 0; k < templates.size(); k++) {
            StepListener listener = listeners.apply(first + k);
            Descent descent = new Descent(denoiser, settings, List.of(), seed, first + k, listener);
            walks.add(new Walk(descent, settings, metropolis, templates.get(k)));
        }
        Likelihood.Chain chain =
                likelihood.begin(walks.stream().map(walk -> walk.x0).toList(), new Dice(seed, STREAM ^ first));
        int cycles = settings.anneal().cycles();
        for (int c = 0; c < cycles; c++) {
            double beta = metropolis.beta(c, cycles);
            for (int k = 0; k < walks.size(); k++) {
                walks.get(k).move(c, beta, chain, k);
                chain.draw(beta);
            }
        }
        List<Sample> samples = new ArrayList<>();
        for (int k = 0; k < walks.size(); k++) {
            samples.add(walks.get(k).sample(chain.finding(k)));
        }
        return samples;
    }

    /** The way of one member. */
    private static final class Walk {
        private final Descent descent;
        private final SamplerSettings settings;
        private final Metropolis metropolis;
        private final NoiseLevels levels;
        private final double largest;
        private State x0;
        private State places; // for the choice of regions
        private int implausible;
        private double radius;

        /** Begins with a free sample. */
        Walk(Descent descent, SamplerSettings settings, Metropolis metropolis, Structure template) {
            this.descent = descent;
            this.settings = settings;
            this.metropolis = metropolis;
            levels = settings.levelsOf(settings.anneal());
            x0 = descent.carryOut(settings.restart(), descent.carryOut(settings.denoise(), State.of(template)));
            places = x0;
            implausible = settings.restart().implausible(x0);
            largest = reach(x0.atoms().cell());
            radius = largest;
        }

        /** Tries a move, as the given member of the chain. */
        void move(int cycle, double beta, Likelihood.Chain chain, int member) {
            Anneal anneal = settings.anneal();
            places = beta < 1 ? x0 : places;
            double[] u = descent.uniforms(2);
            double[] down = levels.down(levels.within(anneal.noise(cycle, x0.spacing())), anneal.steps());
            int centre = Math.min(x0.size() - 1, (int) (u[0] * x0.size()));
            State tried = descent.run(x0, new Stage(Stage.Kind.ANNEAL, down, held(centre), false, false));
            int faults = settings.restart().implausible(tried);
            boolean accepted = faults <= implausible
                    && StrictMath.log(u[1]) < beta * (chain.tried(member, tried) - chain.current());
            if (accepted) {
                chain.accept();
                x0 = tried;
                implausible = faults;
            }
            radius = metropolis.radius(radius, accepted, largest);
        }

        private Held held(int centre) {
            boolean[] flagged = new boolean[x0.size()];
            flagged[centre] = true;
            Held far = Held.farFrom(flagged, places, radius >= largest ? Double.POSITIVE_INFINITY : radius);
            return far.atoms() == null ? far : new Held(far.atoms(), x0);
        }

        Sample sample(Guide.Finding finding) {
            return new Sample(x0.structure(), descent.evaluations(), descent.restarts(), implausible, List.of(finding));
        }
    }

    /** Half the diagonal of the cell: a region of this radius is all of it. */
    private static double reach(Cell cell) {
        double square = 0;
        for (double component : cell.vectors()) {
            square += component * component;
        }
        return Math.sqrt(square) / 2;
    }
}
