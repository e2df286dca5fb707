package org.spectraform.inference;

import java.util.List;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The best explanation of a measurement by the prior's Gaussians, over nuisances and amplitudes.
 *
 * @param log its evidence
 * @param misfit what it leaves
 */
record BestExplanation(Nuisance nuisance, int level, double log, Misfit misfit) {
    private static final int UNKNOWNS = 3; // shift, stretch, broadening
    private static final int ITERATIONS = 120; // of a climb
    private static final List<double[]>
            STARTS = // of climbs, in prior standard deviations: from one alone, a peak may find the wrong neighbour
            List.of(new double[] {-0.8, 0, 0.3}, new double[] {0.8, 0, 0.3});

    static BestExplanation of(LinearPosterior posterior, SpectrumLikelihood likelihood) {
        NuisancePrior prior = likelihood.measurement().prior();
        BestExplanation best = null;
        List<double[]> starts = prior.shift() > 0 ? STARTS : List.of(new double[] {0, 0, 0.3});
        for (int level = 0; level < likelihood.levels().size(); level++) {
            double[] z = prior.movesAxis() ? climb(posterior, prior, level, starts) : new double[UNKNOWNS];
            Nuisance at = prior.movesAxis() ? prior.at(z) : prior.centre();
            double log = posterior.evidence(at, level);
            starts = List.of(z);
            if (best == null || log > best.log) {
                best = new BestExplanation(at, level, log, posterior.misfit(at, level));
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    /** Nelder-Mead over what is free, from each start; where the limit of steps ends it, the best point so far. In prior standard deviations. */
    private static double[] climb(LinearPosterior posterior, NuisancePrior prior, int level, List<double[]> starts) {
        double[] widths = {prior.shift(), prior.stretch(), prior.broadening()};
        int[] free = java.util.stream.IntStream.range(0, UNKNOWNS)
                .filter(k -> widths[k] > 0)
                .toArray();
        double[] steps = new double[free.length];
        java.util.Arrays.fill(steps, 0.5);
        double[] best = {Double.NEGATIVE_INFINITY};
        double[][] at = {new double[UNKNOWNS]};
        ObjectiveFunction evidence = new ObjectiveFunction(p -> {
            double[] z = new double[UNKNOWNS];
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
