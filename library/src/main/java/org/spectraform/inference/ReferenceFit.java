package org.spectraform.inference;

import java.util.Arrays;
import java.util.List;
import org.spectraform.core.random.Dice;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;

/** What a reference of the same beamline says about the axis and the resolution of a measurement. */
final class ReferenceFit {
    private static final Discrepancy MISSES = new Discrepancy(
            0.05, 2); // theory of crystals, whose polarisation and stacking a powder's spectrum does not tell
    private static final double NOISE = 0.01;
    private static final int CALLS = 1000; // of the chain
    private static final int BURN = 200;
    private static final double DRIFT = 0.05; // eV between two scans
    private static final double OTHER_STRETCH = 0.005; // between two materials
    private static final double OTHER_WIDTH = 0.1; // eV

    private ReferenceFit() {}

    /** The prior of the sample's nuisances after the reference was seen. */
    static NuisancePrior of(
            MeasurementOptions.Reference reference, double broadened, double edge, NuisancePrior before) {
        TargetSpectrum target = Inference.broadened(reference.measured().target(), broadened);
        EnergyGrid grid = target.grid();
        SpectrumLikelihood likelihood = new SpectrumLikelihood(
                new Measurement(target, edge, before, NOISE, new double[grid.size()][grid.size()], MISSES, List.of()));
        SpectrumChain chain =
                new SpectrumChain(likelihood, reference.known(), before.centre(), 0, new Dice(1, 0x60000000));
        double[][] drawn = new double[3][CALLS - BURN];
        for (int k = 0; k < CALLS; k++) {
            chain.draw(1);
            if (k >= BURN) {
                drawn[0][k - BURN] = chain.nuisance().shift();
                drawn[1][k - BURN] = chain.nuisance().stretch();
                drawn[2][k - BURN] = chain.nuisance().broadening();
            }
        }
        return new NuisancePrior(
                new Nuisance(mean(drawn[0]), mean(drawn[1]), mean(drawn[2])),
                StrictMath.hypot(sd(drawn[0]), DRIFT),
                StrictMath.hypot(sd(drawn[1]), OTHER_STRETCH),
                StrictMath.hypot(sd(drawn[2]), OTHER_WIDTH),
                before.scale(),
                before.offset(),
                before.slope(),
                before.curvature());
    }

    private static double mean(double[] v) {
        return Arrays.stream(v).average().orElseThrow();
    }

    private static double sd(double[] v) {
        double m = mean(v);
        return Math.sqrt(Arrays.stream(v).map(x -> (x - m) * (x - m)).average().orElseThrow());
    }
}
