package org.spectraform.core.dataset;

import java.util.Arrays;
import org.spectraform.core.spectrum.EnergyGrid;

/**
 * Spectra of the atoms of one structure, on one energy grid; atoms that nobody computed are zero and marked. Immutable: arrays are
 * copied in and out.
 *
 * @param grid the energies, E of them
 * @param intensities N x E, row i for atom i
 * @param labelled which of the N atoms have a spectrum
 */
public record SiteSpectra(EnergyGrid grid, double[] intensities, boolean[] labelled) {
    /** @throws IllegalArgumentException if the lengths disagree, or an intensity is not finite */
    public SiteSpectra {
        if (intensities.length != labelled.length * grid.size()) {
            throw new IllegalArgumentException(intensities.length + " intensities for " + labelled.length
                    + " atoms and " + grid.size() + " energies");
        }
        for (int k = 0; k < intensities.length; k++) {
            if (!Double.isFinite(intensities[k])) {
                throw new IllegalArgumentException("intensity " + k % grid.size() + " of atom " + k / grid.size()
                        + " (both counted from 0) is " + intensities[k]);
            }
        }
        intensities = intensities.clone();
        labelled = labelled.clone();
    }

    @Override
    public double[] intensities() {
        return intensities.clone();
    }

    @Override
    public boolean[] labelled() {
        return labelled.clone();
    }

    /** Number of atoms, with and without a spectrum. */
    public int atoms() {
        return labelled.length;
    }

    /** Whether atom {@code i} has a spectrum. */
    public boolean labelled(int i) {
        return labelled[i];
    }

    /** Number of atoms that have a spectrum. */
    public int sites() {
        int count = 0;
        for (boolean flag : labelled) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    /** The spectrum of atom {@code i}: a new array of E intensities, zero if it is not labelled. */
    public double[] row(int i) {
        return Arrays.copyOfRange(intensities, i * grid.size(), (i + 1) * grid.size());
    }

    /**
     * These spectra with those of {@code newer} added, which replace what was there.
     *
     * @throws IllegalArgumentException if grids or numbers of atoms differ
     */
    public SiteSpectra with(SiteSpectra newer) {
        if (!grid.agreesWith(newer.grid) || labelled.length != newer.labelled.length) {
            throw new IllegalArgumentException("spectra on " + grid + " of " + labelled.length + " atoms and on "
                    + newer.grid + " of " + newer.labelled.length);
        }
        double[] both = intensities.clone();
        boolean[] flags = labelled.clone();
        for (int i = 0; i < flags.length; i++) {
            if (newer.labelled[i]) {
                flags[i] = true;
                System.arraycopy(newer.intensities, i * grid.size(), both, i * grid.size(), grid.size());
            }
        }
        return new SiteSpectra(grid, both, flags);
    }
}
