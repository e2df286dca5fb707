package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.lab.dataset.Sources;
import org.spectraform.lab.dataset.TextSpectra;
import picocli.CommandLine.Option;

/** The options that say what structure files leave out. */
final class SourceOptions {
    @Option(
            names = "--spectra",
            paramLabel = "FOLDER",
            description =
                    "Folder with the spectra of the structures: NAME.txt (a row an atom) or NAME.xanes.txt (atom index"
                            + " from 0, then the row).")
    private @Nullable Path spectra;

    @Option(
            names = "--grid",
            paramLabel = "FIRST,STEP|FILE",
            description = "Energies of these spectra in eV: the first and the spacing, or a file that lists them.")
    private @Nullable String grid;

    @Option(
            names = "--elements",
            paramLabel = "SYMBOL,...",
            split = ",",
            hideParamSyntax = true,
            description = "Elements of the atom types 1, 2, ... of LAMMPS files that name none.")
    private List<String> elements = List.of();

    /** Whether none of them is given. */
    boolean none() {
        return spectra == null && grid == null && elements.isEmpty();
    }

    /** The files, patterns and folders with what the options say. @throws InputException if the options do not go together */
    Sources of(List<String> names) throws IOException {
        if (spectra == null && grid != null) {
            throw new InputException("--grid " + grid + ": says the energies of --spectra FOLDER, which is missing");
        }
        if (spectra != null && grid == null) {
            throw new InputException(
                    "--spectra " + spectra + ": these files do not say their energies; add --grid FIRST,STEP in eV");
        }
        TextSpectra text = spectra == null || grid == null ? null : TextSpectra.of(spectra, grid);
        return new Sources(StructurePaths.inFolders(names), text, elements);
    }
}
