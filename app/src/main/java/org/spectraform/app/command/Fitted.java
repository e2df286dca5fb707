package org.spectraform.app.command;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.spectrum.ScaledFit;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.TargetSpectrum;

/**
 * A curve beside the one it is compared with.
 *
 * @param onGrid not scaled
 * @param fit null if there is nothing to compare with
 */
record Fitted(Curve curve, TargetSpectrum onGrid, @Nullable ScaledFit fit) {
    double scale() {
        return fit == null ? 1 : fit.scale();
    }

    /** The curve at its own energies, scaled, called by its name. */
    Spectrum scaled() {
        Spectrum spectrum = curve.spectrum();
        double[] intensities =
                Arrays.stream(spectrum.intensities()).map(v -> scale() * v).toArray();
        return Spectrum.of(curve.name(), spectrum.energies(), intensities);
    }

    /** Scaled intensities on the grid; NaN where it has none. */
    double[] scaledOnGrid() {
        double[] intensities = onGrid.intensity();
        for (int e = 0; e < intensities.length; e++) {
            intensities[e] = onGrid.covered(e) ? scale() * intensities[e] : Double.NaN;
        }
        return intensities;
    }
}
