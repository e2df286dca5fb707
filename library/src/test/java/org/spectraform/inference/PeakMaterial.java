package org.spectraform.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spectraform.core.random.Dice;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;

/** A material whose spectrum has three peaks; their heights are linear in two latent shares and in the density. */
final class PeakMaterial {
    static final EnergyGrid GRID = new EnergyGrid(280, 0.5, 40);
    static final double EDGE = 285;
    static final double NOISE = 0.02;
    static final int ATOMS = 64;
    static final List<String> QUANTITIES = List.of("first", "second");

    private static final double[] CENTRES = {285.5, 290, 294};
    private static final double[] WIDTHS = {0.8, 1.2, 1.5};

    private final Dice dice;

    PeakMaterial(int stream) {
        dice = new Dice(20, stream);
    }

    /** A structure's spectrum and quantities. */
    PriorPredictive.Sample sample(double density) {
        return sample(density, 1);
    }

    /** The same, with so much of what differs by chance. */
    PriorPredictive.Sample sample(double density, double spread) {
        double[] z = dice.normals(4);
        for (int k = 0; k < z.length; k++) {
            z[k] *= spread;
        }
        double off = density - 2;
        double[] heights = {
            0.6 + 0.1 * z[0] + 0.2 * off, 0.8 - 0.08 * z[0] + 0.05 * z[1] + 0.3 * off, 0.7 + 0.1 * z[1] - 0.3 * off
        };
        double[] f = new double[GRID.size()];
        for (int p = 0; p < heights.length; p++) {
            add(f, CENTRES[p], WIDTHS[p], heights[p]);
        }
        double[] values = {0.3 + 0.1 * z[0] + 0.1 * off + 0.02 * z[2], 1 + 0.2 * z[1] + 0.03 * z[3]};
        return new PriorPredictive.Sample(density, f, values);
    }

    static void add(double[] f, double centre, double width, double height) {
        for (int i = 0; i < f.length; i++) {
            double x = (GRID.energy(i) - centre) / width;
            f[i] += height * Math.exp(-x * x / 2);
        }
    }

    /** Samples at densities from 1.5 to 2.5, as many to each step. */
    PriorPredictive prior(double step, int each) {
        List<PriorPredictive.Sample> samples = new ArrayList<>();
        for (int d = 0; d <= Math.round(1 / step); d++) {
            for (int k = 0; k < each; k++) {
                samples.add(sample((float) (1.5 + step * d))); // as it comes from a file
            }
        }
        return new PriorPredictive(QUANTITIES, samples, ATOMS, "models");
    }

    /** Drawn from its prior. */
    Nuisance nuisance(NuisancePrior prior) {
        return prior.at(dice.normals(3));
    }

    /** A spectrum as it is measured, with scale, background and noise drawn. */
    double[] measured(double[] f, NuisancePrior prior, Nuisance nuisance) {
        double[] y = nuisance.seen(f, GRID, EDGE);
        double[] z = dice.normals(4);
        double[] errors = dice.normals(y.length);
        for (int i = 0; i < y.length; i++) {
            double x = (2.0 * i) / (y.length - 1) - 1;
            y[i] = (1 + prior.scale() * z[0]) * y[i]
                    + prior.offset() * z[1]
                    + prior.slope() * z[2] * x
                    + prior.curvature() * z[3] * (2 * x * x - 1)
                    + NOISE * errors[i];
        }
        return y;
    }

    double uniform() {
        return dice.uniforms(1)[0];
    }

    static SpectrumLikelihood likelihood(double[] y, NuisancePrior prior) {
        boolean[] covered = new boolean[y.length];
        Arrays.fill(covered, true);
        return new SpectrumLikelihood(new Measurement(
                new TargetSpectrum(GRID, y, covered),
                EDGE,
                prior,
                NOISE,
                new double[y.length][y.length],
                Discrepancy.NONE,
                List.of()));
    }
}
