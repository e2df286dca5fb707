package org.spectraform.app.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;

/** The spectra of a run: {@code energy_eV,target,covered,sample_1,...}; target is empty where it is not known. */
final class SpectraFile {
    private SpectraFile() {}

    static void write(Path file, EnergyGrid grid, @Nullable TargetSpectrum target, List<double @Nullable []> samples) {
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
                text.append(sample == null ? "," : String.format(Locale.ROOT, ",%.6f", sample[e]));
            }
            text.append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }
}
