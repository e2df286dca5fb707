package org.spectraform.inference;

import java.util.List;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.spectraform.core.random.Dice;

/**
 * Spectra drawn from the prior as a measurement would have them: what they leave unexplained is what is to be expected of one.
 *
 * @param likelihood of the measurement, whose errors and unknowns they have
 * @param predictive where their structures come from
 * @param prior the same as Gaussians
 * @param weights logarithms, of the prior's densities
 * @param atoms of the structures in question
 */
record Replicas(
        SpectrumLikelihood likelihood, PriorPredictive predictive, PriorGaussians prior, double[] weights, int atoms) {
    private static final int UNKNOWNS = 3; // shift, stretch, broadening
    private static final double NEAR = 0.4; // g/cm3
    private static final double ROUNDING = 1e-5; // g/cm3: densities come from files of floats

    /** What the best explanation of a spectrum drawn from the prior leaves. */
    Misfit draw(Dice dice) {
        double density = prior.densities()[dice.pick(weights)];
        double[] f = structure(density, dice);
        double[] z = dice.normals(UNKNOWNS + 1);
        NuisancePrior unknown = likelihood.measurement().prior();
        int level = dice.pick(likelihood.levels().stream()
                .mapToDouble(SpectrumLikelihood.Level::logPrior)
                .toArray());
        double[] y = likelihood.seen(f, unknown.at(z));
        double[] errors = likelihood.levels().get(level).errors().coloured(dice.normals(y.length));
        for (int i = 0; i < y.length; i++) {
            y[i] = (1 + unknown.scale() * z[UNKNOWNS]) * y[i] + errors[i];
        }
        SpectrumLikelihood other = likelihood.withData(y);
        return BestExplanation.of(new LinearPosterior(other, prior, near(density)), other)
                .misfit();
    }

    /** Densities farther from the truth are not the best explanation, and need not be tried. */
    private double[] near(double density) {
        double[] log = weights.clone();
        for (int g = 0; g < log.length; g++) {
            log[g] = Math.abs(prior.densities()[g] - density) > NEAR ? Double.NEGATIVE_INFINITY : log[g];
        }
        return log;
    }

    /**
     * Spectrum of a structure at a density: the mean there, and what a sample of the nearest density differs from its own mean, as much less as there are more
     * atoms.
     */
    private double[] structure(double density, Dice dice) {
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

    /** p-value of a misfit: that of the worst of its kinds, as one of three is as bad by chance. */
    static double pValue(List<Misfit> replicas, Misfit misfit) {
        double least = 1;
        for (int kind = 0; kind < Misfit.KINDS; kind++) {
            least = Math.min(least, p(replicas, misfit, kind));
        }
        return 1 - StrictMath.pow(1 - least, Misfit.KINDS);
    }

    /** Share of replicas that fit no better; beyond all of them, the tail of the gamma distribution with their mean and variance. */
    private static double p(List<Misfit> replicas, Misfit misfit, int kind) {
        int n = replicas.size();
        int worse = 0;
        double mean = 0;
        double square = 0;
        for (Misfit replica : replicas) {
            double chi2 = replica.of(kind);
            worse += chi2 >= misfit.of(kind) ? 1 : 0;
            mean += chi2 / n;
            square += chi2 * chi2 / n;
        }
        double variance = square - mean * mean;
        double counted = (1.0 + worse) / (1 + n);
        return worse > 0 || n < 2 || !(variance > 0)
                ? counted
                : Math.min(
                        counted,
                        1
                                - new GammaDistribution(mean * mean / variance, variance / mean)
                                        .cumulativeProbability(misfit.of(kind)));
    }
}
