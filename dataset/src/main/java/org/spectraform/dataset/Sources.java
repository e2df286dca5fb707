package org.spectraform.dataset;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to make a data set of, or to look for faults in.
 *
 * @param files structure files of any known format, one frame or many
 * @param spectra where the spectra of frames without an array {@code xanes} are; null if these have none
 * @param typeElements chemical symbols of the atom types 1, 2, ... of LAMMPS files that do not name elements
 */
public record Sources(List<Path> files, @Nullable TextSpectra spectra, List<String> typeElements) {
    /** Copies the lists. */
    public Sources {
        files = List.copyOf(files);
        typeElements = List.copyOf(typeElements);
    }

    /** Files that say everything themselves. */
    public static Sources of(List<Path> files) {
        return new Sources(files, null, List.of());
    }
}
