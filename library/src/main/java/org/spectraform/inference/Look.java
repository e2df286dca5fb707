package org.spectraform.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.spectraform.core.task.ThreadBudget;

/**
 * A look at a measurement before any structure is made for it: whether a structure of the prior could give it, and what it then says about density and quantities. The
 * prior is taken as {@link PriorGaussians}; shift, stretch, broadening and the remainder's amplitude are drawn by Metropolis steps.
 *
 * @param pValue share of spectra drawn from the prior (with errors as the measurement has them) that fit no better than this one: the smaller one of two, for broad
 *     features and for the noise of single energies, as one of two is smaller than that by chance
 * @param chi2 squared difference of the best explanation in units of its errors, for broad features
 * @param modes number of independent broad features, about which chi2 is expected
 * @param quantities what the measurement says, by name; density among them
 * @param before what was known before, by name
 * @param draws of nuisances, amplitude and density from the posterior
 */
public record Look(
        double pValue,
        double chi2,
        int modes,
        Map<String, Estimate> quantities,
        Map<String, Estimate> before,
        List<Draw> draws) {
    /** Below this p-value a spectrum counts as unexplained. */
    public static final double LEAST_P = 0.01;

    /** Name of the density among the quantities. */
    public static final String DENSITY = "density";

    private static final int STEPS = 1000; // of the chain over nuisances
    private static final int DRAWS = 2000; // of quantities
    private static final int SCALE = 3; // nuisances
    private static final double ROUNDING = 1e-5; // g/cm3: densities come from files of floats
    private static final int ITERATIONS = 120; // of a climb
    private static final List<double[]>
            STARTS = // of climbs, in prior standard deviations: from one alone, a peak may find the wrong neighbour
            List.of(new double[] {-0.8, 0, 0.3}, new double[] {0.8, 0, 0.3});
    private static final int STREAM = 0x50000000;
    private static final double NEAR = 0.4; // g/cm3
    private static final double STEP = 0.05; // between densities, g/cm3

    /**
     * A draw from the posterior.
     *
     * @param nuisance of the axis
     * @param level number of the remainder's amplitude
     * @param density g/cm3
     * @param values of the quantities
     */
    public record Draw(Nuisance nuisance, int level, double density, double[] values) {}

    /** Whether the prior explains the measurement. */
    public boolean explained() {
        return pValue >= LEAST_P;
    }

    /**
     * Looks.
     *
     * @param low least density in question, g/cm3
     * @param high greatest
     * @param atoms of the structures in question
     * @param replicas spectra drawn for the p-value
     */
    public static Look of(
            SpectrumLikelihood likelihood,
            PriorPredictive predictive,
            double low,
            double high,
            int atoms,
            int replicas,
            long seed,
            ThreadBudget threads) {
        PriorGaussians prior = PriorGaussians.of(predictive, STEP, atoms);
        double[] weights = weights(prior.densities(), low, high);
        LinearPosterior posterior = new LinearPosterior(likelihood, prior, weights);
        Dice dice = new Dice(seed, STREAM);
        Peak peak = Peak.of(posterior, likelihood);
        List<Draw> draws =
                chain(posterior, likelihood, peak, dice, predictive.quantities().size());
        double[][] fits = new double[replicas][];
        threads.inOrder(
                replicas,
                k -> replica(likelihood, predictive, prior, weights, atoms, new Dice(seed, STREAM + 1 + k)),
                new java.util.function.Consumer<double[]>() {
                    private int at;

                    @Override
                    public void accept(double[] fit) {
                        fits[at++] = fit;
                    }
                });
        return new Look(
                smallerOfTwo(p(fits, peak.misfit, 0), p(fits, peak.misfit, 1)),
                peak.misfit[0],
                likelihood.levels().get(peak.level).modes().broad(),
                summary(draws, predictive.quantities()),
                before(prior, weights, predictive.quantities(), dice),
                draws);
    }

    private static double smallerOfTwo(double one, double other) {
        double least = Math.min(one, other);
        return least * (2 - least);
    }

    /** Broadening of the best explanation, eV. */
    static double broadening(
            SpectrumLikelihood likelihood, PriorPredictive predictive, double low, double high, int atoms) {
        PriorGaussians prior = PriorGaussians.of(predictive, STEP, atoms);
        return Peak.of(new LinearPosterior(likelihood, prior, weights(prior.densities(), low, high)), likelihood)
                .nuisance
                .broadening();
    }

    /** Share of replicas that fit no better; beyond all of them, the tail of the gamma distribution with their mean and variance. */
    private static double p(double[][] replicas, double[] misfit, int which) {
        int n = replicas.length;
        int worse = 0;
        double mean = 0;
        double square = 0;
        for (double[] replica : replicas) {
            worse += replica[which] >= misfit[which] ? 1 : 0;
            mean += replica[which] / n;
            square += replica[which] * replica[which] / n;
        }
        double variance = square - mean * mean;
        double counted = (1.0 + worse) / (1 + n);
        return worse > 0 || n < 2 || !(variance > 0)
                ? counted
                : Math.min(
                        counted,
                        1
                                - new GammaDistribution(mean * mean / variance, variance / mean)
                                        .cumulativeProbability(misfit[which]));
    }

    /** All densities in the range alike; the nearest one if there is none in it. */
    private static double[] weights(double[] densities, double low, double high) {
        double[] log = new double[densities.length];
        int inside = 0;
        int nearest = 0;
        for (int g = 0; g < log.length; g++) {
            boolean in = densities[g] >= low - ROUNDING && densities[g] <= high + ROUNDING;
            log[g] = in ? 0 : Double.NEGATIVE_INFINITY;
            inside += in ? 1 : 0;
            nearest = Math.abs(densities[g] - low) < Math.abs(densities[nearest] - low) ? g : nearest;
        }
        if (inside == 0 || high - low < ROUNDING) {
            java.util.Arrays.fill(log, Double.NEGATIVE_INFINITY);
            log[nearest] = 0;
        }
        return log;
    }

    /**
     * The best explanation.
     *
     * @param log its evidence
     * @param misfit what it leaves, in broad modes and in others
     */
    private record Peak(Nuisance nuisance, int level, double log, double[] misfit) {
        static Peak of(LinearPosterior posterior, SpectrumLikelihood likelihood) {
            NuisancePrior prior = likelihood.measurement().prior();
            Peak best = null;
            List<double[]> starts = prior.shift() > 0 ? STARTS : List.of(new double[] {0, 0, 0.3});
            for (int level = 0; level < likelihood.levels().size(); level++) {
                double[] z = prior.movesAxis() ? climb(posterior, prior, level, starts) : new double[SCALE];
                Nuisance at = prior.movesAxis() ? prior.at(z) : prior.centre();
                double log = posterior.evidence(at, level);
                starts = List.of(z);
                if (best == null || log > best.log) {
                    best = new Peak(at, level, log, posterior.misfit(at, level));
                }
            }
            return java.util.Objects.requireNonNull(best);
        }

        /** Nelder-Mead over what is free, from each start; where the limit of steps ends it, the best point so far. In prior standard deviations. */
        private static double[] climb(
                LinearPosterior posterior, NuisancePrior prior, int level, List<double[]> starts) {
            double[] widths = {prior.shift(), prior.stretch(), prior.broadening()};
            int[] free = java.util.stream.IntStream.range(0, SCALE)
                    .filter(k -> widths[k] > 0)
                    .toArray();
            double[] steps = new double[free.length];
            java.util.Arrays.fill(steps, 0.5);
            double[] best = {Double.NEGATIVE_INFINITY};
            double[][] at = {new double[SCALE]};
            ObjectiveFunction evidence = new ObjectiveFunction(p -> {
                double[] z = new double[SCALE];
                for (int k = 0; k < free.length; k++) {
                    z[free[k]] = p[k];
                }
                double log = posterior.evidence(prior.at(z), level);
                if (log > best[0]) {
                    best[0] = log;
                    at[0] = z;
                }
                return log;
            });
            for (double[] start : starts) {
                double[] from =
                        java.util.Arrays.stream(free).mapToDouble(k -> start[k]).toArray();
                try {
                    // The logarithm has an arbitrary constant: only absolute differences mean something.
                    new SimplexOptimizer(new SimpleValueChecker(-1, 0.01))
                            .optimize(
                                    new MaxEval(10 * ITERATIONS),
                                    new MaxIter(ITERATIONS),
                                    GoalType.MAXIMIZE,
                                    new InitialGuess(from),
                                    evidence,
                                    new NelderMeadSimplex(steps));
                } catch (org.hipparchus.exception.MathIllegalStateException e) {
                    // The limit: the best point so far is good enough, and data and replicas are treated alike.
                }
            }
            return at[0];
        }
    }

    private static List<Draw> chain(
            LinearPosterior whole, SpectrumLikelihood likelihood, Peak peak, Dice dice, int quantities) {
        LinearPosterior posterior = whole.pruned(whole.of(peak.nuisance, peak.level));
        NuisancePrior prior = likelihood.measurement().prior();
        int levels = likelihood.levels().size();
        boolean moves = prior.movesAxis() || levels > 1;
        int steps = moves ? STEPS : 1;
        Nuisance at = peak.nuisance;
        int level = peak.level;
        LinearPosterior.At[] all = posterior.of(at, level);
        double log = peak.log;
        List<Draw> draws = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            if (moves) {
                double[] z = dice.normals(SCALE);
                double[] u = dice.uniforms(2);
                double width = k % 2 == 0 ? 0.1 : 0.3;
                Nuisance other = new Nuisance(
                        at.shift() + width * prior.shift() * z[0],
                        at.stretch() + width * prior.stretch() * z[1],
                        Math.abs(at.broadening() + width * prior.broadening() * z[2]));
                int otherLevel = Math.floorMod(level + (int) (3 * u[0]) - 1, levels);
                LinearPosterior.At[] there = posterior.of(other, otherLevel);
                double otherLog = LinearPosterior.logSum(there)
                        + prior.log(other)
                        + likelihood.levels().get(otherLevel).logPrior();
                if (StrictMath.log(u[1]) < otherLog - log) {
                    at = other;
                    level = otherLevel;
                    all = there;
                    log = otherLog;
                }
            }
            for (int d = 0; d < DRAWS / steps; d++) {
                draws.add(draw(posterior.prior(), all, at, level, dice, quantities));
            }
        }
        return draws;
    }

    private static Draw draw(
            PriorGaussians prior, LinearPosterior.At[] all, Nuisance at, int level, Dice dice, int quantities) {
        double[] log = new double[all.length];
        for (int g = 0; g < log.length; g++) {
            log[g] = all[g].log();
        }
        int g = dice.pick(log);
        int r = prior.w().length;
        double[] z = all[g].draw(dice.normals(all[g].mean().length));
        double[] values = prior.values()[g].clone();
        double[] rest = dice.normals(quantities);
        for (int q = 0; q < quantities; q++) {
            for (int c = 0; c < r; c++) {
                values[q] += prior.b()[c][q] * z[c];
            }
            values[q] += prior.rest()[q] * rest[q];
        }
        return new Draw(at, level, prior.densities()[g], values);
    }

    private static Map<String, Estimate> summary(List<Draw> draws, List<String> names) {
        Map<String, Estimate> all = new LinkedHashMap<>();
        for (int q = 0; q < names.size(); q++) {
            int at = q;
            all.put(
                    names.get(q),
                    Estimate.of(draws.stream().mapToDouble(d -> d.values()[at]).toArray()));
        }
        all.put(DENSITY, Estimate.of(draws.stream().mapToDouble(Draw::density).toArray()));
        return all;
    }

    private static Map<String, Estimate> before(PriorGaussians prior, double[] weights, List<String> names, Dice dice) {
        int r = prior.w().length;
        LinearPosterior.At[] all = new LinearPosterior.At[weights.length];
        RealMatrix unit = MatrixUtils.createRealIdentityMatrix(r);
        for (int g = 0; g < all.length; g++) {
            all[g] = new LinearPosterior.At(weights[g], 0, new double[r], unit);
        }
        List<Draw> draws = new ArrayList<>();
        for (int d = 0; d < DRAWS; d++) {
            draws.add(draw(prior, all, Nuisance.NONE, 0, dice, names.size()));
        }
        return summary(draws, names);
    }

    /** What the best explanation of a spectrum drawn from the prior leaves. */
    private static double[] replica(
            SpectrumLikelihood likelihood,
            PriorPredictive predictive,
            PriorGaussians prior,
            double[] weights,
            int atoms,
            Dice dice) {
        double density = prior.densities()[dice.pick(weights)];
        double[] f = structure(predictive, prior, density, atoms, dice);
        double[] z = dice.normals(SCALE + 1);
        NuisancePrior unknown = likelihood.measurement().prior();
        int level = dice.pick(likelihood.levels().stream()
                .mapToDouble(SpectrumLikelihood.Level::logPrior)
                .toArray());
        double[] y = likelihood.seen(f, unknown.at(z));
        double[] errors = likelihood.levels().get(level).whitening().coloured(dice.normals(y.length));
        for (int i = 0; i < y.length; i++) {
            y[i] = (1 + unknown.scale() * z[SCALE]) * y[i] + errors[i];
        }
        SpectrumLikelihood other = likelihood.withData(y);
        return Peak.of(new LinearPosterior(other, prior, near(weights, prior.densities(), density)), other).misfit;
    }

    /** Densities farther from the truth are not the best explanation, and need not be tried. */
    private static double[] near(double[] weights, double[] densities, double density) {
        double[] log = weights.clone();
        for (int g = 0; g < log.length; g++) {
            log[g] = Math.abs(densities[g] - density) > NEAR ? Double.NEGATIVE_INFINITY : log[g];
        }
        return log;
    }

    /**
     * Spectrum of a structure at a density: the mean there, and what a sample of the nearest density differs from its own mean, as much less as there are more
     * atoms.
     */
    private static double[] structure(
            PriorPredictive predictive, PriorGaussians prior, double density, int atoms, Dice dice) {
        double least = predictive.samples().stream()
                .mapToDouble(s -> Math.abs(s.density() - density))
                .min()
                .orElseThrow();
        List<PriorPredictive.Sample> near = predictive.samples().stream()
                .filter(s -> Math.abs(s.density() - density) < least + ROUNDING)
                .toList();
        PriorPredictive.Sample sample = near.get((int) (dice.uniforms(1)[0] * near.size()));
        long alike = near.stream().filter(s -> s.density() == sample.density()).count();
        double factor = Math.sqrt((double) predictive.atoms() / atoms * alike / Math.max(1, alike - 1));
        double[] own = prior.spectrum(sample.density());
        double[] f = prior.spectrum(density);
        for (int e = 0; e < f.length; e++) {
            f[e] += factor * (sample.spectrum()[e] - own[e]);
        }
        return f;
    }
}
