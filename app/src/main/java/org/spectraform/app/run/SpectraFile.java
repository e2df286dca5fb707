package org.spectraform.app.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.Target;

/** The spectra of a run: {@code energy_eV,target,covered,sample_1,...}; target is empty where it is not known. */
final class SpectraFile {
    private static final int BEFORE_SAMPLES = 3;

    private SpectraFile() {}

    static void write(Path file, EnergyGrid grid, @Nullable Target target, List<double[]> samples) {
        StringBuilder text = new StringBuilder("energy_eV,target,covered");
        for (int s = 1; s <= samples.size(); s++) {
            text.append(",sample_").append(s);
        }
        text.append('\n');
        for (int e = 0; e < grid.size(); e++) {
            boolean covered = target != null && target.covered(e);
            text.append(String.format(Locale.ROOT, "%.4f,", grid.energy(e)));
            text.append(covered && target != null ? String.format(Locale.ROOT, "%.6f", target.intensity(e)) : "");
            text.append(covered ? ",1" : ",0");
            for (double[] sample : samples) {
                text.append(String.format(Locale.ROOT, ",%.6f", sample[e]));
            }
            text.append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    /** The first {@code count} samples' spectra of a file written before. */
    static List<double[]> read(Path file, int count, int energies) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<double[]> samples = new ArrayList<>();
            for (int s = 0; s < count; s++) {
                double[] values = new double[energies];
                for (int e = 0; e < energies; e++) {
                    values[e] = Double.parseDouble(lines.get(e + 1).split(",", -1)[BEFORE_SAMPLES + s]);
                }
                samples.add(values);
            }
            return samples;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new InputException(
                    file + ": does not hold the spectra of " + count + " samples; remove the folder and run again", e);
        }
    }
}
