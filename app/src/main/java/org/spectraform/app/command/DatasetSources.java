package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.dataset.Sources;
import org.spectraform.dataset.TextSpectra;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what files without everything in them mean. */
final class DatasetSources {
    @Option(
            names = "--spectra",
            paramLabel = "FOLDER",
            description =
                    "Where NAME.txt (a row per atom) or NAME.xanes.txt (the atom's index, from 0, then its row) is"
                            + " for the structure file NAME.*; files that hold spectra need none.")
    private @Nullable Path spectra;

    @Option(
            names = "--grid",
            paramLabel = "FIRST,STEP",
            description =
                    "Energies of the columns of these files in eV, such as 274.5,0.404; or a file that lists them.")
    private @Nullable String grid;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /**
     * With the files that names, patterns and folders stand for.
     *
     * @throws InputException if a pattern or folder stands for none, or the options do not go together
     */
    Sources with(List<String> names) throws IOException {
        return new Sources(FilePatterns.inFolders(names), textSpectra(), reading.reading());
    }

    /** For a data set, which says everything itself. @throws InputException if an option is given */
    void requireNone(Path dataSet) {
        reading.requireNone("is for structure files, and " + dataSet + " is a data set; leave it out");
    }

    private @Nullable TextSpectra textSpectra() {
        Path folder = spectra;
        String energies = grid;
        if (folder == null && energies == null) {
            return null;
        }
        if (folder == null) {
            throw new InputException("--grid: is for the text files of --spectra FOLDER; give that, or leave it out");
        }
        if (energies == null) {
            throw new InputException(
                    "--spectra " + folder + ": text files do not say their energies; add --grid FIRST,STEP in eV");
        }
        return TextSpectra.of(folder, energies);
    }
}
