package org.spectraform.nn.model;

import java.util.Locale;

/** What a model answers. */
public enum ModelKind {
    /** A score model: what a noisy structure was before the noise. */
    PRIOR,
    /** A forward model: the spectra of a structure. */
    FORWARD;

    /** As files and options write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
