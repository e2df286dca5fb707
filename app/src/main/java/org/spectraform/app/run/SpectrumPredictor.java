package org.spectraform.app.run;

import java.util.function.Function;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Structure;

/**
 * A forward model as a run uses it.
 *
 * @param grid energies of the spectra
 * @param spectra structure to N x E intensities, row-major; safe for use by several threads
 */
public record SpectrumPredictor(EnergyGrid grid, Function<Structure, float[]> spectra) {
    /** The spectrum of the whole cell: the mean over its atoms, E intensities. */
    public double[] cell(Structure structure) {
        return mean(spectra.apply(structure), grid.size());
    }

    /** The mean over rows of {@code energies} numbers. */
    public static double[] mean(float[] rows, int energies) {
        double[] mean = new double[energies];
        for (int k = 0; k < rows.length; k++) {
            mean[k % energies] += rows[k];
        }
        int atoms = rows.length / energies;
        for (int e = 0; e < energies; e++) {
            mean[e] /= atoms;
        }
        return mean;
    }
}
