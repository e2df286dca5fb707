package org.spectraform.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.spectraform.core.random.Dice;
import org.spectraform.core.task.ThreadBudget;

/**
 * A look at a measurement before any structure is made for it: whether a structure of the prior could give it, and what it then says about density and quantities. The
 * prior is taken as {@link PriorGaussians}; shift, stretch, broadening and the remainder's amplitude are drawn by Metropolis steps.
 *
 * @param pValue share of spectra drawn from the prior (with errors as the measurement has them) that fit no better than this one: of the worst misfit of three, in
 *     broad features, in the noise of single energies and in a narrow line, as one of three is as bad by chance
 * @param chi2 squared difference of the best explanation in units of its errors, for broad features
 * @param modes number of independent broad features, about which chi2 is expected
 * @param worstEnergy where a narrow line would explain most of what is left, eV
 * @param quantities what the measurement says, by name; density among them
 * @param before what was known before, by name
 * @param draws of nuisances, amplitude and density from the posterior
 */
public record Look(
        double pValue,
        double chi2,
        int modes,
        double worstEnergy,
        Map<String, Estimate> quantities,
        Map<String, Estimate> before,
        List<Draw> draws) {
    /** Below this p-value a spectrum counts as unexplained. */
    public static final double LEAST_P = 0.01;

    /** Name of the density among the quantities. */
    public static final String DENSITY = "density";

    private static final int STEPS = 1000; // of the chain over nuisances
    private static final int DRAWS = 2000; // of quantities
    private static final int UNKNOWNS = 3; // shift, stretch, broadening
    private static final double ROUNDING = 1e-5; // g/cm3: densities come from files of floats
    private static final int STREAM = 0x50000000;
    static final double STEP = 0.05; // between densities, g/cm3

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
        BestExplanation peak = BestExplanation.of(posterior, likelihood);
        List<Draw> draws =
                chain(posterior, likelihood, peak, dice, predictive.quantities().size());
        Replicas drawn = new Replicas(likelihood, predictive, prior, weights, atoms);
        List<Misfit> fits = new ArrayList<>();
        threads.inOrder(replicas, k -> drawn.draw(new Dice(seed, STREAM + 1 + k)), fits::add);
        return new Look(
                Replicas.pValue(fits, peak.misfit()),
                peak.misfit().broad(),
                likelihood.levels().get(peak.level()).modes().broad(),
                peak.misfit().line().energy(),
                summary(draws, predictive.quantities()),
                before(prior, weights, predictive.quantities(), dice),
                draws);
    }

    /** Broadening of the best explanation, eV. */
    static double broadening(
            SpectrumLikelihood likelihood, PriorPredictive predictive, double low, double high, int atoms) {
        PriorGaussians prior = PriorGaussians.of(predictive, STEP, atoms);
        return BestExplanation.of(
                        new LinearPosterior(likelihood, prior, weights(prior.densities(), low, high)), likelihood)
                .nuisance()
                .broadening();
    }

    /** All densities in the range alike; the nearest one if there is none in it. */
    static double[] weights(double[] densities, double low, double high) {
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

    private static List<Draw> chain(
            LinearPosterior whole, SpectrumLikelihood likelihood, BestExplanation peak, Dice dice, int quantities) {
        LinearPosterior posterior = whole.pruned(whole.of(peak.nuisance(), peak.level()));
        NuisancePrior prior = likelihood.measurement().prior();
        int levels = likelihood.levels().size();
        boolean moves = prior.movesAxis() || levels > 1;
        int steps = moves ? STEPS : 1;
        Nuisance at = peak.nuisance();
        int level = peak.level();
        LinearPosterior.At[] all = posterior.of(at, level);
        double log = peak.log();
        List<Draw> draws = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            if (moves) {
                double[] z = dice.normals(UNKNOWNS);
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
                values[q] += prior.b()[g][c][q] * z[c];
            }
            values[q] += prior.rest()[g][q] * rest[q];
        }
        double[] open = java.util.stream.IntStream.range(0, log.length)
                .filter(k -> Double.isFinite(log[k]))
                .mapToDouble(k -> prior.densities()[k])
                .toArray();
        double density = prior.densities()[g];
        if (open.length > 1) { // a density stands for all up to the next
            double near = density + STEP * (dice.uniforms(1)[0] - 0.5);
            density = Math.clamp(near, open[0], open[open.length - 1]);
        }
        return new Draw(at, level, density, values);
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
}
