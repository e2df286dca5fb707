package org.spectraform.app.compare;

import org.spectraform.core.spectrum.TargetSpectrum;

/**
 * A spectrum that sets are compared with.
 *
 * @param name as the user calls it
 * @param energies eV
 * @param intensities on the model's scale; NaN where it is not known
 */
public record TargetCurve(String name, double[] energies, double[] intensities) {
    /** A prepared target. */
    public static TargetCurve of(String name, TargetSpectrum target) {
        double[] intensities = new double[target.grid().size()];
        for (int e = 0; e < intensities.length; e++) {
            intensities[e] = target.covered(e) ? target.intensity(e) : Double.NaN;
        }
        return new TargetCurve(name, target.grid().energies(), intensities);
    }

    /** Root mean square difference from a spectrum, over the energies that are known. */
    public double rmse(double[] spectrum) {
        double sum = 0;
        int known = 0;
        for (int e = 0; e < intensities.length; e++) {
            if (Double.isFinite(intensities[e])) {
                sum += (spectrum[e] - intensities[e]) * (spectrum[e] - intensities[e]);
                known++;
            }
        }
        return Math.sqrt(sum / known);
    }
}
