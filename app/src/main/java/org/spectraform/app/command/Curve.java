package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.files.SpectrumChoice;
import org.spectraform.material.Material;
import org.spectraform.targets.MaterialSpectra;

/**
 * A spectrum that is drawn, in the words {@code PANEL/NAME=FILE@COLUMN}: panel and column may be left out, and so may the name. A pattern stands for the mean of
 * the files that match it.
 *
 * @param panel of the picture; empty for the only one
 * @param name in the legend
 */
record Curve(String panel, String name, Spectrum spectrum) {
    /** Panel and name, as they were given. */
    String key() {
        return key(panel, name);
    }

    static String key(String panel, String name) {
        return panel.isEmpty() ? name : panel + "/" + name;
    }

    /** The panel of {@code PANEL/NAME}; empty if there is none. */
    static String panelOf(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }

    /** The name of {@code PANEL/NAME}. */
    static String nameOf(String key) {
        return key.substring(key.indexOf('/') + 1);
    }

    /**
     * Reads it.
     *
     * @throws InputException if it cannot be read, or its name is blank
     */
    static Curve read(String argument, Material material) throws IOException {
        int equals = argument.indexOf('=');
        String source = argument.substring(equals + 1);
        boolean whole = Files.exists(Path.of(source)); // also with an @ in its name
        int at = whole ? -1 : source.lastIndexOf('@');
        String columns = at < 0 ? null : source.substring(at + 1);
        String files = at < 0 ? source : source.substring(0, at);
        String key = equals < 0 ? NumberedFrame.stem(Path.of(files)) : argument.substring(0, equals);
        Curve curve = new Curve(panelOf(key), nameOf(key), spectrum(argument, files, columns, material));
        if (curve.name().isBlank()) {
            throw new InputException(argument + ": has no name; give NAME=FILE, or PANEL/NAME=FILE");
        }
        return curve;
    }

    private static Spectrum spectrum(String argument, String files, @Nullable String columns, Material material)
            throws IOException {
        SpectrumChoice choice = columns == null
                ? SpectrumChoice.AUTOMATIC
                : new SpectrumChoice(columns.contains(",") ? columns : "1," + columns, null);
        List<Spectrum> read = new ArrayList<>();
        for (Path file : FilePatterns.paths(List.of(files))) {
            read.add(MaterialSpectra.read(file.toString(), choice, material, argument)
                    .spectrum());
        }
        return mean(argument, read);
    }

    /** Mean at those energies of the first one that all of them cover, with straight lines between their points. */
    static Spectrum mean(String what, List<Spectrum> spectra) {
        if (spectra.size() == 1) {
            return spectra.getFirst();
        }
        double from = spectra.stream().mapToDouble(Spectrum::first).max().orElseThrow();
        double to = spectra.stream().mapToDouble(Spectrum::last).min().orElseThrow();
        double[] energies = Arrays.stream(spectra.getFirst().energies())
                .filter(e -> e >= from && e <= to)
                .toArray();
        if (energies.length < 2) {
            throw new InputException(what + ": its spectra have no energies in common");
        }
        double[] mean = new double[energies.length];
        for (Spectrum spectrum : spectra) {
            double[] x = spectrum.energies();
            double[] y = spectrum.intensities();
            int k = 0;
            for (int e = 0; e < energies.length; e++) {
                while (k < x.length - 2 && x[k + 1] <= energies[e]) {
                    k++;
                }
                double t = (energies[e] - x[k]) / (x[k + 1] - x[k]);
                mean[e] += ((1 - t) * y[k] + t * y[k + 1]) / spectra.size();
            }
        }
        return Spectrum.of(what, energies, mean);
    }
}
