package org.spectraform.core.spectrum;

/**
 * A spectrum on a model's energy grid. Immutable: arrays are copied in and out.
 *
 * @param grid the energies
 * @param intensity one number per energy; 0 where nothing is known
 * @param covered whether the data reach that energy; where not, the point does not count in a misfit
 */
public record TargetSpectrum(EnergyGrid grid, double[] intensity, boolean[] covered) {
    /** @throws IllegalArgumentException if a length is not the grid's */
    public TargetSpectrum {
        if (intensity.length != grid.size() || covered.length != grid.size()) {
            throw new IllegalArgumentException(
                    grid.size() + " energies, " + intensity.length + " intensities, " + covered.length + " flags");
        }
        intensity = intensity.clone();
        covered = covered.clone();
    }

    @Override
    public double[] intensity() {
        return intensity.clone();
    }

    @Override
    public boolean[] covered() {
        return covered.clone();
    }

    /** Intensity at energy {@code i} of the grid. */
    public double intensity(int i) {
        return intensity[i];
    }

    /** Whether energy {@code i} of the grid counts. */
    public boolean covered(int i) {
        return covered[i];
    }

    /** How many energies count. */
    public int coveredCount() {
        int count = 0;
        for (boolean c : covered) {
            count += c ? 1 : 0;
        }
        return count;
    }
}
