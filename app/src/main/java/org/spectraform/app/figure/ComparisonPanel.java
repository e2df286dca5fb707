package org.spectraform.app.figure;

import java.util.Locale;

/** What a picture of several sets may show, by the names of {@code compare --panels}. */
public enum ComparisonPanel {
    /** Mean spectra, beside the target. */
    SPECTRA,
    /** Shares of the atoms by number of neighbours. */
    COORDINATION,
    /** g(r). */
    G,
    /** Bond angles. */
    ANGLES,
    /** Lengths of bonds. */
    BONDS,
    /** Voronoi volumes. */
    VORONOI,
    /** Energies of atoms. */
    ENERGIES,
    /** Sizes of rings. */
    RINGS,
    /** Averaged Steinhardt parameters, one against the other. */
    STEINHARDT;

    /** Its name for users. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
