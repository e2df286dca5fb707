package org.spectraform.core.diffusion;

import java.util.List;
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
        Descent descent = new Descent(denoiser, settings, List.of(), seed, sample, listener);
        State x0 = descent.carryOut(settings.restart(), descent.carryOut(settings.denoise(), State.of(template)));
        Likelihood.Chain chain = likelihood.begin(x0, new Dice(seed, STREAM ^ sample));
        x0 = cycles(descent, settings, metropolis, chain, x0);
        return new Sample(
                x0.structure(),
                descent.evaluations(),
                descent.restarts(),
                settings.restart().implausible(x0),
                List.of(chain.finding()));
    }

    private static State cycles(
            Descent descent, SamplerSettings settings, Metropolis metropolis, Likelihood.Chain chain, State first) {
        Anneal anneal = settings.anneal();
        NoiseLevels levels = settings.levelsOf(anneal);
        State x0 = first;
        State places = first; // for the choice of regions
        int implausible = settings.restart().implausible(x0);
        double largest = reach(x0.atoms().cell());
        double radius = largest;
        for (int c = 0; c < anneal.cycles(); c++) {
            double beta = metropolis.beta(c, anneal.cycles());
            places = beta < 1 ? x0 : places;
            double[] u = descent.uniforms(2);
            double[] down = levels.down(levels.within(anneal.noise(c, x0.spacing())), anneal.steps());
            int centre = Math.min(x0.size() - 1, (int) (u[0] * x0.size()));
            Held held = held(x0, places, centre, radius, largest);
            State tried = descent.run(x0, new Stage(Stage.Kind.ANNEAL, down, held, false, false));
            int faults = settings.restart().implausible(tried);
            boolean accepted =
                    faults <= implausible && StrictMath.log(u[1]) < beta * (chain.tried(tried) - chain.current());
            if (accepted) {
                chain.accept();
                x0 = tried;
                implausible = faults;
            }
            chain.draw(beta);
            radius = metropolis.radius(radius, accepted, largest);
        }
        return x0;
    }

    private static Held held(State x0, State places, int centre, double radius, double largest) {
        boolean[] flagged = new boolean[x0.size()];
        flagged[centre] = true;
        Held far = Held.farFrom(flagged, places, radius >= largest ? Double.POSITIVE_INFINITY : radius);
        return far.atoms() == null ? far : new Held(far.atoms(), x0);
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
