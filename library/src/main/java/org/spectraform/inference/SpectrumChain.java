package org.spectraform.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.spectraform.core.diffusion.Guide;
import org.spectraform.core.diffusion.Likelihood;
import org.spectraform.core.diffusion.State;
import org.spectraform.core.random.Dice;

/**
 * The likelihood of structures whose mean spectra a forward model predicts, and whose mean was measured: of an ensemble of as many atoms each, mostly of a single
 * one. Shift, stretch, broadening and the remainder's amplitude are drawn with them, by random-walk Metropolis steps that cost no prediction.
 */
final class SpectrumChain implements Likelihood.Chain {
    private static final int STEPS = 4; // a call
    private static final double[] WIDTHS = {0.05, 0.15, 0.5}; // of prior standard deviations, in turn

    private final SpectrumLikelihood likelihood;
    private final Function<State, double[]> spectrum;
    private final Dice dice;
    private final double[][] spectra; // of the members
    private double[] f; // their mean
    private int triedMember;
    private double[] triedSpectrum;
    private double[] triedF;
    private Nuisance nuisance;
    private int level;
    private double current;
    private double tried;

    SpectrumChain(
            SpectrumLikelihood likelihood,
            Function<State, double[]> spectrum,
            List<State> clean,
            Nuisance nuisance,
            int level,
            Dice dice) {
        this.likelihood = likelihood;
        this.spectrum = spectrum;
        this.dice = dice;
        this.nuisance = nuisance;
        this.level = level;
        spectra = clean.stream().map(spectrum).toArray(double[][]::new);
        triedSpectrum = spectra[0];
        f = meanWith(0, spectra[0]);
        triedF = f;
        current = likelihood.of(f, nuisance, level).log();
    }

    /** A chain whose structure never changes: for a known spectrum. */
    SpectrumChain(SpectrumLikelihood likelihood, double[] known, Nuisance nuisance, int level, Dice dice) {
        this.likelihood = likelihood;
        this.dice = dice;
        this.nuisance = nuisance;
        this.level = level;
        spectrum = state -> known;
        spectra = new double[][] {known};
        triedSpectrum = known;
        f = known;
        triedF = known;
        current = likelihood.of(f, nuisance, level).log();
    }

    /** The unknowns that it has. */
    Nuisance nuisance() {
        return nuisance;
    }

    @Override
    public double current() {
        return current;
    }

    @Override
    public double tried(int member, State clean) {
        triedMember = member;
        triedSpectrum = spectrum.apply(clean);
        triedF = meanWith(member, triedSpectrum);
        tried = likelihood.of(triedF, nuisance, level).log();
        return tried;
    }

    @Override
    public void accept() {
        spectra[triedMember] = triedSpectrum;
        f = triedF;
        current = tried;
    }

    /** The mean of the members' spectra with another one for a member; summed afresh, so that no rounding adds up over the moves. */
    private double[] meanWith(int member, double[] other) {
        double[] mean = new double[other.length];
        for (int e = 0; e < mean.length; e++) {
            double sum = 0;
            for (int k = 0; k < spectra.length; k++) {
                sum += k == member ? other[e] : spectra[k][e];
            }
            mean[e] = sum / spectra.length;
        }
        return mean;
    }

    @Override
    public void draw(double beta) {
        NuisancePrior prior = likelihood.measurement().prior();
        int levels = likelihood.levels().size();
        if (!prior.movesAxis() && levels == 1) {
            return;
        }
        for (int k = 0; k < STEPS; k++) {
            double[] z = dice.normals(3);
            double[] u = dice.uniforms(2);
            double width = WIDTHS[k % WIDTHS.length];
            Nuisance other = new Nuisance(
                    nuisance.shift() + width * prior.shift() * z[0],
                    nuisance.stretch() + width * prior.stretch() * z[1],
                    Math.abs(nuisance.broadening() + width * prior.broadening() * z[2]));
            int otherLevel = Math.floorMod(level + (u[0] < 1.0 / 3 ? -1 : u[0] < 2.0 / 3 ? 0 : 1), levels);
            double there = likelihood.of(f, other, otherLevel).log();
            double ratio = beta * (there - current)
                    + prior.log(other)
                    - prior.log(nuisance)
                    + likelihood.levels().get(otherLevel).logPrior()
                    - likelihood.levels().get(level).logPrior();
            if (StrictMath.log(u[1]) < ratio) {
                nuisance = other;
                level = otherLevel;
                current = there;
            }
        }
    }

    @Override
    public Guide.Finding finding(int member) {
        double[] y = likelihood.pick(likelihood.measurement().target().intensity());
        double[] here = likelihood.pick(spectra[member]);
        double square = 0;
        for (int i = 0; i < y.length; i++) {
            square += (y[i] - here[i]) * (y[i] - here[i]);
        }
        Map<String, Double> unknowns = new LinkedHashMap<>();
        unknowns.put("chi2_per_feature", likelihood.of(f, nuisance, level).chi2() / likelihood.features());
        unknowns.put("shift_eV", nuisance.shift());
        unknowns.put("stretch", nuisance.stretch());
        unknowns.put("broadening_eV", nuisance.broadening());
        unknowns.put("remainder", likelihood.levels().get(level).amplitude());
        return new Guide.Finding(Math.sqrt(square), spectra[member], unknowns);
    }
}
