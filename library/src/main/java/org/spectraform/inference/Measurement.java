package org.spectraform.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;

/**
 * A measured spectrum and what is known of its errors: {@code y(E) = s seen(F)(E) + B(E; c) + peaks + e}. The scale s, the background's coefficients c and
 * the heights of peaks have Gaussian priors and are integrated out in closed form; shift, stretch, broadening and the amplitude of the remainder are not.
 * Immutable.
 *
 * @param target the spectrum on the model's energies, brought near to its scale
 * @param edge E0, about which the axis stretches, eV
 * @param prior of what is unknown about the measurement
 * @param noise standard deviation of independent errors at each energy of the grid, the data's and the model's; E numbers
 * @param model covariance over the grid's energies of the forward model's other errors; E x E
 * @param remainder what theory itself misses; its amplitude here is the standard deviation of the half Gaussian from which the amplitude is drawn
 * @param peaks centres of narrow lines that the model does not know, eV
 */
public record Measurement(
        TargetSpectrum target,
        double edge,
        NuisancePrior prior,
        double[] noise,
        double[][] model,
        Discrepancy remainder,
        List<Double> peaks) {
    private static final double PEAK_HEIGHT = 0.3; // of the model's scale, standard deviation
    private static final double LEAST_NOISE = 1e-4; // keeps the covariance invertible
    private static final double[] AMPLITUDES = {0, 1, 2}; // of the remainder, in standard deviations

    /** With the same noise at all energies. */
    public Measurement(
            TargetSpectrum target,
            double edge,
            NuisancePrior prior,
            double noise,
            double[][] model,
            Discrepancy remainder,
            List<Double> peaks) {
        this(target, edge, prior, everywhere(noise, target.grid().size()), model, remainder, peaks);
    }

    private static double[] everywhere(double noise, int energies) {
        double[] all = new double[energies];
        Arrays.fill(all, noise);
        return all;
    }

    /** Copies the list. */
    public Measurement {
        peaks = List.copyOf(peaks);
    }

    /** Energies of the model. */
    public EnergyGrid grid() {
        return target.grid();
    }

    /** Indices of the energies that count. */
    int[] covered() {
        return java.util.stream.IntStream.range(0, grid().size())
                .filter(target::covered)
                .toArray();
    }

    /** Amplitudes of the remainder that are tried, with the logarithms of their prior probabilities. */
    double[][] amplitudes() {
        double[] of = remainder.amplitude() > 0 ? AMPLITUDES : new double[] {0};
        double[][] all = new double[of.length][];
        double total = Arrays.stream(of).map(a -> StrictMath.exp(-a * a / 2)).sum();
        for (int k = 0; k < of.length; k++) {
            all[k] = new double[] {of[k] * remainder.amplitude(), -of[k] * of[k] / 2 - StrictMath.log(total)};
        }
        return all;
    }

    /** Covariance of the data at the covered energies, background and peaks integrated out. */
    double[][] covariance(double amplitude) {
        int[] at = covered();
        Discrepancy misses = new Discrepancy(amplitude, remainder.length());
        double[][] c = new double[at.length][at.length];
        List<double[]> columns = columns();
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < at.length; j++) {
                c[i][j] = model[at[i]][at[j]] + misses.at(grid(), at[i], at[j]);
                for (double[] column : columns) {
                    c[i][j] += column[i] * column[j];
                }
            }
            c[i][i] += noiseVariance(at[i]);
        }
        return c;
    }

    /** Variances of independent errors at the covered energies. */
    double[] noiseVariances() {
        return Arrays.stream(covered()).mapToDouble(this::noiseVariance).toArray();
    }

    private double noiseVariance(int energy) {
        return noise[energy] * noise[energy] + LEAST_NOISE * LEAST_NOISE;
    }

    /**
     * What a model's spectrum comes to in the data: scaled, and with background and peaks, as they most probably are.
     *
     * @param seen the spectrum as it would be measured, at the covered energies
     * @param amplitude of the remainder
     * @return at the covered energies
     */
    double[] explained(double[] seen, double amplitude) {
        int[] at = covered();
        double[] off = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            off[i] = target.intensity(at[i]) - seen[i];
        }
        List<double[]> unknown = columns();
        double[] scaled = seen.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= prior.scale();
        }
        unknown.add(scaled);
        double[][] c = covariance(amplitude);
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < at.length; j++) {
                c[i][j] += scaled[i] * scaled[j];
            }
        }
        Whitening whitening = new Whitening(c);
        double[] white = whitening.of(off);
        double[] explained = seen.clone();
        for (double[] column : unknown) {
            double height = PriorGaussians.dot(whitening.of(column), white);
            for (int i = 0; i < explained.length; i++) {
                explained[i] += height * column[i];
            }
        }
        return explained;
    }

    /** Background and peaks at the covered energies, each times its standard deviation. */
    List<double[]> columns() {
        int[] at = covered();
        List<double[]> columns = new ArrayList<>();
        double middle = (grid().first() + grid().last()) / 2;
        double half = grid().last() - middle;
        add(columns, prior.offset(), at, e -> 1);
        add(columns, prior.slope(), at, e -> (e - middle) / half);
        add(columns, prior.curvature(), at, e -> 2 * (e - middle) * (e - middle) / half / half - 1);
        for (double peak : peaks) {
            add(columns, PEAK_HEIGHT, at, e -> Lines.shape(e - peak));
        }
        return columns;
    }

    private void add(List<double[]> columns, double sd, int[] at, java.util.function.DoubleUnaryOperator of) {
        if (sd > 0) {
            columns.add(Arrays.stream(at)
                    .mapToDouble(i -> sd * of.applyAsDouble(grid().energy(i)))
                    .toArray());
        }
    }
}
