package org.spectraform.lab.potential;

import java.nio.file.Path;
import org.spectraform.lab.nep.Nep;

/** Reads potential files. NEP is the one kind there is so far. */
public final class Potentials {
    private Potentials() {}

    /**
     * Reads a potential.
     *
     * @throws org.spectraform.core.io.InputException if the file is not a potential of a kind that is supported
     */
    public static Potential read(Path file) {
        return Nep.read(file);
    }
}
