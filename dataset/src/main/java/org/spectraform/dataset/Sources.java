package org.spectraform.dataset;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.StructureReading;

/**
 * What to make a data set of, or to look for faults in.
 *
 * @param files structure files of any known format, one frame or many
 * @param spectra where the spectra of frames without an array {@code xanes} are; null if these have none
 * @param reading which of their frames, and the elements of LAMMPS files that do not name them
 */
public record Sources(List<Path> files, @Nullable TextSpectra spectra, StructureReading reading) {
    /** Copies the list. */
    public Sources {
        files = List.copyOf(files);
    }

    /** Files that say everything themselves. */
    public static Sources of(List<Path> files) {
        return new Sources(files, null, StructureReading.ALL);
    }
}
