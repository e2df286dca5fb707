package org.spectraform.nn.train;

import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Structure;

/**
 * One structure to learn from.
 *
 * @param name file it came from, without folder and ending
 * @param topology name of the topology it is a snapshot of: snapshots of one topology are not independent
 * @param structure the atoms
 * @param element index of each atom's element in the model's list
 * @param spectra N x E intensities, row i for atom i; null if there are none
 * @param labelled which atoms have a spectrum; null if there are none
 * @param share what its source gets of the draws; null for what its density and topology get
 */
public record Example(
        String name,
        String topology,
        Structure structure,
        int[] element,
        float @Nullable [] spectra,
        boolean @Nullable [] labelled,
        @Nullable Share share) {
    /**
     * A part of the draws that the examples of one source get together.
     *
     * @param source number of the source
     * @param part between 0 and 1
     */
    public record Share(int source, double part) {}

    /** Density rounded to quarters of g/cm3: the class that training draws evenly over. */
    public double densityClass() {
        return Math.round(4 * structure.density()) / 4.0;
    }
}
