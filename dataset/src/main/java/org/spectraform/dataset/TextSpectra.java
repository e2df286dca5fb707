package org.spectraform.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.dataset.SpectraText;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;

/**
 * Spectra as text files beside the structures, and the energies that these files do not say.
 *
 * @param folder holds {@code NAME.txt} or {@code NAME.xanes.txt} for each structure
 * @param first lowest energy, eV
 * @param step spacing, eV
 * @param points number of energies; 0 for as many as the files have
 */
public record TextSpectra(Path folder, double first, double step, int points) {
    /** Energies in a list may be rounded by so much of a step. */
    private static final double ROUNDING = 0.02;

    /**
     * A folder, and energies as a command line says them.
     *
     * @param grid {@code FIRST,STEP} in eV, or a file with the energies, equally spaced, one per line
     * @throws InputException if the folder is none, or the grid cannot be understood
     */
    public static TextSpectra of(Path folder, String grid) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    folder + ": no such folder; name the one with the spectra, NAME.txt for each structure");
        }
        Path file = Path.of(grid);
        if (Files.exists(file) && !Files.isDirectory(file)) {
            return ofFile(folder, file);
        }
        try {
            String[] parts = grid.split(",", -1);
            if (parts.length == 2) {
                double first = Double.parseDouble(parts[0].strip());
                double step = Double.parseDouble(parts[1].strip());
                return new TextSpectra(folder, first, new EnergyGrid(first, step, 2).step(), 0);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new InputException(
                "--grid " + grid + ": is neither FIRST,STEP in eV, such as 274.5,0.404, nor a file of energies");
    }

    private static TextSpectra ofFile(Path folder, Path file) {
        double[] energies;
        try {
            energies = Input.read(file, Input.TEXT)
                    .text()
                    .lines()
                    .map(line -> new StringTokenizer(line, " \t,;"))
                    .filter(StringTokenizer::hasMoreTokens)
                    .mapToDouble(words -> Double.parseDouble(words.nextToken()))
                    .toArray();
        } catch (NumberFormatException e) {
            throw new InputException(
                    file + ": is no list of energies; give one number (eV) per line, and nothing else", e);
        }
        int last = energies.length - 1;
        double step = last > 0 ? (energies[last] - energies[0]) / last : 0;
        for (int i = 0; i <= last; i++) {
            if (!(step > 0) || !(Math.abs(energies[0] + i * step - energies[i]) <= ROUNDING * step)) {
                throw new InputException(
                        file + ":" + (i + 1) + ": energies must rise in equal steps; resample the spectra");
            }
        }
        return new TextSpectra(folder, energies[0], Math.round(1e6 * step) / 1e6, energies.length);
    }

    /** What was read from a structure's file, on its energies. */
    SiteSpectra onGrid(SpectraText text) {
        return new SiteSpectra(new EnergyGrid(first, step, text.points()), text.intensities(), text.labelled());
    }
}
