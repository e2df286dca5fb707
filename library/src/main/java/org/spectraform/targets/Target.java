package org.spectraform.targets;

import java.util.List;
import java.util.Map;
import org.spectraform.core.diffusion.Guidance;

/** A target that was made ready for structures of one size: what it pulls to, and what a record says of it. Safe for use by several threads. */
public interface Target {
    /** The pull. */
    Guidance guidance();

    /**
     * The same with another strength xi of equation 13.
     *
     * @return this by default, for kinds whose pull has no xi
     */
    default Target withXi(double xi) {
        return this;
    }

    /** A line for people: what was read and how it is understood. */
    String description();

    /** What decides the pull, by name, for the record of a run: text and numbers. */
    Map<String, Object> settings();

    /** What looks wrong with it, a sentence each; nothing by default. */
    default List<String> warnings() {
        return List.of();
    }

    /** How it was read, by name, for the record of a run: text, numbers and lists. It decides nothing that {@link #sha256} does not; nothing by default. */
    default Map<String, Object> origin() {
        return Map.of();
    }

    /** SHA-256 of the target's numbers, in hexadecimal: equal targets pull equally. */
    String sha256();
}
