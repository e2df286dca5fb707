package org.spectraform.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code log p(y | F, nuisance, amplitude)} of a {@link Measurement}, with scale and background integrated out. Immutable.
 */
public final class SpectrumLikelihood {
    private final Measurement measurement;
    private final int[] covered;
    private final double[] data; // at the covered energies
    private final List<Level> levels = new ArrayList<>();

    /**
     * An amplitude of the remainder.
     *
     * @param amplitude its standard deviation
     * @param logPrior log of its prior probability
     * @param whitening of the data's features with it
     * @param errors of the data at all energies with it
     * @param modes of these errors
     * @param lines looked for in what is left
     * @param white the data's features, whitened
     */
    record Level(
            double amplitude,
            double logPrior,
            Whitening whitening,
            Whitening errors,
            Modes modes,
            Lines lines,
            double[] white) {}

    /**
     * How well a spectrum explains the data.
     *
     * @param log the log-likelihood, without the constant of 2 pi
     * @param chi2 squared difference in units of the errors, those of scale and background included; about the number of features where it fits
     */
    public record Value(double log, double chi2) {}

    /** Every energy counts by itself. */
    public SpectrumLikelihood(Measurement measurement) {
        this(measurement, List.of());
    }

    /**
     * Features of the spectrum count.
     *
     * @param features of what was measured; none for every energy by itself
     */
    private SpectrumLikelihood(Measurement measurement, List<double[]> features) {
        this.measurement = measurement;
        covered = measurement.covered();
        data = pick(measurement.target().intensity());
        for (double[] amplitude : measurement.amplitudes()) {
            double[][] covariance = measurement.covariance(amplitude[0]);
            Whitening whitening = new Whitening(covariance, features);
            Whitening errors = features.isEmpty() ? whitening : new Whitening(covariance);
            levels.add(new Level(
                    amplitude[0],
                    amplitude[1],
                    whitening,
                    errors,
                    Modes.of(covariance, measurement.noiseVariances()),
                    Lines.of(errors, measurement.grid(), covered),
                    whitening.of(data)));
        }
    }

    /**
     * What tells structures of the prior apart counts ({@link Features}).
     *
     * @param predictive what the prior expects
     * @param low least density in question, g/cm3
     * @param high greatest
     * @param topologies that the measurement's covariance was found from; 0 if it is known otherwise
     */
    public static SpectrumLikelihood of(
            Measurement measurement, PriorPredictive predictive, double low, double high, int topologies) {
        return new SpectrumLikelihood(
                measurement, Features.of(measurement, predictive, low, high, Features.most(topologies)));
    }

    private SpectrumLikelihood(SpectrumLikelihood like, double[] y) {
        measurement = like.measurement;
        covered = like.covered;
        data = y;
        for (Level l : like.levels) {
            levels.add(new Level(
                    l.amplitude(),
                    l.logPrior(),
                    l.whitening(),
                    l.errors(),
                    l.modes(),
                    l.lines(),
                    l.whitening().of(y)));
        }
    }

    /** The same measurement with other data, at the covered energies. */
    SpectrumLikelihood withData(double[] y) {
        return new SpectrumLikelihood(this, y);
    }

    /** What was measured. */
    public Measurement measurement() {
        return measurement;
    }

    /** How many features count, or energies where all do. */
    public int features() {
        return levels.getFirst().whitening().size();
    }

    /** The data at the covered energies. */
    double[] data() {
        return data.clone();
    }

    List<Level> levels() {
        return levels;
    }

    /** Numbers at the covered energies. */
    double[] pick(double[] onGrid) {
        double[] picked = new double[covered.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = onGrid[covered[i]];
        }
        return picked;
    }

    /** A model's spectrum as it would be measured, at the covered energies. */
    double[] seen(double[] f, Nuisance nuisance) {
        return pick(nuisance.seen(f, measurement.grid(), measurement.edge()));
    }

    /**
     * The likelihood.
     *
     * @param f a model's spectrum on its grid
     * @param level number of the remainder's amplitude, from 0
     */
    public Value of(double[] f, Nuisance nuisance, int level) {
        Level l = levels.get(level);
        double[] white = l.whitening().of(seen(f, nuisance));
        double[] y = l.white();
        double rr = 0;
        double rf = 0;
        double ff = 0;
        for (int i = 0; i < y.length; i++) {
            double r = y[i] - white[i];
            rr += r * r;
            rf += r * white[i];
            ff += white[i] * white[i];
        }
        double tau2 = measurement.prior().scale() * measurement.prior().scale();
        double chi2 = rr - tau2 * rf * rf / (1 + tau2 * ff);
        double log = -(chi2 + l.whitening().logDeterminant() + StrictMath.log1p(tau2 * ff)) / 2;
        return new Value(log, chi2);
    }

    /**
     * A model's spectrum as it comes to lie over the data: with the nuisance, and with scale, background and peaks as they most probably are.
     *
     * @param f on the model's grid
     * @param amplitude of the remainder
     * @return on the grid; NaN where nothing was measured
     */
    public double[] overData(double[] f, Nuisance nuisance, double amplitude) {
        double[] here = measurement.explained(seen(f, nuisance), amplitude);
        double[] all = new double[f.length];
        java.util.Arrays.fill(all, Double.NaN);
        for (int i = 0; i < covered.length; i++) {
            all[covered[i]] = here[i];
        }
        return all;
    }
}
