package org.spectraform.core.spectrum;

/** How a measured spectrum is brought onto a model's intensity scale; {@link PreparedSpectrum} does it. */
public enum Normalization {
    /** Taken as it is. */
    NONE,

    /**
     * By the edge step, as the function {@code pre_edge} of Larch does by default: the edge is where the spectrum rises most steeply; a line is fitted to the first half of the
     * pre-edge, a polynomial to the post-edge, and their difference at the edge becomes that of the model's mean spectrum over the same energies. For spectra that are to be
     * compared with others so normalised. The intensity behind the edge depends on the structure: for carbon by 12 % from diamond to sp2.
     */
    EDGE,

    /**
     * By the area over what is covered, which becomes that of the model's mean spectrum after the line of the whole pre-edge was subtracted. The computed spectra of carbon
     * of all kinds have the same area within 3 % over the grid.
     */
    AREA
}
