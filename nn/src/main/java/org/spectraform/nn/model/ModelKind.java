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

    /** The kind that files write so. @throws IllegalArgumentException if there is none */
    public static ModelKind of(String label) {
        for (ModelKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind: prior or forward, not '" + label + "'");
    }
}
