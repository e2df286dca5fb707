package org.spectraform.core.spectrum.files;

/** What a column holds, as far as its name says. */
enum Role {
    /** The photon energy or energy loss. */
    ENERGY,
    /** The energy as an encoder read it back: an energy if there is no other, never a signal. */
    READBACK,
    /** Intensity before the sample. */
    I0,
    /** Intensity behind the sample. */
    TRANSMITTED,
    /** Electron yield or drain current. */
    ELECTRON_YIELD,
    /** Fluorescence yield. */
    FLUORESCENCE,
    /** Counts that may be anything. */
    COUNTS,
    /** An intensity that may be divided by I0 or not. */
    SIGNAL,
    /** Absorption: needs no I0. */
    ABSORPTION,
    /** A yield divided by I0. */
    YIELD_RATIO,
    /** Normalised by somebody before. */
    NORMALIZED,
    /** Normalised, and its post-edge flattened: another shape. */
    FLATTENED,
    /** Which rows count, 0 or 1. */
    COVERED,
    /** Known not to be a spectrum: errors, ring currents, times, references, fits. */
    NO_SIGNAL,
    /** The name says nothing. */
    UNKNOWN
}
