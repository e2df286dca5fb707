package org.spectraform.core.spectrum;

/** What lies under a spectrum and is fitted below its edge; {@link Background} is what came of it. */
public enum BackgroundKind {
    /** A straight line, or a constant where the pre-edge is too short to tell a slope. The custom of X-ray absorption. */
    LINE,

    /** {@code A E^-r}, as of energy losses of electrons, whose counts fall steeply and in a curve. */
    POWER,

    /** Nothing. */
    NONE
}
